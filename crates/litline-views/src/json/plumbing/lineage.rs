//! `litline.lineage/1`, `litline.life/1` and `litline.lives/1`.

use super::super::lines::{BornJson, born};
use super::super::overview::gap;
use super::super::parts::{Each, Moment, Question, Text, hex_unless_utf8, moment_of, question};
use litline_facts::answer::lineage::{
    CameBack, CommitLives, Death, IndexSize, LifeBefore, LifeStep, LineLife, Stretch,
};
use serde::Serialize;

#[derive(Serialize)]
struct SizeJson<'a, G: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    commits: u64,
    merges: u64,
    paths: u64,
    versions: u64,
    added: u64,
    work: WorkJson,
    index_bytes: u64,
    gaps: G,
}

#[derive(Serialize)]
struct WorkJson {
    contents: u64,
    content_bytes: u64,
    diffs: u64,
}

pub(in crate::json) fn size(answer: &IndexSize) -> impl Serialize + '_ {
    SizeJson {
        schema: "litline.lineage/1",
        asked: question(&answer.asked),
        commits: answer.commits,
        merges: answer.merges,
        paths: answer.paths,
        versions: answer.versions,
        added: answer.added,
        work: WorkJson {
            contents: answer.work.contents,
            content_bytes: answer.work.content_bytes,
            diffs: answer.work.diffs,
        },
        index_bytes: answer.index_bytes,
        gaps: Each(&answer.gaps, gap),
    }
}

#[derive(Serialize)]
struct LifeJson<'a, S: Serialize, B: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    line: u32,
    steps: S,
    before: B,
    came_back: Option<BackJson<'a>>,
    cut: bool,
}

#[derive(Serialize)]
struct StepJson<'a> {
    at: BornJson<'a>,
    committed_at: Moment,
}

#[derive(Serialize)]
struct BeforeJson<'a> {
    commit: String,
    path: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
    first: u32,
    lines: u32,
}

pub(in crate::json) fn life(answer: &LineLife) -> impl Serialize + '_ {
    LifeJson {
        schema: "litline.life/1",
        asked: question(&answer.asked),
        line: answer.line,
        steps: Each(&answer.steps, step),
        before: Each(&answer.before, before),
        came_back: answer.came_back.as_ref().map(back),
        cut: answer.cut,
    }
}

fn step(step: &LifeStep) -> StepJson<'_> {
    StepJson { at: born(&step.at), committed_at: moment_of(step.committed) }
}

fn before(before: &LifeBefore) -> BeforeJson<'_> {
    BeforeJson {
        commit: before.commit.hex(),
        path: Text(&before.path),
        path_bytes_hex: hex_unless_utf8(&before.path),
        first: before.first,
        lines: before.lines,
    }
}

#[derive(Serialize)]
struct LivesJson<'a, B: Serialize, C: Serialize, D: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    births: B,
    came_back: C,
    deaths: D,
}

#[derive(Serialize)]
struct StretchJson<'a> {
    path: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
    first: u32,
    lines: u32,
}

#[derive(Serialize)]
struct DeathJson<'a> {
    stood: BornJson<'a>,
    born: BornJson<'a>,
    lines: u32,
}

pub(in crate::json) fn lives(answer: &CommitLives) -> impl Serialize + '_ {
    LivesJson {
        schema: "litline.lives/1",
        asked: question(&answer.asked),
        births: Each(&answer.births, stretch),
        came_back: Each(&answer.came_back, back),
        deaths: Each(&answer.deaths, death),
    }
}

#[derive(Serialize)]
struct BackJson<'a> {
    #[serde(flatten)]
    lines: StretchJson<'a>,
    born: BornJson<'a>,
    taken_out: String,
}

fn back(back: &CameBack) -> BackJson<'_> {
    BackJson { lines: stretch(&back.lines), born: born(&back.born), taken_out: back.taken_out.hex() }
}

fn stretch(stretch: &Stretch) -> StretchJson<'_> {
    StretchJson {
        path: Text(&stretch.path),
        path_bytes_hex: hex_unless_utf8(&stretch.path),
        first: stretch.first,
        lines: stretch.lines,
    }
}

fn death(death: &Death) -> DeathJson<'_> {
    DeathJson { stood: born(&death.stood), born: born(&death.born), lines: death.lines }
}
