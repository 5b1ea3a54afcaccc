//! What is known of each born line, filled in by one kind of evidence after the other; what is known already
//! is kept.

use super::find::Born;
use litline_facts::record::origin::{Grade, Origin};
use litline_lineage::trace::Trace;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// What a record says of a line.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) struct Said {
    pub(super) origin: Origin,
    pub(super) grade: Grade,
    pub(super) tool: Option<String>,
    pub(super) written_seconds: Option<i64>,
}

/// Nothing is known of a line.
pub(super) const NOTHING: u32 = u32::MAX;

/// By version: a number for each of its born lines, in order.
pub(super) struct Sheet<'a> {
    trace: &'a Trace,
    /// Before each commit, versions of those before it.
    starts: Vec<u32>,
    numbers: HashMap<Said, u32>,
    said: Vec<Said>,
    cells: BTreeMap<u32, Vec<u32>>,
}

impl<'a> Sheet<'a> {
    pub(super) fn of(trace: &'a Trace) -> Self {
        let commits = trace.only_formats.len();
        let mut starts = vec![0; commits + 1];
        let rows = trace.graph.versions.rows();
        rows.iter().for_each(|row| starts[row.commit as usize + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { trace, starts, numbers: HashMap::new(), said: Vec::new(), cells: BTreeMap::new() }
    }

    /// The versions that a commit made.
    pub(super) fn versions(&self, commit: u32) -> Range<u32> {
        self.starts[commit as usize]..self.starts[commit as usize + 1]
    }

    /// The path at which a version stands.
    pub(super) fn path(&self, version: u32) -> &'a [u8] {
        let path = self.trace.graph.versions[version as usize].path;
        &self.trace.changes.paths[path as usize]
    }

    /// The version that a commit made at a path.
    pub(super) fn version_at(&self, commit: u32, path: &[u8]) -> Option<u32> {
        self.versions(commit).find(|&version| self.path(version) == path)
    }

    /// The number of what is said.
    pub(super) fn number(&mut self, said: Said) -> u32 {
        let next = self.said.len() as u32;
        *self.numbers.entry(said.clone()).or_insert_with(|| {
            self.said.push(said);
            next
        })
    }

    /// What a number stands for.
    pub(super) fn said(&self, number: u32) -> &Said {
        &self.said[number as usize]
    }

    /// The born lines of a version, to be filled in.
    pub(super) fn cells(&mut self, version: u32) -> &mut Vec<u32> {
        let born = || vec![NOTHING; self.trace.compared.wording(version as usize).len()];
        self.cells.entry(version).or_insert_with(born)
    }

    /// The places among a version's born lines of those within a range of its lines.
    pub(super) fn places(&self, version: u32, lines: &Range<u32>) -> Vec<Range<usize>> {
        let mut places = Vec::new();
        let mut before = 0;
        for born in self.trace.compared.born(version as usize) {
            let (from, to) = (lines.start.max(born.start), lines.end.min(born.start + born.len));
            if from < to {
                let first = before + (from - born.start) as usize;
                places.push(first..first + (to - from) as usize);
            }
            before += born.len as usize;
        }
        places
    }

    /// The born lines of a version that are not blank, by their place among its born lines.
    pub(super) fn open_lines(&self, version: u32) -> Vec<(usize, Born)> {
        let wording = self.trace.compared.wording(version as usize);
        let open = (0..wording.len()).map(|at| (at, wording.get(at)));
        let open = open.filter(|(_, line)| !line.is_blank());
        open.map(|(at, line)| (at, Born { hash: line.trimmed_hash, letters: line.letters })).collect()
    }

    /// Every version of which anything is known, in order.
    pub(super) fn filled(&self) -> impl Iterator<Item = (u32, &[u32])> {
        self.cells.iter().map(|(&version, cells)| (version, cells.as_slice()))
    }
}
