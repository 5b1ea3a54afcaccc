//! `litline.origin/1` and `litline.origin-lines/1`.

use super::lines::origin as origin_word;
use super::parts::{Each, Moment, Question, Text, hex_unless_utf8, moment_of, question};
use super::why::{GradeJson, grade};
use crate::text::moment;
use litline_facts::answer::origin::{
    AreaOrigin, FileOrigins, MonthBirths, OriginRun, OriginSums, Origins, PolicyLine, ToolLines,
};
use litline_facts::record::path::PathClass;
use litline_facts::record::policy::PolicyKind;
use litline_facts::record::trace::{TraceKind, TraceRow};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, T: Serialize, M: Serialize, A: Serialize, R: Serialize, P: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    living: SumsJson,
    tools: T,
    months: M,
    areas: A,
    commits: CommitsJson,
    sources: R,
    cut_lines: u64,
    session_logs: bool,
    waiting_logs: u64,
    policies: P,
}

/// Counted lines; the ten kinds add up to `counted_lines`.
#[derive(Serialize)]
struct SumsJson {
    counted_lines: u64,
    assistant_least_lines: u64,
    assistant_with_marked_lines: u64,
    assistant_most_lines: u64,
    attested_lines: u64,
    recovered_lines: u64,
    branch_marked_lines: u64,
    marked_lines: u64,
    typed_lines: u64,
    born_before_lines: u64,
    touched_lines: u64,
    hinted_lines: u64,
    unmarked_lines: u64,
    nothing_lines: u64,
}

#[derive(Serialize)]
struct ToolJson<'a> {
    tool: &'a str,
    attested_lines: u64,
    recovered_lines: u64,
    branch_marked_lines: u64,
    marked_lines: u64,
    touched_lines: u64,
    hinted_lines: u64,
    in_use: bool,
}

#[derive(Serialize)]
struct MonthJson {
    month: String,
    born: SumsJson,
}

#[derive(Serialize)]
struct AreaJson<'a> {
    path: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
    rest: bool,
    living: SumsJson,
}

#[derive(Serialize)]
struct CommitsJson {
    single_parent_commits: u64,
    marked_commits: u64,
    attested_commits: u64,
    attested_unmarked_commits: u64,
    inside_lines: u64,
    outside_lines: u64,
    noted_squashes: u64,
    noted_behind_commits: u64,
    sessions_from: Option<String>,
}

#[derive(Serialize)]
struct SourceJson<'a> {
    kind: &'static str,
    place: &'a str,
    found: u64,
    read: u64,
    used: u64,
    elsewhere: u64,
    unreadable: u64,
    oldest: Option<String>,
    newest: Option<String>,
}

#[derive(Serialize)]
struct PolicyJson<'a> {
    kind: &'static str,
    path: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
    line: Option<u32>,
    tool: Option<&'a str>,
}

#[derive(Serialize)]
struct LinesDocument<'a, R: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    counted: bool,
    whole: SumsJson,
    runs: R,
}

#[derive(Serialize)]
struct RunJson<'a> {
    first_line: u32,
    last_line: u32,
    counted_lines: u32,
    origin: &'static str,
    origin_grade: GradeJson<'a>,
    born_commit: String,
    born_at: Moment,
}

pub(super) fn document(answer: &Origins) -> impl Serialize + '_ {
    let commits = &answer.commits;
    Document {
        schema: "litline.origin/1",
        asked: question(&answer.asked),
        living: sums(&answer.living),
        tools: Each(&answer.tools, tool),
        months: Each(&answer.months, month),
        areas: Each(&answer.areas, area),
        commits: CommitsJson {
            single_parent_commits: commits.commits,
            marked_commits: commits.marked,
            attested_commits: commits.attested,
            attested_unmarked_commits: commits.attested_unmarked,
            inside_lines: commits.inside_lines,
            outside_lines: commits.outside_lines,
            noted_squashes: commits.noted_squashes,
            noted_behind_commits: commits.noted_behind,
            sessions_from: commits.sessions_from_seconds.map(moment::rfc3339),
        },
        sources: Each(&answer.traces, source),
        cut_lines: answer.cut_lines,
        session_logs: answer.session_logs,
        waiting_logs: answer.waiting_logs,
        policies: Each(&answer.policies, policy),
    }
}

