//! Table `commits`: one row a commit. Never its message: prompts can stand in messages, and nothing here
//! needs them.

use crate::id::{CommitIx, Oid, PersonIx};

/// A moment as a commit states it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp {
    /// Seconds since 1970-01-01T00:00:00Z; may be before it.
    pub seconds: i64,
    /// Minutes east of UTC as recorded; `None` where the record has none or an impossible one.
    pub offset_minutes: Option<i16>,
}

/// One commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitRow {
    /// Object name.
    pub oid: Oid,
    /// Parents in the commit's order; all stand earlier in the table. Parents that are not here are left out.
    pub parents: Vec<CommitIx>,
    /// History is cut here: a parent is named but not present (shallow clone, missing object). Lines that
    /// seem born here may be older: they are *unrecorded (history cut)*.
    pub cut: bool,
    /// Who wrote it, aliases resolved.
    pub author: PersonIx,
    /// Who committed it, aliases resolved.
    pub committer: PersonIx,
    /// Author date.
    pub authored: Stamp,
    /// Commit date.
    pub committed: Stamp,
    /// A format-only or vendoring commit: gives no credit for writing.
    pub sweep: bool,
}
