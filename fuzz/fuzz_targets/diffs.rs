//! See `litline_fuzz::diffs`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| litline_fuzz::diffs(input));
