//! Checks against whole histories of real repositories, with the installed git as the judge.

pub(crate) mod blame;
pub(crate) mod diff;
mod git;
pub(crate) mod links;
pub(crate) mod origin;
mod patch;
pub(crate) mod people;
pub(crate) mod reading;
pub(crate) mod synth;

/// Prints a chore's result. A closed reader is no failure.
pub(crate) fn say(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}
