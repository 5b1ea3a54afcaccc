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
mod load;
mod save;
pub mod trail;
mod view;

pub use column::{Broken, Column, Stored};
pub use events::Events;
pub use load::Part;
pub use view::View;

use crate::changes::Tail;
use crate::changes::{Changes, Numbering};
use crate::compare::{Compared, Comparisons, LineRules, Work};
use crate::source::gap::Gaps;
use crate::source::{History, Name, NameList, NameTable, Objects};
use crate::trace::{Phase, Progress};
use crate::versions::{Extent, Graph, Walk};

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
    names: NameList,
    numbers: NameTable,
    moments: Tail<Moment>,
    history: History,
    numbering: Numbering,
    graph: Graph,
    compared: Compared,
    gaps: Gaps,
    /// How much of it is stored.
    saved: save::Saved,
    rounds: Rounds,
}

/// Commits that are taken together.
#[derive(Clone, Copy, Debug)]
struct Rounds {
    /// Whose changes are read before they are stored: what they changed and put where is held.
    walked: usize,
    /// Whose versions are compared, file by file: versions and links are held, and files are read again at
    /// the border between two rounds.
    compared: usize,
}

impl Default for Rounds {
    fn default() -> Self {
        Self { walked: 1 << 14, compared: 1 << 17 }
    }
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
            names: NameList::new(hash_bytes),
            numbers: NameTable::default(),
            moments: Tail::default(),
            history: History::of(hash_bytes, []),
            numbering: Numbering::resume(Changes::after(Vec::new(), NameList::new(hash_bytes), 0)),
            graph: Graph::default(),
            compared: Compared::default(),
            gaps: Gaps::default(),
            saved: save::Saved::default(),
            rounds: Rounds::default(),
        }
    }

    /// Whether it holds a commit.
    #[must_use]
    pub fn holds(&self, name: &Name) -> bool {
        self.numbers.find(&self.names, name).is_some()
    }

    /// Adds in rounds of so many commits, at least one, of which three are compared together; the result is
    /// the same, memory is not.
    #[must_use]
    pub fn in_rounds_of(mut self, commits: usize) -> Self {
        self.rounds = Rounds { walked: commits.max(1), compared: 3 * commits.max(1) };
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
        commits: impl IntoIterator<Item = NewCommit>,
        objects: &impl Objects,
        progress: &dyn Progress,
        keep: Keep<'_, E>,
    ) -> Result<Appended, E> {
        let from = self.names.len();
        commits.into_iter().for_each(|commit| self.enter(&commit));
        // Parents are found; nobody is asked for by name any more.
        self.numbers = NameTable::default();
        let all = self.names.len();
        progress.begin(Phase::Changes, 3 * (all - from));
        let mut walk = Walk::new(&self.graph, &self.history, &self.numbering.changes, Extent::Links);
        let mut next = from;
        while next < all {
            self.forget_versions(&mut walk);
            let first = self.graph.versions.len() as u32;
            let begun = next;
            let end = all.min(next + self.rounds.compared);
            while next < end {
                let until = end.min(next + self.rounds.walked);
                self.walk_on(&mut walk, until, objects, progress);
                keep(self.unsaved_commits(until))?;
                self.forget_commits(&walk);
                next = until;
            }
            self.compare_from(first, &mut walk, objects, keep)?;
            keep(self.unsaved_versions())?;
            progress.step(end - begun);
        }
        keep(self.unsaved_versions())?;
        Ok(Appended { gaps: self.gaps, work: self.compared.work })
    }

    /// Reads what the next commits changed, and what stands where in them.
    fn walk_on(&mut self, walk: &mut Walk, until: usize, objects: &impl Objects, progress: &dyn Progress) {
        let tick = |steps: usize| progress.step(steps);
        let round = self.numbering.changes.commits()..until;
        self.numbering.read(&self.history, until, objects, &mut self.gaps, &tick);
        let changes = &self.numbering.changes;
        walk.go(&mut self.graph, &self.history, changes, round, objects, &mut self.gaps, &tick);
    }

    /// Compares the versions from a number on.
    fn compare_from<E>(
        &mut self,
        first: u32,
        walk: &mut Walk,
        objects: &impl Objects,
        keep: Keep<'_, E>,
    ) -> Result<(), E> {
        let versions = first..self.graph.versions.len() as u32;
        let saved = &mut self.saved;
        let keep_made = &mut |comparisons: &mut Comparisons, until: u32| {
            keep(save::comparisons(comparisons, until, saved))?;
            comparisons.forget_before(until);
            Ok(())
        };
        self.compared.extend(
            &self.graph,
            &self.numbering.changes,
            objects,
            &LineRules::default(),
            versions,
            |version| walk.component(version),
            &mut self.gaps,
            &|_| (),
            keep_made,
        )
    }

    fn enter(&mut self, commit: &NewCommit) {
        if self.holds(&commit.name) {
            return;
        }
        let parents = commit.parents.iter().filter_map(|parent| self.numbers.find(&self.names, parent));
        self.history.push(&commit.tree, parents);
        self.numbers.find_or_push(&mut self.names, &commit.name);
        self.moments.push(commit.committed);
    }

    /// Keeps of the commits that are stored only what those to come need.
    fn forget_commits(&mut self, walk: &Walk) {
        self.numbering.changes.forget_stored();
        self.graph.forget_places();
        let stored = self.saved.commits;
        self.names.forget_before(stored);
        self.history.forget_trees_before(stored, walk.awaited());
        self.moments.forget_before(stored);
    }

    /// The same of versions.
    fn forget_versions(&mut self, walk: &mut Walk) {
        walk.forget_stored(&mut self.graph);
        walk.forget_kin(&self.graph);
        self.compared.of_version.forget();
        self.compared.comparisons.forget_before(self.saved.comparisons as u32);
    }
}
