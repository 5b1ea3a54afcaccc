//! Table `narrow`: by how much evidence that is missing could narrow the range of a file, line by line.

use crate::id::PathIx;

/// One file and one kind of missing evidence on which the width of some of its lines depends.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NarrowRow {
    /// The file, by its path in the as-of tree.
    pub file: PathIx,
    /// What is missing.
    pub missing: Missing,
    /// Counted lines whose width depends on it.
    pub lines: u64,
    /// By how much the range would be narrower if the evidence settled every doubt for the reader, in
    /// millionths of a line: the strict end rises.
    pub if_so_micro: u64,
    /// The same if it settled every doubt against the reader: the generous end falls.
    pub if_not_micro: u64,
}

/// Kinds of evidence that a clone can lack.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Missing {
    /// A roster: who is present.
    Roster,
    /// The branch commits behind changes that are known by number only.
    ChangeHeads,
    /// Reviews that a forge holds.
    Reviews,
    /// Session logs and notes of assistants.
    Logs,
}

impl Missing {
    /// All of them, in the order in which equals are listed.
    pub const ALL: [Self; 4] = [Self::Roster, Self::ChangeHeads, Self::Reviews, Self::Logs];
}
