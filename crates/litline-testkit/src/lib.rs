//! For tests only: histories as text, scripted repositories, a hermetic environment, the naive tracer.

#![expect(clippy::panic, reason = "a case that is written wrong must fail its test, and say why")]

pub mod blame;
pub mod fixture;
pub mod hermetic;
pub mod history;
pub mod memory;
pub mod naive;
pub mod paths;
pub mod scripted;
