//! The heads of changes and the commits behind them that are not in the history: a graph of object names over
//! which others ask what a change brought.

use super::Traces;
use crate::git::Repository;
use crate::git::commit::CommitView;
use crate::git::history::History;
use crate::git::history::beyond::{Beyond, BeyondCommit};
use crate::git::open::heads::Head;
use litline_facts::id::Oid;
use std::collections::HashMap;

/// Heads, and what lies behind them.
pub struct Branches<S> {
    /// Every change's head.
    pub heads: Vec<Head>,
    /// The commits behind them that the history does not hold.
    pub beyond: Beyond<S>,
    places: HashMap<Oid, u32>,
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
        let beyond = if oids.is_empty() {
            Beyond { commits: Vec::new(), missing: Vec::new() }
        } else {
            repository.beyond(&oids, history, scan)
        };
        let places = (0..).zip(&beyond.commits).map(|(at, commit)| (commit.oid, at)).collect();
        Self { heads, beyond, places }
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

    /// Every commit beyond the history that `head` reaches over commits that are not `taken` yet, which then
    /// are; in no order.
    pub(super) fn take(&self, head: &Oid, taken: &mut [bool]) -> Vec<u32> {
        let mut found = Vec::new();
        let mut open: Vec<u32> = self.place(head).into_iter().collect();
        while let Some(at) = open.pop() {
            if !std::mem::replace(&mut taken[at as usize], true) {
                found.push(at);
                open.extend(self.commit(at).parents.iter().filter_map(|parent| self.place(parent)));
            }
        }
        found
    }
}
