//! Runs of lines that were born in a version.

use crate::diff::Hunk;

/// A run of consecutive lines of one version that were born in it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BornRun {
    /// First line, from 0.
    pub start: u32,
    /// Lines.
    pub len: u32,
}

/// The lines of `runs` that stand in the new side of `hunks`.
pub(super) fn only_in(runs: &[BornRun], hunks: &[Hunk]) -> Vec<BornRun> {
    let mut both = Vec::new();
    let mut from = 0;
    for run in runs {
        let end = run.start + run.len;
        while from < hunks.len() && hunks[from].new_start + hunks[from].new_len <= run.start {
            from += 1;
        }
        for hunk in hunks[from..].iter().take_while(|hunk| hunk.new_start < end) {
            let start = hunk.new_start.max(run.start);
            let stop = (hunk.new_start + hunk.new_len).min(end);
            if start < stop {
                both.push(BornRun { start, len: stop - start });
            }
        }
    }
    both
}

/// Appends a line to runs.
pub(super) fn push(runs: &mut Vec<BornRun>, line: u32) {
    match runs.last_mut() {
        Some(last) if last.start + last.len == line => last.len += 1,
        _ => runs.push(BornRun { start: line, len: 1 }),
    }
}
