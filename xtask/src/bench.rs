//! Timings, side by side in one run. Never a test: figures of a shared machine prove nothing alone, pairs do.

pub(crate) mod index;
mod sample;
