//! See `litline_fuzz::exports`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| litline_fuzz::exports(input));
