//! Table `deaths`: where lines ended. A line may die more than once: on two branches, or again after a merge
//! took it back.

use crate::id::{CommitIx, VersionIx};

/// A run of lines that no file of a commit holds any longer, though a parent does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DeathRow {
    /// The commit in which they died.
    pub commit: CommitIx,
    /// The version, of a parent, in which they stood last.
    pub stood_in: VersionIx,
    /// First of them there, from 0.
    pub stood_at: u32,
    /// The version in which they were born.
    pub version: VersionIx,
    /// First of them in that version, from 0.
    pub start: u32,
    /// Lines.
    pub len: u32,
}
