//! Histories as plain data: commits with whole trees, no repository behind them. They can be read from a
//! small language ([`text`]), turned into objects, and followed by the naive tracer.

pub mod text;

use crate::memory::{Id, Kind as ObjectKind, Store};
use std::collections::BTreeMap;

/// When the first commit is made; others follow by the minute.
pub const START_SECONDS: i64 = 1_700_000_000;

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// A file.
    File,
    /// An executable file.
    Executable,
    /// A symbolic link; the content is its target.
    Link,
    /// A submodule; the content names its commit.
    Module,
}

impl Kind {
    /// Git's mode, as a tree holds it.
    #[must_use]
    pub fn mode(self) -> &'static str {
        match self {
            Self::File => "100644",
            Self::Executable => "100755",
            Self::Link => "120000",
            Self::Module => "160000",
        }
    }

    /// Whether it is a file, executable or not.
    #[must_use]
    pub fn is_regular(self) -> bool {
        matches!(self, Self::File | Self::Executable)
    }
}

/// What stands at a path of a commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct File {
    /// Its kind.
    pub kind: Kind,
    /// Its bytes.
    pub content: Vec<u8>,
}

impl File {
    /// A regular file.
    #[must_use]
    pub fn regular(content: impl Into<Vec<u8>>) -> Self {
        Self { kind: Kind::File, content: content.into() }
    }
}

/// Everything a commit holds, by path.
pub type Tree = BTreeMap<String, File>;

/// A commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Commit {
    /// What it is called in texts; its message.
    pub name: String,
    /// Positions of its parents, in order; all before its own.
    pub parents: Vec<usize>,
    /// What it holds.
    pub tree: Tree,
    /// Minutes after the start at which it says it was made.
    pub minute: i64,
}

/// A history, parents before children.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct History {
    /// Its commits.
    pub commits: Vec<Commit>,
}

/// A history's objects.
#[derive(Clone, Debug, Default)]
pub struct Stored {
    /// The objects.
    pub store: Store,
    /// The name of each commit.
    pub commits: Vec<Id>,
    /// The name of each commit's tree.
    pub trees: Vec<Id>,
}

impl History {
    /// The history as git would store it.
    #[must_use]
    pub fn stored(&self) -> Stored {
        let mut stored = Stored::default();
        for commit in &self.commits {
            let tree = stored.add_files(&commit.tree);
            let mut content = format!("tree {}\n", tree.hex());
            for &parent in &commit.parents {
                content += &format!("parent {}\n", stored.commits[parent].hex());
            }
            let seconds = START_SECONDS + 60 * commit.minute;
            for role in ["author", "committer"] {
                content += &format!("{role} Ada Example <ada@example.org> {seconds} +0000\n");
            }
            content += &format!("\n{}\n", commit.name);
            stored.trees.push(tree);
            let id = stored.store.add(ObjectKind::Commit, content.as_bytes());
            stored.commits.push(id);
        }
        stored
    }

    /// The history that leads to one commit: its ancestry and itself, in the same order, as the positions
    /// kept.
    #[must_use]
    pub fn ancestry(&self, head: usize) -> Vec<usize> {
        let mut wanted = vec![false; head + 1];
        wanted[head] = true;
        for commit in (0..=head).rev() {
            if wanted[commit] {
                self.commits[commit].parents.iter().for_each(|&parent| wanted[parent] = true);
            }
        }
        (0..=head).filter(|&commit| wanted[commit]).collect()
    }

    /// The history of the given positions only, which must hold every parent of theirs.
    #[must_use]
    pub fn only(&self, positions: &[usize]) -> Self {
        let place = |parent: &usize| positions.binary_search(parent).expect("parents are kept");
        let commits = positions.iter().map(|&at| {
            let commit = &self.commits[at];
            Commit { parents: commit.parents.iter().map(place).collect(), ..commit.clone() }
        });
        Self { commits: commits.collect() }
    }
}

impl Stored {
    fn add_files(&mut self, tree: &Tree) -> Id {
        let entries = tree.iter().map(|(path, file)| {
            let id = match file.kind {
                // A module's commit is not in the repository.
                Kind::Module => Store::default().add(ObjectKind::Blob, &file.content),
                _ => self.store.add(ObjectKind::Blob, &file.content),
            };
            (path.clone(), (file.kind.mode(), id))
        });
        let entries = entries.collect();
        self.store.add_tree(&entries)
    }
}

/// The lines of a content: each ends after its LF.
#[must_use]
pub fn lines(content: &[u8]) -> Vec<&[u8]> {
    content.split_inclusive(|&byte| byte == b'\n').collect()
}
