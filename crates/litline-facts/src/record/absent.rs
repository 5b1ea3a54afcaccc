//! Table `absent`: the objects behind the gaps, by name. A gap counts them; by their names it can be seen
//! that one of them has come.

use crate::id::Oid;

/// One object that is named and could not be read: not here, damaged, or of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct AbsentRow {
    /// What it is named as.
    pub kind: AbsentKind,
    /// Its name.
    pub oid: Oid,
}

/// What an absent object is named as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AbsentKind {
    /// A parent of a commit, or a change's head.
    Commit,
    /// A folder.
    Tree,
    /// The content of a file.
    Blob,
}
