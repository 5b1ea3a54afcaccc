//! Every line of one file with its state, who could explain it, and the evidence.

use super::tally::tallies;
use crate::light::parts;
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::lines::{
    BornAt, Evidence, Explainer, FileLines, LineAnswer, LineGroup, NamedPerson,
};
use litline_facts::answer::overview::Area;
use litline_facts::id::{ClassIx, CommitIx, Oid, PathIx, PersonIx};
use litline_facts::micro::Micro;
use litline_facts::reading::Reading;
use litline_facts::reading::class::ClassRow;
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::record::living::LivingRow;
use litline_facts::record::path::PathClass;
use std::cmp::Reverse;
use std::collections::{BTreeMap, HashSet};

/// Answers for the file at `path` in the as-of tree. `text`: its lines without their endings, as git has
/// them. `None` where there is no such file, or where its text does not have the lines that the facts say
/// it has.
#[must_use]
pub fn file_lines(
    facts: &Facts,
    reading: &Reading,
    asked: Asked,
    path: PathIx,
    text: &[&[u8]],
) -> Option<FileLines> {
    let file = facts.files.iter().find(|file| file.path == path)?;
    let births = births(facts, path);
    if births.len() != text.len() {
        return None;
    }
    let counted = file.class == PathClass::Counted;
    let blank: HashSet<u32> =
        facts.blanks.iter().filter(|blank| blank.file == path).map(|blank| blank.line).collect();
    let (group_of, classes) = groups_of(reading, path, text.len());
    let lines = (0..).zip(text).zip(births.into_values()).zip(group_of);
    let lines = lines.map(|(((line, text), born), group)| LineAnswer {
        text: text.to_vec(),
        counted: counted && !blank.contains(&line),
        born,
        group: group.filter(|_| counted),
    });
    let groups: Vec<LineGroup> = classes.iter().map(|class| group(facts, reading, class)).collect();
    let people = people(facts, &groups);
    let whole = whole(facts, reading, path);
    Some(FileLines { asked, class: file.class, whole, lines: lines.collect(), groups, people })
}

/// The file as an area; nothing but its path where it is left out.
fn whole(facts: &Facts, reading: &Reading, path: PathIx) -> Area {
    let name = &facts.paths[path.index()].path;
    let tally = tallies(facts, reading, |path| path == name).pop();
    tally.map_or_else(|| Area { path: name.clone(), ..Area::default() }, |tally| tally.area)
}

/// Where each line of a file was born, by its place in the file.
pub(super) fn births(facts: &Facts, path: PathIx) -> BTreeMap<u32, BornAt> {
    let runs = facts.living.iter().filter(|run| run.file == path);
    let births = runs.flat_map(|run: &LivingRow| {
        let version = &facts.versions[run.version.index()];
        let born = move |line| BornAt {
            commit: facts.commits[version.commit.index()].oid,
            path: facts.paths[version.path.index()].path.clone(),
            line: run.origin_start + line + 1,
        };
        (0..run.len).map(move |line| (run.start + line, born(line)))
    });
    births.collect()
}

/// The group of each line, and the class behind each group, in order of first line.
fn groups_of(reading: &Reading, path: PathIx, lines: usize) -> (Vec<Option<u32>>, Vec<&ClassRow>) {
    let mut group_of = vec![None; lines];
    let mut known: Vec<ClassIx> = Vec::new();
    for span in reading.spans.iter().filter(|span| span.file == path) {
        let at = known.iter().position(|&class| class == span.class).unwrap_or_else(|| {
            known.push(span.class);
            known.len() - 1
        });
        let range = span.start as usize..(span.start + span.len) as usize;
        if let Some(lines) = group_of.get_mut(range) {
            lines.fill(Some(at as u32));
        }
    }
    (group_of, known.iter().map(|class| &reading.classes[class.index()]).collect())
}

fn group(facts: &Facts, reading: &Reading, class: &ClassRow) -> LineGroup {
    let oid = |commit: CommitIx| -> Oid { facts.commits[commit.index()].oid };
    let exposures = || class.exposures.iter().map(|at| &reading.exposures[at.index()]);
    LineGroup {
        born: oid(class.born),
        born_stamp: facts.commits[class.born.index()].authored,
        moved_in: class.moved_in.iter().map(|&commit| oid(commit)).collect(),
        origin: class.origin,
        light: class.light,
        state: class.state,
        sole: class.sole,
        explainers: explainers(reading, exposures()),
        evidence: exposures().map(|row| evidence(reading, row, oid(row.act))).collect(),
    }
}

/// Those present under likely who have a half or more by themselves.
fn explainers<'e>(reading: &Reading, exposures: impl Iterator<Item = &'e ExposureRow>) -> Vec<Explainer> {
    let mut parts = parts(exposures, |_| false);
    parts.retain(|part| reading.present[part.person.index()].likely && part.credit.likely >= Micro::HALF);
    parts.sort_by_key(|part| (Reverse(part.credit.likely), part.person));
    parts.iter().map(|part| Explainer { person: part.person, credit: part.credit }).collect()
}

fn evidence(reading: &Reading, row: &ExposureRow, act: Oid) -> Evidence {
    Evidence {
        person: row.person,
        present: reading.present[row.person.index()],
        kind: row.kind,
        act,
        release_seconds: row.release_seconds,
        deadline_seconds: row.deadline_seconds,
        counted: row.counted,
        words: row.words,
        need_ms: row.need_ms,
        credit: row.credit,
        required_pace_lines_per_hour: row.required_pace_lines_per_hour,
        verdict: row.verdict,
        not_typed_lines: row.not_typed_lines,
    }
}

fn people(facts: &Facts, groups: &[LineGroup]) -> Vec<NamedPerson> {
    let mut people: Vec<PersonIx> =
        groups.iter().flat_map(|group| group.evidence.iter().map(|evidence| evidence.person)).collect();
    people.sort_unstable();
    people.dedup();
    let name = |person: PersonIx| NamedPerson { person, name: facts.people[person.index()].name.clone() };
    people.into_iter().map(name).collect()
}
