//! `litline.dark/1`.

use super::lines::kind;
use super::overview::{OverrideJson, SharesJson, overridden, shares};
use super::parts::{Each, Question, Text, each_policy, hex_unless_utf8, question};
use litline_facts::answer::dark::{Dark, DarkRow, Darkness, Grain, Record};
use litline_facts::answer::overview::Parts;
use litline_facts::micro::ByPolicy;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, R: Serialize, O: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    grain: &'static str,
    likely_lines_per_hour: u32,
    careful_lines_per_hour: u32,
    whole: DarknessJson,
    places: R,
    hidden_places: u64,
    hidden: DarknessJson,
    elsewhere: DarknessJson,
    overrides: O,
}

#[derive(Serialize)]
struct DarknessJson {
    files: u64,
    counted_lines: u64,
    surely_dark_line_millionths: u64,
    dark_line_millionths: ByPolicy<u64>,
    share_line_millionths: ByPolicy<SharesJson>,
    debt_ms: ByPolicy<u64>,
}

#[derive(Serialize)]
struct PlaceJson<'a, R: Serialize> {
    path: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
    rest: bool,
    first_line: Option<u32>,
    last_line: Option<u32>,
    #[serde(flatten)]
    darkness: DarknessJson,
    records: R,
}

#[derive(Serialize)]
struct RecordJson {
    kind: Option<&'static str>,
    gone: bool,
    people: u32,
    counted_lines: u64,
    too_short: Option<TooShortJson>,
}

#[derive(Serialize)]
struct TooShortJson {
    window_seconds: u64,
    counted_lines: u32,
    need_ms: u64,
}

pub(super) fn document(answer: &Dark) -> impl Serialize + '_ {
    Document {
        schema: "litline.dark/1",
        asked: question(&answer.asked),
        grain: match answer.grain {
            Grain::Area => "area",
            Grain::Region => "region",
        },
        likely_lines_per_hour: answer.pace.likely,
        careful_lines_per_hour: answer.pace.careful,
        whole: darkness(&answer.whole),
        places: Each(&answer.rows, place),
        hidden_places: answer.hidden_rows,
        hidden: darkness(&answer.hidden),
        elsewhere: darkness(&answer.elsewhere),
        overrides: Each(&answer.overrides, |entry| -> OverrideJson<'_> { overridden(entry) }),
    }
}

fn darkness(part: &Darkness) -> DarknessJson {
    DarknessJson {
        files: part.files,
        counted_lines: part.counted_lines,
        surely_dark_line_millionths: part.parts.generous.dark(),
        dark_line_millionths: each_policy(&part.parts, Parts::dark),
        share_line_millionths: each_policy(&part.parts, shares),
        debt_ms: part.debt_ms,
    }
}

fn place(row: &DarkRow) -> impl Serialize + '_ {
    PlaceJson {
        path: Text(&row.path),
        path_bytes_hex: hex_unless_utf8(&row.path),
        rest: row.rest,
        first_line: row.lines.map(|(first, _)| first),
        last_line: row.lines.map(|(_, last)| last),
        darkness: darkness(&row.darkness),
        records: Each(&row.records, record),
    }
}

fn record(record: &Record) -> RecordJson {
    RecordJson {
        kind: record.kind.map(kind),
        gone: record.gone,
        people: record.people,
        counted_lines: record.counted_lines,
        too_short: record.too_short.map(|window| TooShortJson {
            window_seconds: window.window_seconds,
            counted_lines: window.counted_lines,
            need_ms: window.need_ms,
        }),
    }
}
