//! Phase D: whose lines each version holds, and where lines died. One component after another on each
//! thread; a version's runs are freed when the last one that needs them is done.

mod again;
mod beside;
mod deaths;
pub(crate) mod events;
mod line_set;
mod pending;
mod runs;

pub(crate) use again::reread;
pub use line_set::LineSet;
pub use runs::Run;

use crate::changes::Changes;
use crate::compare::Compared;
use crate::versions::{Graph, Link, Turnover};
use deaths::replaced_deaths;
use pending::Pending;
use rayon::prelude::*;
use runs::Held;
use std::collections::{HashMap, HashSet};
use std::sync::Arc;

/// A run of lines that no file of a commit holds any longer, though a parent does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Death {
    /// The commit in which they died.
    pub commit: u32,
    /// The version, of a parent, in which they stood last.
    pub stood_in: u32,
    /// First of them there, from 0.
    pub stood_at: u32,
    /// The lines themselves.
    pub run: Run,
}

/// A line: the version it was born in, and its index there.
pub(crate) type LineId = (u32, u32);

/// The lives of all lines of a history.
#[derive(Debug, Default)]
pub struct Lives {
    /// Deaths, by commit, then path and place where they stood last.
    pub deaths: Vec<Death>,
    /// For each version that the last commit holds: its lines as runs, in order.
    pub last: HashMap<u32, Vec<Run>>,
    /// Versions that hold a line twice: merges that took it from two parents, each in its own place, ignored
    /// ones two of whose lines stand for it, and what came of them.
    pub doubled: HashSet<u32>,
    /// Lines that stood beside an edit: the editing commit, and the lines, as they were born. By commit.
    pub beside: Vec<(u32, Run)>,
    /// Born lines whose replaced line is known: both by identity; sorted.
    pub(crate) replaced: Vec<(LineId, LineId)>,
    /// Versions some of whose lines stood at another path than they were born at, with that path; sorted.
    pub(crate) strayed: Vec<(u32, u32)>,
}

/// Follows every line. Carried lines within `context_lines` of a change, in files at `counted` paths,
/// count as beside it.
pub fn follow(
    graph: &Graph,
    changes: &Changes,
    compared: &Compared,
    counted: &[bool],
    context_lines: u32,
) -> Lives {
    let beside = Beside { counted, context_lines };
    let mut parts: Vec<Lives> = components(graph)
        .into_par_iter()
        .map(|part| Follow::new(graph, compared, part, beside).run())
        .collect();
    let mut lives = Lives::default();
    for part in &mut parts {
        lives.deaths.append(&mut part.deaths);
        lives.last.extend(part.last.drain());
        lives.doubled.extend(part.doubled.drain());
        lives.beside.append(&mut part.beside);
        lives.replaced.append(&mut part.replaced);
        lives.strayed.append(&mut part.strayed);
    }
    lives.beside.par_sort_unstable();
    lives.replaced.sort_unstable();
    lives.strayed.sort_unstable();
    lives.strayed.dedup();
    let path = |death: &Death| &changes.paths[graph.versions[death.stood_in as usize].path as usize];
    // Unstable: no two deaths are of lines that stood in the same place.
    lives.deaths.par_sort_unstable_by(|one, other| {
        (one.commit, path(one), one.stood_in, one.stood_at).cmp(&(
            other.commit,
            path(other),
            other.stood_in,
            other.stood_at,
        ))
    });
    lives
}

/// One component's share of the graph.
struct Component<'a> {
    versions: Vec<u32>,
    turnovers: Vec<&'a Turnover>,
    last: Vec<u32>,
}

/// The components, those of most versions first, so that no thread is left with a large one at the end.
fn components(graph: &Graph) -> Vec<Component<'_>> {
    let mut number = HashMap::new();
    let mut parts: Vec<Component<'_>> = Vec::new();
    for (version, &smallest) in graph.component.iter().enumerate() {
        let place = *number.entry(smallest).or_insert_with(|| {
            parts.push(Component { versions: Vec::new(), turnovers: Vec::new(), last: Vec::new() });
            parts.len() - 1
        });
        parts[place].versions.push(version as u32);
    }
    let of = |version: u32| number[&graph.component[version as usize]];
    for turnover in &graph.turnovers {
        if let Some(gone) = turnover.gone.first() {
            parts[of(gone.version)].turnovers.push(turnover);
        }
    }
    graph.last.iter().for_each(|&(_, version)| parts[of(version)].last.push(version));
    parts.sort_by_key(|part| (std::cmp::Reverse(part.versions.len()), part.versions.first().copied()));
    parts
}

/// Which edits tell what stands beside them.
#[derive(Clone, Copy)]
struct Beside<'a> {
    /// By path.
    counted: &'a [bool],
    context_lines: u32,
}

struct Follow<'a> {
    graph: &'a Graph,
    compared: &'a Compared,
    part: Component<'a>,
    runs: HashMap<u32, Arc<Held>>,
    /// How many still need a version's runs.
    needed: HashMap<u32, u32>,
    beside: Beside<'a>,
    pending: Pending<'a>,
    lives: Lives,
}

impl<'a> Follow<'a> {
    fn new(graph: &'a Graph, compared: &'a Compared, part: Component<'a>, beside: Beside<'a>) -> Self {
        let mut needed: HashMap<u32, u32> = HashMap::new();
        for &version in &part.versions {
            for link in graph.links(version as usize) {
                *needed.entry(link.version).or_default() += 1;
            }
        }
        for turnover in &part.turnovers {
            for version in named_in(turnover) {
                *needed.entry(version).or_default() += 1;
            }
        }
        for &version in &part.last {
            *needed.entry(version).or_default() += 1;
        }
        let (runs, pending) = (HashMap::new(), Pending::default());
        Self { graph, compared, part, runs, needed, beside, pending, lives: Lives::default() }
    }

