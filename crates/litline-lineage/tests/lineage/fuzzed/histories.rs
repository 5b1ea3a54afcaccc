//! Whole small histories, the engine against the naive tracer.

use super::super::against::naive::{compare, same_by_diff};
use super::super::random::{self, Texts, from_bytes};
use litline_testkit::history::History;

/// The history that an input stands for.
pub(crate) fn history(input: &[u8]) -> History {
    random::history(&from_bytes::steps(input), Texts::Free)
}

/// What must hold of it.
pub(crate) fn hold(input: &[u8]) {
    let history = history(input);
    if let Err(why) = compare(&history, &same_by_diff) {
        panic!("{why}\n{history}");
    }
}
