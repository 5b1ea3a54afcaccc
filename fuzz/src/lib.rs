//! The functions that the targets call, one a target: from bytes to a panic where something does not hold.
//! Their bodies stand in the tests of the crates they judge, where `cargo test` feeds them the committed
//! inputs.

#[allow(unused, clippy::all, reason = "whole folders of tests; the targets need a part of them")]
#[path = "../../crates/litline-lineage/tests/lineage/main.rs"]
mod lineage;

#[allow(unused, clippy::all, reason = "whole folders of tests; the targets need a part of them")]
#[path = "../../crates/litline-evidence/tests/hostile/main.rs"]
mod evidence;

#[allow(unused, clippy::all, reason = "whole folders of tests; the targets need a part of them")]
#[path = "../../crates/litline-store/tests/hostile/main.rs"]
mod store;

/// A commit's text, taken apart and searched.
pub fn commits(input: &[u8]) {
    evidence::commits::hold(input);
}

/// Two texts, compared.
pub fn diffs(input: &[u8]) {
    lineage::fuzzed::diffs::hold(input);
}

/// A history, traced by the engine and by the naive tracer.
pub fn histories(input: &[u8]) {
    lineage::fuzzed::histories::hold(input);
}

/// How alike two contents are.
pub fn renames(input: &[u8]) {
    lineage::fuzzed::renames::hold(input);
}

/// Trees of any bytes, compared and traced.
pub fn trees(input: &[u8]) {
    lineage::fuzzed::trees::hold(input);
}

/// What is banked of sessions.
pub fn banks(input: &[u8]) {
    store::banks::hold(input);
}

/// A file of another tool's database.
pub fn databases(input: &[u8]) {
    evidence::records::databases::hold(input);
}

/// An export of an account.
pub fn exports(input: &[u8]) {
    evidence::records::exports::hold(input);
}

/// A log of a session.
pub fn logs(input: &[u8]) {
    evidence::records::logs::hold(input);
}

/// A note on a commit.
pub fn notes(input: &[u8]) {
    evidence::records::notes::hold(input);
}
