//! Timings, side by side in one run. Never a test: figures of a shared machine prove nothing alone, pairs do.

pub(crate) mod asking;
mod cost;
pub(crate) mod growth;
pub(crate) mod index;
pub(crate) mod logs;
pub(crate) mod peers;
pub(crate) mod programs;
