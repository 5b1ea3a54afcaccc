//! The record of a history's lineage that can be kept, added to, and asked without objects: commits, what
//! each changed, the graph of versions and what comparing them found.
//!
//! Everything in it is numbered in order of arrival and only ever added to, so that new commits cost what
//! they change. It holds nothing that depends on which commit is asked for: lives, deaths and moves for one
//! head are worked out from it ([`Index::view`]), and single questions are answered from its stored form
//! ([`Trail`](trail::Trail)).
//!
//! Never here: files. Its stored form is [`Column`]s of bytes; where they are kept is the caller's.

mod column;
pub mod dump;
mod events;
pub mod life;
mod load;
pub mod modes;
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
use crate::source::{ByName, Commit, History, Name, Objects};
use crate::trace::{Phase, Progress};
use crate::versions::{self, Extent, Graph, Walk};

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
    numbers: ByName<u32>,
    moments: Vec<Moment>,
    history: History,
    numbering: Numbering,
    graph: Graph,
    compared: Compared,
    gaps: Gaps,
    /// How much of it is stored.
    saved: save::Saved,
    commits_a_round: usize,
}

/// Takes bytes to append to columns.
pub type Keep<'k, E> = &'k mut dyn FnMut(Vec<(Column, Vec<u8>)>) -> Result<(), E>;

/// What adding to an index came to.
#[derive(Debug)]
pub struct Appended {
    /// What could not be read, now or before.
    pub gaps: Gaps,
    /// What comparing has cost.
    pub work: Work,
}

/// Commits that are added together: files are read again at the border between two rounds, and what a round
/// found is held until its end.
const COMMITS_A_ROUND: usize = 1 << 14;

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
            numbers: ByName::default(),
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
            commits_a_round: COMMITS_A_ROUND,
        }
    }

    /// Whether it holds a commit.
    #[must_use]
    pub fn holds(&self, name: &Name) -> bool {
        self.numbers.contains_key(name)
    }

    /// Adds in rounds of so many commits, at least one; the result is the same, memory is not.
    #[must_use]
    pub fn in_rounds_of(mut self, commits: usize) -> Self {
        self.commits_a_round = commits.max(1);
        self
    }

    /// Notes parents that are not in the clone.
    pub fn miss(&mut self, commits: &[Name]) {
        self.gaps.commits.extend(commits);
    }

    /// Adds commits, parents before children, and hands out the bytes to append to the columns, round by
    /// round; those that it holds are left out. What is handed out is not kept: only what commits to come
    /// need, so that memory does not grow with all that was found.
    ///
    /// Which commits there are decides the result, but for the numbering, which follows their order.
    ///
    /// # Errors
    /// What `keep` gives; what was handed out before is then part of nothing.
    pub fn append<E>(
        mut self,
        commits: Vec<NewCommit>,
        objects: &impl Objects,
        progress: &dyn Progress,
        keep: Keep<'_, E>,
    ) -> Result<Appended, E> {
        let tick = |steps: usize| progress.step(steps);
        let mut from = self.names.len();
        commits.iter().for_each(|commit| self.enter(commit));
        drop(commits);
        let all = self.names.len();
        progress.begin(Phase::Changes, 3 * (all - from));
        let mut walk = Walk::new(&self.graph, &self.history, &self.numbering.changes, Extent::Links);
        while from < all {
            let round = from..all.min(from + self.commits_a_round);
            self.numbering.read(&self.history, round.end, objects, &mut self.gaps, &tick);
            let known = self.graph.versions.len() as u32;
            let changes = &self.numbering.changes;
            walk.go(&mut self.graph, &self.history, changes, round.clone(), objects, &mut self.gaps, &tick);
            let versions = known..self.graph.versions.len() as u32;
            let rules = LineRules::default();
            let component = |version: u32| walk.component(version);
            let quiet = |_: usize| ();
            let graph = &self.graph;
            self.compared.extend(
                graph,
                changes,
                objects,
                &rules,
                versions,
                component,
                &mut self.gaps,
                &quiet,
            );
            tick(round.len());
            keep(self.unsaved(round.end))?;
            self.numbering.changes.forget_stored();
            self.graph.forget_stored();
            self.compared.comparisons.forget_stored();
            from = round.end;
        }
        keep(self.unsaved(all))?;
        Ok(Appended { gaps: self.gaps, work: self.compared.work })
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
