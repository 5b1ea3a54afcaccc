//! A set of lines by identity, as sorted runs.

#[cfg(test)]
mod tests;

use super::Run;
use super::runs::Held;

/// Version, first line, end: lines by identity.
pub(super) type Span = (u32, u32, u32);

/// Lines by identity.
#[derive(Debug, Default)]
pub struct LineSet {
    /// Sorted, apart.
    spans: Vec<Span>,
}

impl LineSet {
    /// The lines of some runs, in any order.
    pub fn of<'a>(runs: impl Iterator<Item = &'a Run>) -> Self {
        let mut spans: Vec<Span> = runs.map(span).collect();
        spans.sort_unstable();
        Self::joined(spans)
    }

    /// Those of whole versions, which keep their lines in this order once they were asked for it.
    pub(super) fn of_versions<'a>(versions: impl Iterator<Item = &'a Held>) -> Self {
        let mut spans: Vec<Span> = Vec::new();
        versions.for_each(|held| spans.extend(held.by_identity()));
        // Stable: it takes stretches that are in order as they are.
        spans.sort();
        Self::joined(spans)
    }

    fn joined(mut spans: Vec<Span>) -> Self {
        spans.dedup_by(|next, kept| {
            let touches = next.0 == kept.0 && next.1 <= kept.2;
            if touches {
                kept.2 = kept.2.max(next.2);
            }
            touches
        });
        Self { spans }
    }

    /// Cuts a run where it enters and leaves the set; calls `visit(offset in the run, piece, is in the set)`.
    pub fn cut(&self, run: Run, mut visit: impl FnMut(u32, Run, bool)) {
        let end = run.start + run.len;
        let mut at = run.start;
        let first = self.spans.partition_point(|span| (span.0, span.2) <= (run.version, run.start));
        let mut emit = |from: u32, to: u32, inside: bool| {
            if from < to {
                visit(from - run.start, Run { version: run.version, start: from, len: to - from }, inside);
            }
        };
        for &(version, start, stop) in &self.spans[first..] {
            if version != run.version || start >= end {
                break;
            }
            emit(at, start.max(at), false);
            emit(start.max(at), stop.min(end), true);
            at = stop.min(end);
        }
        emit(at, end, false);
    }
}

/// A run by identity.
pub(super) fn span(run: &Run) -> Span {
    (run.version, run.start, run.start + run.len)
}
