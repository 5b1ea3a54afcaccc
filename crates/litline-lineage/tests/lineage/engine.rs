//! The engine's answer for a history held in memory, in the naive tracer's terms.

use litline_lineage::compare::LineRules;
use litline_lineage::lives::Run;
use litline_lineage::moves::MoveRule;
use litline_lineage::source::{Commit, History, Kind, Missing, Name, Objects, Reader};
use litline_lineage::trace::{Rules, Silent, Trace, trace};
use litline_testkit::history;
use litline_testkit::memory::{self, Id, Store};
use litline_testkit::naive::{Birth, Files};
use litline_testkit::paths;
use std::collections::{BTreeMap, BTreeSet};

/// What a run of lines must have to be taken for a move, as the product sets it.
pub(crate) const RULE: MoveRule = MoveRule { lines_min: 3, letters_min: 20 };

/// What a pass is asked for, as the product asks.
pub(crate) fn rules() -> Rules {
    Rules { lines: LineRules::default(), moves: RULE, context_lines: 3, looked_through: Vec::new() }
}

/// Objects in memory, as the engine reads them.
pub(crate) struct InMemory(pub(crate) Store);

impl Objects for InMemory {
    type Reader<'a> = &'a InMemory;

    fn reader(&self) -> Self::Reader<'_> {
        self
    }
}

impl Reader for &InMemory {
    fn read(&mut self, name: &Name, kind: Kind, into: &mut Vec<u8>) -> Result<(), Missing> {
        into.clear();
        let id = Id(name.raw(20).try_into().map_err(|_| Missing)?);
        let wanted = if kind == Kind::Tree { memory::Kind::Tree } else { memory::Kind::Blob };
        let (_, content) = self.0.get(id).filter(|(kind, _)| *kind == wanted).ok_or(Missing)?;
        into.extend_from_slice(content);
        Ok(())
    }
}

/// What the engine says of a history.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Told {
    /// The identities of every line of the last commit.
    pub(crate) last: Files,
    /// Every line ever born.
    pub(crate) births: BTreeSet<Birth>,
    /// Every death: commit, line, and where it stood last (commit, path, line).
    pub(crate) deaths: BTreeMap<(usize, Birth), Birth>,
}

/// Runs the engine.
pub(crate) fn run(history: &history::History) -> Trace {
    run_with(history, &rules())
}

/// Runs the engine with other rules.
pub(crate) fn run_with(history: &history::History, rules: &Rules) -> Trace {
    let stored = history.stored();
    let parents: Vec<Vec<usize>> = history.commits.iter().map(|commit| commit.parents.clone()).collect();
    run_rules(stored.store, &stored.trees, &parents, rules)
}

/// Runs the engine on objects, given each commit's tree and parents.
pub(crate) fn run_stored(store: Store, trees: &[Id], parents: &[Vec<usize>]) -> Trace {
    run_rules(store, trees, parents, &rules())
}

fn run_rules(store: Store, trees: &[Id], parents: &[Vec<usize>], rules: &Rules) -> Trace {
    let commits = trees.iter().zip(parents).map(|(tree, parents)| Commit {
        tree: Name::new(&tree.0),
        parents: parents.iter().map(|&parent| parent as u32).collect(),
    });
    let history = History::of(20, commits);
    trace(&history, &InMemory(store), rules, |paths| vec![true; paths.len()], &Silent)
}

/// The engine's answer in plain data.
pub(crate) fn told(trace: &Trace) -> Told {
    let last = trace.graph.last.iter().map(|&(path, version)| {
        let runs = trace.lives.last.get(&version).map_or(&[][..], Vec::as_slice);
        (path_name(trace, path), runs.iter().flat_map(|run| each_line(trace, *run)).collect())
    });
    let mut births = BTreeSet::new();
    for version in 0..trace.graph.versions.len() {
        for born in trace.compared.born(version) {
            let run = Run { version: version as u32, start: born.start, len: born.len };
            births.extend(each_line(trace, run));
        }
    }
    let mut deaths = BTreeMap::new();
    for death in &trace.lives.deaths {
        let stood = Run { version: death.stood_in, start: death.stood_at, len: death.run.len };
        for (line, stood) in each_line(trace, death.run).zip(each_line(trace, stood)) {
            let twice = deaths.insert((death.commit as usize, line), stood);
            assert!(twice.is_none(), "a line dies once in a commit: {death:?}");
        }
    }
    Told { last: last.collect(), births, deaths }
}

/// The identities of a run's lines.
pub(crate) fn each_line(trace: &Trace, run: Run) -> impl Iterator<Item = Birth> + use<'_> {
    let version = trace.graph.versions[run.version as usize];
    (run.start..run.start + run.len).map(move |line| Birth {
        commit: version.commit as usize,
        path: path_name(trace, version.path),
        line: line as usize,
    })
}

fn path_name(trace: &Trace, path: u32) -> String {
    paths::shown(&trace.changes.paths[path as usize])
}