pub(super) fn lines(answer: &FileOrigins) -> impl Serialize + '_ {
    LinesDocument {
        schema: "litline.origin-lines/1",
        asked: question(&answer.asked),
        counted: answer.class == PathClass::Counted,
        whole: sums(&answer.whole),
        runs: Each(&answer.runs, run),
    }
}

fn sums(sums: &OriginSums) -> SumsJson {
    SumsJson {
        counted_lines: sums.lines(),
        assistant_least_lines: sums.assistant_least(),
        assistant_with_marked_lines: sums.assistant_marked(),
        assistant_most_lines: sums.assistant_most(),
        attested_lines: sums.attested,
        recovered_lines: sums.recovered,
        branch_marked_lines: sums.branch_marked,
        marked_lines: sums.marked,
        typed_lines: sums.typed,
        born_before_lines: sums.born_before,
        touched_lines: sums.touched,
        hinted_lines: sums.hinted,
        unmarked_lines: sums.unmarked,
        nothing_lines: sums.nothing,
    }
}

fn tool(row: &ToolLines) -> ToolJson<'_> {
    ToolJson {
        tool: &row.tool,
        attested_lines: row.attested,
        recovered_lines: row.recovered,
        branch_marked_lines: row.branch_marked,
        marked_lines: row.marked,
        touched_lines: row.touched,
        hinted_lines: row.hinted,
        in_use: row.in_use,
    }
}

fn month(row: &MonthBirths) -> MonthJson {
    MonthJson { month: moment::month(row.month), born: sums(&row.born) }
}

fn area(row: &AreaOrigin) -> AreaJson<'_> {
    AreaJson {
        path: Text(&row.path),
        path_bytes_hex: hex_unless_utf8(&row.path),
        rest: row.rest,
        living: sums(&row.living),
    }
}

fn source(row: &TraceRow) -> SourceJson<'_> {
    SourceJson {
        kind: match row.kind {
            TraceKind::GitAiNotes => "git-ai-notes",
            TraceKind::GitAiBlobs => "git-ai-blobs",
            TraceKind::AttributionNotes => "attribution-notes",
            TraceKind::WhogititNotes => "whogitit-notes",
            TraceKind::AgentTrace => "agent-trace",
            TraceKind::EntireCheckpoints => "entire-checkpoints",
            TraceKind::SessionLogs => "session-logs",
            TraceKind::Exports => "exports",
        },
        place: &row.place,
        found: row.found,
        read: row.read,
        used: row.used,
        elsewhere: row.elsewhere,
        unreadable: row.unreadable,
        oldest: row.oldest_seconds.map(moment::rfc3339),
        newest: row.newest_seconds.map(moment::rfc3339),
    }
}

fn policy(row: &PolicyLine) -> PolicyJson<'_> {
    PolicyJson {
        kind: match row.kind {
            PolicyKind::InUse => "in-use",
            PolicyKind::Forbids => "forbids",
            PolicyKind::SwitchesOff => "switches-off",
            PolicyKind::Strips => "strips",
        },
        path: Text(&row.path),
        path_bytes_hex: hex_unless_utf8(&row.path),
        line: row.line,
        tool: row.tool.as_deref(),
    }
}

fn run(run: &OriginRun) -> RunJson<'_> {
    RunJson {
        first_line: run.first,
        last_line: run.last,
        counted_lines: run.counted,
        origin: origin_word(run.origin),
        origin_grade: grade(&run.grade),
        born_commit: run.born.hex(),
        born_at: moment_of(run.born_stamp),
    }
}
