//! Session logs against born lines: what an assistant put into a file is looked for in every commit after it.
//! Where several logs hold the same act it counts once.

use super::find::{Born, Finder, Writing, Written};
use super::notes::Sums;
use super::roots::Roots;
use super::sheet::{NOTHING, Said, Sheet};
use super::{Logged, Sources, known_seconds};
use crate::assistant::disk::{COMMIT, EXPORTS, OfRepository};
use crate::git::history::Commit;
use litline_facts::id::CommitIx;
use litline_facts::record::mark::{MarkPlace, MarkRow, MarkWeight};
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::record::trace::{TraceKind, TraceRow};
use std::collections::{HashMap, HashSet};

/// Logs of this machine, each with its place, which gets a row.
pub(super) fn on_disk(ours: &OfRepository, places: &mut Vec<TraceRow>) -> Vec<Logged> {
    let first = places.len();
    places.extend(ours.places.iter().map(|(place, &found)| {
        let unreadable = ours.unreadable.get(place).copied().unwrap_or_default();
        TraceRow {
            kind: if place == EXPORTS { TraceKind::Exports } else { TraceKind::SessionLogs },
            place: place.clone(),
            found: found + unreadable,
            read: 0,
            used: 0,
            elsewhere: found,
            unreadable,
            oldest_seconds: None,
            newest_seconds: None,
        }
    }));
    let logged = ours.logs.iter().map(|log| {
        let place = first + ours.places.keys().position(|place| *place == log.place).unwrap_or_default();
        let row = &mut places[place];
        let edits = || log.session.edits.iter().filter(|edit| edit.exact).filter_map(|edit| edit.seconds);
        let moments = || log.session.acts.iter().map(|act| act.seconds).chain(edits());
        row.read += 1;
        row.elsewhere -= 1;
        row.unreadable += u64::from(log.session.unreadable > 0);
        row.oldest_seconds = row.oldest_seconds.into_iter().chain(moments().min()).min();
        row.newest_seconds = row.newest_seconds.max(moments().max());
        Logged { tool: log.tool.clone(), session: log.session.clone(), place }
    });
    logged.collect()
}

/// Commits that a tool's own count says it wrote lines of.
pub(super) fn scored<S>(sources: &Sources<'_, S>) -> Vec<MarkRow> {
    let logs = sources.logs.into_iter().flat_map(|ours| &ours.logs);
    let edits = logs.flat_map(|log| log.session.edits.iter().map(move |edit| (log, edit)));
    let named: HashMap<Vec<u8>, &str> = edits
        .filter_map(|(log, edit)| Some((edit.path.strip_prefix(COMMIT)?.to_vec(), log.tool.as_str())))
        .collect();
    if named.is_empty() {
        return Vec::new();
    }
    let row = |(at, commit): (u32, &Commit<S>)| {
        let tool = named.get(commit.oid.hex().as_bytes())?;
        let (place, weight) = (MarkPlace::Note, MarkWeight::Wrote);
        Some(MarkRow { commit: CommitIx(at), tool: (*tool).to_owned(), place, weight, model: None })
    };
    (0..).zip(&sources.history.commits).filter_map(row).collect()
}

/// What an act that wrote lines is known by.
struct Source {
    tool: String,
    place: usize,
    seconds: Option<i64>,
}

/// Enters what sessions wrote. Gives the logs, by their order, of which any line was found.
pub(super) fn enter<S>(
    sources: &Sources<'_, S>,
    logs: &[Logged],
    roots: &Roots,
    sums: &mut Sums,
    sheet: &mut Sheet<'_>,
) -> HashSet<usize> {
    let (writings, acts) = writings(logs, roots);
    if writings.is_empty() {
        return HashSet::new();
    }
    let mut finder = Finder::over(writings);
    let mut used = HashSet::new();
    for (commit, row) in (0..).zip(&sources.history.commits) {
        let until = known_seconds(row);
        for version in sheet.versions(commit) {
            let lines = sheet.open_lines(version);
            let born: Vec<Born> = lines.iter().map(|&(_, line)| line).collect();
            let found = finder.find(sheet.path(version), &born, until);
            for (&(at, _), place) in lines.iter().zip(found) {
                let Some(place) = place else { continue };
                let (log, act) = &acts[finder.line(place).by as usize];
                used.insert(*log);
                let tool = Some(act.tool.clone());
                sums.entry((CommitIx(commit), act.place, tool.clone())).or_default().inside_lines += 1;
                if sheet.cells(version)[at] == NOTHING {
                    let (origin, grade) = (Origin::Assistant, Grade::Attested);
                    let number = sheet.number(Said { origin, grade, tool, written_seconds: act.seconds });
                    sheet.cells(version)[at] = number;
                }
            }
        }
    }
    used
}

/// Every act once, as a text in the repository; with the log and the act behind each line's number.
fn writings(logs: &[Logged], roots: &Roots) -> (Vec<Writing>, Vec<(usize, Source)>) {
    let mut seen = HashSet::new();
    let (mut writings, mut acts) = (Vec::new(), Vec::new());
    for (at, log) in logs.iter().enumerate() {
        for edit in &log.session.edits {
            // What was only talked about has no path: its lines are looked for everywhere.
            let in_repository = || roots.in_repository(&edit.path);
            let path = if edit.path.is_empty() { Some(Vec::new()) } else { in_repository() };
            let Some(path) = path else { continue };
            if !seen.insert(edit.id) {
                continue;
            }
            let by = acts.len() as u32;
            let seconds = edit.seconds.filter(|_| edit.exact);
            let source = Source { tool: log.tool.clone(), place: log.place, seconds };
            acts.push((at, source));
            let line =
                |line: &crate::assistant::log::Line| Written { hash: line.hash, letters: line.letters, by };
            let lines = edit.lines.iter().map(line).collect();
            // What cannot be said to be older than any commit is found in none.
            writings.push(Writing { path, at: edit.seconds.unwrap_or(i64::MAX), lines });
        }
    }
    (writings, acts)
}
