//! Table `marks`: what assistants leave on commits. A mark says that a tool took part, never how much.

use crate::id::CommitIx;

/// One assistant's mark on one commit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct MarkRow {
    /// The marked commit.
    pub commit: CommitIx,
    /// Signature id, e.g. `claude-code`.
    pub tool: String,
    /// Where the mark stands.
    pub place: MarkPlace,
    /// How much the mark says.
    pub weight: MarkWeight,
    /// Model as the mark names it, where it does (`Claude Opus 4.8`).
    pub model: Option<String>,
}

/// Where on a commit a mark stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkPlace {
    /// The author is the assistant.
    Author,
    /// The committer is the assistant.
    Committer,
    /// A `Key: value` line of the message, wherever it stands.
    Trailer,
    /// Free text of the message.
    Body,
    /// A note on the commit, that does not say which lines.
    Note,
    /// The name of the branch that a merge brought, or of a change's branch.
    Branch,
}

/// What may be concluded from a mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum MarkWeight {
    /// The assistant wrote at least part: the commit's lines are of origin `assistant`, grade *marked by
    /// commit*.
    Wrote,
    /// The assistant touched it (one accepted review suggestion marks a whole squash): origin stays
    /// `unknown`.
    Touched,
    /// Only a name hints at it: origin stays `unknown`.
    Hinted,
}
