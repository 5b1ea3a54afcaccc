//! What the branches of changes say of the commits that they became. A forge that squashes dates the new
//! commit at the merge, by both its dates: when it was written and shown stands only on the branch.
//!
//! Whatever a window is opened by here is the earliest date on record. An author date survives amending and
//! rebasing, so the text can have been shown from then on; the commit date of a commit made anew only says
//! when this copy was made. So a window is never shorter than in truth, and *impossible* stays a proof.

use super::hands::human;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::record::branch::BranchRow;
use litline_facts::record::change::Method;
use std::collections::HashMap;

/// The branch behind one squashed commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Branch {
    /// The commit that it grew from.
    pub(crate) base: Option<CommitIx>,
    /// Earliest date of any of its commits.
    pub(crate) first_seconds: i64,
    /// Newest author date of them.
    pub(crate) last_seconds: i64,
    /// The humans who wrote them, each with the newest author date of theirs; by person.
    pub(crate) authors: Vec<(PersonIx, i64)>,
}

/// Branches by the commits that they became.
pub(crate) struct Branches {
    squashed: Vec<bool>,
    branches: HashMap<CommitIx, Branch>,
    /// Earliest date of a rebased commit's original.
    originals: HashMap<CommitIx, i64>,
}

impl Branches {
    pub(crate) fn of(facts: &Facts) -> Self {
        let mut all = Self {
            squashed: vec![false; facts.commits.len()],
            branches: HashMap::new(),
            originals: HashMap::new(),
        };
        let mut rows = facts.branches.as_slice();
        for (at, change) in facts.changes.iter().enumerate() {
            let own = rows.partition_point(|row| row.change.index() <= at);
            let written: Vec<&BranchRow> = rows[..own].iter().filter(|row| !row.merge).collect();
            rows = &rows[own..];
            for row in &written {
                if let Some(commit) = row.rebased {
                    let date = all.originals.entry(commit).or_insert(i64::MAX);
                    *date = earliest_seconds(row).min(*date);
                }
            }
            if let (Method::Squash, &[squash]) = (change.method, &change.landed[..]) {
                all.squashed[squash.index()] = true;
                if !written.is_empty() {
                    all.branches.insert(squash, branch(facts, change.base, &written));
                }
            }
        }
        all
    }

    /// The branch behind a squashed commit, where its commits are known.
    pub(crate) fn behind(&self, commit: CommitIx) -> Option<&Branch> {
        self.branches.get(&commit)
    }

    /// The earliest moment at which a record shows that a commit's text can have been seen; `None` where
    /// both its dates were set at once by whoever put it here, and nothing else dates it.
    pub(crate) fn shown_seconds(&self, facts: &Facts, commit: CommitIx) -> Option<i64> {
        let row = &facts.commits[commit.index()];
        let own = row.authored.seconds.min(row.committed.seconds);
        if let Some(branch) = self.behind(commit) {
            return Some(own.min(branch.first_seconds));
        }
        if let Some(&original) = self.originals.get(&commit) {
            return Some(own.min(original));
        }
        let by_another = row.committer != row.author && human(facts, row.committer).is_some();
        let at_once = row.authored.seconds == row.committed.seconds;
        (!at_once || !self.squashed[commit.index()] && !by_another).then_some(own)
    }

    /// When a person last wrote at a commit: on its branch, where they did, else its author date.
    pub(crate) fn wrote_seconds(&self, facts: &Facts, commit: CommitIx, person: PersonIx) -> i64 {
        let on_branch = self.behind(commit).and_then(|branch| branch.wrote_seconds(person));
        on_branch.unwrap_or(facts.commits[commit.index()].authored.seconds)
    }
}

impl Branch {
    /// The newest author date of a person's commits.
    pub(crate) fn wrote_seconds(&self, person: PersonIx) -> Option<i64> {
        let at = self.authors.binary_search_by_key(&person, |&(author, _)| author).ok()?;
        Some(self.authors[at].1)
    }
}

/// The humans who wrote a commit of a branch: author and co-authors.
pub(crate) fn writers(facts: &Facts, row: &BranchRow) -> impl Iterator<Item = PersonIx> {
    std::iter::once(row.author).chain(row.co_authors.iter().copied()).filter_map(|one| human(facts, one))
}

fn branch(facts: &Facts, base: Option<CommitIx>, rows: &[&BranchRow]) -> Branch {
    let mut authors: Vec<(PersonIx, i64)> = Vec::new();
    for row in rows {
        authors.extend(writers(facts, row).map(|person| (person, row.authored.seconds)));
    }
    authors.sort_unstable_by_key(|&(person, seconds)| (person, std::cmp::Reverse(seconds)));
    authors.dedup_by_key(|&mut (person, _)| person);
    let dates = || rows.iter().map(|row| row.authored.seconds);
    Branch {
        base,
        first_seconds: rows.iter().map(|row| earliest_seconds(row)).min().unwrap_or(i64::MAX),
        last_seconds: dates().max().unwrap_or(i64::MIN),
        authors,
    }
}

fn earliest_seconds(row: &BranchRow) -> i64 {
    row.authored.seconds.min(row.committed.seconds)
}
