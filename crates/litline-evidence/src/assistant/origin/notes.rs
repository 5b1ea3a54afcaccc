//! The notes of the clone, and what they say of the commits of the history. A claim counts only where the
//! lines were born in the commit: tools claim many that were not.

use super::Sources;
use super::sheet::{NOTHING, Said, Sheet};
use crate::assistant::note::{self, BLOB_REFS, Format, NOTE_REFS, Note, WHOLE_FILE, Writer};
use crate::git::open::notes::{NoteRef, Notes};
use litline_facts::id::{CommitIx, Oid};
use litline_facts::record::origin::{Grade, Origin};
use litline_facts::record::trace::TraceKind;
use litline_lineage::source::{Kind, Name, Objects as _, Reader as _};
use rayon::prelude::*;
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// One place at which notes stand.
pub(super) struct NotePlace {
    pub(super) kind: TraceKind,
    pub(super) reference: String,
    pub(super) found: u64,
    pub(super) read: u64,
    pub(super) elsewhere: u64,
    pub(super) unreadable: u64,
}

/// All notes on commits of the history and of changes' branches.
#[derive(Default)]
pub(super) struct NotesRead {
    pub(super) places: Vec<NotePlace>,
    /// By commit of the history, the place of each note and the note.
    pub(super) on_history: BTreeMap<CommitIx, Vec<(usize, Note)>>,
    /// By commit beyond the history, its note.
    pub(super) on_branches: HashMap<u32, Vec<Note>>,
}

/// What one place's notes claim of one commit by one tool, in lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Sum {
    pub(super) inside_lines: u64,
    pub(super) outside_lines: u64,
}

/// Sums by commit, place and tool; no tool for typing.
pub(super) type Sums = BTreeMap<(CommitIx, usize, Option<String>), Sum>;

/// Where a note's commit stands.
enum On {
    History(CommitIx),
    Branch(u32),
}

/// Reads them.
pub(super) fn read<S: Sync>(sources: &Sources<'_, S>) -> NotesRead {
    let repository = sources.repository;
    let mut all = NotesRead::default();
    let listed = NOTE_REFS.iter().filter_map(|&(reference, format, kind)| {
        Some((reference, format, kind, repository.notes(reference)?))
    });
    let named = repository.named_after_commits(BLOB_REFS);
    let named = named.map(|notes| (BLOB_REFS, Format::GitAiBlob, TraceKind::GitAiBlobs, notes));
    let listed: Vec<_> = listed.chain(named).collect();
    if listed.is_empty() {
        return all;
    }
    let commits = sources.history.commits.iter();
    let places: HashMap<Oid, u32> = (0..).zip(commits).map(|(place, commit)| (commit.oid, place)).collect();
    let on = |commit: &Oid| match places.get(commit) {
        Some(&place) => Some(On::History(CommitIx(place))),
        None => sources.branches.place(commit).map(On::Branch),
    };
    for (reference, format, kind, Notes { notes, unreadable }) in listed {
        let place = all.places.len();
        let ours: Vec<(On, NoteRef)> =
            notes.iter().filter_map(|note| Some((on(&note.commit)?, *note))).collect();
        let read: Vec<Option<Note>> = ours
            .par_iter()
            .with_min_len(16)
            .map_init(
                || (repository.reader(), Vec::new()),
                |(reader, bytes), (_, note)| {
                    reader.read(&Name::new(note.blob.raw()), Kind::Blob, bytes).ok()?;
                    Some(note::read(format, bytes))
                },
            )
            .collect();
        let bad = |note: &Option<Note>| note.as_ref().is_none_or(|note| note.unreadable > 0);
        all.places.push(NotePlace {
            kind,
            reference: reference.to_owned(),
            found: notes.len() as u64,
            read: read.iter().flatten().count() as u64,
            elsewhere: (notes.len() - ours.len()) as u64,
            unreadable: unreadable + read.iter().filter(|note| bad(note)).count() as u64,
        });
        for ((on, _), note) in ours.into_iter().zip(read).filter_map(|(on, note)| Some((on, note?))) {
            match on {
                On::History(commit) => all.on_history.entry(commit).or_default().push((place, note)),
                On::Branch(at) => all.on_branches.entry(at).or_default().push(note),
            }
        }
    }
    all
}

/// Enters what notes on commits of the history say of lines born in these.
pub(super) fn attest(read: &NotesRead, sheet: &mut Sheet<'_>) -> Sums {
    let mut sums = Sums::new();
    for (&commit, notes) in &read.on_history {
        for (place, note) in notes {
            attest_one(commit, *place, note, sheet, &mut sums);
        }
    }
    sums
}

fn attest_one(commit: CommitIx, place: usize, note: &Note, sheet: &mut Sheet<'_>, sums: &mut Sums) {
    // Lines that one note gives to a person and to an assistant are nobody's.
    let mut contested: Vec<(u32, usize)> = Vec::new();
    for claim in &note.claims {
        let (origin, tool) = match &claim.writer {
            Writer::Assistant(tool) => (Origin::Assistant, Some(tool.clone())),
            Writer::Person => (Origin::Person, None),
        };
        let lines = apart(&claim.lines);
        let whole_file = lines.contains(&WHOLE_FILE);
        let claimed: u64 = lines.iter().map(|lines| u64::from(lines.end - lines.start)).sum();
        let sum = sums.entry((commit, place, tool.clone())).or_default();
        let Some(version) = sheet.version_at(commit.0, &claim.path) else {
            sum.outside_lines += if whole_file { 0 } else { claimed };
            continue;
        };
        let said = Said { origin, grade: Grade::Attested, tool, written_seconds: claim.written_seconds };
        let number = sheet.number(said);
        let places: Vec<_> = lines.iter().flat_map(|lines| sheet.places(version, lines)).collect();
        let inside: u64 = places.iter().map(|range| range.len() as u64).sum();
        sum.inside_lines += inside;
        sum.outside_lines += if whole_file { 0 } else { claimed.saturating_sub(inside) };
        for at in places.into_iter().flatten() {
            let before = sheet.cells(version)[at];
            if before != NOTHING && sheet.said(before).origin != origin {
                contested.push((version, at));
            }
            sheet.cells(version)[at] = number;
        }
    }
    for (version, at) in contested {
        sheet.cells(version)[at] = NOTHING;
    }
}

/// The same lines, each once, in order.
fn apart(lines: &[Range<u32>]) -> Vec<Range<u32>> {
    let mut sorted = lines.to_vec();
    sorted.sort_unstable_by_key(|lines| lines.start);
    let mut apart: Vec<Range<u32>> = Vec::new();
    for lines in sorted {
        match apart.last_mut() {
            Some(last) if lines.start <= last.end => last.end = last.end.max(lines.end),
            _ => apart.push(lines),
        }
    }
    apart
}
