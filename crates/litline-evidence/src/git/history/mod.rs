//! Every commit that a head reaches, parents before children, with what of each must be kept. Messages are
//! handed out and never kept.

pub mod beyond;
mod order;
pub mod unindexed;
mod walk;

use super::commit::CommitView;
use super::{GitError, Repository};
use litline_facts::id::Oid;
use litline_facts::record::commit::Stamp;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_lineage::source::{self, Name};
use order::{Parents, parents_first};
use std::collections::HashMap;
use walk::{Found, Walked};

/// A history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct History<M> {
    /// Bytes of an object name: 20 or 32.
    pub hash_bytes: usize,
    /// The commits, parents before children: the reverse of always taking, among the commits all of whose
    /// children are taken, the one with the latest commit date, then the greatest name. The head is last.
    pub commits: Vec<Commit<M>>,
    /// Every spelling of a person, once, in order of first appearance: author, then committer.
    pub spellings: Vec<Spelling>,
    /// What could not be read or understood.
    pub gaps: Vec<GapRow>,
}

/// One commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit<M> {
    /// Its name.
    pub oid: Oid,
    /// Its tree.
    pub tree: Oid,
    /// Positions of its parents, in the commit's own order, each once. Parents that are not here are left
    /// out.
    pub parents: Vec<u32>,
    /// A parent is left out: behind a shallow boundary, absent, or damaged.
    pub cut: bool,
    /// Position of the author's spelling.
    pub author: u32,
    /// Position of the committer's spelling.
    pub committer: u32,
    /// Author date.
    pub authored: Stamp,
    /// Commit date.
    pub committed: Stamp,
    /// What the caller made of it.
    pub seen: M,
}

/// A person as commits spell them: bytes as recorded, before `.mailmap`.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Spelling {
    /// Name; may be empty.
    pub name: Vec<u8>,
    /// Mailbox, without brackets; may be empty.
    pub mailbox: Vec<u8>,
}

impl Repository {
    /// Every commit reachable from `head`. `scan` is called once for each, on any thread, in any order.
    ///
    /// Replaced objects are replaced and shallow commits have no parents, as in git; grafts are ignored. A
    /// parent that is absent or damaged cuts history there and is a gap.
    ///
    /// # Errors
    /// [`GitError::MissingCommit`] when `head` itself cannot be read.
    pub fn history<M: Send>(
        &self,
        head: &Oid,
        scan: impl Fn(&CommitView<'_>) -> M + Sync,
    ) -> Result<History<M>, GitError> {
        let walked = self.walk(&[*head], &|_| false, &scan);
        if walked.commits.iter().all(|commit| commit.oid != *head) {
            return Err(GitError::MissingCommit { oid: *head });
        }
        Ok(assemble(self.hash_bytes(), head, walked))
    }
}

impl<M> History<M> {
    /// What the engine needs of it.
    #[must_use]
    pub fn for_lineage(&self) -> source::History {
        let commit = |commit: &Commit<M>| source::Commit {
            tree: Name::new(commit.tree.raw()),
            parents: commit.parents.clone(),
        };
        source::History::of(self.hash_bytes, self.commits.iter().map(commit))
    }
}

fn in_order<M>(head: &Oid, commits: Vec<Found<M>>) -> Vec<Found<M>> {
    let places: HashMap<Oid, u32> = (0..).zip(&commits).map(|(place, commit)| (commit.oid, place)).collect();
    let mut parents = Parents::default();
    for commit in &commits {
        parents.push(commit.parents.iter().filter_map(|parent| places.get(parent).copied()));
    }
    let key = |place: u32| {
        let commit = &commits[place as usize];
        (commit.committed.seconds, commit.oid)
    };
    let order = parents_first(places.get(head).copied(), &parents, key);
    let mut commits: Vec<Option<Found<M>>> = commits.into_iter().map(Some).collect();
    order.into_iter().filter_map(|place| commits[place as usize].take()).collect()
}

fn assemble<M>(hash_bytes: usize, head: &Oid, walked: Walked<M>) -> History<M> {
    let mut gaps = walked.gaps();
    let commits = in_order(head, walked.commits);
    let places: HashMap<Oid, u32> = (0..).zip(&commits).map(|(place, commit)| (commit.oid, place)).collect();
    let head_seconds = commits.last().map_or(0, |head| head.committed.seconds);
    let mut spellings = Spellings::default();
    let mut skewed = 0;
    let mut rows: Vec<Commit<M>> = Vec::with_capacity(commits.len());
    for commit in commits {
        // A replaced commit may name one of its own children.
        let before = |&place: &u32| (place as usize) < rows.len();
        let places = commit.parents.iter().filter_map(|parent| places.get(parent).copied());
        let parents: Vec<u32> = places.filter(before).collect();
        let own = commit.committed.seconds;
        let older = |&parent: &u32| rows[parent as usize].committed.seconds > own;
        skewed += u64::from(own > head_seconds || parents.iter().any(older));
        rows.push(Commit {
            oid: commit.oid,
            tree: commit.tree,
            cut: commit.shallow || parents.len() < commit.parents.len(),
            parents,
            author: spellings.place(commit.author),
            committer: spellings.place(commit.committer),
            authored: commit.authored,
            committed: commit.committed,
            seen: commit.seen,
        });
    }
    if skewed > 0 {
        gaps.push(GapRow { kind: GapKind::ClockSkew, subject: String::new(), count: skewed });
    }
    gaps.sort_unstable();
    History { hash_bytes, commits: rows, spellings: spellings.all, gaps }
}

/// Gives each spelling its place.
#[derive(Default)]
struct Spellings {
    all: Vec<Spelling>,
    places: HashMap<Spelling, u32>,
}

impl Spellings {
    /// As they stand in a history already.
    fn of(all: Vec<Spelling>) -> Self {
        let places = (0..).zip(&all).map(|(place, spelling)| (spelling.clone(), place)).collect();
        Self { all, places }
    }

    fn place(&mut self, spelling: Spelling) -> u32 {
        if let Some(&place) = self.places.get(&spelling) {
            return place;
        }
        let place = self.all.len() as u32;
        self.all.push(spelling.clone());
        self.places.insert(spelling, place);
        place
    }
}
