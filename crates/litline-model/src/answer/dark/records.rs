//! What the records say of dark lines: by kind of act and by whether those who acted are gone, how many
//! people and how many lines. People are counted together, never one by one.

use litline_facts::answer::dark::{Record, TooShort};
use litline_facts::id::PersonIx;
use litline_facts::reading::Reading;
use litline_facts::reading::class::ClassRow;
use litline_facts::reading::exposure::{ExposureKind, ExposureRow, Verdict};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// What has been said so far.
#[derive(Default)]
pub(super) struct Said {
    by_act: BTreeMap<(Option<ExposureKind>, bool), Heard>,
}

#[derive(Default)]
struct Heard {
    people: BTreeSet<PersonIx>,
    lines: u64,
    too_short: Option<TooShort>,
}

impl Said {
    /// Adds dark lines of one class.
    pub(super) fn note(&mut self, class: &ClassRow, lines: u64, reading: &Reading) {
        let mut acts = BTreeSet::new();
        for exposure in &class.exposures {
            let row = &reading.exposures[exposure.index()];
            let gone = !reading.present[row.person.index()].likely;
            acts.insert((Some(row.kind), gone));
            let heard = self.by_act.entry((Some(row.kind), gone)).or_default();
            heard.people.insert(row.person);
            if let Some(window) = too_short(row).filter(|_| !gone) {
                let worse = heard.too_short.is_none_or(|known| is_worse(&window, &known));
                heard.too_short = if worse { Some(window) } else { heard.too_short };
            }
        }
        if !class.human_act {
            acts.insert((None, false));
        }
        for act in acts {
            self.by_act.entry(act).or_default().lines += lines;
        }
    }

    /// That which names most lines first, then by kind.
    pub(super) fn records(self) -> Vec<Record> {
        let record = |((kind, gone), heard): ((Option<ExposureKind>, bool), Heard)| Record {
            kind,
            gone,
            people: heard.people.len() as u32,
            counted_lines: heard.lines,
            too_short: heard.too_short,
        };
        let mut records: Vec<Record> = self.by_act.into_iter().map(record).collect();
        records.sort_by_key(|record| (Reverse(record.counted_lines), record.kind, record.gone));
        records
    }
}

/// A window that the wall clock itself calls too short.
fn too_short(row: &ExposureRow) -> Option<TooShort> {
    match row.verdict {
        Verdict::Impossible | Verdict::Hurried => {
            let window_seconds =
                row.deadline_seconds.saturating_sub(row.release_seconds?).max(0).unsigned_abs();
            Some(TooShort { window_seconds, counted_lines: row.counted, need_ms: row.need_ms.likely })
        }
        Verdict::Possible | Verdict::CannotTell => None,
    }
}

/// A larger change; of two alike the shorter window, so that the order of lines decides nothing.
fn is_worse(one: &TooShort, other: &TooShort) -> bool {
    let key = |window: &TooShort| (window.counted_lines, window.need_ms, Reverse(window.window_seconds));
    key(one) > key(other)
}
