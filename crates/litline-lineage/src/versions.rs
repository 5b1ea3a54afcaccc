//! Phase B: the graph of versions. A version is a file's content at a commit wherever blame would not hand
//! the whole file to one parent; its links are the versions it takes lines from, in blame's order.
//!
//! One walk, parents first, over changes that were read before: no tree is opened here, and contents only
//! where a merge needs git's rename rule.

mod kin;
mod list;
mod passing;
mod reach;
mod standing;
mod state;
mod turnover;

pub use list::Versions;
pub(crate) use reach::Reach;
pub(crate) use standing::{Placed, each_before};
pub(crate) use state::State;
pub(crate) use turnover::{Gone, Turnover};

use crate::changes::Tail;
use crate::changes::rename::Renamer;
use crate::changes::{Change, Changes, Entry, EntryKind};
use crate::source::gap::Gaps;
use crate::source::{History, Name, Objects, Reader};
use kin::Kin;
use passing::{Passed, Pending, Sources};
use reach::Painter;
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;

/// A file's content at a commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Version {
    /// The commit that made it.
    pub commit: u32,
    /// Its path there.
    pub path: u32,
    /// Its content.
    pub blob: u32,
    /// Its kind. Submodules are versions too, without lines, so that every path of a commit holds one.
    pub kind: EntryKind,
}

/// A version that lines are taken from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Link {
    /// The version.
    pub version: u32,
    /// The parent commit in which it stands.
    pub commit: u32,
    /// The path at which it stands there.
    pub path: u32,
}

/// The graph of versions of one history.
#[derive(Debug, Default)]
pub struct Graph {
    /// Every version; links lead to smaller numbers.
    pub versions: Versions,
    link_ends: Tail<u32>,
    links: Vec<Link>,
    /// What the last commit holds: path and version, paths ascending by number.
    pub last: Vec<(u32, u32)>,
    /// For each version: the smallest version of its component. Versions of different components share no
    /// line.
    pub component: Vec<u32>,
    /// Versions whose only link is to what stood at their path before, with no kin elsewhere in the commit:
    /// what they do not carry died there.
    pub(crate) replaces: Tail<bool>,
    /// Where lines may die otherwise, by commit.
    pub(crate) turnovers: Vec<Turnover>,
    /// What each commit put where.
    pub(crate) placed: Placed,
}

impl Graph {
    /// The versions that a version takes lines from, in blame's order.
    #[must_use]
    pub fn links(&self, version: usize) -> &[Link] {
        &self.links[self.link_ends.share(version)]
    }

    /// Whether a version's only link is to what stood at its path before, with no kin elsewhere in the
    /// commit: what it does not carry died there.
    #[must_use]
    pub fn replaces(&self, version: usize) -> bool {
        self.replaces[version]
    }

    /// From its parts: versions, the end of each one's share of the links, and what each commit put where.
    pub(crate) fn from_parts(
        versions: Vec<Version>,
        link_ends: Vec<u32>,
        links: Vec<Link>,
        placed: Placed,
    ) -> Self {
        let replaces = Tail::from(vec![false; versions.len()]);
        let (versions, link_ends) = (Versions::from_rows(versions), Tail::from(link_ends));
        Self { versions, link_ends, links, replaces, placed, ..Self::default() }
    }

    /// Notes what stands at a commit's changed paths.
    fn note_places(&mut self, parents: usize, changes: &[Change], state: &State) {
        for change in changes.iter().filter(|change| !is_still(change)) {
            let version = state.get(change.path);
            let own_path = version.map(|version| self.versions[version as usize].path);
            self.placed.put(change.path, version, own_path);
        }
        self.placed.end_commit(parents == 1);
    }

    /// Forgets what is stored, but for these versions, which those to come may be linked to.
    fn keep_only(&mut self, standing: impl Iterator<Item = u32>) {
        self.versions.keep_only(standing);
        self.links = Vec::new();
        self.link_ends.forget();
        self.replaces.forget();
        self.forget_places();
    }

    /// Forgets what was put where, which is stored.
    pub(crate) fn forget_places(&mut self) {
        self.placed.forget();
    }

    /// Gives back what only following lines needs.
    pub(crate) fn forget_turnovers(&mut self) {
        self.turnovers = Vec::new();
    }
}

/// Walks the history and builds the graph.
pub fn build(
    history: &History,
    changes: &Changes,
    objects: &impl Objects,
    gaps: &mut Gaps,
    tick: &(dyn Fn(usize) + Sync),
) -> Graph {
    let mut graph = Graph::default();
    let mut walk = Walk::new(&graph, history, changes, Extent::WithTurnovers);
    let every = 0..history.len();
    walk.go(&mut graph, history, changes, every, objects, gaps, tick);
    graph.placed.finish();
    graph.component = walk.kin.smallest_of_each();
    graph
}

