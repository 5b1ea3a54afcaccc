//! See `litline_fuzz::logs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| litline_fuzz::logs(input));
