//! Cuts the living lines of counted files into spans, and gathers spans into classes: lines of one file whose
//! text was born in one commit and moved by the same commits since share all their exposures.

use crate::exposure::BySubject;
use crate::history::History;
use crate::text::Text;
use crate::text::moves::Trail;
use litline_facts::Facts;
use litline_facts::id::{ClassIx, CommitIx, ExposureIx};
use litline_facts::micro::ByPolicy;
use litline_facts::reading::class::{ClassRow, Light, State};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};
use litline_facts::reading::span::SpanRow;
use litline_facts::record::blank::BlankRow;
use litline_facts::record::living::LivingRow;
use litline_facts::record::path::PathClass;
use rayon::prelude::*;
use std::collections::HashMap;

/// What lines must have in common to be of one class, within one file.
#[derive(Clone, PartialEq, Eq, Hash)]
struct Key {
    born: CommitIx,
    /// Their text may be older than it seems.
    cut: bool,
    moved_in: Vec<CommitIx>,
}

/// What cutting reads.
struct Sources<'a> {
    facts: &'a Facts,
    history: &'a History,
    text: &'a Text,
    exposures: &'a [ExposureRow],
    by_subject: BySubject,
}

/// Classes by file, then first line; spans by file, then start. Classes are still without light.
pub(crate) fn cut(
    facts: &Facts,
    history: &History,
    text: &Text,
    exposures: &[ExposureRow],
) -> (Vec<ClassRow>, Vec<SpanRow>) {
    let by_subject = BySubject::of(exposures, facts.commits.len());
    let sources = Sources { facts, history, text, exposures, by_subject };
    let files: Vec<(&[LivingRow], &[BlankRow])> = counted_files(facts);
    let cut: Vec<_> = files.par_iter().map(|(runs, blanks)| sources.cut_file(runs, blanks)).collect();
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
    fn cut_file(&self, runs: &[LivingRow], blanks: &[BlankRow]) -> (Vec<ClassRow>, Vec<SpanRow>) {
        let mut known: HashMap<Key, ClassIx> = HashMap::new();
        let (mut classes, mut spans) = (Vec::new(), Vec::new());
        for run in runs {
            let first = spans.len();
            for trail in self.text.moves.trails(self.facts, run.version, run.origin_start, run.len) {
                let key = self.key(&trail);
                let class = *known.entry(key.clone()).or_insert_with(|| {
                    classes.push(self.class(run, key));
                    ClassIx(classes.len() as u32 - 1)
                });
                push_span(&mut spans, first, run, &trail, class);
            }
            count(&mut spans[first..], run, blanks);
        }
        (classes, spans)
    }

    fn key(&self, trail: &Trail) -> Key {
        let born = self.facts.versions[trail.root.index()].commit;
        Key { born, cut: self.text.cut[trail.root.index()], moved_in: trail.moved_in.clone() }
    }

    fn class(&self, run: &LivingRow, key: Key) -> ClassRow {
        let exposures = self.named_by(&key);
        let named = !exposures.is_empty();
        ClassRow {
            file: run.file,
            born: key.born,
            origin: self.history.origins[key.born.index()],
            moved_in: key.moved_in,
            exposures,
            fresh_until_seconds: Vec::new(),
            human_act: named,
            recorded: named || !key.cut,
            light: ByPolicy::of(|_| Light::default()),
            state: ByPolicy::of(|_| State::Unread),
            sole: ByPolicy::default(),
        }
    }

    /// The exposures to the commit in which the text was born, and those of the people who moved it.
    fn named_by(&self, key: &Key) -> Vec<ExposureIx> {
        let of = |commit: CommitIx, reworked: bool| {
            let positions = self.by_subject.get(commit);
            let kind = move |at: &usize| (self.exposures[*at].kind == ExposureKind::Reworked) == reworked;
            positions.filter(kind).map(|at| ExposureIx(at as u32))
        };
        let born = (!key.cut).then(|| of(key.born, false)).into_iter().flatten();
        let moved = key.moved_in.iter().flat_map(|&mover| of(mover, true));
        let mut exposures: Vec<ExposureIx> = born.chain(moved).collect();
        exposures.sort_unstable();
        exposures.dedup();
        exposures
    }
}

/// One span more, or a longer last one where nothing changes within the run.
fn push_span(spans: &mut Vec<SpanRow>, first: usize, run: &LivingRow, trail: &Trail, class: ClassIx) {
    match spans[first..].last_mut() {
        Some(last) if last.class == class => last.len += trail.len,
        _ => spans.push(SpanRow {
            file: run.file,
            start: run.start + trail.offset,
            len: trail.len,
            version: run.version,
            origin_start: run.origin_start + trail.offset,
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
