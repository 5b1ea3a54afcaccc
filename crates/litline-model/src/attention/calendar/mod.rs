//! The counted time of one person under each policy, as a function of the clock. It belongs to the person and
//! not to an exposure: all their windows lie on the same axis. Never holds what was read, nor where.
//!
//! - `generous` counts every second.
//! - `strict` counts recorded spans: acts with gaps of at most `span_gap_minutes`, with `span_lead_minutes`
//!   before the first; and the minutes of read marks.
//! - `likely` counts what `strict` counts, the `likely_lead_minutes` before any act, and a share of every
//!   other second of the habitual hours.
//!
//! Where several apply the largest share holds, so the policies are nested at every single second. Habitual
//! hours recur for ever and are never written out: the counted time up to a moment is one binary search among
//! the fully counted spans plus a closed form, exact in whole micros of attention.

mod habit;
mod spans;

use super::{EARLIEST_SECONDS, LATEST_SECONDS, MICROS};
pub use habit::HabitualHours;
use litline_facts::micro::{Micro, Policy};
use litline_facts::settings::Settings;
use spans::{Span, Spans};

/// One dated thing a person did: authored commit (author date), push, review, comment, merge, read mark,
/// prompt.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Act {
    /// When, in seconds since 1970 (UTC).
    pub at_seconds: i64,
    /// Local time minus UTC, where the record has it. A day or more is no offset and is not used.
    pub offset_minutes: Option<i16>,
}

/// The minutes that a person's own read mark records; they end at the mark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ReadMark {
    /// When the mark was made, in seconds since 1970 (UTC).
    pub end_seconds: i64,
    /// How long the person says they read.
    pub minutes: u32,
}

/// A stretch of time in which every second counts the same.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Piece {
    /// First second, since 1970 (UTC).
    pub from_seconds: i64,
    /// End, not included.
    pub to_seconds: i64,
    /// What each second counts: micros of attention, 1 to 1,000,000.
    pub rate_micros: u32,
}

/// Counted time of one person. Depends on the set of acts and marks, never on their order.
#[derive(Clone, Debug)]
pub struct Calendar {
    strict: Spans,
    likely_full: Spans,
    habit: HabitualHours,
    share_micros: u64,
    ignored_records: usize,
}

impl Calendar {
    /// Learns the calendar from the person's records, in any order. A read mark is an act as well: give it in
    /// both. Settings are taken as checked ([`Settings::check`]); a share above one counts as one.
    pub fn new(acts: &[Act], marks: &[ReadMark], settings: &Settings) -> Self {
        let dated = |seconds: i64| (EARLIEST_SECONDS..=LATEST_SECONDS).contains(&seconds);
        let mut seconds: Vec<i64> = acts.iter().map(|act| act.at_seconds).filter(|&at| dated(at)).collect();
        seconds.sort_unstable();
        let usable_marks = || marks.iter().filter(|mark| dated(mark.end_seconds));
        let ignored_records = acts.len() - seconds.len() + marks.len() - usable_marks().count();

        let mut spans = recorded_spans(&seconds, settings);
        spans.extend(usable_marks().map(|mark| lead(mark.end_seconds, mark.minutes)));
        let habit = HabitualHours::learn(&seconds, local_offset_minutes(acts, dated), settings);
        let strict = Spans::union(spans.clone(), &habit);
        spans.extend(seconds.iter().map(|&at| lead(at, settings.likely_lead_minutes)));
        let likely_full = Spans::union(spans, &habit);
        let share_micros = u64::from(settings.attention_share.min(Micro::ONE).0);
        Self { strict, likely_full, habit, share_micros, ignored_records }
    }

    /// Counted time of `[from, to)` in micros of attention; 0 when `to` is not after `from`.
    pub fn counted_micros(&self, policy: Policy, from_seconds: i64, to_seconds: i64) -> u64 {
        let from = self.axis_micros(policy, from_seconds);
        self.axis_micros(policy, to_seconds).saturating_sub(from)
    }

