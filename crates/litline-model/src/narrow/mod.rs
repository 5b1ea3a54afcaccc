//! What would narrow the range: by how much each kind of missing evidence could bring the two ends of a
//! line's range together, at most. A doubt can be settled for the reader, which lifts the strict end, or
//! against, which lowers the generous one; both are reckoned here, line by line, and summed by file.
//!
//! Another kind of evidence is one more arm of [`Sources::settled`].

mod landed;
#[cfg(test)]
mod tests;

use crate::history::History;
use crate::light::present_light;
use landed::Landed;
use litline_facts::Facts;
use litline_facts::micro::{ByPolicy, Micro, Policy};
use litline_facts::reading::class::ClassRow;
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};
use litline_facts::reading::narrow::{Missing, NarrowRow};
use litline_facts::reading::span::SpanRow;
use rayon::prelude::*;

/// What settling reads.
struct Sources<'a> {
    exposures: &'a [ExposureRow],
    present: &'a [ByPolicy<bool>],
    landed: Landed,
    /// A roster has settled who is present.
    roster: bool,
}

/// By how much one line's range narrows.
#[derive(Clone, Copy, Default, PartialEq, Eq)]
struct Settled {
    if_so: Micro,
    if_not: Micro,
}

/// One row for each file and kind of evidence on which the width of any of its lines depends.
pub(crate) fn narrow(
    facts: &Facts,
    history: &History,
    exposures: &[ExposureRow],
    classes: &[ClassRow],
    spans: &[SpanRow],
) -> Vec<NarrowRow> {
    let landed = Landed::of(facts, history);
    let roster = facts.roster.is_some();
    let sources = Sources { exposures, present: &history.present, landed, roster };
    sources.of_files(classes, &lines_by_class(classes.len(), spans))
}

/// Counted lines of each class.
pub(crate) fn lines_by_class(classes: usize, spans: &[SpanRow]) -> Vec<u64> {
    let mut lines = vec![0; classes];
    spans.iter().for_each(|span| lines[span.class.index()] += u64::from(span.counted));
    lines
}

impl Sources<'_> {
    fn of_files(&self, classes: &[ClassRow], lines: &[u64]) -> Vec<NarrowRow> {
        let mut first = 0;
        let files = classes.chunk_by(|a, b| a.file == b.file).map(|classes| {
            let start = first;
            first += classes.len();
            (start, classes)
        });
        let files: Vec<(usize, &[ClassRow])> = files.collect();
        let of_file = |(start, classes): (usize, &[ClassRow])| self.of_file(classes, &lines[start..]);
        files.into_par_iter().with_min_len(16).flat_map_iter(of_file).collect()
    }

    /// `lines`: those of each class, and of any after them.
    fn of_file(&self, classes: &[ClassRow], lines: &[u64]) -> Vec<NarrowRow> {
        let Some(file) = classes.first().map(|class| class.file) else { return Vec::new() };
        let empty = |missing| NarrowRow { file, missing, lines: 0, if_so_micro: 0, if_not_micro: 0 };
        let mut rows = Missing::ALL.map(empty);
        for (class, &lines) in classes.iter().zip(lines) {
            let width = class.light.generous.present.0.saturating_sub(class.light.strict.present.0);
            if width == 0 || lines == 0 || !class.recorded {
                continue;
            }
            let mut by_person: Vec<&ExposureRow> =
                class.exposures.iter().map(|at| &self.exposures[at.index()]).collect();
            by_person.sort_by_key(|row| row.person);
            for row in &mut rows {
                let settled = self.settled(row.missing, class, &by_person);
                debug_assert!(settled.if_so.0.max(settled.if_not.0) <= width, "no wider than it was");
                if settled != Settled::default() {
                    row.lines += lines;
                    row.if_so_micro += u64::from(settled.if_so.0) * lines;
                    row.if_not_micro += u64::from(settled.if_not.0) * lines;
                }
            }
        }
        rows.into_iter().filter(|row| row.lines > 0).collect()
    }

    fn settled(&self, missing: Missing, class: &ClassRow, rows: &[&ExposureRow]) -> Settled {
        match missing {
            Missing::Roster if self.roster => Settled::default(),
            Missing::Roster => self.by_presence(class, rows),
            Missing::ChangeHeads => {
                let doubtful = |row: &ExposureRow| is_authoring(row) && self.landed.without_head(row.subject);
                by_credit(self, class, rows, doubtful)
            }
            Missing::Reviews if self.landed.in_change(class.born) && !is_reviewed(rows) => {
                // A review by somebody present, long enough for it, lights the line under every policy; that
                // there was none takes nothing away.
                Settled { if_so: distance(strict(class), generous(class)), if_not: Micro::ZERO }
            }
            Missing::Reviews => Settled::default(),
            Missing::Logs => by_credit(self, class, rows, |row| match row.kind {
                ExposureKind::WroteUnknown => true,
                ExposureKind::Accompanied => row.release_seconds.is_none(),
                _ => false,
            }),
        }
    }

    /// All of those who may be present are, or none of them.
    fn by_presence(&self, class: &ClassRow, rows: &[&ExposureRow]) -> Settled {
        let end = |policy: Policy, present: Policy| {
            let credit = |row: &ExposureRow| *row.credit.get(policy);
            present_light(policy, rows, credit, |person| *self.present[person.index()].get(present))
        };
        Settled {
            if_so: distance(strict(class), end(Policy::Strict, Policy::Generous)),
            if_not: distance(end(Policy::Generous, Policy::Strict), generous(class)),
        }
    }
}

/// What is in doubt is worth as much under every policy as under `generous`, or as little as under `strict`.
fn by_credit(
    sources: &Sources<'_>,
    class: &ClassRow,
    rows: &[&ExposureRow],
    doubtful: impl Fn(&ExposureRow) -> bool,
) -> Settled {
    if !rows.iter().any(|row| doubtful(row) && row.credit.strict != row.credit.generous) {
        return Settled::default();
    }
    let end = |policy: Policy, settled: Policy| {
        let credit = |row: &ExposureRow| *row.credit.get(if doubtful(row) { settled } else { policy });
        present_light(policy, rows, credit, |person| *sources.present[person.index()].get(policy))
    };
    Settled {
        if_so: distance(strict(class), end(Policy::Strict, Policy::Generous)),
        if_not: distance(end(Policy::Generous, Policy::Strict), generous(class)),
    }
}

/// Somebody is on record as having reviewed it already.
fn is_reviewed(rows: &[&ExposureRow]) -> bool {
    rows.iter().any(|row| row.kind == ExposureKind::Reviewed)
}

fn is_authoring(row: &ExposureRow) -> bool {
    matches!(row.kind, ExposureKind::WroteUnknown | ExposureKind::Accompanied)
}

fn strict(class: &ClassRow) -> Micro {
    class.light.strict.present
}

fn generous(class: &ClassRow) -> Micro {
    class.light.generous.present
}

fn distance(low: Micro, high: Micro) -> Micro {
    Micro(high.0.saturating_sub(low.0))
}
