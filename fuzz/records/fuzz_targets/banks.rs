//! See `litline_fuzz::banks`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| litline_fuzz::banks(input));
