//! Table `sweeps`: commits whose lines are not their author's writing, with what says so.

use crate::id::CommitIx;

/// One reason for taking one commit for a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SweepRow {
    /// The commit.
    pub commit: CommitIx,
    /// The reason.
    pub reason: SweepReason,
    /// Whether the commit gives no credit for writing because of it; else it is only offered.
    pub honoured: bool,
    /// Files it changed or added.
    pub files: u32,
    /// Counted lines that were born in it.
    pub born_counted: u32,
    /// Those of them whose source is known: they keep its exposures.
    pub kept_counted: u32,
}

/// Why a commit is a sweep.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum SweepReason {
    /// A list of ignored revisions names it.
    Listed,
    /// Every file it changed has the tokens it had before.
    OnlyFormats,
    /// Every file it changed is third-party code.
    Vendoring,
    /// It adds so many lines in new files, and changes no other, that nobody wrote them for this commit.
    Import,
}
