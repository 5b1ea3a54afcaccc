//! Why a place is dark, in words: the largest reason, and what the records say of most of its dark lines.

use super::super::words;
use crate::text::moment;
use crate::text::number::{count, counted, time_lone};
use litline_facts::answer::dark::{DarkRow, Record};
use litline_facts::answer::overview::{MainReason, Reason, main_reason};
use litline_facts::reading::exposure::ExposureKind;

/// More than this is not read; JSON has them all.
const RECORDS_SHOWN: usize = 2;

/// `gone: written by 2 people, gone · merged by 1 person, once in 4 min (640 lines take 77 min)`. Records
/// that bear out the reason come first.
pub(super) fn reasons(row: &DarkRow) -> String {
    let Some(MainReason { reason, only_strict }) = main_reason(&row.darkness.parts) else {
        return String::new();
    };
    let bears_out = |record: &&Record| match reason {
        Reason::Gone => record.gone,
        Reason::Nobody => record.kind.is_none(),
        Reason::Unread => record.kind.is_some() && !record.gone,
    };
    let (first, then): (Vec<&Record>, Vec<&Record>) = row.records.iter().partition(bears_out);
    let said: Vec<String> = first.into_iter().chain(then).take(RECORDS_SHOWN).map(record).collect();
    let only = if only_strict { " (only under strict)" } else { "" };
    let reason = format!("{}{only}", words::reason(reason));
    if said.is_empty() { reason } else { format!("{reason}: {}", said.join(" · ")) }
}

fn record(record: &Record) -> String {
    let Some(kind) = record.kind else { return "no human act on record".to_owned() };
    let act = match kind {
        ExposureKind::Wrote => "written by",
        ExposureKind::WroteUnknown => "authored by",
        ExposureKind::Accompanied => "from an assistant, with",
        ExposureKind::Reviewed => "reviewed by",
        ExposureKind::Merged => "merged by",
        ExposureKind::Reworked => "moved or reworked by",
    };
    let people = match record.people {
        1 => "1 person".to_owned(),
        many => format!("{} people", count(many.into())),
    };
    if record.gone {
        return format!("{act} {people}, gone");
    }
    match &record.too_short {
        Some(window) => {
            let lines = counted(window.counted_lines.into(), "line");
            let (had, takes) = (moment::length(window.window_seconds), time_lone(window.need_ms));
            format!("{act} {people}, once in {had} ({lines} take {takes})")
        }
        None => format!("{act} {people} here, too little time on record"),
    }
}
