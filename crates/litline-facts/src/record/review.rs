//! Table `reviews`: who is on record as having looked at a commit, or at what a merge brought.

use crate::id::{CommitIx, PersonIx};

/// One act of one person, bot or assistant.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ReviewRow {
    /// The commit that carries the record. Where it is a merge, the act is on all that it brought.
    pub commit: CommitIx,
    /// Who acted; of any kind. Bots and assistants are recorded, and light nothing.
    pub person: PersonIx,
    /// What the record says they did.
    pub act: ReviewAct,
    /// Where the record stands.
    pub place: ReviewPlace,
}

/// What a record says that somebody did.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewAct {
    /// Read it and found it good: a review.
    Reviewed,
    /// Let it in after a review: a review.
    Approved,
    /// Agreed to it; need not have read it. No review.
    Acked,
    /// Ran it. No review.
    Tested,
}

impl ReviewAct {
    /// Whether it says that the change was looked at.
    #[must_use]
    pub fn is_review(self) -> bool {
        matches!(self, Self::Reviewed | Self::Approved)
    }
}

/// Where a record of a review stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ReviewPlace {
    /// A `Key: value` line of a message.
    Trailer,
    /// What a merge queue wrote: `r=login`.
    Queue,
}
