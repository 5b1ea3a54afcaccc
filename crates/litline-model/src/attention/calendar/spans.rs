//! A set of seconds as sorted, disjoint spans with running totals, so that "how much before" is one binary
//! search.

use super::HabitualHours;
use crate::attention::{EARLIEST_SECONDS, LATEST_SECONDS};

/// `[start, end)` in seconds since 1970 (UTC).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Span {
    pub(super) start: i64,
    pub(super) end: i64,
}

/// What a [`Spans`] holds before some moment.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Before {
    pub(super) seconds: u64,
    /// Those of the seconds that are habitual as well.
    pub(super) habitual_seconds: u64,
}

/// Disjoint spans in order, none empty, no two touching.
#[derive(Clone, Debug, Default)]
pub(super) struct Spans {
    spans: Vec<Span>,
    /// What lies before each span.
    before: Vec<Before>,
}

impl Spans {
    /// The union of any spans; empty and reversed ones add nothing.
    pub(super) fn union(mut given: Vec<Span>, habit: &HabitualHours) -> Self {
        given.retain(|span| span.start < span.end);
        given.sort_unstable();
        let mut spans: Vec<Span> = Vec::new();
        for span in given {
            match spans.last_mut() {
                Some(last) if span.start <= last.end => last.end = last.end.max(span.end),
                _ => spans.push(span),
            }
        }
        let mut running = Before::default();
        let mut before = Vec::with_capacity(spans.len());
        for span in &spans {
            before.push(running);
            running = running.plus(span, habit);
        }
        Self { spans, before }
    }

    /// How many seconds of the set lie before a moment of the domain.
    pub(super) fn before(&self, at_seconds: i64, habit: &HabitualHours) -> Before {
        let begun = self.spans.partition_point(|span| span.start < at_seconds);
        let Some(last) = begun.checked_sub(1) else { return Before::default() };
        let Span { start, end } = self.spans[last];
        self.before[last].plus(&Span { start, end: end.min(at_seconds) }, habit)
    }

    /// Whether the second that begins at `at_seconds` is in the set.
    pub(super) fn holds(&self, at_seconds: i64) -> bool {
        let begun = self.spans.partition_point(|span| span.start <= at_seconds);
        begun > 0 && at_seconds < self.spans[begun - 1].end
    }

    /// The first start or end after a moment, or the end of the domain.
    pub(super) fn next_edge(&self, at_seconds: i64) -> i64 {
        let ended = self.spans.partition_point(|span| span.end <= at_seconds);
        let edge = |span: &Span| if span.start > at_seconds { span.start } else { span.end };
        self.spans.get(ended).map_or(LATEST_SECONDS, edge)
    }
}

impl Before {
    fn plus(self, span: &Span, habit: &HabitualHours) -> Self {
        debug_assert!(EARLIEST_SECONDS <= span.start && span.start <= span.end && span.end <= LATEST_SECONDS);
        let habitual = habit.seconds_before(span.end) - habit.seconds_before(span.start);
        Self {
            seconds: self.seconds + (span.end - span.start).unsigned_abs(),
            habitual_seconds: self.habitual_seconds + habitual.unsigned_abs(),
        }
    }
}
