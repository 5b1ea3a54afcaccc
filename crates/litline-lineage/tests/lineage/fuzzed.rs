//! What must hold of any input: one function a target of `fuzz/`, from bytes to a verdict. The targets feed
//! them what coverage-guided runs make up; here they are fed what such runs left in `fuzz/corpus/`.
//!
//! A function panics where something does not hold, and does nothing with input that it cannot use.

mod corpus;
pub(crate) mod diffs;
pub(crate) mod histories;
pub(crate) mod renames;
pub(crate) mod taken;
pub(crate) mod texts;
pub(crate) mod trees;

use super::against;
use corpus::inputs;

#[test]
fn found_texts_are_taken_apart_and_put_together_again() {
    inputs("diffs").iter().for_each(|input| diffs::hold(input));
}

#[test]
fn found_texts_are_as_alike_as_their_pieces() {
    inputs("renames").iter().for_each(|input| renames::hold(input));
}

#[test]
fn found_trees_differ_as_their_files_do() {
    inputs("trees").iter().for_each(|input| trees::hold(input));
}

#[test]
fn found_histories_are_told_as_the_naive_tracer_tells_them() {
    inputs("histories").iter().for_each(|input| histories::hold(input));
}

#[test]
fn found_histories_are_blamed_as_git_blames_them() {
    let histories: Vec<_> = inputs("histories").iter().map(|input| histories::history(input)).collect();
    against::git::agrees(&histories);
}
