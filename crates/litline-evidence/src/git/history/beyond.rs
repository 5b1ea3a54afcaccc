//! Commits that some heads reach and the history does not: branches as they were before they were squashed or
//! rebased, and work that never landed.

use super::{History, Spellings};
use crate::git::Repository;
use crate::git::commit::CommitView;
use litline_facts::id::Oid;
use litline_facts::record::commit::Stamp;
use std::collections::HashSet;

/// What lies beyond a history.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Beyond<M> {
    /// The commits, by name.
    pub commits: Vec<BeyondCommit<M>>,
    /// Heads and parents that are absent, damaged, or no commits, by name.
    pub missing: Vec<Oid>,
}

/// One commit beyond. Its spellings are the history's, to which new ones were added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BeyondCommit<M> {
    /// Its name.
    pub oid: Oid,
    /// Its tree.
    pub tree: Oid,
    /// Its parents, in its own order, each once, here or not.
    pub parents: Vec<Oid>,
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

impl Repository {
    /// Every commit that a head reaches and the history does not hold. `scan` is called once for each, on any
    /// thread, in any order. New spellings are added to the history's.
    pub fn beyond<M: Send>(
        &self,
        heads: &[Oid],
        history: &mut History<M>,
        scan: impl Fn(&CommitView<'_>) -> M + Sync,
    ) -> Beyond<M> {
        let known: HashSet<Oid> = history.commits.iter().map(|commit| commit.oid).collect();
        let known = |oid: &Oid| known.contains(oid);
        let mut walked = self.walk(heads, &known, &scan);
        walked.commits.sort_unstable_by_key(|commit| commit.oid);
        walked.missing.sort_unstable();
        let mut spellings = Spellings::of(std::mem::take(&mut history.spellings));
        let commits = walked.commits.into_iter().map(|commit| BeyondCommit {
            oid: commit.oid,
            tree: commit.tree,
            parents: commit.parents,
            author: spellings.place(commit.author),
            committer: spellings.place(commit.committer),
            authored: commit.authored,
            committed: commit.committed,
            seen: commit.seen,
        });
        let commits = commits.collect();
        history.spellings = spellings.all;
        Beyond { commits, missing: walked.missing }
    }
}
