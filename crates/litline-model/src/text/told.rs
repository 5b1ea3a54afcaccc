//! Born lines whose origin a record tells by itself, rather than by their commit: which they are, and how
//! much of each commit they come to.

use super::amount::Amount;
use crate::history::known_seconds;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, ToolIx, VersionIx};
use litline_facts::record::origin::{Grade, Origin, OriginRow};
use litline_facts::record::path::PathClass;
use std::collections::HashMap;

/// Who or what wrote lines, and what says so: lines of one commit that share it share their exposures.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct By {
    pub(crate) origin: Origin,
    pub(crate) grade: Grade,
    /// The assistant, where a record of the very lines names one.
    pub(crate) tool: Option<ToolIx>,
    /// A record dates the writing of an assistant's lines.
    pub(crate) dated: bool,
}

/// The lines of one commit that one exposure of each person behind it names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    pub(crate) origin: Origin,
    /// The earliest moment at which a record dates them, seconds UTC; only of an assistant's lines.
    pub(crate) written_seconds: Option<i64>,
    pub(crate) amount: Amount,
}

/// The table, by version and by commit.
pub(crate) struct Told {
    starts: Vec<u32>,
    rows: Vec<OriginRow>,
    /// By row: whether its date can be that of its commit's text.
    dated: Vec<bool>,
    parts: HashMap<CommitIx, Vec<Part>>,
    /// Lines of each commit, blank ones included, in no row.
    rest_lines: HashMap<CommitIx, u64>,
}

impl Told {
    /// `born` and `moved` are amounts by commit, counted lines only but for their number of all lines.
    pub(crate) fn of(facts: &Facts, cut: &[bool], born_lines: &[u64], moved_lines: &[u64]) -> Self {
        let mut rows: Vec<OriginRow> = facts.origins.clone();
        rows.retain(|row| row.len > 0 && !cut[row.version.index()]);
        rows.sort_unstable();
        let mut starts = vec![0; facts.versions.len() + 1];
        rows.iter().for_each(|row| starts[row.version.index() + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let commit_of = |row: &OriginRow| facts.versions[row.version.index()].commit;
        let in_time = |row: &OriginRow| {
            let known = known_seconds(&facts.commits[commit_of(row).index()]);
            row.origin == Origin::Assistant && row.written_seconds.is_some_and(|seconds| seconds <= known)
        };
        let dated: Vec<bool> = rows.iter().map(in_time).collect();
        let mut told = Self { starts, rows, dated, parts: HashMap::new(), rest_lines: HashMap::new() };
        for (row, &dated) in told.rows.iter().zip(&told.dated) {
            let commit = commit_of(row);
            let path = facts.versions[row.version.index()].path;
            let counted = facts.paths[path.index()].class == PathClass::Counted;
            let amount = if counted { Amount::of(row.amount) } else { Amount::default() };
            let written_seconds = row.written_seconds.filter(|_| dated);
            let part = Part { origin: row.origin, written_seconds, amount };
            add(told.parts.entry(commit).or_default(), part);
            let all = born_lines[commit.index()].saturating_sub(moved_lines[commit.index()]);
            let rest = told.rest_lines.entry(commit).or_insert(all);
            *rest = rest.saturating_sub(row.len.into());
        }
        told
    }

    /// The parts of a commit: those told by themselves, and the rest, which has the origin of the commit.
    pub(crate) fn parts(&self, commit: CommitIx, origin: Origin, born: &Amount) -> Vec<Part> {
        let whole = Part { origin, written_seconds: None, amount: *born };
        let Some(told) = self.parts.get(&commit) else { return vec![whole] };
        let mut rest = whole;
        told.iter().for_each(|part| rest.amount.take_off(&part.amount));
        let mut parts = told.clone();
        if self.rest_lines.get(&commit).is_some_and(|&lines| lines > 0) {
            add(&mut parts, rest);
        }
        parts.sort_unstable_by_key(|part| (part.origin, part.written_seconds.is_none()));
        parts
    }

    /// Cuts `len` lines from `start` of a version where what is told of them changes: offset, length, and
    /// what is told, if anything.
    pub(crate) fn pieces(&self, version: VersionIx, start: u32, len: u32) -> Vec<(u32, u32, Option<By>)> {
        let range = self.starts[version.index()] as usize..self.starts[version.index() + 1] as usize;
        let own = &self.rows[range.clone()];
        let first = own.partition_point(|row| row.start + row.len <= start);
        let mut pieces = Vec::new();
        let (mut at, end) = (start, start + len);
        for (row, &dated) in own[first..].iter().zip(&self.dated[range][first..]) {
            if row.start >= end {
                break;
            }
            if row.start > at {
                pieces.push((at - start, row.start - at, None));
                at = row.start;
            }
            let to = (row.start + row.len).min(end);
            let by = By { origin: row.origin, grade: row.grade, tool: row.tool, dated };
            if to > at {
                pieces.push((at - start, to - at, Some(by)));
                at = to;
            }
        }
        if at < end {
            pieces.push((at - start, end - at, None));
        }
        pieces
    }
}

/// Adds a part to the one of its kind, or as one more.
fn add(parts: &mut Vec<Part>, part: Part) {
    let same = |other: &&mut Part| {
        other.origin == part.origin && other.written_seconds.is_some() == part.written_seconds.is_some()
    };
    match parts.iter_mut().find(same) {
        Some(other) => {
            other.amount.add_all(&part.amount);
            other.written_seconds = other.written_seconds.min(part.written_seconds);
        }
        None => parts.push(part),
    }
}

#[cfg(test)]
mod tests;
