//! What evidence there is and what is missing; and, with the assumptions beside it, how far each of them
//! moves the middle number.

use crate::answer::overview::narrow::narrowings;
use crate::answer::overview::whole;
use crate::history::as_of_seconds;
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::doctor::{Assumption, Doctor, Found, Kind, Standing, Survey};
use litline_facts::id::CommitIx;
use litline_facts::reading::Reading;
use litline_facts::record::commit::CommitRow;
use litline_facts::record::gap::GapKind;
use litline_facts::record::mark::MarkWeight;
use litline_facts::record::person::AliasReason;
use litline_facts::record::sweep::SweepRow;
use litline_facts::record::trace::{TraceKind, TraceRow};
use litline_facts::settings::Settings;
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

const DAY_SECONDS: i64 = 86_400;

/// Offered commits that are named.
const OFFERED_MAX: usize = 3;

/// Puts together what facts, reading and clone say. `assumptions` as [`assumptions`](crate::assumptions)
/// gives them, in any order.
#[must_use]
pub fn doctor(
    facts: &Facts,
    reading: &Reading,
    survey: &Survey,
    mut assumptions: Vec<Assumption>,
    asked: Asked,
    settings: &Settings,
) -> Doctor {
    let whole = whole(facts, reading);
    let lit_here = whole.parts.likely.lit();
    assumptions.sort_by_key(|assumption| (Reverse(assumption.most(lit_here)), assumption.setting));
    let overrides = settings.overrides().into_iter();
    Doctor {
        counted_lines: whole.counted_lines,
        parts: whole.parts,
        found: found(facts, survey),
        gaps: facts.gaps.clone(),
        narrow: narrowings(facts, reading, &[]),
        assumptions,
        overrides: overrides.map(|(name, here, default)| (name.to_owned(), here, default)).collect(),
        asked,
    }
}

/// One row each, in the order of [`Kind`].
fn found(facts: &Facts, survey: &Survey) -> Vec<Found> {
    let fetch =
        |arguments: &str| survey.remote.as_ref().map(|remote| format!("git fetch {remote} {arguments}"));
    let shallow = gap(facts, GapKind::ShallowBoundary);
    let contents = gap(facts, GapKind::MissingBlob) + gap(facts, GapKind::MissingTree);
    let mut all = vec![commits(facts)];
    all.push(Found {
        fetch: (shallow > 0).then(|| fetch("--unshallow")).flatten(),
        ..of(Kind::History, partial(shallow > 0), shallow)
    });
    all.push(Found {
        fetch: (survey.partial && contents > 0).then(|| fetch("--refetch --no-filter")).flatten(),
        ..of(Kind::Contents, partial(contents > 0), contents)
    });
    all.push(of(Kind::Mailmap, used(survey.mailmap), aliases(facts)));
    all.push(of(Kind::Configuration, used(survey.configuration), survey.configuration.into()));
    let roster = facts.roster.as_ref();
    all.push(of(Kind::Roster, used(roster.is_some()), roster.map_or(0, Vec::len) as u64));
    all.extend(marks(facts));
    all.push(co_authors(facts));
    all.extend(notes(facts, survey, fetch("'refs/notes/*:refs/notes/*'")));
    all.extend(sessions(facts));
    let heads = if survey.merge_requests { "merge-requests" } else { "pull" };
    let heads = fetch(&format!("'+refs/{heads}/*/head:refs/{heads}/*/head'"));
    let standing = used(survey.change_heads > 0);
    all.push(Found {
        fetch: heads.filter(|_| survey.change_heads == 0),
        ..of(Kind::ChangeHeads, standing, survey.change_heads)
    });
    all.push(reviews(facts));
    let name = survey.ignored_revisions.clone().or_else(|| ignored_revisions(facts));
    let standing = used(name.is_some());
    let count = name.is_some().into();
    all.push(Found { name: name.unwrap_or_default(), ..of(Kind::IgnoredRevisions, standing, count) });
    all.extend(sweeps(facts));
    all
}

/// Acts of review, bots' and assistants' included.
fn reviews(facts: &Facts) -> Found {
    let all = || facts.reviews.iter().filter(|review| review.act.is_review());
    let newest = all().map(|review| facts.commits[review.commit.index()].committed.seconds).max();
    let count = all().count() as u64;
    Found { age_days: age_days(facts, newest), ..of(Kind::Reviews, used(count > 0), count) }
}

/// Commits that are honoured as sweeps, and those that are offered: the largest of them by name.
fn sweeps(facts: &Facts) -> Vec<Found> {
    let honoured: BTreeSet<CommitIx> =
        facts.sweeps.iter().filter(|row| row.honoured).map(|row| row.commit).collect();
    let mut offered: Vec<&SweepRow> =
        facts.sweeps.iter().filter(|row| !honoured.contains(&row.commit)).collect();
    offered.sort_by_key(|row| (Reverse(row.born_counted), row.commit));
    offered.dedup_by_key(|row| row.commit);
    let count = honoured.len() as u64;
    let mut all = vec![of(Kind::Sweeps, used(count > 0), count)];
    if !offered.is_empty() {
        let named = offered.iter().take(OFFERED_MAX);
        let names: Vec<String> = named.map(|row| facts.commits[row.commit.index()].oid.hex()).collect();
        let row = of(Kind::OfferedSweeps, Standing::Unused, offered.len() as u64);
        all.push(Found { name: names.join(" "), ..row });
    }
    all
}

