//! What `litline index` read, in numbers.

use super::Asked;
use crate::record::gap::GapRow;

/// The answer of `litline index`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Indexed {
    /// What was asked; the scope is always the whole tree.
    pub asked: Asked,
    /// Commits in the history read, merges among them.
    pub commits: u64,
    /// Commits with more than one parent.
    pub merges: u64,
    /// Humans met: in the history, on branches of changes, as reviewers, on the roster; aliases resolved.
    pub people: u64,
    /// Versions of files in which lines were born.
    pub versions: u64,
    /// Lines of the as-of tree's files, blank ones and those that are not counted included.
    pub living_lines: u64,
    /// Exposures of people to what commits brought.
    pub exposures: u64,
    /// What could not be read.
    pub gaps: Vec<GapRow>,
    /// Bytes that the stored answer takes.
    pub store_bytes: u64,
}
