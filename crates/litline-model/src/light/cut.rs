//! Cuts the living lines of counted files into spans, and gathers spans into classes: lines of one file whose
//! text was born in one commit and moved by the same commits since, and beside which the same people edited
//! as far as that changes anything, share all their exposures.

use super::beside::{Beside, counting, newest};
use super::memory::{FileMemory, Memory, brought};
use super::shine::versions_by_path;
use crate::exposure::BySubject;
use crate::history::History;
use crate::history::origin::OfCommit;
use crate::text::Text;
use crate::text::moves::Trail;
use crate::text::told::By;
use litline_facts::Facts;
use litline_facts::id::{ClassIx, CommitIx, ExposureIx, VersionIx};
use litline_facts::micro::ByPolicy;
use litline_facts::reading::class::{ClassRow, Light, State};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};
use litline_facts::reading::span::SpanRow;
use litline_facts::record::blank::BlankRow;
use litline_facts::record::living::LivingRow;
use litline_facts::record::origin::Origin;
use litline_facts::record::path::PathClass;
use litline_facts::settings::Settings;
use rayon::prelude::*;
use std::collections::HashMap;

/// What lines must have in common to be of one class, within one file.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    born: CommitIx,
    by: By,
    /// Their text may be older than it seems.
    cut: bool,
    moved_in: Vec<CommitIx>,
    /// Edits beside them.
    touched_in: Vec<CommitIx>,
}

/// What the lines of one class share.
#[derive(PartialEq, Eq, Hash)]
struct Shared {
    born: CommitIx,
    by: By,
    cut: bool,
    moved_in: Vec<CommitIx>,
    exposures: Vec<ExposureIx>,
}

/// A part of a living run with all that could part it from its neighbours.
struct Fine {
    /// Place of the run in the file.
    run: usize,
    /// First line, counted from the run's.
    offset: u32,
    len: u32,
    /// Place of its key.
    key: usize,
}

/// What cutting reads.
struct Sources<'a> {
    facts: &'a Facts,
    history: &'a History,
    text: &'a Text,
    exposures: &'a [ExposureRow],
    by_subject: &'a BySubject,
    memory: Memory<'a>,
    beside: Beside,
}

/// Classes by file, then first line; spans by file, then start. Classes are still without light.
pub(crate) fn cut(
    facts: &Facts,
    settings: &Settings,
    history: &History,
    text: &Text,
    exposures: &[ExposureRow],
    beside: Beside,
) -> (Vec<ClassRow>, Vec<SpanRow>) {
    let by_subject = BySubject::of(exposures, facts.commits.len());
    let memory = Memory { facts, settings, exposures, by_subject: &by_subject, cut: &text.cut };
    let sources = Sources { facts, history, text, exposures, by_subject: &by_subject, memory, beside };
    let versions = versions_by_path(facts);
    let files: Vec<(&[LivingRow], &[BlankRow])> = counted_files(facts);
    let scratch = || vec![false; facts.versions.len()];
    let cut = files.par_iter().with_min_len(16).map_init(scratch, |seen, (runs, blanks)| {
        let version = runs.first().and_then(|run| versions[run.file.index()]);
        sources.cut_file(runs, blanks, version, seen)
    });
    let cut: Vec<_> = cut.collect();
    let (mut classes, mut spans) = (Vec::new(), Vec::new());
    for (file_classes, file_spans) in cut {
        let before = classes.len() as u32;
        classes.extend(file_classes);
        spans.extend(
            file_spans
                .into_iter()
                .map(|span: SpanRow| SpanRow { class: ClassIx(span.class.0 + before), ..span }),
        );
    }
    (classes, spans)
}

/// The living runs of each counted file and its blank lines, in the order of `living`.
fn counted_files(facts: &Facts) -> Vec<(&[LivingRow], &[BlankRow])> {
    let mut counted = vec![false; facts.paths.len()];
    for file in facts.files.iter().filter(|file| file.class == PathClass::Counted) {
        counted[file.path.index()] = true;
    }
    let mut blanks: HashMap<_, &[BlankRow]> = HashMap::new();
    for rows in facts.blanks.chunk_by(|a, b| a.file == b.file) {
        blanks.extend(rows.first().map(|row| (row.file, rows)));
    }
    let runs = facts.living.chunk_by(|a, b| a.file == b.file);
    let counted = runs.filter(|runs| runs.first().is_some_and(|run| counted[run.file.index()]));
    let with_blanks = |runs: &'_ [LivingRow]| runs.first().and_then(|run| blanks.get(&run.file).copied());
    counted.map(|runs| (runs, with_blanks(runs).unwrap_or_default())).collect()
}

