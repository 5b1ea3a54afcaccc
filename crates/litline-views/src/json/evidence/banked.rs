//! `litline.bank/1`.

use crate::json::parts::Each;
use crate::text::moment;
use litline_facts::answer::banked::{Banked, BankedPlace, Imported, Work};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, P: Serialize> {
    schema: &'static str,
    size_bytes: u64,
    read_logs: u64,
    read_bytes: u64,
    unchanged_logs: u64,
    gone_logs: u64,
    unreadable_logs: u64,
    places: P,
    time: TimeJson,
    imported: Option<ImportedJson<'a>>,
}

#[derive(Serialize)]
struct ImportedJson<'a> {
    tool: &'a str,
    conversations: u64,
    blocks: u64,
    lines: u64,
    unreadable: u64,
    known: bool,
}

#[derive(Serialize)]
struct PlaceJson<'a> {
    place: &'a str,
    tool: &'a str,
    logs: u64,
    edits: u64,
    lines: u64,
    refused_edits: u64,
    failed_edits: u64,
    unreadable_records: u64,
    oldest: Option<String>,
    newest: Option<String>,
}

#[derive(Serialize)]
struct TimeJson {
    sessions: u64,
    turns: u64,
    waiting_seconds: u64,
    between_seconds: u64,
    parallel_seconds: u64,
    review_turns: u64,
    explaining_turns: u64,
    tests_turns: u64,
    queries_turns: u64,
    boilerplate_turns: u64,
    debugging_turns: u64,
    other_turns: u64,
}

pub(in crate::json) fn document(answer: &Banked) -> impl Serialize + '_ {
    let time = &answer.time;
    let turns =
        |work: Work| Work::ALL.iter().zip(time.work).find(|(kind, _)| **kind == work).map_or(0, |at| at.1);
    Document {
        schema: "litline.bank/1",
        size_bytes: answer.size_bytes,
        read_logs: answer.read,
        read_bytes: answer.read_bytes,
        unchanged_logs: answer.unchanged,
        gone_logs: answer.gone,
        unreadable_logs: answer.unreadable,
        places: Each(&answer.places, place),
        time: TimeJson {
            sessions: time.sessions,
            turns: time.turns,
            waiting_seconds: time.waiting_seconds,
            between_seconds: time.between_seconds,
            parallel_seconds: time.parallel_seconds,
            review_turns: turns(Work::Review),
            explaining_turns: turns(Work::Explaining),
            tests_turns: turns(Work::Tests),
            queries_turns: turns(Work::Queries),
            boilerplate_turns: turns(Work::Boilerplate),
            debugging_turns: turns(Work::Debugging),
            other_turns: turns(Work::Other),
        },
        imported: answer.imported.as_ref().map(imported),
    }
}

fn imported(taken: &Imported) -> ImportedJson<'_> {
    let Imported { tool, conversations, blocks, lines, unreadable, known } = taken;
    ImportedJson {
        tool,
        conversations: *conversations,
        blocks: *blocks,
        lines: *lines,
        unreadable: *unreadable,
        known: *known,
    }
}

fn place(row: &BankedPlace) -> PlaceJson<'_> {
    PlaceJson {
        place: &row.place,
        tool: &row.tool,
        logs: row.logs,
        edits: row.edits,
        lines: row.lines,
        refused_edits: row.refused,
        failed_edits: row.failed,
        unreadable_records: row.unreadable,
        oldest: row.oldest_seconds.map(moment::rfc3339),
        newest: row.newest_seconds.map(moment::rfc3339),
    }
}
