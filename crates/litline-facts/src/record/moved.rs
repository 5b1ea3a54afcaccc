//! Table `moved`: born lines that repeat older ones: moved, copied or formatted. Approximate by nature.

use crate::id::VersionIx;
use crate::record::version::Born;

/// A run of born lines that repeats a run of older lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MovedRow {
    /// The version in which the run was born.
    pub version: VersionIx,
    /// First line of the run in that version, from 0.
    pub start: u32,
    /// Lines in the run.
    pub len: u32,
    /// The version in which the source lines were born.
    pub source_version: VersionIx,
    /// First source line in that version, from 0. The run is consecutive there too.
    pub source_start: u32,
    /// How the run came by its text.
    pub kind: MovedKind,
    /// Amounts of the run, to be taken off what its version's author had to write.
    pub amount: Born,
}

/// How a run of born lines came by its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MovedKind {
    /// Its source died in the same commit.
    Moved,
    /// Its source stood in the first parent's tree.
    Copied,
    /// It replaced its source in a commit that only formats or is on a list of ignored revisions.
    Replaced,
}
