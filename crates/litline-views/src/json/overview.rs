//! `litline.overview/1`.

mod since;

use super::parts::{Each, Question, Text, each_policy, hex_unless_utf8, left_out, question};
use litline_facts::answer::overview::{Area, LeftOutRow, Narrowing, Overview, Parts, StateLines, Team};
use litline_facts::micro::ByPolicy;
use litline_facts::reading::narrow::Missing;
use litline_facts::record::gap::{GapKind, GapRow};
use serde::Serialize;
use since::{SinceJson, since};

#[derive(Serialize)]
struct Document<'a, A: Serialize, N: Serialize, L: Serialize, G: Serialize, O: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    commits: u64,
    merges: u64,
    whole: AreaJson<'a>,
    areas: A,
    origin: OriginJson,
    people: PeopleJson,
    narrow: N,
    since: Option<SinceJson>,
    not_typed: NotTypedJson,
    joint: JointJson,
    left_out: L,
    gaps: G,
    overrides: O,
}

/// An area and its numbers.
#[derive(Serialize)]
pub(super) struct AreaJson<'a> {
    path: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
    rest: bool,
    files: u64,
    counted_lines: u64,
    read_coverage_millionths: Option<ByPolicy<u64>>,
    surely_lit_line_millionths: u64,
    surely_dark_line_millionths: u64,
    share_line_millionths: ByPolicy<SharesJson>,
    state_lines: ByPolicy<StatesJson>,
    sole_lines: ByPolicy<u64>,
}

/// Sums of shares.
#[derive(Serialize)]
pub(super) struct SharesJson {
    fresh: u64,
    fading: u64,
    gone: u64,
    unread: u64,
    nobody: u64,
    unrecorded: u64,
}

#[derive(Serialize)]
struct StatesJson {
    lit: u64,
    fading: u64,
    gone: u64,
    nobody: u64,
    unread: u64,
    unrecorded: u64,
}

#[derive(Serialize)]
struct OriginJson {
    person_lines: u64,
    assistant_lines: u64,
    unknown_lines: u64,
}

#[derive(Serialize)]
struct PeopleJson {
    humans: u64,
    present: ByPolicy<u64>,
    by_roster: bool,
    bots: u64,
    assistants: u64,
}

/// What one kind of missing evidence could narrow.
#[derive(Serialize)]
pub(super) struct NarrowJson {
    missing: &'static str,
    lines: u64,
    if_so_line_millionths: u64,
    if_not_line_millionths: u64,
    most_line_millionths: u64,
}

#[derive(Serialize)]
struct NotTypedJson {
    lines: u64,
    of_lines: u64,
}

#[derive(Serialize)]
struct JointJson {
    asked_ms: u64,
    fits_ms: u64,
}

#[derive(Serialize)]
struct LeftOutJson {
    reason: &'static str,
    files: u64,
    lines: u64,
    bytes: u64,
}

/// One kind of gap on one subject.
#[derive(Serialize)]
pub(super) struct GapJson<'a> {
    kind: &'static str,
    subject: &'a str,
    count: u64,
}

/// A setting that differs from its default.
#[derive(Serialize)]
pub(super) struct OverrideJson<'a> {
    setting: &'a str,
    value: &'a str,
    default: &'a str,
}

pub(super) fn document(answer: &Overview) -> impl Serialize + '_ {
    Document {
        schema: "litline.overview/1",
        asked: question(&answer.asked),
        commits: answer.commits,
        merges: answer.merges,
        whole: area(&answer.whole),
        areas: Each(&answer.areas, area),
        origin: OriginJson {
            person_lines: answer.origin.person,
            assistant_lines: answer.origin.assistant,
            unknown_lines: answer.origin.unknown,
        },
        people: people(&answer.team),
        narrow: Each(&answer.narrow, narrowing),
        since: answer.since.as_ref().map(since),
        not_typed: NotTypedJson {
            lines: answer.totals.not_typed.not_typed,
            of_lines: answer.totals.not_typed.dated,
        },
        joint: JointJson { asked_ms: answer.totals.joint.asked_ms, fits_ms: answer.totals.joint.fits_ms },
        left_out: Each(&answer.left_out, |row: &LeftOutRow| LeftOutJson {
            reason: left_out(row.reason),
            files: row.files,
            lines: row.lines,
            bytes: row.bytes,
        }),
        gaps: Each(&answer.gaps, gap),
        overrides: Each(&answer.overrides, overridden),
    }
}

pub(super) fn area(area: &Area) -> AreaJson<'_> {
    let share = |parts: &Parts| (u128::from(parts.lit()) / u128::from(area.counted_lines.max(1))) as u64;
    AreaJson {
        path: Text(&area.path),
        path_bytes_hex: hex_unless_utf8(&area.path),
        rest: area.rest,
        files: area.files,
        counted_lines: area.counted_lines,
        read_coverage_millionths: (area.counted_lines > 0).then(|| each_policy(&area.parts, share)),
        surely_lit_line_millionths: area.parts.strict.lit(),
        surely_dark_line_millionths: area.parts.generous.dark(),
        share_line_millionths: each_policy(&area.parts, shares),
        state_lines: each_policy(&area.states, states),
        sole_lines: area.sole_lines,
    }
}

pub(super) fn shares(parts: &Parts) -> SharesJson {
    SharesJson {
        fresh: parts.fresh,
        fading: parts.fading,
        gone: parts.gone,
        unread: parts.unread,
        nobody: parts.nobody,
        unrecorded: parts.unrecorded,
    }
}

fn states(lines: &StateLines) -> StatesJson {
    StatesJson {
        lit: lines.lit,
        fading: lines.fading,
        gone: lines.gone,
        nobody: lines.nobody,
        unread: lines.unread,
        unrecorded: lines.unrecorded,
    }
}

fn people(team: &Team) -> PeopleJson {
    PeopleJson {
        humans: team.humans,
        present: team.present,
        by_roster: team.by_roster,
        bots: team.bots,
        assistants: team.assistants,
    }
}

pub(super) fn overridden(entry: &(String, String, String)) -> OverrideJson<'_> {
    let (setting, value, default) = entry;
    OverrideJson { setting, value, default }
}

pub(super) fn narrowing(row: &Narrowing) -> NarrowJson {
    NarrowJson {
        missing: match row.missing {
            Missing::Roster => "roster",
            Missing::ChangeHeads => "change-heads",
            Missing::Reviews => "reviews",
            Missing::Logs => "logs",
        },
        lines: row.lines,
        if_so_line_millionths: row.if_so,
        if_not_line_millionths: row.if_not,
        most_line_millionths: row.most(),
    }
}

pub(super) fn gap(gap: &GapRow) -> GapJson<'_> {
    let kind = match gap.kind {
        GapKind::ShallowBoundary => "shallow-boundary",
        GapKind::MissingCommit => "missing-commit",
        GapKind::MissingTree => "missing-tree",
        GapKind::MissingBlob => "missing-blob",
        GapKind::OddCommit => "odd-commit",
        GapKind::ClockSkew => "clock-skew",
        GapKind::OddMailmap => "odd-mailmap",
        GapKind::MissingBranch => "missing-branch",
        GapKind::UnknownReviewer => "unknown-reviewer",
        GapKind::OddRevision => "odd-revision",
        GapKind::OddNote => "odd-note",
        GapKind::LargeLog => "large-log",
        GapKind::OddBank => "odd-bank",
        GapKind::Bound => "bound",
    };
    GapJson { kind, subject: &gap.subject, count: gap.count }
}
