//! A file's lines as runs of lines that were born together, and how a version takes over those of its
//! sources.

#[cfg(test)]
mod tests;

use super::line_set::{Span, span};
use crate::compare::Taken;
use crate::diff::Hunk;
use std::sync::OnceLock;

/// A run of lines born together: identities (`version`, `start`) to (`version`, `start + len - 1`).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Run {
    /// The version in which the lines were born.
    pub version: u32,
    /// The first one's index in it.
    pub start: u32,
    /// Lines.
    pub len: u32,
}

/// A version's lines while others may still ask for them.
#[derive(Debug, Default)]
pub(super) struct Held {
    /// In the order of the file.
    pub(super) runs: Vec<Run>,
    /// In the order of identity: made when it is first asked for, as most versions are in no merge's way, and
    /// some in that of thousands.
    sorted: OnceLock<Vec<Span>>,
}

impl Held {
    pub(super) fn new(runs: Vec<Run>) -> Self {
        Self { runs, sorted: OnceLock::new() }
    }

    /// The runs as spans, sorted.
    pub(super) fn by_identity(&self) -> &[Span] {
        self.sorted.get_or_init(|| {
            let mut spans: Vec<Span> = self.runs.iter().map(span).collect();
            spans.sort_unstable();
            spans
        })
    }
}

/// A stretch of the new file that one source gives.
struct Piece {
    new_start: u32,
    len: u32,
    source: usize,
    old_start: u32,
}

/// Lines in runs.
pub(super) fn lines(runs: &[Run]) -> u32 {
    runs.iter().map(|run| run.len).sum()
}

/// Whether some line is held twice.
pub(super) fn holds_twice(runs: &[Run]) -> bool {
    let mut sorted = runs.to_vec();
    sorted.sort_unstable();
    sorted.windows(2).any(|two| two[0].version == two[1].version && two[0].start + two[0].len > two[1].start)
}

/// The runs of a version of `lines` lines: each source in turn gives the unchanged lines that none before it
/// gave; of what is left, some lines are `taken` by likeness, and the others are born here.
pub(super) fn carry(
    version: u32,
    lines: u32,
    sources: &[&[Run]],
    hunks: &[Vec<Hunk>],
    taken: &[Taken],
) -> Vec<Run> {
    let mut open = vec![(0, lines)];
    let mut pieces = Vec::new();
    for (source, hunks) in hunks.iter().enumerate() {
        open = give(source, lines, hunks, &open, &mut pieces);
    }
    let open = take(taken, &open, &mut pieces);
    pieces.extend(open.iter().map(|&(start, end)| Piece {
        new_start: start,
        len: end - start,
        source: usize::MAX,
        old_start: 0,
    }));
    pieces.sort_unstable_by_key(|piece| piece.new_start);
    let mut cursors: Vec<Cursor<'_>> = sources.iter().map(|runs| Cursor { runs, at: 0, run: 0 }).collect();
    let mut runs = Vec::new();
    for piece in pieces.iter().filter(|piece| piece.len > 0) {
        match cursors.get_mut(piece.source) {
            Some(cursor) => cursor.copy(piece.old_start, piece.len, &mut runs),
            None => push(&mut runs, Run { version, start: piece.new_start, len: piece.len }),
        }
    }
    runs
}

/// Lets open stretches (start, end) take single lines; the rest stays open.
fn take(taken: &[Taken], open: &[(u32, u32)], pieces: &mut Vec<Piece>) -> Vec<(u32, u32)> {
    let mut taken = taken.iter().peekable();
    let mut left = Vec::new();
    for &(start, end) in open {
        let mut at = start;
        while let Some(taken) = taken.next_if(|taken| taken.line < end) {
            if at < taken.line {
                left.push((at, taken.line));
            }
            at = taken.line + 1;
            let Taken { line, link, from } = *taken;
            pieces.push(Piece { new_start: line, len: 1, source: link as usize, old_start: from });
        }
        if at < end {
            left.push((at, end));
        }
    }
    left
}

/// Lets one source give what it can of the open stretches (start, end); the rest stays open.
fn give(
    source: usize,
    lines: u32,
    hunks: &[Hunk],
    open: &[(u32, u32)],
    pieces: &mut Vec<Piece>,
) -> Vec<(u32, u32)> {
    let mut left = Vec::new();
    let mut hunk = 0;
    for &(start, end) in open {
        while hunk < hunks.len() && hunks[hunk].new_start + hunks[hunk].new_len <= start {
            hunk += 1;
        }
        let mut at = start;
        let mut next = hunk;
        while at < end {
            let (changed, changed_end) =
                hunks.get(next).map_or((lines, lines), |h| (h.new_start, h.new_start + h.new_len));
            let same_end = changed.min(end);
            if at < same_end {
                let old_start = old_line(hunks, next, at);
                pieces.push(Piece { new_start: at, len: same_end - at, source, old_start });
            }
            let born_end = changed_end.min(end);
            if same_end.max(at) < born_end {
                left.push((same_end.max(at), born_end));
            }
            at = born_end.max(same_end);
            next += 1;
        }
    }
    left
}

/// The old line of the unchanged new line `new`, which stands before hunk `next` and after the one before it.
fn old_line(hunks: &[Hunk], next: usize, new: u32) -> u32 {
    match next.checked_sub(1) {
        None => new,
        Some(before) => {
            let before = hunks[before];
            before.old_start + before.old_len + (new - (before.new_start + before.new_len))
        }
    }
}

/// Reads stretches of a source; quickly if they are in ascending order.
pub(super) struct Cursor<'a> {
    pub(super) runs: &'a [Run],
    /// Lines before the current run.
    pub(super) at: u32,
    pub(super) run: usize,
}

impl Cursor<'_> {
    /// Appends lines `start..start + len`, as far as the source has them.
    pub(super) fn copy(&mut self, start: u32, len: u32, into: &mut Vec<Run>) {
        let end = start + len;
        if start < self.at {
            (self.at, self.run) = (0, 0);
        }
        while let Some(run) = self.runs.get(self.run) {
            let (run_start, run_end) = (self.at, self.at + run.len);
            if run_start >= end {
                break;
            }
            let (from, to) = (start.max(run_start), end.min(run_end));
            if from < to {
                push(
                    into,
                    Run { version: run.version, start: run.start + (from - run_start), len: to - from },
                );
            }
            if run_end > end {
                break;
            }
            self.at = run_end;
            self.run += 1;
        }
    }
}

/// Appends a run; joins it to the last one where it continues that.
pub(super) fn push(runs: &mut Vec<Run>, run: Run) {
    match runs.last_mut() {
        Some(last) if last.version == run.version && last.start + last.len == run.start => {
            last.len += run.len;
        }
        _ => runs.push(run),
    }
}
