//! Table `moved`: born lines whose text stands, or died, elsewhere in the same commit. Approximate by nature.

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
    /// Amounts of the run, to be taken off what its version's author had to write.
    pub amount: Born,
}
