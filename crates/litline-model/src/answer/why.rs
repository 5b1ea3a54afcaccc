//! The chain that explains lines, from the rows about them: births, origin and what it rests on, every
//! exposure with its arithmetic, what each person has, and what follows.

use super::file_lines::births;
use crate::history::as_of_seconds;
use crate::light::parts;
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::lines::NamedPerson;
use litline_facts::answer::why::{
    CreditRule, NeedRule, OriginGrade, PersonLight, Why, WhyExposure, WhyGroup, WhyLine,
};
use litline_facts::id::{ClassIx, CommitIx, PathIx, PersonIx};
use litline_facts::micro::{ByPolicy, Policy};
use litline_facts::reading::Reading;
use litline_facts::reading::class::ClassRow;
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};
use litline_facts::record::mark::{MarkRow, MarkWeight};
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::record::path::PathClass;
use litline_facts::record::person::PersonKind;
use litline_facts::settings::Settings;
use std::collections::BTreeMap;

/// Answers for lines of the file at `path` in the as-of tree. `lines` are their texts without endings, by
/// number from 1. `None` where the facts do not know these lines.
///
/// Facts and reading may be cut down to what concerns the lines.
#[must_use]
pub fn why(
    facts: &Facts,
    reading: &Reading,
    asked: Asked,
    path: PathIx,
    lines: &[(u32, &[u8])],
    settings: &Settings,
) -> Option<Why> {
    let file = facts.files.iter().find(|file| file.path == path)?;
    let counted = file.class == PathClass::Counted;
    let births = births(facts, path);
    let mut known: Vec<ClassIx> = Vec::new();
    let mut answers = Vec::new();
    for &(number, text) in lines {
        let line = number.checked_sub(1)?;
        let blank = facts.blanks.iter().any(|blank| blank.file == path && blank.line == line);
        let class = class_of(reading, path, line).filter(|_| counted && !blank);
        let group = class.map(|class| place_of(&mut known, class));
        let born = births.get(&line)?.clone();
        answers.push(WhyLine { number, text: text.to_vec(), counted: counted && !blank, born, group });
    }
    let sources = Sources { facts, reading };
    let groups: Vec<WhyGroup> =
        known.iter().map(|class| sources.group(&reading.classes[class.index()])).collect();
    Some(Why {
        asked,
        class: file.class,
        lines: answers,
        people: people(facts, &groups),
        groups,
        by_roster: facts.roster.is_some(),
        settings: settings.clone(),
    })
}

fn class_of(reading: &Reading, path: PathIx, line: u32) -> Option<ClassIx> {
    let holds = |start: u32, len: u32| start <= line && line - start < len;
    let span = reading.spans.iter().find(|span| span.file == path && holds(span.start, span.len))?;
    Some(span.class)
}

fn place_of(known: &mut Vec<ClassIx>, class: ClassIx) -> u32 {
    let place = known.iter().position(|&other| other == class).unwrap_or_else(|| {
        known.push(class);
        known.len() - 1
    });
    place as u32
}

fn people(facts: &Facts, groups: &[WhyGroup]) -> Vec<NamedPerson> {
    let named = groups.iter().flat_map(|group| &group.people);
    let names: BTreeMap<PersonIx, &str> =
        named.map(|part| (part.person, facts.people[part.person.index()].name.as_str())).collect();
    names.into_iter().map(|(person, name)| NamedPerson { person, name: name.to_owned() }).collect()
}

/// What groups are made from.
struct Sources<'a> {
    facts: &'a Facts,
    reading: &'a Reading,
}

