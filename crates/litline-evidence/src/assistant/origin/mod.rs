//! Who or what wrote each born line, as far as records say it of the very line: notes on the commit itself,
//! then logs of sessions that wrote the line's text, then the commits of a change's branch behind what it
//! became. What no record tells keeps the origin of its commit, which is for the model to say.
//!
//! `notes` reads notes, `checkpoints` logs that are kept in the repository, [`disk`](super::disk) found those
//! of this machine; `roots` says which files of a log are the repository's, `sessions` looks for what they
//! wrote; `branch` turns a branch's commits into texts, [`find`] finds born lines in texts,
//! `sheet` holds what is known of each line, `rows` makes the tables.

mod branch;
pub(crate) mod checkpoints;
pub mod find;
pub(crate) mod hints;
mod notes;
mod roots;
mod rows;
mod sessions;
mod sheet;

use crate::assistant::disk::OfRepository;
use crate::assistant::log::Session;
use crate::assistant::mark::Mark;
use crate::git::Repository;
use crate::git::history::beyond::BeyondCommit;
use crate::git::history::{Commit, History};
use crate::review::{Branches, Landings};
use litline_facts::id::Oid;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_facts::record::mark::{MarkPlace, MarkRow, MarkWeight};
use litline_facts::record::moved::MovedRow;
use litline_facts::record::origin::OriginRow;
use litline_facts::record::tool::{ClaimRow, ToolRow};
use litline_facts::record::trace::TraceRow;
use litline_lineage::trace::Trace;
use notes::NotesRead;
use roots::Roots;
use sheet::Sheet;
use std::collections::{HashMap, HashSet};

/// What is asked.
pub(crate) struct Sources<'a, S> {
    pub(crate) repository: &'a Repository,
    pub(crate) history: &'a History<S>,
    pub(crate) branches: &'a Branches<S>,
    pub(crate) landings: &'a Landings,
    pub(crate) trace: &'a Trace,
    /// Logs of sessions on this machine.
    pub(crate) logs: Option<&'a OfRepository>,
    /// Lines that are moves, by version, then start: they have their source's origin.
    pub(crate) moved: &'a [MovedRow],
}

/// One log, and whose it is.
pub(crate) struct Logged {
    /// The assistant's id.
    pub(crate) tool: String,
    /// What it tells.
    pub(crate) session: Session,
    /// The place that it was found in: a row of `traces`.
    pub(crate) place: usize,
}

/// What is kept of a commit's subject.
pub(crate) trait Subject {
    /// The assistant whose form of name the branch has that the message says was merged.
    fn branch_hint(&self) -> Option<&'static str>;
}

/// The tables, and what could not be read.
#[derive(Debug, Default)]
pub(crate) struct Told {
    pub(crate) tools: Vec<ToolRow>,
    pub(crate) claims: Vec<ClaimRow>,
    pub(crate) origins: Vec<OriginRow>,
    pub(crate) traces: Vec<TraceRow>,
    /// Tools that notes say took part in a commit.
    pub(crate) marks: Vec<MarkRow>,
    pub(crate) gaps: Vec<GapRow>,
    /// The commits of branches that notes are on.
    pub(crate) noted: HashSet<Oid>,
}

/// Reads every record there is.
pub(crate) fn told<S: AsRef<[Mark]> + Subject + Sync>(sources: &Sources<'_, S>) -> Told {
    let read = notes::read(sources);
    let mut sheet = Sheet::of(sources.trace);
    let mut told = Told { marks: marks(&read), ..Told::default() };
    told.marks.extend(hints::rows(sources));
    told.marks.extend(sessions::scored(sources));
    let mut sums = notes::attest(&read, &mut sheet);
    let mut places = rows::places(&read);
    rows::count_used(&sums, &mut places);
    let mut logs: Vec<Logged> = Vec::new();
    if let Some((place, read)) = checkpoints::read(sources, places.len()) {
        places.push(place);
        logs.extend(read);
    }
    logs.extend(sources.logs.into_iter().flat_map(|ours| sessions::on_disk(ours, &mut places)));
    let known = sources.logs.map_or(&[][..], |ours| ours.work_trees.as_slice());
    let roots = Roots::of(&logs, known, &sources.trace.changes.paths);
    let used = sessions::enter(sources, &logs, &roots, &mut sums, &mut sheet);
    used.iter().for_each(|&log| places[logs[log].place].used += 1);
    drop(logs);
    branch::recover(sources, &read, &mut sheet);
    told.noted = read.on_branches.keys().map(|&at| sources.branches.commit(at).oid).collect();
    rows::fill(sources, &sums, &sheet, &mut told);
    places.sort_unstable();
    told.traces = places;
    let unreadable: u64 = told.traces.iter().map(|trace| trace.unreadable).sum();
    if unreadable > 0 {
        let subject = String::new();
        told.gaps.push(GapRow { kind: GapKind::OddNote, subject, count: unreadable });
    }
    let waiting = sources.logs.into_iter().flat_map(|ours| &ours.waiting);
    told.gaps.extend(waiting.map(|(place, &count)| GapRow {
        kind: GapKind::LargeLog,
        subject: place.clone(),
        count,
    }));
    if sources.logs.is_some_and(|ours| ours.bank_lost) {
        told.gaps.push(GapRow { kind: GapKind::OddBank, subject: String::new(), count: 1 });
    }
    told
}

/// Notes that say only that a tool took part.
fn marks(read: &NotesRead) -> Vec<MarkRow> {
    let rows = read.on_history.iter().flat_map(|(commit, notes)| {
        notes.iter().flat_map(|(_, note)| &note.took_part).map(|tool| MarkRow {
            commit: *commit,
            tool: tool.clone(),
            place: MarkPlace::Note,
            weight: MarkWeight::Wrote,
            model: None,
        })
    });
    rows.collect()
}

/// The tool of a mark that says a commit's lines are an assistant's.
fn marked_by<S: AsRef<[Mark]>>(seen: &S) -> Option<&str> {
    let marks = seen.as_ref().iter();
    marks.into_iter().find(|mark| mark.weight == MarkWeight::Wrote).map(|mark| mark.tool.as_str())
}

/// The moment at which a commit's text is known to exist: the later of its two dates.
fn known_seconds<S>(commit: &Commit<S>) -> i64 {
    commit.authored.seconds.max(commit.committed.seconds)
}

/// The trees on both sides of a commit of a branch; `None` where the one before cannot be told.
fn trees<S>(
    sources: &Sources<'_, S>,
    places: &HashMap<Oid, u32>,
    commit: &BeyondCommit<S>,
) -> Option<(Oid, Oid)> {
    let parent = commit.parents.first()?;
    let before = match places.get(parent) {
        Some(&place) => sources.history.commits[place as usize].tree,
        None => sources.branches.commit(sources.branches.place(parent)?).tree,
    };
    Some((before, commit.tree))
}
