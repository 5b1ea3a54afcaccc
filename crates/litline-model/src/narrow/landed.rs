//! How the commits of the history came in, as far as the records tell: which of them are part of a change,
//! and which were squashed from a branch that is not here.

use crate::history::History;
use litline_facts::Facts;
use litline_facts::id::CommitIx;
use litline_facts::record::change::Method;

/// By commit.
pub(super) struct Landed {
    pub(super) without_head: Vec<bool>,
    pub(super) in_change: Vec<bool>,
}

impl Landed {
    /// Merges bring their commits as a change, and changes with a number became commits by themselves. What
    /// was squashed is without a head as long as its branch is not known.
    pub(super) fn of(facts: &Facts, history: &History) -> Self {
        let none = vec![false; facts.commits.len()];
        let mut landed = Self { without_head: none.clone(), in_change: none };
        for change in &facts.changes {
            for &commit in &change.landed {
                landed.in_change[commit.index()] = true;
                landed.without_head[commit.index()] |=
                    change.method == Method::Squash && history.branches.behind(commit).is_none();
            }
        }
        for brought in &history.brought {
            landed.in_change[brought.merge.index()] = true;
            for commit in &brought.change {
                landed.in_change[commit.index()] = true;
            }
        }
        landed
    }

    /// Whether a commit landed through a change whose branch commits are not here.
    pub(super) fn without_head(&self, commit: CommitIx) -> bool {
        self.without_head[commit.index()]
    }

    /// Whether a commit landed through a change.
    pub(super) fn in_change(&self, commit: CommitIx) -> bool {
        self.in_change[commit.index()]
    }
}