    /// Where a moment lies on the axis of counted time: the counted time of the domain before it. It never
    /// falls, is below 2⁵³, and the counted time of a window is the distance of its ends.
    pub fn axis_micros(&self, policy: Policy, at_seconds: i64) -> u64 {
        let at = at_seconds.clamp(EARLIEST_SECONDS, LATEST_SECONDS);
        match policy {
            Policy::Generous => (at - EARLIEST_SECONDS).unsigned_abs() * MICROS,
            Policy::Strict => self.strict.before(at, &self.habit).seconds * MICROS,
            Policy::Likely => {
                let full = self.likely_full.before(at, &self.habit);
                let habitual = self.habit.seconds_before(at) - self.habit.seconds_before(EARLIEST_SECONDS);
                full.seconds * MICROS + (habitual.unsigned_abs() - full.habitual_seconds) * self.share_micros
            }
        }
    }

    /// The same function of time written out for `[from, to)`: sorted, disjoint, without what counts nothing.
    /// For showing and testing; a year under `likely` has hundreds of pieces.
    pub fn pieces(&self, policy: Policy, from_seconds: i64, to_seconds: i64) -> Vec<Piece> {
        let (mut at, end) = (from_seconds.max(EARLIEST_SECONDS), to_seconds.min(LATEST_SECONDS));
        let mut pieces: Vec<Piece> = Vec::new();
        while at < end {
            let next = self.next_edge_seconds(policy, at).min(end);
            let rate_micros = self.rate_micros(policy, at);
            match pieces.last_mut() {
                Some(last) if last.to_seconds == at && last.rate_micros == rate_micros => {
                    last.to_seconds = next;
                }
                _ if rate_micros == 0 => {}
                _ => pieces.push(Piece { from_seconds: at, to_seconds: next, rate_micros }),
            }
            at = next;
        }
        pieces
    }

    /// The hours in which the person is usually at work.
    pub fn habitual_hours(&self) -> HabitualHours {
        self.habit
    }

    /// Acts and marks dated outside the domain; they count nothing.
    pub fn ignored_records(&self) -> usize {
        self.ignored_records
    }

    fn rate_micros(&self, policy: Policy, at_seconds: i64) -> u32 {
        let share = if self.habit.holds(at_seconds) { self.share_micros } else { 0 };
        let rate = match policy {
            Policy::Generous => MICROS,
            Policy::Strict if self.strict.holds(at_seconds) => MICROS,
            Policy::Strict => 0,
            Policy::Likely if self.likely_full.holds(at_seconds) => MICROS,
            Policy::Likely => share,
        };
        rate as u32
    }

    fn next_edge_seconds(&self, policy: Policy, at_seconds: i64) -> i64 {
        match policy {
            Policy::Generous => LATEST_SECONDS,
            Policy::Strict => self.strict.next_edge(at_seconds),
            Policy::Likely => {
                self.likely_full.next_edge(at_seconds).min(self.habit.next_hour_seconds(at_seconds))
            }
        }
    }
}

fn recorded_spans(sorted_acts: &[i64], settings: &Settings) -> Vec<Span> {
    let gap_seconds = i64::from(settings.span_gap_minutes) * 60;
    sorted_acts
        .chunk_by(|earlier, later| later - earlier <= gap_seconds)
        .filter_map(|acts| Some((*acts.first()?, *acts.last()?)))
        .map(|(first, last)| Span { end: last, ..lead(first, settings.span_lead_minutes) })
        .collect()
}

fn lead(end_seconds: i64, minutes: u32) -> Span {
    let start = (end_seconds - i64::from(minutes) * 60).max(EARLIEST_SECONDS);
    Span { start, end: end_seconds }
}

/// The offset of the latest act that has one; the easternmost of several at the same second, so that order is
/// nothing.
fn local_offset_minutes(acts: &[Act], dated: impl Fn(i64) -> bool) -> i16 {
    let with_offset = acts.iter().filter(|act| dated(act.at_seconds));
    let offsets = with_offset.filter_map(|act| Some((act.at_seconds, act.offset_minutes?)));
    offsets.filter(|(_, offset)| offset.unsigned_abs() < 24 * 60).max().map_or(0, |(_, offset)| offset)
}

#[cfg(test)]
mod tests;