impl Sources<'_> {
    fn cut_file(
        &self,
        runs: &[LivingRow],
        blanks: &[BlankRow],
        version: Option<VersionIx>,
        seen: &mut [bool],
    ) -> (Vec<ClassRow>, Vec<SpanRow>) {
        let (keys, fine) = self.cut_fine(runs);
        let rows: Vec<ClassRow> = keys.iter().map(|key| self.class(&runs[0], key)).collect();
        let living = rows.iter().flat_map(|row| brought(self.exposures, row));
        let memory = self.memory.of_file(version, living, seen);
        let mut known: HashMap<Shared, ClassIx> = HashMap::new();
        let mut classes: Vec<ClassRow> = Vec::new();
        let mut class_of = Vec::with_capacity(keys.len());
        for (key, mut row) in keys.iter().zip(rows) {
            self.add_beside(key, &memory, &mut row);
            let shared = Shared {
                born: row.born,
                by: key.by,
                cut: key.cut,
                moved_in: row.moved_in.clone(),
                exposures: row.exposures.clone(),
            };
            class_of.push(*known.entry(shared).or_insert_with(|| {
                classes.push(row);
                ClassIx(classes.len() as u32 - 1)
            }));
        }
        let mut spans = Vec::new();
        for parts in fine.chunk_by(|one, other| one.run == other.run) {
            let (first, run) = (spans.len(), &runs[parts[0].run]);
            parts.iter().for_each(|part| push_span(&mut spans, first, run, part, class_of[part.key]));
            count(&mut spans[first..], run, blanks);
        }
        (classes, spans)
    }

    /// Every difference there is, in the order of lines.
    fn cut_fine(&self, runs: &[LivingRow]) -> (Vec<Key>, Vec<Fine>) {
        let mut places: HashMap<Key, usize> = HashMap::new();
        let (mut keys, mut fine) = (Vec::new(), Vec::new());
        for (at, run) in runs.iter().enumerate() {
            for trail in self.text.moves.trails(self.facts, run.version, run.origin_start, run.len) {
                let born = self.facts.versions[trail.root.index()].commit;
                let cut = self.text.cut[trail.root.index()];
                let told = self.told(&trail);
                for piece in self.text.touched.pieces(&trail.hops, trail.len) {
                    for (offset, len, by) in within(&told, piece.offset, piece.len) {
                        let (moved_in, touched_in) = (trail.moved_in.clone(), piece.commits.clone());
                        let by = by.unwrap_or_else(|| self.of_commit(born));
                        let key = Key { born, by, cut, moved_in, touched_in };
                        let place = *places.entry(key.clone()).or_insert_with(|| {
                            keys.push(key);
                            keys.len() - 1
                        });
                        fine.push(Fine { run: at, offset: trail.offset + offset, len, key: place });
                    }
                }
            }
        }
        (keys, fine)
    }

    /// What is told of the lines of a trail, by where their text was born.
    fn told(&self, trail: &Trail) -> Vec<(u32, u32, Option<By>)> {
        let start = trail.hops.last().map_or(0, |hop| hop.start);
        self.text.told.pieces(trail.root, start, trail.len)
    }

    fn of_commit(&self, born: CommitIx) -> By {
        let OfCommit { origin, grade } = self.history.origins[born.index()];
        By { origin, grade, tool: None, dated: false }
    }

    /// The class of a key, still without the edits beside its lines.
    fn class(&self, run: &LivingRow, key: &Key) -> ClassRow {
        let exposures = self.named_by(key);
        let named = !exposures.is_empty();
        ClassRow {
            file: run.file,
            born: key.born,
            origin: key.by.origin,
            grade: key.by.grade,
            tool: key.by.tool,
            moved_in: key.moved_in.clone(),
            exposures,
            fresh_until_seconds: Vec::new(),
            human_act: named,
            recorded: named || !key.cut,
            light: ByPolicy::of(|_| Light::default()),
            state: ByPolicy::of(|_| State::Unread),
            sole: ByPolicy::default(),
        }
    }

    fn add_beside(&self, key: &Key, memory: &FileMemory, row: &mut ClassRow) {
        if key.touched_in.is_empty() {
            return;
        }
        let touches: Vec<ExposureIx> =
            key.touched_in.iter().flat_map(|&commit| self.reworked(commit)).collect();
        let named = match self.beside {
            Beside::Counting => counting(self.exposures, &row.exposures, &touches, memory),
            Beside::Newest => newest(self.exposures, &touches),
        };
        row.exposures.extend(named);
        row.exposures.sort_unstable();
        row.exposures.dedup();
        row.human_act = !row.exposures.is_empty();
        row.recorded |= row.human_act;
    }

    /// The exposures to the commit in which the text was born, and those of the people who moved it.
    fn named_by(&self, key: &Key) -> Vec<ExposureIx> {
        let born = (!key.cut).then(|| self.to_born(key.born, key.by)).into_iter().flatten();
        let moved = key.moved_in.iter().flat_map(|&mover| self.reworked(mover));
        let mut exposures: Vec<ExposureIx> = born.chain(moved).collect();
        exposures.sort_unstable();
        exposures.dedup();
        exposures
    }

    /// The exposures to a commit that name lines of one origin: those of the people behind these, and of all
    /// who read the commit.
    fn to_born(&self, commit: CommitIx, by: By) -> impl Iterator<Item = ExposureIx> {
        let names = move |at: &usize| match self.exposures[*at].kind {
            ExposureKind::Wrote => by.origin == Origin::Person,
            ExposureKind::WroteUnknown => by.origin == Origin::Unknown,
            ExposureKind::Accompanied => {
                let dated = self.exposures[*at].release_seconds.is_some();
                by.origin == Origin::Assistant && by.dated == dated
            }
            ExposureKind::Reviewed | ExposureKind::Merged => true,
            ExposureKind::Reworked => false,
        };
        self.by_subject.get(commit).filter(names).map(|at| ExposureIx(at as u32))
    }

    /// The exposures of rework to a commit.
    fn reworked(&self, commit: CommitIx) -> impl Iterator<Item = ExposureIx> {
        let kind = move |at: &usize| self.exposures[*at].kind == ExposureKind::Reworked;
        self.by_subject.get(commit).filter(kind).map(|at| ExposureIx(at as u32))
    }
}

