//! Who has a recorded review of each commit, and what their last act on it was.

use crate::history::History;
use crate::history::hands::human;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};

/// One person's review of one commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Review {
    subject: CommitIx,
    pub(super) person: PersonIx,
    /// The commit that carries the record of their last act on it.
    pub(super) act: CommitIx,
}

/// Reviews by commit, then person: at most one each.
pub(super) struct Reviewers(Vec<Review>);

impl Reviewers {
    /// A record on a merge is about all that it brought. A review without a time ends at the commit date of
    /// the commit that carries it; of several the latest counts. Bots and assistants review nothing here.
    pub(super) fn of(facts: &Facts, history: &History) -> Self {
        let mut reviews = Vec::new();
        for row in facts.reviews.iter().filter(|row| row.act.is_review()) {
            let Some(person) = human(facts, row.person) else { continue };
            let merge = history.brought.binary_search_by_key(&row.commit, |brought| brought.merge).ok();
            let brought = merge.map_or(&[][..], |at| &history.brought[at].change);
            let subjects = std::iter::once(row.commit).chain(brought.iter().copied());
            reviews.extend(subjects.map(|subject| Review { subject, person, act: row.commit }));
        }
        let date = |review: &Review| facts.commits[review.act.index()].committed.seconds;
        reviews.sort_by_key(|review| {
            (review.subject, review.person, std::cmp::Reverse(date(review)), review.act)
        });
        reviews.dedup_by_key(|review| (review.subject, review.person));
        Self(reviews)
    }

    /// Everybody who reviewed a commit.
    pub(super) fn of_commit(&self, subject: CommitIx) -> &[Review] {
        let first = self.0.partition_point(|review| review.subject < subject);
        let len = self.0[first..].partition_point(|review| review.subject == subject);
        &self.0[first..first + len]
    }
}
