//! See `litline_fuzz::trees`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| litline_fuzz::trees(input));