impl Sources<'_> {
    fn group(&self, class: &ClassRow) -> WhyGroup {
        let commit = |at: CommitIx| &self.facts.commits[at.index()];
        let born = commit(class.born);
        let rows = || class.exposures.iter().map(|at| &self.reading.exposures[at.index()]);
        let with_end = || rows().zip(class.fresh_until_seconds.iter().copied());
        WhyGroup {
            born: born.oid,
            born_stamp: born.authored,
            moved_in: class.moved_in.iter().map(|&at| commit(at).oid).collect(),
            origin: class.origin,
            grade: grade(self.facts, class),
            recorded: class.recorded,
            human_act: class.human_act,
            exposures: with_end().map(|(row, until)| self.exposure(row, until)).collect(),
            people: self.people(&with_end().collect::<Vec<_>>()),
            light: class.light,
            state: class.state,
            sole: class.sole,
        }
    }

    fn exposure(&self, row: &ExposureRow, fresh_until_seconds: i64) -> WhyExposure {
        let subject = &self.facts.commits[row.subject.index()];
        WhyExposure {
            person: row.person,
            kind: row.kind,
            act: self.facts.commits[row.act.index()].oid,
            subject: subject.oid,
            release_seconds: row.release_seconds,
            assumed_release_seconds: row.assumed_release_seconds,
            deadline_seconds: row.deadline_seconds,
            counted: row.counted,
            words: row.words,
            typed_chars: row.typed_chars,
            need_rule: need_rule(row.kind, subject.sweep),
            need_ms: row.need_ms,
            share: row.share,
            credit: row.credit,
            rule: ByPolicy::of(|policy| credit_rule(policy, row, subject.sweep)),
            required_pace_lines_per_hour: row.required_pace_lines_per_hour,
            verdict: row.verdict,
            not_typed_lines: row.not_typed_lines,
            fresh_until_seconds,
            fresh: self.is_fresh(fresh_until_seconds),
        }
    }

    fn is_fresh(&self, until_seconds: i64) -> bool {
        as_of_seconds(self.facts).is_some_and(|as_of| as_of <= until_seconds)
    }

    /// Freshness hangs on person and deadline alone, so equal rows have equal ends.
    fn people(&self, rows: &[(&ExposureRow, i64)]) -> Vec<PersonLight> {
        let until = |row: &ExposureRow| {
            let same = |other: &ExposureRow| {
                (other.person, other.deadline_seconds) == (row.person, row.deadline_seconds)
            };
            rows.iter().find(|(other, _)| same(other)).map_or(i64::MIN, |(_, until)| *until)
        };
        let parts = parts(rows.iter().map(|(row, _)| *row), |row| self.is_fresh(until(row)));
        let light = parts.into_iter().map(|part| PersonLight {
            person: part.person,
            present: self.reading.present[part.person.index()],
            credit: part.credit,
            fresh: part.fresh,
        });
        light.collect()
    }
}

/// In the order in which the origin itself is decided.
pub(super) fn grade(facts: &Facts, class: &ClassRow) -> OriginGrade {
    let tool = || class.tool.and_then(|tool| facts.tools.get(tool.index())).map(|row| row.tool.clone());
    match class.grade {
        Grade::Attested => return OriginGrade::Attested { tool: tool() },
        Grade::Recovered => return OriginGrade::Recovered { tool: tool() },
        Grade::BranchMarked => return OriginGrade::BranchMarked { tool: tool() },
        _ => {}
    }
    let author = facts.commits[class.born.index()].author;
    let kind = &facts.people[author.index()].kind;
    let marks = || facts.marks.iter().filter(|mark| mark.commit == class.born);
    let wrote = marks().find(|mark| mark.weight == MarkWeight::Wrote);
    let strongest = marks().min_by_key(|mark| mark.weight);
    match (class.origin, kind, wrote, strongest) {
        (Origin::Person, ..) => OriginGrade::BornBefore,
        (_, PersonKind::Assistant(tool), ..) => OriginGrade::AssistantAuthor { tool: tool.clone() },
        (Origin::Assistant, _, Some(MarkRow { tool, place, model, .. }), _) => {
            OriginGrade::Marked { tool: tool.clone(), place: *place, model: model.clone() }
        }
        (_, PersonKind::Bot, ..) => OriginGrade::BotAuthor,
        (_, _, _, Some(MarkRow { tool, weight: MarkWeight::Hinted, .. })) => {
            OriginGrade::Hinted { tool: tool.clone() }
        }
        (_, _, _, Some(mark)) => OriginGrade::Touched { tool: mark.tool.clone() },
        _ => OriginGrade::NoRecord,
    }
}

fn need_rule(kind: ExposureKind, sweep: bool) -> NeedRule {
    match kind {
        ExposureKind::Wrote | ExposureKind::WroteUnknown if sweep => NeedRule::None,
        ExposureKind::Wrote | ExposureKind::WroteUnknown => NeedRule::Authoring,
        ExposureKind::Accompanied | ExposureKind::Reviewed | ExposureKind::Merged => NeedRule::Reading,
        ExposureKind::Reworked => NeedRule::None,
    }
}

/// Why a policy credits what the row says: read off the row, by what is left when every other reason is ruled
/// out.
fn credit_rule(policy: Policy, row: &ExposureRow, sweep: bool) -> CreditRule {
    let (credit, share) = (*row.credit.get(policy), *row.share.get(policy));
    let strict = policy == Policy::Strict;
    match row.kind {
        ExposureKind::Wrote | ExposureKind::WroteUnknown | ExposureKind::Reworked if sweep => {
            CreditRule::Sweep
        }
        ExposureKind::Wrote => CreditRule::Whole,
        ExposureKind::Merged | ExposureKind::Reworked if strict => CreditRule::NotCounted,
        ExposureKind::Reworked if policy == Policy::Likely => CreditRule::Half,
        _ if strict && row.release_seconds.is_none() => CreditRule::NoRelease,
        _ if strict && credit < share => CreditRule::AssistantActive,
        ExposureKind::WroteUnknown | ExposureKind::Reworked if policy == Policy::Generous => {
            CreditRule::Whole
        }
        _ => CreditRule::Share,
    }
}
