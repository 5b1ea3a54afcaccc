//! `litline.why/1`.

use super::lines::{
    BornJson, LightJson, PersonJson, born, kind, light, named, nameless, origin, state, verdict,
};
use super::parts::{Each, Moment, Question, Text, class, each_policy, hex_unless_utf8, moment_of, question};
use crate::text::moment;
use litline_facts::answer::lines::NamedPerson;
use litline_facts::answer::why::{
    CreditRule, NeedRule, OriginGrade, PersonLight, Why, WhyExposure, WhyGroup, WhyLine,
};
use litline_facts::id::Oid;
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::record::mark::MarkPlace;
use litline_facts::settings::Settings;
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, L: Serialize, G: Serialize, P: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    class: &'static str,
    by_roster: bool,
    settings: SettingsJson,
    people: P,
    groups: G,
    lines: L,
}

/// The constants that the sum is made with.
#[derive(Serialize)]
struct SettingsJson {
    generous_words_per_minute: u32,
    likely_lines_per_hour: u32,
    careful_lines_per_hour: u32,
    typing_words_per_minute: u32,
    memory_half_life_days: u32,
    presence_days: ByPolicy<u32>,
}

#[derive(Serialize)]
struct GroupJson<'a, M: Serialize, X: Serialize, E: Serialize> {
    born_commit: String,
    born_at: Moment,
    moved_in: M,
    origin: &'static str,
    origin_grade: GradeJson<'a>,
    recorded: bool,
    human_act: bool,
    light: ByPolicy<LightJson>,
    state: ByPolicy<&'static str>,
    sole: ByPolicy<bool>,
    by_person: X,
    exposures: E,
}

#[derive(Serialize)]
pub(super) struct GradeJson<'a> {
    grade: &'static str,
    tool: Option<&'a str>,
    place: Option<&'static str>,
    model: Option<&'a str>,
}

#[derive(Serialize)]
struct PersonLightJson {
    person: u32,
    present: ByPolicy<bool>,
    credit_millionths: ByPolicy<u32>,
    fresh_credit_millionths: ByPolicy<u32>,
}

#[derive(Serialize)]
struct ExposureJson {
    person: u32,
    kind: &'static str,
    act_commit: String,
    subject_commit: String,
    release: Option<String>,
    assumed_release: String,
    deadline: String,
    counted_lines: u32,
    words: u32,
    typed_chars: u64,
    need_rule: &'static str,
    need_ms: ByPolicy<u64>,
    share_millionths: ByPolicy<u32>,
    credit_millionths: ByPolicy<u32>,
    credit_rule: ByPolicy<&'static str>,
    required_pace_lines_per_hour: Option<u64>,
    verdict: &'static str,
    not_typed_lines: Option<u32>,
    fresh: bool,
    fresh_until: String,
}

#[derive(Serialize)]
struct LineJson<'a> {
    line: u32,
    text: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_bytes_hex: Option<String>,
    counted: bool,
    born: BornJson<'a>,
    group: Option<u32>,
}

pub(super) fn document(answer: &Why, names: bool) -> impl Serialize + '_ {
    let person: fn(&NamedPerson) -> PersonJson<'_> = if names { named } else { nameless };
    Document {
        schema: "litline.why/1",
        asked: question(&answer.asked),
        class: class(answer.class),
        by_roster: answer.by_roster,
        settings: settings(&answer.settings),
        people: Each(&answer.people, person),
        groups: Each(&answer.groups, group),
        lines: Each(&answer.lines, line),
    }
}

fn settings(settings: &Settings) -> SettingsJson {
    SettingsJson {
        generous_words_per_minute: settings.generous_words_per_minute,
        likely_lines_per_hour: settings.likely_lines_per_hour,
        careful_lines_per_hour: settings.careful_lines_per_hour,
        typing_words_per_minute: settings.typing_words_per_minute,
        memory_half_life_days: settings.memory_half_life_days,
        presence_days: settings.presence_days,
    }
}

