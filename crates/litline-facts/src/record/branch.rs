//! Table `branches`: commits of changes' branches that are not in the history. Never their messages, and
//! nothing of their text.

use crate::id::{ChangeIx, CommitIx, Oid, PersonIx};
use crate::record::commit::Stamp;

/// One commit of a change's branch that is not in the history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BranchRow {
    /// Object name.
    pub oid: Oid,
    /// The change that brought it: of those that hold it the first that landed, else the one that is listed
    /// first.
    pub change: ChangeIx,
    /// Who wrote it, aliases resolved.
    pub author: PersonIx,
    /// Who committed it, aliases resolved.
    pub committer: PersonIx,
    /// Other humans whom its message names as co-authors, in order.
    pub co_authors: Vec<PersonIx>,
    /// Author date.
    pub authored: Stamp,
    /// Commit date.
    pub committed: Stamp,
    /// A merge: it brought other work into the branch and wrote none of its own.
    pub merge: bool,
    /// An assistant left a mark on it.
    pub marked: bool,
    /// A tool's note is on it that says who wrote its lines.
    pub noted: bool,
    /// The commit of the history that makes the same edits, where it was rebased.
    pub rebased: Option<CommitIx>,
}
