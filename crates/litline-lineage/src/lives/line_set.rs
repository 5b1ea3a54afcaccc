//! A set of lines by identity, as sorted runs.

#[cfg(test)]
mod tests;

use super::Run;

/// Lines by identity.
#[derive(Debug, Default)]
pub struct LineSet {
    /// (version, start, end), sorted, apart.
    spans: Vec<(u32, u32, u32)>,
}

impl LineSet {
    /// The lines of some runs, in any order.
    pub fn of<'a>(runs: impl Iterator<Item = &'a Run>) -> Self {
        let mut spans: Vec<_> = runs.map(|run| (run.version, run.start, run.start + run.len)).collect();
        spans.sort_unstable();
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