    fn run(mut self) -> Lives {
        let versions = std::mem::take(&mut self.part.versions);
        let turnovers = std::mem::take(&mut self.part.turnovers);
        let mut waiting = turnovers.iter().peekable();
        for &version in &versions {
            let commit = self.graph.versions[version as usize].commit;
            while let Some(turnover) = waiting.next_if(|turnover| turnover.commit < commit) {
                self.turn_over(turnover);
            }
            self.enter(version);
        }
        waiting.for_each(|turnover| self.turn_over(turnover));
        self.pending.settle(self.graph, &mut self.lives.deaths);
        for &version in &self.part.last {
            if let Some(held) = self.runs.remove(&version) {
                let runs = Arc::try_unwrap(held).map_or_else(|held| held.runs.clone(), |held| held.runs);
                self.lives.last.insert(version, runs);
            }
        }
        self.lives
    }

    /// Builds a version's runs from those it takes lines from.
    fn enter(&mut self, version: u32) {
        let at = version as usize;
        let links = self.graph.links(at);
        let hunks = self.compared.hunks(at, links.len());
        let of = |link: &Link| self.runs.get(&link.version).map_or(&[][..], |held| held.runs.as_slice());
        let sources: Vec<&[Run]> = links.iter().map(of).collect();
        let taken = self.compared.taken(version);
        let runs = runs::carry(version, self.compared.lines(at), &sources, &hunks, taken);
        debug_assert_eq!(runs::lines(&runs), self.compared.lines(at), "runs cover their file exactly");
        let source_doubled = links.iter().any(|link| self.lives.doubled.contains(&link.version));
        // Lines taken by likeness may be taken twice, and stand in the old side of a hunk without dying
        // there.
        let source_doubled = source_doubled || !taken.is_empty();
        if self.graph.replaces[at]
            && let (Some(link), Some(old), Some(hunks)) = (links.first(), sources.first(), hunks.first())
        {
            let commit = self.graph.versions[at].commit;
            let still = source_doubled.then(|| LineSet::of(runs.iter()));
            replaced_deaths(commit, link.version, old, hunks, still.as_ref(), &mut self.lives.deaths);
        }
        if let (Some(replaced), Some(old)) = (self.compared.replaced(version), sources.first()) {
            name_replaced(version, &replaced.pairs, old, &mut self.lives.replaced);
        }
        let this = &self.graph.versions[at];
        let Beside { counted, context_lines } = self.beside;
        let tells = context_lines > 0 && links.len() == 1 && counted[this.path as usize];
        if tells && self.graph.placed.has_one_parent(this.commit) {
            beside::note(this.commit, &runs, &hunks[0], context_lines, &mut self.lives.beside);
        }
        self.note_strays(version, &runs);
        if (source_doubled || links.len() > 1) && runs::holds_twice(&runs) {
            self.lives.doubled.insert(version);
        }
        links.iter().for_each(|link| self.release(link.version));
        if self.needed.contains_key(&version) {
            self.runs.insert(version, Arc::new(Held::new(runs)));
        }
    }

    /// Notes whose lines stand at another path than they were born at, where a version is the first to bring
    /// them there.
    fn note_strays(&mut self, version: u32, runs: &[Run]) {
        let versions = &self.graph.versions;
        let path = |version: u32| versions[version as usize].path;
        let links = self.graph.links(version as usize);
        let came = links.iter().any(|link| path(link.version) != path(version));
        let own = came.then_some(path(version));
        for here in own.into_iter().chain(self.graph.placed.elsewhere(version)) {
            let first = self.lives.strayed.len();
            self.lives
                .strayed
                .extend(runs.iter().filter(|run| path(run.version) != here).map(|run| (run.version, here)));
            self.lives.strayed[first..].sort_unstable();
            let mut kept = first;
            for next in first..self.lives.strayed.len() {
                if kept == first || self.lives.strayed[kept - 1] != self.lives.strayed[next] {
                    self.lives.strayed[kept] = self.lives.strayed[next];
                    kept += 1;
                }
            }
            self.lives.strayed.truncate(kept);
        }
    }

    fn turn_over(&mut self, turnover: &'a Turnover) {
        if self.pending.put_off(turnover, &self.runs) {
            self.pending.settle(self.graph, &mut self.lives.deaths);
        }
        named_in(turnover).for_each(|version| self.release(version));
    }

    fn release(&mut self, version: u32) {
        if let Some(needed) = self.needed.get_mut(&version) {
            *needed -= 1;
            if *needed == 0 {
                self.needed.remove(&version);
                self.runs.remove(&version);
            }
        }
    }
}

/// Appends the pairs of a version with the replaced lines by identity; `old` are the runs they stood in.
fn name_replaced(version: u32, pairs: &[(u32, u32)], old: &[Run], into: &mut Vec<(LineId, LineId)>) {
    let mut ends = Vec::with_capacity(old.len());
    let mut end = 0;
    for run in old {
        end += run.len;
        ends.push(end);
    }
    for &(line, from) in pairs {
        let at = ends.partition_point(|&end| end <= from);
        if let Some(run) = old.get(at) {
            into.push(((version, line), (run.version, run.start + (from - (ends[at] - run.len)))));
        }
    }
}

fn named_in(turnover: &Turnover) -> impl Iterator<Item = u32> + '_ {
    turnover.gone.iter().map(|gone| gone.version).chain(turnover.here.iter().copied())
}
