//! See `litline_fuzz::histories`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| litline_fuzz::histories(input));
