//! Commits that an index does not hold yet: there may be a million, and of each only a little is kept.

use super::order::{Parents, parents_first};
use super::walk::{Found, Walker, locked};
use crate::git::commit::CommitView;
use crate::git::{GitError, Repository};
use litline_facts::id::Oid;
use litline_lineage::index::{Moment, NewCommit};
use litline_lineage::source::{Name, NameList, NameTable};
use std::sync::{Mutex, PoisonError};

/// Commits that an index does not hold yet, parents before children.
#[derive(Debug)]
pub struct Unindexed {
    rows: Rows,
    order: Vec<u32>,
    /// Parents that are absent, damaged, or no commits, by name.
    pub missing: Vec<Name>,
}

/// Commits in the order in which they were read.
#[derive(Debug)]
struct Rows {
    names: NameList,
    trees: NameList,
    parents: NameList,
    parent_ends: Vec<u32>,
    seconds: Vec<i64>,
    offset_minutes: Vec<Option<i16>>,
}

impl Repository {
    /// Every commit that `head` reaches, but for those that are `known`, which are not read, nor what only
    /// they reach. Parents are those of [`history`](Self::history).
    ///
    /// # Errors
    /// [`GitError::MissingCommit`] when `head` itself cannot be read.
    pub fn unindexed(
        &self,
        head: &Oid,
        known: &(dyn Fn(&Name) -> bool + Sync),
    ) -> Result<Unindexed, GitError> {
        let known = |oid: &Oid| known(&name(oid));
        let rows = Mutex::new(Rows::new(self.hash_bytes()));
        let keep = |found: Vec<Found<()>>| {
            let mut rows = locked(&rows);
            found.iter().for_each(|commit| rows.push(commit));
        };
        let walker = Walker::new(self, &|_: &CommitView<'_>| (), &known, &keep).without_spellings();
        let missing = walker.walk(&[*head]);
        if missing.contains(head) {
            return Err(GitError::MissingCommit { oid: *head });
        }
        let mut missing: Vec<Name> = missing.iter().map(name).collect();
        missing.sort_unstable();
        let rows = rows.into_inner().unwrap_or_else(PoisonError::into_inner);
        let order = rows.order(&name(head));
        Ok(Unindexed { rows, order, missing })
    }
}

fn name(oid: &Oid) -> Name {
    Name::new(oid.raw())
}

impl Unindexed {
    /// How many commits.
    #[must_use]
    pub fn len(&self) -> usize {
        self.order.len()
    }

    /// Whether the index holds everything.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.order.is_empty()
    }

    /// The commits, parents before children.
    pub fn into_commits(self) -> impl Iterator<Item = NewCommit> {
        let Self { rows, order, .. } = self;
        order.into_iter().map(move |place| rows.commit(place))
    }
}

impl Rows {
    fn new(hash_bytes: usize) -> Self {
        let list = || NameList::new(hash_bytes);
        Self {
            names: list(),
            trees: list(),
            parents: list(),
            parent_ends: Vec::new(),
            seconds: Vec::new(),
            offset_minutes: Vec::new(),
        }
    }

    fn push(&mut self, commit: &Found<()>) {
        self.names.push(&name(&commit.oid));
        self.trees.push(&name(&commit.tree));
        self.parents.extend(commit.parents.iter().map(name));
        self.parent_ends.push(self.parents.len() as u32);
        self.seconds.push(commit.committed.seconds);
        self.offset_minutes.push(commit.committed.offset_minutes);
    }

    fn parents(&self, place: u32) -> impl Iterator<Item = Name> + '_ {
        let start = place.checked_sub(1).map_or(0, |before| self.parent_ends[before as usize]);
        (start..self.parent_ends[place as usize]).map(|parent| self.parents.get(parent))
    }

    fn order(&self, head: &Name) -> Vec<u32> {
        let places = NameTable::of(&self.names);
        let place = |name: &Name| places.find(&self.names, name);
        let mut parents = Parents::default();
        (0..self.names.len() as u32)
            .for_each(|commit| parents.push(self.parents(commit).filter_map(|parent| place(&parent))));
        let key = |commit: u32| (self.seconds[commit as usize], self.names.get(commit));
        parents_first(place(head), &parents, key)
    }

    fn commit(&self, place: u32) -> NewCommit {
        NewCommit {
            name: self.names.get(place),
            tree: self.trees.get(place),
            parents: self.parents(place).collect(),
            committed: Moment {
                seconds: self.seconds[place as usize],
                offset_minutes: self.offset_minutes[place as usize],
            },
        }
    }
}
