//! Follows moved lines back to where their text was born, through any number of moves.

use litline_facts::Facts;
use litline_facts::id::{CommitIx, VersionIx};
use litline_facts::record::moved::MovedRow;

/// The moves that can be followed, by version, then start.
pub(crate) struct Moves {
    starts: Vec<u32>,
    rows: Vec<MovedRow>,
}

/// Consecutive lines with one trail.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Trail {
    /// First line, counted from where the question began.
    pub(crate) offset: u32,
    /// Lines.
    pub(crate) len: u32,
    /// The version in which their text was born.
    pub(crate) root: VersionIx,
    /// The commits that moved it since, oldest first.
    pub(crate) moved_in: Vec<CommitIx>,
    /// Where the lines stood on the way back, newest first.
    pub(crate) hops: Vec<Hop>,
}

/// A place at which lines on a trail were born.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Hop {
    /// The version.
    pub(crate) version: VersionIx,
    /// The first line there.
    pub(crate) start: u32,
    /// The commit that took the text from there; `None` where they live.
    pub(crate) until: Option<CommitIx>,
}

/// Lines on their way back: where they stand now, and who moved them from there on, newest first.
struct Step {
    offset: u32,
    len: u32,
    version: VersionIx,
    start: u32,
    moved_in: Vec<CommitIx>,
    hops: Vec<Hop>,
}

impl Moves {
    /// A source stands earlier in the table, else it is not followed: that bounds every trail. What stands in
    /// a cut version may be older than it seems, so its moves are not followed either.
    pub(crate) fn of(facts: &Facts, cut: &[bool]) -> Self {
        let mut rows: Vec<MovedRow> = facts.moved.clone();
        rows.retain(|row| row.source_version < row.version && row.len > 0 && !cut[row.version.index()]);
        rows.sort_unstable();
        let mut starts = vec![0; facts.versions.len() + 1];
        rows.iter().for_each(|row| starts[row.version.index() + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { starts, rows }
    }

    /// The moves whose lines were born in one version.
    pub(crate) fn of_version(&self, version: VersionIx) -> &[MovedRow] {
        &self.rows[self.starts[version.index()] as usize..self.starts[version.index() + 1] as usize]
    }

    /// Cuts `len` lines from `start` of a version into pieces with one trail each, in order of line.
    pub(crate) fn trails(&self, facts: &Facts, version: VersionIx, start: u32, len: u32) -> Vec<Trail> {
        let mut trails = Vec::new();
        let hops = vec![Hop { version, start, until: None }];
        let mut open = vec![Step { offset: 0, len, version, start, moved_in: Vec::new(), hops }];
        while let Some(step) = open.pop() {
            match self.next(&step) {
                Some(row) => open.extend(split(facts, &step, row)),
                None => {
                    let Step { offset, len, version: root, mut moved_in, hops, .. } = step;
                    moved_in.reverse();
                    trails.push(Trail { offset, len, root, moved_in, hops });
                }
            }
        }
        trails.sort_unstable_by_key(|trail| trail.offset);
        join(trails)
    }

    /// The first move that holds any of the lines.
    fn next(&self, step: &Step) -> Option<&MovedRow> {
        let end = step.start + step.len;
        self.of_version(step.version).iter().find(|row| row.start < end && row.start + row.len > step.start)
    }
}

/// The lines before a move, in it, and after it.
fn split(facts: &Facts, step: &Step, row: &MovedRow) -> Vec<Step> {
    let from = row.start.max(step.start);
    let to = (row.start + row.len).min(step.start + step.len);
    let mover = facts.versions[row.version.index()].commit;
    let part = |start: u32, len: u32, moved_in: Vec<CommitIx>| {
        let offset = step.offset + (start - step.start);
        let shifted = |hop: &Hop| Hop { start: hop.start + (start - step.start), ..*hop };
        let hops = step.hops.iter().map(shifted).collect();
        Step { offset, len, version: step.version, start, moved_in, hops }
    };
    let mut parts = Vec::new();
    if from > step.start {
        parts.push(part(step.start, from - step.start, step.moved_in.clone()));
    }
    if to < step.start + step.len {
        parts.push(part(to, step.start + step.len - to, step.moved_in.clone()));
    }
    let mut moved_in = step.moved_in.clone();
    moved_in.push(mover);
    let mut moved = part(from, to - from, moved_in);
    moved.version = row.source_version;
    moved.start = row.source_start + (from - row.start);
    moved.hops.push(Hop { version: moved.version, start: moved.start, until: Some(mover) });
    parts.push(moved);
    parts
}

/// Joins neighbours that share their trail and follow each other all along it: pieces that were cut by a move
/// of other lines.
fn join(trails: Vec<Trail>) -> Vec<Trail> {
    let mut joined: Vec<Trail> = Vec::new();
    for trail in trails {
        match joined.last_mut() {
            Some(last) if continues(last, &trail) => last.len += trail.len,
            _ => joined.push(trail),
        }
    }
    joined
}

fn continues(last: &Trail, next: &Trail) -> bool {
    let behind = |(one, other): (&Hop, &Hop)| {
        one.version == other.version && one.start + last.len == other.start && one.until == other.until
    };
    last.root == next.root
        && last.moved_in == next.moved_in
        && last.hops.len() == next.hops.len()
        && last.hops.iter().zip(&next.hops).all(behind)
}

#[cfg(test)]
mod tests;
