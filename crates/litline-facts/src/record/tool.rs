//! Table `tools`: the assistants that records other than marks name. Table `claims`: what such records say of
//! whole commits.

use crate::id::{CommitIx, ToolIx};

/// One assistant.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ToolRow {
    /// Signature id, such as `claude-code`; the record's own word in lower case where no signature knows it.
    pub tool: String,
}

/// What the notes on one commit, or session logs tied to it, say of its lines in sum.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ClaimRow {
    /// The commit of the history that carries the record.
    pub commit: CommitIx,
    /// The assistant; `None` for a person's typing.
    pub tool: Option<ToolIx>,
    /// Lines of the claim that were born in the commit.
    pub inside_lines: u64,
    /// Lines of the claim that were not: older ones, ones that are not there, and ones of files that the
    /// commit does not hold. They prove nothing.
    pub outside_lines: u64,
}
