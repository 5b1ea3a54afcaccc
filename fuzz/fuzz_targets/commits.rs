//! See `litline_fuzz::commits`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| litline_fuzz::commits(input));
