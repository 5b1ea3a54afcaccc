//! `litline.lines/1`.

use super::overview::{AreaJson, area};
use super::parts::{Each, Moment, Question, Text, class, each_policy, hex_unless_utf8, moment_of, question};
use crate::text::moment;
use litline_facts::answer::lines::{
    BornAt, Evidence, Explainer, FileLines, LineAnswer, LineGroup, NamedPerson,
};
use litline_facts::id::Oid;
use litline_facts::micro::ByPolicy;
use litline_facts::reading::class::{Light, State};
use litline_facts::reading::exposure::{ExposureKind, Verdict};
use litline_facts::record::origin::Origin;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, L: Serialize, G: Serialize, P: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    class: &'static str,
    whole: AreaJson<'a>,
    people: P,
    groups: G,
    lines: L,
}

/// Somebody named in a document.
#[derive(Serialize)]
pub(super) struct PersonJson<'a> {
    person: u32,
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
}

#[derive(Serialize)]
struct GroupJson<M: Serialize, X: Serialize, E: Serialize> {
    born_commit: String,
    born_at: Moment,
    moved_in: M,
    origin: &'static str,
    light: ByPolicy<LightJson>,
    state: ByPolicy<&'static str>,
    sole: ByPolicy<bool>,
    explainers: X,
    evidence: E,
}

/// K, L and A.
#[derive(Serialize)]
pub(super) struct LightJson {
    fresh_millionths: u32,
    present_millionths: u32,
    anybody_millionths: u32,
}

#[derive(Serialize)]
struct ExplainerJson {
    person: u32,
    credit_millionths: ByPolicy<u32>,
}

#[derive(Serialize)]
struct EvidenceJson {
    person: u32,
    present: ByPolicy<bool>,
    kind: &'static str,
    act_commit: String,
    release: Option<String>,
    deadline: String,
    counted_lines: u32,
    words: u32,
    need_ms: ByPolicy<u64>,
    credit_millionths: ByPolicy<u32>,
    required_pace_lines_per_hour: Option<u64>,
    verdict: &'static str,
    not_typed_lines: Option<u32>,
}

#[derive(Serialize)]
struct LineJson<'a> {
    text: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_bytes_hex: Option<String>,
    counted: bool,
    born: BornJson<'a>,
    group: Option<u32>,
}

/// Where a line was born.
#[derive(Serialize)]
pub(super) struct BornJson<'a> {
    commit: String,
    path: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
    line: u32,
}

pub(super) fn document(answer: &FileLines, names: bool) -> impl Serialize + '_ {
    Document {
        schema: "litline.lines/1",
        asked: question(&answer.asked),
        class: class(answer.class),
        whole: area(&answer.whole),
        people: Each(&answer.people, if names { named } else { nameless }),
        groups: Each(&answer.groups, group),
        lines: Each(&answer.lines, line),
    }
}

pub(super) fn named(named: &NamedPerson) -> PersonJson<'_> {
    PersonJson { person: named.person.0, name: Some(&named.name) }
}

pub(super) fn nameless(named: &NamedPerson) -> PersonJson<'_> {
    PersonJson { person: named.person.0, name: None }
}

pub(super) fn born(born: &BornAt) -> BornJson<'_> {
    BornJson {
        commit: born.commit.hex(),
        path: Text(&born.path),
        path_bytes_hex: hex_unless_utf8(&born.path),
        line: born.line,
    }
}

fn line(line: &LineAnswer) -> LineJson<'_> {
    LineJson {
        text: Text(&line.text),
        text_bytes_hex: hex_unless_utf8(&line.text),
        counted: line.counted,
        born: born(&line.born),
        group: line.group,
    }
}

fn group(group: &LineGroup) -> impl Serialize + '_ {
    GroupJson {
        born_commit: group.born.hex(),
        born_at: moment_of(group.born_stamp),
        moved_in: Each(&group.moved_in, Oid::hex),
        origin: origin(group.origin),
        light: each_policy(&group.light, light),
        state: each_policy(&group.state, state),
        sole: group.sole,
        explainers: Each(&group.explainers, |explainer: &Explainer| ExplainerJson {
            person: explainer.person.0,
            credit_millionths: each_policy(&explainer.credit, |credit| credit.0),
        }),
        evidence: Each(&group.evidence, evidence),
    }
}

pub(super) fn light(light: &Light) -> LightJson {
    LightJson {
        fresh_millionths: light.fresh.0,
        present_millionths: light.present.0,
        anybody_millionths: light.anybody.0,
    }
}

fn evidence(evidence: &Evidence) -> EvidenceJson {
    EvidenceJson {
        person: evidence.person.0,
        present: evidence.present,
        kind: kind(evidence.kind),
        act_commit: evidence.act.hex(),
        release: evidence.release_seconds.map(moment::rfc3339),
        deadline: moment::rfc3339(evidence.deadline_seconds),
        counted_lines: evidence.counted,
        words: evidence.words,
        need_ms: evidence.need_ms,
        credit_millionths: each_policy(&evidence.credit, |credit| credit.0),
        required_pace_lines_per_hour: evidence.required_pace_lines_per_hour,
        verdict: verdict(evidence.verdict),
        not_typed_lines: evidence.not_typed_lines,
    }
}

pub(super) fn verdict(verdict: Verdict) -> &'static str {
    match verdict {
        Verdict::Impossible => "impossible",
        Verdict::Hurried => "hurried",
        Verdict::Possible => "possible",
        Verdict::CannotTell => "cannot-tell",
    }
}

pub(super) fn kind(kind: ExposureKind) -> &'static str {
    match kind {
        ExposureKind::Wrote => "wrote",
        ExposureKind::WroteUnknown => "wrote-unknown",
        ExposureKind::Accompanied => "accompanied",
        ExposureKind::Reviewed => "reviewed",
        ExposureKind::Merged => "merged",
        ExposureKind::Reworked => "reworked",
    }
}

pub(super) fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Person => "person",
        Origin::Assistant => "assistant",
        Origin::Unknown => "unknown",
    }
}

pub(super) fn state(state: &State) -> &'static str {
    match state {
        State::Unrecorded => "unrecorded",
        State::Lit => "lit",
        State::Fading => "fading",
        State::Gone => "gone",
        State::Nobody => "nobody",
        State::Unread => "unread",
    }
}