/// How much the walk finds out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Extent {
    /// Versions and what they take lines from.
    Links,
    /// Also where lines may die. Only for a graph that begins with the history.
    WithTurnovers,
}

/// A walk over the commits that a graph does not hold yet, in one go or several.
pub(crate) struct Walk {
    extent: Extent,
    kin: Kin,
    painter: Painter,
    /// The blob without content, once the history has it; blobs looked at for it.
    empty_blob: (Option<u32>, usize),
    /// For each commit, how many of those to come name it as a parent.
    waiting: Vec<u32>,
    /// States of commits that still have children to come.
    states: HashMap<u32, State>,
}

impl Walk {
    /// From where a graph ends; all that it holds must be in it.
    pub(crate) fn new(graph: &Graph, history: &History, changes: &Changes, extent: Extent) -> Self {
        let first = graph.placed.commits();
        let waiting = children(history, first);
        let needed = waiting[..first].iter().enumerate().filter(|&(_, &waiting)| waiting > 0);
        let states = needed.map(|(commit, _)| (commit as u32, graph.placed.standing_at(history, commit)));
        let states = states.collect();
        let (kin, painter) = (Kin::default(), Painter::default());
        let mut walk = Self { extent, kin, painter, empty_blob: (None, 0), waiting, states };
        walk.look_for_empty(changes);
        walk
    }

    /// Commits so far that have children to come.
    pub(crate) fn awaited(&self) -> impl Iterator<Item = u32> + '_ {
        self.states.keys().copied()
    }

    /// Lets the graph forget all that is stored and that commits to come are not linked to. To be called also
    /// before any is added to a graph that was loaded.
    pub(crate) fn forget_stored(&self, graph: &mut Graph) {
        let mut standing = BTreeSet::new();
        // One after another, so that of what two branches share only the differences are looked at.
        let mut before = &State::default();
        for state in self.states.values() {
            state.differences(before, |_, here, _| standing.extend(here));
            before = state;
        }
        graph.keep_only(standing.into_iter());
    }

    /// Begins the components anew: versions made before belong to none.
    pub(crate) fn forget_kin(&mut self, graph: &Graph) {
        self.kin = Kin::from(graph.versions.len() as u32);
    }

    /// Walks some commits, the next ones.
    #[expect(clippy::too_many_arguments, reason = "what a walk reads and what it adds to")]
    pub(crate) fn go<O: Objects>(
        &mut self,
        graph: &mut Graph,
        history: &History,
        changes: &Changes,
        commits: Range<usize>,
        objects: &O,
        gaps: &mut Gaps,
        tick: &(dyn Fn(usize) + Sync),
    ) {
        self.look_for_empty(changes);
        let last = history.len().checked_sub(1);
        let renamer = Renamer::new(objects.reader());
        let mut builder = Builder { history, changes, graph, walk: self, renamer, gaps };
        for commit in commits {
            let state = builder.visit(commit);
            if builder.walk.extent == Extent::WithTurnovers && Some(commit) == last {
                state.each(|path, version| builder.graph.last.push((path, version)));
            }
            let walk = &mut builder.walk;
            for &parent in history.parents(commit) {
                walk.waiting[parent as usize] -= 1;
                if walk.waiting[parent as usize] == 0 {
                    walk.states.remove(&parent);
                }
            }
            if walk.waiting[commit] > 0 {
                walk.states.insert(commit as u32, state);
            }
            tick(1);
        }
    }

    /// The smallest version of a version's component, so far.
    pub(crate) fn component(&mut self, version: u32) -> u32 {
        self.kin.smallest(version)
    }

    fn look_for_empty(&mut self, changes: &Changes) {
        let (found, seen) = &mut self.empty_blob;
        if found.is_none() {
            let mut new = changes.blobs.iter().skip(*seen);
            *found = new.position(|name| is_empty_blob(&name)).map(|at| (*seen + at) as u32);
        }
        *seen = changes.blobs.len();
    }
}

