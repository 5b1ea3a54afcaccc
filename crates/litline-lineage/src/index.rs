//! The record of a history's lineage that can be kept, added to, and asked without objects: commits, what each
//! changed, the graph of versions and what comparing them found.
//!
//! Everything in it is numbered in order of arrival and only ever added to, so that new commits cost what they
//! change. It holds nothing that depends on which commit is asked for: lives, deaths and moves for one head are
//! worked out from it ([`Index::view`]), and single questions are answered from its stored form
//! ([`Trail`](trail::Trail)).
//!
//! Never here: files. Its stored form is [`Column`]s of bytes; where they are kept is the caller's.

mod column;
pub mod dump;
mod events;
pub mod life;
mod load;
mod save;
pub mod trail;
mod view;

pub use column::{Broken, Column, Stored};
pub use events::Events;
pub use load::Part;
pub use view::View;

use crate::changes::{Changes, Numbering};
use crate::compare::{Compared, LineRules, Work};
use crate::source::gap::Gaps;
use crate::source::{Commit, History, Name, Objects};
use crate::trace::{Phase, Progress};
use crate::versions::{self, Extent, Graph};
use std::collections::HashMap;

/// A commit to be added.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewCommit {
    /// Its name.
    pub name: Name,
    /// Its tree.
    pub tree: Name,
    /// Its parents, in its own order, each once; those that are not in the clone are left out.
    pub parents: Vec<Name>,
    /// Its commit date.
    pub committed: Moment,
}

/// A commit's date as recorded.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Moment {
    /// Seconds since 1970 in UTC.
    pub seconds: i64,
    /// Offset of the place, in minutes; `None` where the record has none that can be understood.
    pub offset_minutes: Option<i16>,
}

/// The index of one repository.
#[derive(Debug)]
pub struct Index {
    names: Vec<Name>,
    numbers: HashMap<Name, u32>,
    moments: Vec<Moment>,
    history: History,
    numbering: Numbering,
    graph: Graph,
    compared: Compared,
    gaps: Gaps,
    /// How much of it is stored.
    saved: save::Saved,
}

/// How large an index is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Extents {
    /// Commits.
    pub commits: usize,
    /// Commits with more than one parent.
    pub merges: usize,
    /// Paths ever met.
    pub paths: usize,
    /// Contents ever met.
    pub blobs: usize,
    /// Versions of files.
    pub versions: usize,
    /// Comparisons of versions.
    pub comparisons: usize,
}

impl Index {
    /// An empty one, for object names of so many bytes.
    #[must_use]
    pub fn new(hash_bytes: usize) -> Self {
        Self {
            names: Vec::new(),
            numbers: HashMap::new(),
            moments: Vec::new(),
            history: History { hash_bytes, commits: Vec::new() },
            numbering: Numbering::resume(Changes::from_rows(
                Vec::new(),
                Vec::new(),
                std::iter::empty::<std::iter::Empty<_>>(),
            )),
            graph: Graph::from_parts(Vec::new(), std::iter::empty(), Vec::new(), versions::Placed::default()),
            compared: Compared::default(),
            gaps: Gaps::default(),
            saved: save::Saved::default(),
        }
    }

    /// Whether it holds a commit.
    #[must_use]
    pub fn holds(&self, name: &Name) -> bool {
        self.numbers.contains_key(name)
    }

    /// What could not be read while commits were added.
    #[must_use]
    pub fn gaps(&self) -> &Gaps {
        &self.gaps
    }

    /// What comparing has cost since the index was made or loaded.
    #[must_use]
    pub fn work(&self) -> Work {
        self.compared.work
    }

    /// How large it is.
    #[must_use]
    pub fn extents(&self) -> Extents {
        Extents {
            commits: self.names.len(),
            merges: self.history.commits.iter().filter(|commit| commit.parents.len() > 1).count(),
            paths: self.numbering.changes.paths.len(),
            blobs: self.numbering.changes.blobs.len(),
            versions: self.graph.versions.len(),
            comparisons: self.compared.comparisons.len(),
        }
    }

    /// Notes parents that are not in the clone.
    pub fn miss(&mut self, commits: &[Name]) {
        self.gaps.commits.extend(commits);
    }

    /// Adds commits, parents before children; those that it holds are left out. The result depends on the set
    /// of commits alone but for the numbering, which follows their order.
    pub fn append(&mut self, commits: &[NewCommit], objects: &impl Objects, progress: &dyn Progress) {
        let tick = |steps: usize| progress.step(steps);
        let first = self.names.len();
        for commit in commits {
            self.enter(commit);
        }
        progress.begin(Phase::Changes, self.names.len() - first);
        self.numbering.read(&self.history, objects, &mut self.gaps, &tick);
        progress.begin(Phase::Versions, self.names.len() - first);
        let known = self.graph.versions.len() as u32;
        let graph = std::mem::take(&mut self.graph);
        let changes = &self.numbering.changes;
        self.graph =
            versions::grow(graph, &self.history, changes, Extent::Links, objects, &mut self.gaps, &tick);
        let versions = known..self.graph.versions.len() as u32;
        progress.begin(Phase::Compare, versions.len());
        let rules = LineRules::default();
        self.compared.extend(&self.graph, changes, objects, &rules, versions, &mut self.gaps, &tick);
    }

    fn enter(&mut self, commit: &NewCommit) {
        if self.holds(&commit.name) {
            return;
        }
        let parents = commit.parents.iter().filter_map(|parent| self.numbers.get(parent).copied()).collect();
        self.numbers.insert(commit.name, self.names.len() as u32);
        self.names.push(commit.name);
        self.moments.push(commit.committed);
        self.history.commits.push(Commit { tree: commit.tree, parents });
    }
}
