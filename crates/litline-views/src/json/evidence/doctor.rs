//! `litline.doctor/1`.

use crate::json::overview::{GapJson, NarrowJson, OverrideJson, gap, narrowing, overridden};
use crate::json::parts::{Question, each_policy, question};
use litline_facts::answer::doctor::{Assumption, Doctor, Found, Kind, Neighbour, Standing};
use litline_facts::answer::overview::Parts;
use litline_facts::micro::ByPolicy;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a> {
    schema: &'static str,
    asked: Question<'a>,
    counted_lines: u64,
    lit_line_millionths: ByPolicy<u64>,
    fading_line_millionths: ByPolicy<u64>,
    evidence: Vec<FoundJson<'a>>,
    gaps: Vec<GapJson<'a>>,
    narrow: Vec<NarrowJson>,
    assumptions: Vec<AssumptionJson<'a>>,
    overrides: Vec<OverrideJson<'a>>,
}

#[derive(Serialize)]
struct FoundJson<'a> {
    kind: &'static str,
    standing: &'static str,
    count: u64,
    name: &'a str,
    age_days: Option<u64>,
    fetch: Option<&'a str>,
}

#[derive(Serialize)]
struct AssumptionJson<'a> {
    setting: &'static str,
    value: &'a str,
    neighbours: Vec<NeighbourJson<'a>>,
}

#[derive(Serialize)]
struct NeighbourJson<'a> {
    value: &'a str,
    lit_line_millionths: ByPolicy<u64>,
    fading_line_millionths: ByPolicy<u64>,
}

pub(in crate::json) fn document(answer: &Doctor) -> impl Serialize + '_ {
    Document {
        schema: "litline.doctor/1",
        asked: question(&answer.asked),
        counted_lines: answer.counted_lines,
        lit_line_millionths: each_policy(&answer.parts, Parts::lit),
        fading_line_millionths: each_policy(&answer.parts, |parts| parts.fading),
        evidence: answer.found.iter().map(found).collect(),
        gaps: answer.gaps.iter().map(gap).collect(),
        narrow: answer.narrow.iter().map(narrowing).collect(),
        assumptions: answer.assumptions.iter().map(assumption).collect(),
        overrides: answer.overrides.iter().map(overridden).collect(),
    }
}

fn found(found: &Found) -> FoundJson<'_> {
    FoundJson {
        kind: kind(found.kind),
        standing: match found.standing {
            Standing::Used => "used",
            Standing::Unused => "unread",
            Standing::Partial => "partial",
            Standing::Absent => "absent",
        },
        count: found.count,
        name: &found.name,
        age_days: found.age_days,
        fetch: found.fetch.as_deref(),
    }
}

fn kind(kind: Kind) -> &'static str {
    match kind {
        Kind::Commits => "commits",
        Kind::History => "history",
        Kind::Contents => "contents",
        Kind::Mailmap => "mailmap",
        Kind::Configuration => "configuration",
        Kind::Roster => "roster",
        Kind::Marks => "marks",
        Kind::CoAuthors => "co-authors",
        Kind::Notes => "notes",
        Kind::Sessions => "sessions",
        Kind::ChangeHeads => "change-heads",
        Kind::Reviews => "reviews",
        Kind::IgnoredRevisions => "ignored-revisions",
        Kind::Sweeps => "sweeps",
        Kind::OfferedSweeps => "offered-sweeps",
    }
}

fn assumption(row: &Assumption) -> AssumptionJson<'_> {
    AssumptionJson {
        setting: row.setting,
        value: &row.here,
        neighbours: row.neighbours.iter().map(neighbour).collect(),
    }
}

fn neighbour(there: &Neighbour) -> NeighbourJson<'_> {
    NeighbourJson {
        value: &there.value,
        lit_line_millionths: there.lit,
        fading_line_millionths: there.fading,
    }
}