/// The part of what is told that lies within some lines.
fn within(
    told: &[(u32, u32, Option<By>)],
    start: u32,
    len: u32,
) -> impl Iterator<Item = (u32, u32, Option<By>)> {
    told.iter().filter_map(move |&(offset, length, by)| {
        let (from, to) = (offset.max(start), (offset + length).min(start + len));
        (from < to).then(|| (from, to - from, by))
    })
}

/// One span more, or a longer last one where nothing changes within the run.
fn push_span(spans: &mut Vec<SpanRow>, first: usize, run: &LivingRow, part: &Fine, class: ClassIx) {
    match spans[first..].last_mut() {
        Some(last) if last.class == class => last.len += part.len,
        _ => spans.push(SpanRow {
            file: run.file,
            start: run.start + part.offset,
            len: part.len,
            version: run.version,
            origin_start: run.origin_start + part.offset,
            counted: 0,
            class,
        }),
    }
}

/// Shares a run's counted lines out among its spans: by its blank lines where they are known, else evenly, so
/// that the sum always is what the run says.
fn count(spans: &mut [SpanRow], run: &LivingRow, blanks: &[BlankRow]) {
    let blank_before = |line: u32| blanks.partition_point(|blank| blank.line < line) as u32;
    let blank = |start: u32, len: u32| blank_before(start + len) - blank_before(start);
    if run.counted + blank(run.start, run.len) == run.len {
        spans.iter_mut().for_each(|span| span.counted = span.len - blank(span.start, span.len));
        return;
    }
    let counted_to =
        |line: u32| u64::from(run.counted) * u64::from(line - run.start) / u64::from(run.len.max(1));
    for span in spans {
        span.counted = (counted_to(span.start + span.len) - counted_to(span.start)) as u32;
    }
}
