//! Which commits edited beside which lines, looked up by where the lines were born.

use super::moves::Hop;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, VersionIx};
use litline_facts::record::touched::TouchedRow;

/// The table, by version.
pub(crate) struct Touched {
    starts: Vec<u32>,
    rows: Vec<TouchedRow>,
    /// By version, the lines of its longest row.
    longest: Vec<u32>,
    /// Author dates, by commit.
    seconds: Vec<i64>,
    /// By commit: counted lines it edited beside that still matter.
    pub(crate) counted: Vec<u64>,
}

/// Consecutive lines that the same commits edited beside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    /// First line, counted from where the question began.
    pub(crate) offset: u32,
    /// Lines.
    pub(crate) len: u32,
    /// The commits, in order.
    pub(crate) commits: Vec<CommitIx>,
}

impl Touched {
    pub(crate) fn of(facts: &Facts) -> Self {
        let mut rows = facts.touched.clone();
        rows.sort_unstable();
        let mut starts = vec![0; facts.versions.len() + 1];
        let mut longest = vec![0; facts.versions.len()];
        let mut counted = vec![0; facts.commits.len()];
        for row in &rows {
            starts[row.version.index() + 1] += 1;
            longest[row.version.index()] = row.len.max(longest[row.version.index()]);
            counted[row.commit.index()] += u64::from(row.counted);
        }
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        let seconds = facts.commits.iter().map(|row| row.authored.seconds).collect();
        Self { starts, rows, longest, seconds, counted }
    }

    /// Cuts `len` lines with these hops where the commits that edited beside them change. An edit beside the
    /// source of moved lines counts if it is dated before the move.
    pub(crate) fn pieces(&self, hops: &[Hop], len: u32) -> Vec<Piece> {
        let mut marks: Vec<(u32, u32, CommitIx)> = Vec::new();
        for hop in hops {
            let overlapping = self.overlapping(hop.version, hop.start, len);
            let date = |commit: CommitIx| self.seconds[commit.index()];
            let before =
                overlapping.filter(|row| hop.until.is_none_or(|until| date(row.commit) < date(until)));
            marks.extend(before.map(|row| {
                let end = row.start + row.len - hop.start.min(row.start + row.len);
                (row.start.saturating_sub(hop.start), end.min(len), row.commit)
            }));
        }
        let mut cuts: Vec<u32> =
            marks.iter().flat_map(|&(start, end, _)| [start, end]).chain([0, len]).collect();
        cuts.sort_unstable();
        cuts.dedup();
        let piece = |ends: &[u32]| {
            let (start, end) = (ends[0], ends[1]);
            let here = marks.iter().filter(|&&(from, to, _)| from <= start && to >= end);
            let mut commits: Vec<CommitIx> = here.map(|&(_, _, commit)| commit).collect();
            commits.sort_unstable();
            commits.dedup();
            Piece { offset: start, len: end - start, commits }
        };
        cuts.windows(2).map(piece).collect()
    }

    fn overlapping(&self, version: VersionIx, start: u32, len: u32) -> impl Iterator<Item = &TouchedRow> {
        let own =
            &self.rows[self.starts[version.index()] as usize..self.starts[version.index() + 1] as usize];
        let lowest = start.saturating_sub(self.longest[version.index()]);
        let first = own.partition_point(|row| row.start < lowest);
        let near = own[first..].iter().take_while(move |row| row.start < start + len);
        near.filter(move |row| row.start + row.len > start)
    }
}

#[cfg(test)]
mod tests;
