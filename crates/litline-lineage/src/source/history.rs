//! The commits of a history, by column: a long one has a million.

use super::{Name, NameList};
use std::collections::HashMap;

/// One commit, as far as the lives of lines depend on it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// Its tree.
    pub tree: Name,
    /// Numbers of its parents, in the commit's own order; all smaller than its own.
    pub parents: Vec<u32>,
}

/// A history: every commit, parents before children, numbered in this order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    trees: NameList,
    /// Trees of commits whose trees are forgotten else.
    older_trees: HashMap<u32, Name>,
    parents: Vec<u32>,
    /// The end of each commit's share of `parents`.
    ends: Vec<u32>,
}

impl History {
    /// From its commits.
    #[must_use]
    pub fn of(hash_bytes: usize, commits: impl IntoIterator<Item = Commit>) -> Self {
        let mut history = Self { trees: NameList::new(hash_bytes), ..Self::default() };
        commits.into_iter().for_each(|commit| history.push(&commit.tree, commit.parents.iter().copied()));
        history
    }

    /// From its columns: trees, parents, and where each commit's parents end; `None` where they do not fit.
    pub(crate) fn from_columns(trees: NameList, parents: Vec<u32>, ends: Vec<u32>) -> Option<Self> {
        let rise = ends.is_sorted() && ends.last().is_none_or(|&end| end as usize <= parents.len());
        (rise && ends.len() == trees.len()).then_some(Self {
            trees,
            older_trees: HashMap::new(),
            parents,
            ends,
        })
    }

    /// One more commit.
    pub fn push(&mut self, tree: &Name, parents: impl IntoIterator<Item = u32>) {
        self.trees.push(tree);
        self.parents.extend(parents);
        self.ends.push(self.parents.len() as u32);
    }

    /// Bytes of an object name: 20 or 32.
    #[must_use]
    pub fn hash_bytes(&self) -> usize {
        self.trees.hash_bytes()
    }

    /// How many commits there are.
    #[must_use]
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// The tree of a commit.
    #[must_use]
    pub fn tree(&self, commit: usize) -> Name {
        let commit = commit as u32;
        if self.trees.has(commit) { self.trees.get(commit) } else { self.older_trees[&commit] }
    }

    /// Forgets the trees of commits before a number, but for those that are still awaited.
    pub(crate) fn forget_trees_before(&mut self, number: usize, awaited: impl Iterator<Item = u32>) {
        let awaited = awaited.filter(|&commit| (commit as usize) < number);
        self.older_trees = awaited.map(|commit| (commit, self.tree(commit as usize))).collect();
        self.trees.forget_before(number);
    }

    /// All trees, by commit.
    pub(crate) fn trees(&self) -> &NameList {
        &self.trees
    }

    /// The parents of a commit, in its own order.
    #[must_use]
    pub fn parents(&self, commit: usize) -> &[u32] {
        let start = commit.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.parents[start as usize..self.ends[commit] as usize]
    }

    /// The first of them.
    #[must_use]
    pub fn first_parent(&self, commit: usize) -> Option<u32> {
        self.parents(commit).first().copied()
    }
}
