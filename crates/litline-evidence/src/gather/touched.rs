//! Lines that later commits edited beside, as a table: of several edits by the same people only the newest of
//! each line, for it has the same credit and is remembered longest.

use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx, VersionIx};
use litline_facts::record::moved::MovedRow;
use litline_facts::record::person::PersonKind;
use litline_facts::record::touched::TouchedRow;
use litline_lineage::trace::Trace;
use rayon::prelude::*;

/// One commit's lines of one version, with who was at work and when.
struct Edit {
    start: u32,
    end: u32,
    commit: u32,
    /// Number of the set of people; equal sets, equal numbers.
    hands: u32,
    seconds: i64,
}

/// Fills `touched`. Roles, moves and sweeps are there.
pub(super) fn fill(trace: &Trace, facts: &mut Facts) {
    let hands = hands(facts);
    let mut beside: Vec<(u32, Edit)> = trace
        .lives
        .beside
        .iter()
        .filter_map(|&(commit, run)| {
            let hands = hands[commit as usize]?;
            let seconds = facts.commits[commit as usize].authored.seconds;
            Some((run.version, Edit { start: run.start, end: run.start + run.len, commit, hands, seconds }))
        })
        .collect();
    beside.par_sort_unstable_by_key(|(version, edit)| {
        (*version, edit.hands, std::cmp::Reverse((edit.seconds, edit.commit)), edit.start)
    });
    let by_version: Vec<&[(u32, Edit)]> = beside.chunk_by(|one, other| one.0 == other.0).collect();
    let sources = Sources::of(&facts.moved);
    let rows = by_version.par_iter().flat_map_iter(|edits| of_version(trace, edits, &sources));
    facts.touched = rows.collect();
}

/// By commit the number of the set of humans at work in it; `None` for none, and for sweeps, which earn
/// nobody anything.
fn hands(facts: &Facts) -> Vec<Option<u32>> {
    let mut numbers = std::collections::HashMap::new();
    let human = |person: &PersonIx| facts.people[person.index()].kind == PersonKind::Human;
    let mut roles = facts.roles.as_slice();
    let mut hands = Vec::with_capacity(facts.commits.len());
    for (at, commit) in facts.commits.iter().enumerate() {
        let own = roles.partition_point(|role| role.commit.index() <= at);
        let co_authors = roles[..own].iter().map(|role| role.person);
        let mut people: Vec<PersonIx> =
            std::iter::once(commit.author).chain(co_authors).filter(human).collect();
        roles = &roles[own..];
        people.sort_unstable();
        people.dedup();
        let next = numbers.len() as u32;
        let counts = !people.is_empty() && !commit.sweep;
        hands.push(counts.then(|| *numbers.entry(people).or_insert(next)));
    }
    hands
}

/// Lines that others were moved or copied from. An edit beside them counts for those only if it came before,
/// so that the newest is not enough.
struct Sources {
    /// (version, start, end), sorted.
    spans: Vec<(u32, u32, u32)>,
}

impl Sources {
    fn of(moved: &[MovedRow]) -> Self {
        let span = |row: &MovedRow| (row.source_version.0, row.source_start, row.source_start + row.len);
        let mut spans: Vec<_> = moved.iter().map(span).collect();
        spans.sort_unstable();
        spans.dedup();
        Self { spans }
    }

    fn has(&self, version: u32, start: u32, end: u32) -> bool {
        let first = self.spans.partition_point(|span| span.0 < version);
        let own = self.spans[first..].iter().take_while(|span| span.0 == version);
        own.into_iter().any(|&(_, from, to)| from < end && to > start)
    }
}

fn of_version(trace: &Trace, edits: &[(u32, Edit)], sources: &Sources) -> Vec<TouchedRow> {
    let mut rows: Vec<TouchedRow> = Vec::new();
    for of_hands in edits.chunk_by(|one, other| one.1.hands == other.1.hands) {
        // What newer edits of the same hands hold already: apart, ascending.
        let mut held: Vec<(u32, u32)> = Vec::new();
        for (version, edit) in of_hands {
            if sources.has(*version, edit.start, edit.end) {
                rows.push(row(trace, *version, edit, edit.start, edit.end));
                continue;
            }
            for (start, end) in add(&mut held, edit.start, edit.end) {
                rows.push(row(trace, *version, edit, start, end));
            }
        }
    }
    rows.sort_unstable();
    rows
}

/// Adds a stretch to the held ones; gives back what of it was not held.
fn add(held: &mut Vec<(u32, u32)>, start: u32, end: u32) -> Vec<(u32, u32)> {
    let first = held.partition_point(|&(_, to)| to < start);
    let last = held.partition_point(|&(from, _)| from <= end);
    let mut new = Vec::new();
    let mut at = start;
    for &(from, to) in &held[first..last] {
        if at < from {
            new.push((at, from.min(end)));
        }
        at = at.max(to);
    }
    if at < end {
        new.push((at, end));
    }
    let (mut from, mut to) = (start, end);
    for &(one, other) in &held[first..last] {
        (from, to) = (from.min(one), to.max(other));
    }
    held.splice(first..last, [(from, to)]);
    new
}

fn row(trace: &Trace, version: u32, edit: &Edit, start: u32, end: u32) -> TouchedRow {
    let wordings = trace.compared.wording_of(version as usize, start, end - start);
    let counted = wordings.filter(|wording| !wording.is_blank()).count() as u32;
    TouchedRow {
        version: VersionIx(version),
        start,
        len: end - start,
        commit: CommitIx(edit.commit),
        counted,
    }
}

#[cfg(test)]
mod tests;
