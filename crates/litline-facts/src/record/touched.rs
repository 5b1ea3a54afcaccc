//! Table `touched`: lines that somebody edited beside. Only lines that still live, and those that living ones
//! were moved or copied from; of several edits by the same people only the newest of each line.

use crate::id::{CommitIx, VersionIx};

/// A run of lines, by birth, that one commit edited beside.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TouchedRow {
    /// The version in which the lines were born.
    pub version: VersionIx,
    /// First line in that version, from 0.
    pub start: u32,
    /// Lines.
    pub len: u32,
    /// The commit that edited beside them.
    pub commit: CommitIx,
    /// How many of them are not blank.
    pub counted: u32,
}
