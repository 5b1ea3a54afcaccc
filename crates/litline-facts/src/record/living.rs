//! Table `living`: where the lines of each living file were born.

use crate::id::{PathIx, VersionIx};

/// A run of consecutive lines of a living file that were born together.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct LivingRow {
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
}
