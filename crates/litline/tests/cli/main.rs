//! The binary from end to end: repositories of every kind, damage, hostile names, the store, several
//! processes at once, and what is printed. Nothing that the crates below test by themselves.
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that cannot go on must fail"
)]
#![cfg(unix)]

mod answers;
mod asking;
mod damage;
mod harness;
mod hostile;
mod processes;
mod repositories;
mod store;