fn group(group: &WhyGroup) -> impl Serialize + '_ {
    GroupJson {
        born_commit: group.born.hex(),
        born_at: moment_of(group.born_stamp),
        moved_in: Each(&group.moved_in, Oid::hex),
        origin: origin(group.origin),
        origin_grade: grade(&group.grade),
        recorded: group.recorded,
        human_act: group.human_act,
        light: each_policy(&group.light, light),
        state: each_policy(&group.state, state),
        sole: group.sole,
        by_person: Each(&group.people, by_person),
        exposures: Each(&group.exposures, exposure),
    }
}

pub(super) fn grade(grade: &OriginGrade) -> GradeJson<'_> {
    let bare = |grade| GradeJson { grade, tool: None, place: None, model: None };
    match grade {
        OriginGrade::Attested { tool } => GradeJson { tool: tool.as_deref(), ..bare("attested") },
        OriginGrade::Recovered { tool } => GradeJson { tool: tool.as_deref(), ..bare("recovered") },
        OriginGrade::BranchMarked { tool } => GradeJson { tool: tool.as_deref(), ..bare("branch-marked") },
        OriginGrade::Hinted { tool } => GradeJson { tool: Some(tool), ..bare("hinted") },
        OriginGrade::Marked { tool, place, model } => GradeJson {
            grade: "marked",
            tool: Some(tool),
            place: Some(match place {
                MarkPlace::Author => "author",
                MarkPlace::Committer => "committer",
                MarkPlace::Trailer => "trailer",
                MarkPlace::Body => "body",
                MarkPlace::Branch => "branch",
                MarkPlace::Note => "note",
            }),
            model: model.as_deref(),
        },
        OriginGrade::AssistantAuthor { tool } => GradeJson { tool: Some(tool), ..bare("assistant-author") },
        OriginGrade::BornBefore => bare("born-before"),
        OriginGrade::Touched { tool } => GradeJson { tool: Some(tool), ..bare("touched") },
        OriginGrade::BotAuthor => bare("bot-author"),
        OriginGrade::NoRecord => bare("no-record"),
    }
}

fn micros(values: &ByPolicy<Micro>) -> ByPolicy<u32> {
    each_policy(values, |value| value.0)
}

fn by_person(part: &PersonLight) -> PersonLightJson {
    PersonLightJson {
        person: part.person.0,
        present: part.present,
        credit_millionths: micros(&part.credit),
        fresh_credit_millionths: micros(&part.fresh),
    }
}

fn exposure(exposure: &WhyExposure) -> ExposureJson {
    ExposureJson {
        person: exposure.person.0,
        kind: kind(exposure.kind),
        act_commit: exposure.act.hex(),
        subject_commit: exposure.subject.hex(),
        release: exposure.release_seconds.map(moment::rfc3339),
        assumed_release: moment::rfc3339(exposure.assumed_release_seconds),
        deadline: moment::rfc3339(exposure.deadline_seconds),
        counted_lines: exposure.counted,
        words: exposure.words,
        typed_chars: exposure.typed_chars,
        need_rule: match exposure.need_rule {
            NeedRule::Reading => "reading",
            NeedRule::Authoring => "authoring",
            NeedRule::None => "none",
        },
        need_ms: exposure.need_ms,
        share_millionths: micros(&exposure.share),
        credit_millionths: micros(&exposure.credit),
        credit_rule: each_policy(&exposure.rule, rule),
        required_pace_lines_per_hour: exposure.required_pace_lines_per_hour,
        verdict: verdict(exposure.verdict),
        not_typed_lines: exposure.not_typed_lines,
        fresh: exposure.fresh,
        fresh_until: moment::rfc3339(exposure.fresh_until_seconds),
    }
}

fn rule(rule: &CreditRule) -> &'static str {
    match rule {
        CreditRule::Whole => "whole",
        CreditRule::Share => "share",
        CreditRule::Half => "half",
        CreditRule::Sweep => "sweep",
        CreditRule::NoRelease => "no-release",
        CreditRule::AssistantActive => "assistant-active",
        CreditRule::NotCounted => "not-counted",
    }
}

fn line(line: &WhyLine) -> LineJson<'_> {
    LineJson {
        line: line.number,
        text: Text(&line.text),
        text_bytes_hex: hex_unless_utf8(&line.text),
        counted: line.counted,
        born: born(&line.born),
        group: line.group,
    }
}
