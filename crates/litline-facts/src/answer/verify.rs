//! What `litline verify` found on the user's own store.

use super::Asked;

/// The answer of `litline verify`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verified {
    /// What was asked.
    pub asked: Asked,
    /// One row an invariant, in the order of its number.
    pub checks: Vec<Check>,
}

/// One invariant, checked.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Check {
    /// Short id, e.g. `nesting`.
    pub id: &'static str,
    /// What holds, in one sentence.
    pub claim: &'static str,
    /// How many cases were looked at.
    pub cases: u64,
    /// How many broke it.
    pub broken: u64,
    /// The first few that broke it, in words.
    pub examples: Vec<String>,
}
