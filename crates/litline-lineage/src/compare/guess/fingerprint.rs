//! Fingerprints of lines: how often each pair of neighbouring bytes occurs.
//!
//! ASCII letters count as small; white space (space, tab, CR, LF), a NUL, and what lies before and after the
//! line are all the same nothing; two nothings are no pair. So white space counts once, wherever it parts
//! something.

use std::ops::Range;

use crate::diff::Text;

/// A pair of bytes, and how often it occurs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Entry {
    pair: u16,
    count: u32,
}

/// The fingerprints of some lines of a text, each sorted by pair.
#[derive(Debug, Default)]
pub(super) struct Fingerprints {
    entries: Vec<Entry>,
    /// Where each line's entries end.
    ends: Vec<usize>,
    /// Pairs of each line, repeats included.
    totals: Vec<u32>,
    /// The pairs of the line being read.
    reading: Vec<u16>,
}

impl Fingerprints {
    /// Of lines of a text.
    pub(super) fn of(text: &Text, lines: Range<usize>) -> Self {
        let mut fingerprints = Self::default();
        fingerprints.renew(text, lines);
        fingerprints
    }

    /// As [`of`](Self::of), in the memory of others.
    pub(super) fn renew(&mut self, text: &Text, lines: Range<usize>) {
        self.entries.clear();
        self.ends.clear();
        self.totals.clear();
        lines.for_each(|line| self.read(text.line(line)));
    }

    fn read(&mut self, line: &[u8]) {
        self.reading.clear();
        let mut before = 0;
        for byte in line.iter().map(|&byte| folded(byte)).chain([0]) {
            if before != 0 || byte != 0 {
                self.reading.push(u16::from(before) << 8 | u16::from(byte));
            }
            before = byte;
        }
        self.reading.sort_unstable();
        let same = self.reading.chunk_by(|one, other| one == other);
        self.entries.extend(same.map(|run| Entry { pair: run[0], count: run.len() as u32 }));
        self.ends.push(self.entries.len());
        self.totals.push(self.reading.len() as u32);
    }

    /// Lines.
    pub(super) fn line_count(&self) -> usize {
        self.ends.len()
    }

    /// Pairs of a line, repeats included.
    pub(super) fn total(&self, line: usize) -> u32 {
        self.totals[line]
    }

    /// A line's pairs.
    pub(super) fn entries(&self, line: usize) -> &[Entry] {
        &self.entries[self.range(line)]
    }

    fn range(&self, line: usize) -> Range<usize> {
        let start = line.checked_sub(1).map_or(0, |before| self.ends[before]);
        start..self.ends[line]
    }

    /// How many pairs a line of these has in common with one of others.
    pub(super) fn shared(&self, line: usize, others: &Self, other: usize) -> u32 {
        let (mut ours, mut theirs) = (self.entries(line), others.entries(other));
        let mut shared = 0;
        while let ([one, rest @ ..], [another, other_rest @ ..]) = (ours, theirs) {
            if one.pair == another.pair {
                shared += one.count.min(another.count);
            }
            (ours, theirs) = (
                if one.pair <= another.pair { rest } else { ours },
                if another.pair <= one.pair { other_rest } else { theirs },
            );
        }
        shared
    }

    /// Takes the pairs of another line away from a line, as far as it has them.
    pub(super) fn subtract(&mut self, line: usize, others: &Self, other: usize) {
        let range = self.range(line);
        let mut theirs = others.entries(other);
        for entry in &mut self.entries[range] {
            while theirs.first().is_some_and(|first| first.pair < entry.pair) {
                theirs = &theirs[1..];
            }
            if let Some(first) = theirs.first().filter(|first| first.pair == entry.pair) {
                let taken = entry.count.min(first.count);
                entry.count -= taken;
                self.totals[line] -= taken;
            }
        }
    }
}

/// What a byte counts as.
fn folded(byte: u8) -> u8 {
    match byte {
        b' ' | b'\t' | b'\r' | b'\n' => 0,
        _ => byte.to_ascii_lowercase(),
    }
}

/// Room for one line's counts by pair, for looking at many lines. All 0 between uses.
#[derive(Debug, Default)]
pub(super) struct Dense {
    counts: Vec<u32>,
}

/// One line's counts, spread out.
pub(super) struct Spread<'d> {
    dense: &'d mut Dense,
    entries: &'d [Entry],
    total: u32,
}

impl Dense {
    /// Spreads a line's pairs.
    pub(super) fn spread<'d>(&'d mut self, lines: &'d Fingerprints, line: usize) -> Spread<'d> {
        self.counts.resize(1 << 16, 0);
        let (entries, total) = (lines.entries(line), lines.total(line));
        entries.iter().for_each(|entry| self.counts[usize::from(entry.pair)] = entry.count);
        Spread { dense: self, entries, total }
    }
}

impl Spread<'_> {
    /// Pairs of the line, repeats included.
    pub(super) fn total(&self) -> u32 {
        self.total
    }

    /// How many pairs the line has in common with another.
    pub(super) fn shared(&self, entries: &[Entry]) -> u32 {
        entries.iter().map(|entry| entry.count.min(self.dense.counts[usize::from(entry.pair)])).sum()
    }
}

impl Drop for Spread<'_> {
    fn drop(&mut self) {
        self.entries.iter().for_each(|entry| self.dense.counts[usize::from(entry.pair)] = 0);
    }
}