/// Notes where lines may die in one commit of a graph that was grown without telling so, and the component of
/// each version; gives the versions that the commit made.
pub(crate) fn turnovers_of(
    graph: &mut Graph,
    history: &History,
    changes: &Changes,
    commit: usize,
) -> Range<u32> {
    let of = |commit: u32| graph.versions.rows().partition_point(|version| version.commit < commit) as u32;
    let made = of(commit as u32)..of(commit as u32 + 1);
    let empty_blob = changes.blobs.iter().position(|name| is_empty_blob(&name)).map(|at| at as u32);
    let mut kin = Kin::of(graph, empty_blob);
    for commit in 0..history.len() {
        let puts = graph.placed.puts(commit);
        puts.filter_map(|(path, version)| Some((path, version?)))
            .for_each(|(path, version)| kin.stands_at(version, path));
    }
    let standing = |commit: u32| graph.placed.standing_at(history, commit as usize);
    let parents = history.parents(commit).iter().map(|&parent| (parent, standing(parent)));
    let parents: Vec<(u32, State)> = parents.collect();
    let mut state = parents.first().map(|(_, state)| state.clone()).unwrap_or_default();
    graph.placed.puts(commit).for_each(|(path, version)| state.set(path, version));
    let changes = changes.of(commit);
    let mut painter = Painter::default();
    let first_new = made.start;
    turnover::note(graph, &mut kin, &mut painter, history, commit, &parents, &state, changes, first_new);
    graph.component = kin.smallest_of_each();
    made
}

/// For each commit, how often one from `first` on names it as a parent.
fn children(history: &History, first: usize) -> Vec<u32> {
    let mut count = vec![0; history.len()];
    let new = (first..history.len()).flat_map(|commit| history.parents(commit));
    new.for_each(|&parent| count[parent as usize] += 1);
    count
}

/// One go of a walk.
struct Builder<'a, R> {
    history: &'a History,
    changes: &'a Changes,
    graph: &'a mut Graph,
    walk: &'a mut Walk,
    renamer: Renamer<R>,
    gaps: &'a mut Gaps,
}

impl<R: Reader> Builder<'_, R> {
    fn visit(&mut self, commit: usize) -> State {
        let parents: Vec<(u32, State)> = self
            .history
            .parents(commit)
            .iter()
            .map(|&parent| (parent, self.walk.states.get(&parent).cloned().unwrap_or_default()))
            .collect();
        let mut state = parents.first().map(|(_, state)| state.clone()).unwrap_or_default();
        let changes = self.changes.of(commit);
        let pending = passing::lay_out(changes, &mut state);
        let mut sources = Sources::new(parents.len());
        let first_new = self.graph.versions.len() as u32;
        for at in pending {
            let version = self.settle(commit, at, &parents, &state, &mut sources);
            state.set(at.path, Some(version));
            if self.walk.extent == Extent::WithTurnovers {
                self.walk.kin.stands_at(version, at.path);
            }
        }
        self.graph.note_places(parents.len(), changes, &state);
        if self.walk.extent == Extent::Links {
            return state;
        }
        turnover::note(
            self.graph,
            &mut self.walk.kin,
            &mut self.walk.painter,
            self.history,
            commit,
            &parents,
            &state,
            changes,
            first_new,
        );
        state
    }

    /// The version that stands at a changed path: one of the parents', whole, or a new one.
    fn settle(
        &mut self,
        commit: usize,
        at: Pending,
        parents: &[(u32, State)],
        state: &State,
        sources: &mut Sources,
    ) -> u32 {
        match self.pass(at, parents, state, sources) {
            Passed::Whole(version) => version,
            Passed::Parts(links) => {
                let Entry { kind, blob } = at.entry;
                let version = Version { commit: commit as u32, path: at.path, blob, kind };
                self.add(version, &links)
            }
        }
    }

    fn add(&mut self, version: Version, links: &[Link]) -> u32 {
        let number = self.graph.versions.len() as u32;
        self.graph.versions.push(version);
        self.graph.replaces.push(false);
        self.walk.kin.join();
        for link in links {
            self.graph.links.push(*link);
            // Nothing is carried from an empty file; a thousand of them would otherwise be one component.
            if Some(self.graph.versions[link.version as usize].blob) != self.walk.empty_blob.0 {
                self.walk.kin.unite(number, link.version);
            }
        }
        self.graph.link_ends.push(self.graph.links.len() as u32);
        number
    }
}

/// Whether a change leaves blame's answer alone: the same content of the same kind.
fn is_still(change: &Change) -> bool {
    change.old.is_some() && change.old == change.new
}

/// Git's names of the content of no bytes, SHA-1 and SHA-256.
fn is_empty_blob(name: &Name) -> bool {
    const SHA1: &str = "e69de29bb2d1d6434b8b29ae775ad8c2e48c5391";
    const SHA256: &str = "473a0f4c3be8a93681a267e3b1e9a7dcda1185436fe141f7749120a303721813";
    let hex = |bytes: usize| name.raw(bytes).iter().map(|byte| format!("{byte:02x}")).collect::<String>();
    let short = name.0[20..].iter().all(|&byte| byte == 0);
    if short { name.0[0] == 0xe6 && hex(20) == SHA1 } else { name.0[0] == 0x47 && hex(32) == SHA256 }
}
