//! See `litline_fuzz::renames`.

#![no_main]

libfuzzer_sys::fuzz_target!(|input: &[u8]| litline_fuzz::renames(input));
