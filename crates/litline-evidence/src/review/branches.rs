//! The heads of changes and the commits behind them that are not in the history: a graph of object names over
//! which others ask what a change brought.

use super::Traces;
use crate::git::Repository;
use crate::git::commit::CommitView;
use crate::git::history::History;
use crate::git::history::beyond::{Beyond, BeyondCommit};
use crate::git::open::heads::Head;
use litline_facts::id::Oid;
use std::collections::{HashMap, HashSet};

/// Heads, and what lies behind them.
pub struct Branches<S> {
    /// Every change's head.
    pub heads: Vec<Head>,
    /// The commits behind them that the history does not hold, as of its last commit.
    pub beyond: Beyond<S>,
    places: HashMap<Oid, u32>,
    /// Parents of those that are dated after that: they take no part, but lead to others that do.
    later: HashMap<Oid, Vec<Oid>>,
}

impl<S: AsRef<Traces> + Send> Branches<S> {
    /// Reads them. New spellings are added to the history's.
    pub fn read(
        repository: &Repository,
        history: &mut History<S>,
        scan: impl Fn(&CommitView<'_>) -> S + Sync,
    ) -> Self {
        let heads = repository.change_heads();
        let oids: Vec<Oid> = heads.iter().map(|head| head.oid).collect();
        let mut beyond = if oids.is_empty() {
            Beyond { commits: Vec::new(), missing: Vec::new() }
        } else {
            repository.beyond(&oids, history, scan)
        };
        let as_of = history.commits.last().map_or(i64::MIN, |commit| commit.committed.seconds);
        let is_later =
            |commit: &mut BeyondCommit<S>| commit.authored.seconds.max(commit.committed.seconds) > as_of;
        let later = beyond.commits.extract_if(.., is_later).map(|commit| (commit.oid, commit.parents));
        let later = later.collect();
        let places = (0..).zip(&beyond.commits).map(|(at, commit)| (commit.oid, at)).collect();
        Self { heads, beyond, places, later }
    }
}

impl<S> Branches<S> {
    /// The commit at a place.
    #[must_use]
    pub fn commit(&self, at: u32) -> &BeyondCommit<S> {
        &self.beyond.commits[at as usize]
    }

    /// Where a commit stands, if it is beyond the history.
    #[must_use]
    pub fn place(&self, oid: &Oid) -> Option<u32> {
        self.places.get(oid).copied()
    }

    /// Whether a commit is dated after as-of.
    pub(super) fn is_later(&self, oid: &Oid) -> bool {
        self.later.contains_key(oid)
    }

    /// Every commit beyond the history that `head` reaches over commits that are not `taken` yet, which then
    /// are; in no order.
    pub(super) fn take(&self, head: &Oid, taken: &mut [bool]) -> Vec<u32> {
        let mut found = Vec::new();
        let mut open = vec![*head];
        let mut passed = HashSet::new();
        while let Some(oid) = open.pop() {
            if let Some(at) = self.place(&oid) {
                if !std::mem::replace(&mut taken[at as usize], true) {
                    found.push(at);
                    open.extend(&self.commit(at).parents);
                }
            } else if let Some(parents) = self.later.get(&oid).filter(|_| passed.insert(oid)) {
                open.extend(parents);
            }
        }
        found
    }
}
