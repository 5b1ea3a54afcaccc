//! Table `spans`: the living lines of counted files, and which class of reading they share.

use crate::id::{ClassIx, PathIx, VersionIx};

/// A run of consecutive lines of a living file that share one class of reading. A living run is one span, or
/// several where part of it was moved. Exactly the `living` runs of counted files, cut finer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct SpanRow {
    /// The file, by its path in the as-of tree.
    pub file: PathIx,
    /// First line in the file, from 0.
    pub start: u32,
    /// Lines.
    pub len: u32,
    /// The version in which they were born.
    pub version: VersionIx,
    /// The first one's line index in that version.
    pub origin_start: u32,
    /// How many of them are not blank.
    pub counted: u32,
    /// Their class.
    pub class: ClassIx,
}
