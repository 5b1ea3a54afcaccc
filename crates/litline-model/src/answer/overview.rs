//! The overview of a path scope.

pub(super) mod areas;
pub(super) mod narrow;
pub(crate) mod since;

use super::tally::{FileTally, add, tallies};
use areas::areas;
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::overview::{Area, LeftOutRow, OriginLines, Overview, Team};
use litline_facts::micro::ByPolicy;
use litline_facts::reading::Reading;
use litline_facts::record::mark::MarkWeight;
use litline_facts::record::path::{LeftOut, PathClass};
use litline_facts::record::person::PersonKind;
use litline_facts::settings::Settings;
use narrow::narrowings;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

/// How much of the scope is lit, where it is dark and why, and what was left out of the count.
/// `asked.scope` is a file, a folder without a slash at its end, or empty. Team, commits, totals and gaps
/// are of the whole repository.
#[must_use]
pub fn overview(facts: &Facts, reading: &Reading, asked: Asked, settings: &Settings) -> Overview {
    let files = tallies(facts, reading, |path| within(&asked.scope, path));
    let mut whole = Area::default();
    let mut origin = OriginLines::default();
    for file in &files {
        add(&mut whole, &file.area);
        add_origin(&mut origin, file);
    }
    let overrides = settings.overrides().into_iter();
    Overview {
        commits: facts.commits.len() as u64,
        merges: facts.commits.iter().filter(|commit| commit.parents.len() > 1).count() as u64,
        areas: areas(&asked.scope, &files),
        whole,
        origin,
        team: team(facts, reading),
        narrow: narrowings(facts, reading, &asked.scope),
        totals: reading.totals,
        left_out: left_out(facts, &asked.scope),
        gaps: facts.gaps.clone(),
        since: None,
        overrides: overrides.map(|(name, here, default)| (name.to_owned(), here, default)).collect(),
        asked,
    }
}

/// Whether a path is the scope itself or lies in it.
pub(crate) fn within(scope: &[u8], path: &[u8]) -> bool {
    let below = path.strip_prefix(scope);
    below.is_some_and(|rest| scope.is_empty() || rest.is_empty() || rest.starts_with(b"/"))
}

/// Assistants that any record names, hints aside.
fn tools(facts: &Facts) -> BTreeSet<&str> {
    let marks = facts.marks.iter().filter(|mark| mark.weight != MarkWeight::Hinted);
    let marks = marks.map(|mark| mark.tool.as_str());
    marks.chain(facts.tools.iter().map(|row| row.tool.as_str())).collect()
}

/// The counted part of the whole tree.
pub(super) fn whole(facts: &Facts, reading: &Reading) -> Area {
    let mut whole = Area::default();
    tallies(facts, reading, |_| true).iter().for_each(|file| add(&mut whole, &file.area));
    whole
}

fn add_origin(origin: &mut OriginLines, file: &FileTally) {
    origin.person += file.origin.person;
    origin.assistant += file.origin.assistant;
    origin.unknown += file.origin.unknown;
}

/// Humans met: in the history, on branches of changes, as reviewers, on the roster. Those present are among
/// them.
pub(super) fn humans(facts: &Facts) -> u64 {
    facts.people.iter().filter(|row| row.kind == PersonKind::Human).count() as u64
}

fn team(facts: &Facts, reading: &Reading) -> Team {
    let mut team = Team { humans: humans(facts), by_roster: facts.roster.is_some(), ..Team::default() };
    let mut tools = tools(facts);
    for row in &facts.people {
        match &row.kind {
            PersonKind::Human => {}
            PersonKind::Bot => team.bots += 1,
            PersonKind::Assistant(tool) => {
                tools.insert(tool);
            }
        }
    }
    team.assistants = tools.len() as u64;
    team.present =
        ByPolicy::of(|policy| reading.present.iter().filter(|present| *present.get(policy)).count() as u64);
    team
}

fn left_out(facts: &Facts, scope: &[u8]) -> Vec<LeftOutRow> {
    let mut by_reason: BTreeMap<LeftOut, LeftOutRow> = BTreeMap::new();
    for file in facts.files.iter().filter(|file| within(scope, &facts.paths[file.path.index()].path)) {
        let PathClass::Left(reason) = file.class else { continue };
        let none = LeftOutRow { reason, files: 0, lines: 0, bytes: 0 };
        let row = by_reason.entry(reason).or_insert(none);
        row.files += 1;
        row.lines += u64::from(file.lines);
        row.bytes += file.bytes;
    }
    let mut rows: Vec<LeftOutRow> = by_reason.into_values().collect();
    rows.sort_by_key(|row| Reverse((row.lines, row.bytes, row.files)));
    rows
}
