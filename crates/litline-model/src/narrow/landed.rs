//! How the commits of the history came in, as far as the records tell: which of them are part of a change
//! that nobody is on record as having reviewed, and of which only the number is known.

use crate::history::History;
use litline_facts::Facts;
use litline_facts::id::CommitIx;

/// By commit.
pub(super) struct Landed {
    pub(super) without_head: Vec<bool>,
    pub(super) without_review: Vec<bool>,
}

impl Landed {
    /// Merges bring their commits as a change. Numbers of changes, heads and reviews are in no table yet:
    /// whoever reads them fills in `without_head` here, and takes what was reviewed out of `without_review`.
    pub(super) fn of(facts: &Facts, history: &History) -> Self {
        let none = vec![false; facts.commits.len()];
        let mut landed = Self { without_head: none.clone(), without_review: none };
        for brought in &history.brought {
            landed.without_review[brought.merge.index()] = true;
            for commit in &brought.change {
                landed.without_review[commit.index()] = true;
            }
        }
        landed
    }

    /// Whether a commit landed through a change whose branch commits are not here.
    pub(super) fn without_head(&self, commit: CommitIx) -> bool {
        self.without_head[commit.index()]
    }

    /// Whether a commit landed through a change without a review on record.
    pub(super) fn without_review(&self, commit: CommitIx) -> bool {
        self.without_review[commit.index()]
    }
}
