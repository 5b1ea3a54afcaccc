//! Table `blanks`: the blank lines of living files. A run of lines can be cut by moves anywhere, and each
//! part must still know how many of its lines are counted.

use crate::id::PathIx;

/// One blank line: nothing but white space.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct BlankRow {
    /// The file, by its path in the as-of tree; always one that is counted.
    pub file: PathIx,
    /// The line in the file, from 0.
    pub line: u32,
}
