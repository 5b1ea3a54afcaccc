//! See `litline_fuzz::databases`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| litline_fuzz::databases(input));
