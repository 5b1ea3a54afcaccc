//! Table `files`: the as-of tree, counted or not.

use crate::id::{Oid, PathIx, VersionIx};
use crate::record::path::PathClass;

/// One file of the as-of tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileRow {
    /// Its path.
    pub path: PathIx,
    /// Object name of its content, or of the commit for a submodule.
    pub oid: Oid,
    /// The version that the path holds; `None` for submodules and missing content.
    pub version: Option<VersionIx>,
    /// Counted or left out, by path and content. Content can leave out a file whose path is counted
    /// (binary, minified, generated), and can count one of no known language (a first line that names an
    /// interpreter).
    pub class: PathClass,
    /// Bytes; 0 for submodules and missing content.
    pub bytes: u64,
    /// Lines in all; 0 for binary files, submodules and missing content.
    pub lines: u32,
    /// Non-blank lines, counted only when the class is.
    pub counted: u32,
}
