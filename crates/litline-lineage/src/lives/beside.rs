//! Lines that stood beside an edit: those that a version carries within so many lines of a hunk, as
//! `git diff` shows them for context. Whoever edits there has them before their eyes.

#[cfg(test)]
mod tests;

use super::runs::{Cursor, Run};
use crate::diff::Hunk;

/// Appends the carried lines within `context_lines` of the hunks that lead to a version of these runs, each
/// once, in order.
pub(super) fn note(
    commit: u32,
    runs: &[Run],
    hunks: &[Hunk],
    context_lines: u32,
    into: &mut Vec<(u32, Run)>,
) {
    let lines = runs.iter().map(|run| run.len).sum();
    let mut cursor = Cursor { runs, at: 0, run: 0 };
    let mut found = Vec::new();
    // The end of what is told already, or was born.
    let mut told_to = 0;
    for (place, hunk) in hunks.iter().enumerate() {
        let hunk_end = hunk.new_start + hunk.new_len;
        let next = hunks.get(place + 1).map_or(lines, |next| next.new_start);
        let before = told_to.max(hunk.new_start.saturating_sub(context_lines));
        let after_end = next.min(hunk_end.saturating_add(context_lines));
        cursor.copy(before, hunk.new_start - before, &mut found);
        cursor.copy(hunk_end, after_end - hunk_end, &mut found);
        told_to = after_end;
    }
    into.extend(found.into_iter().map(|run| (commit, run)));
}
