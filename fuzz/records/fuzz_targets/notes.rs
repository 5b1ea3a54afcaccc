//! See `litline_fuzz::notes`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| litline_fuzz::notes(input));