/// At the usual place of the as-of tree.
fn ignored_revisions(facts: &Facts) -> Option<String> {
    let usual = ".git-blame-ignore-revs";
    let mut paths = facts.files.iter().map(|file| &facts.paths[file.path.index()].path);
    paths.any(|path| path == usual.as_bytes()).then(|| usual.to_owned())
}

fn of(kind: Kind, standing: Standing, count: u64) -> Found {
    Found { kind, standing, count, name: String::new(), age_days: None, fetch: None }
}

fn used(here: bool) -> Standing {
    if here { Standing::Used } else { Standing::Absent }
}

fn partial(missing: bool) -> Standing {
    if missing { Standing::Partial } else { Standing::Used }
}

fn gap(facts: &Facts, kind: GapKind) -> u64 {
    let of_kind = facts.gaps.iter().filter(|gap| gap.kind == kind);
    of_kind.fold(0, |sum, gap| sum.saturating_add(gap.count))
}

fn age_days(facts: &Facts, newest: Option<i64>) -> Option<u64> {
    let age_seconds = as_of_seconds(facts)?.saturating_sub(newest?).max(0);
    Some((age_seconds / DAY_SECONDS).unsigned_abs())
}

/// The newest author date: forges and rebases make new commit dates of old work.
fn commits(facts: &Facts) -> Found {
    let newest = facts.commits.iter().map(|commit| commit.authored.seconds).max();
    let standing = used(!facts.commits.is_empty());
    let count = facts.commits.len() as u64;
    Found { age_days: age_days(facts, newest), ..of(Kind::Commits, standing, count) }
}

fn aliases(facts: &Facts) -> u64 {
    let all = facts.people.iter().flat_map(|person| &person.aliases);
    all.filter(|alias| alias.reason == AliasReason::Mailmap).count() as u64
}

/// Marked commits, by tool; one row without a tool where there are none.
fn marks(facts: &Facts) -> Vec<Found> {
    let mut tools: BTreeMap<&str, (u64, i64, u32)> = BTreeMap::new();
    for mark in facts.marks.iter().filter(|mark| mark.weight != MarkWeight::Hinted) {
        let commit: &CommitRow = &facts.commits[mark.commit.index()];
        let tool = tools.entry(&mark.tool).or_insert((0, i64::MIN, u32::MAX));
        // Marks stand by commit: several on one commit follow each other.
        tool.0 += u64::from(tool.2 != mark.commit.0);
        tool.1 = tool.1.max(commit.authored.seconds);
        tool.2 = mark.commit.0;
    }
    if tools.is_empty() {
        return vec![of(Kind::Marks, Standing::Absent, 0)];
    }
    let row = |(tool, (count, newest, _)): (&str, (u64, i64, u32))| Found {
        name: tool.to_owned(),
        age_days: age_days(facts, Some(newest)),
        ..of(Kind::Marks, Standing::Used, count)
    };
    tools.into_iter().map(row).collect()
}

fn co_authors(facts: &Facts) -> Found {
    let newest = facts.roles.iter().map(|role| facts.commits[role.commit.index()].authored.seconds).max();
    let count = facts.roles.len() as u64;
    Found { age_days: age_days(facts, newest), ..of(Kind::CoAuthors, used(count > 0), count) }
}

/// One row a reference; one without a name where there are none.
fn notes(facts: &Facts, survey: &Survey, fetch: Option<String>) -> Vec<Found> {
    if survey.notes.is_empty() {
        return vec![Found { fetch, ..of(Kind::Notes, Standing::Absent, 0) }];
    }
    let row = |(name, newest): &(String, Option<i64>)| {
        let read = facts.traces.iter().find(|trace| trace.place == *name).map(|trace| trace.read);
        let standing = if read.is_some() { Standing::Used } else { Standing::Unused };
        let (name, age_days) = (name.clone(), age_days(facts, *newest));
        Found { name, age_days, ..of(Kind::Notes, standing, read.unwrap_or(1)) }
    };
    survey.notes.iter().map(row).collect()
}

/// One row a place of session logs, transcripts, exports and older records; one without a name where there
/// are none.
fn sessions(facts: &Facts) -> Vec<Found> {
    let is_note = |kind: TraceKind| {
        matches!(
            kind,
            TraceKind::GitAiNotes
                | TraceKind::AttributionNotes
                | TraceKind::WhogititNotes
                | TraceKind::AgentTrace
        )
    };
    let others = facts.traces.iter().filter(|trace| !is_note(trace.kind));
    let row = |trace: &TraceRow| Found {
        name: trace.place.clone(),
        age_days: age_days(facts, trace.newest_seconds),
        ..of(
            Kind::Sessions,
            if trace.read > 0 { partial(trace.unreadable > 0) } else { Standing::Absent },
            trace.read,
        )
    };
    let rows: Vec<Found> = others.map(row).collect();
    if rows.is_empty() { vec![of(Kind::Sessions, Standing::Absent, 0)] } else { rows }
}
