//! Lines: what lives covers its files, spans cut it finer, and policies nest on every class.

use super::{Tally, path_text};
use crate::light::is_nested;
use litline_facts::Facts;
use litline_facts::answer::verify::Check;
use litline_facts::id::PathIx;
use litline_facts::micro::{ByPolicy, Policy};
use litline_facts::reading::Reading;
use litline_facts::reading::class::{ClassRow, State};
use litline_facts::record::path::PathClass;
use std::collections::BTreeMap;

/// A run of lines of a file: first, number, non-blank ones.
type Run = (u32, u32, u32);

/// Living runs cover every readable file exactly and are born in lines that exist.
pub(super) fn cover(facts: &Facts) -> Check {
    let mut tally =
        Tally::new("cover", "living runs cover each readable file exactly, counted lines included");
    let runs = by_file(facts.living.iter().map(|run| (run.file, (run.start, run.len, run.counted))));
    for file in facts.files.iter().filter(|file| file.version.is_some() && file.lines > 0) {
        let runs = runs.get(&file.path).map_or(&[][..], Vec::as_slice);
        let counted = file.class != PathClass::Counted || counted(runs) == file.counted;
        tally.case(covers(runs, file.lines) && counted, || path_text(facts, file.path));
    }
    for run in &facts.living {
        let born = facts.versions.get(run.version.index()).map_or(0, |version| version.lines);
        let within = u64::from(run.origin_start) + u64::from(run.len) <= u64::from(born);
        let version = run.version.0;
        tally.case(within, || {
            format!("{}, line {}: version {version}", path_text(facts, run.file), run.start + 1)
        });
    }
    tally.done()
}

/// Spans are the living runs of counted files, cut finer, and each stands in a class of its file.
pub(super) fn spans(facts: &Facts, reading: &Reading) -> Check {
    let mut tally =
        Tally::new("spans", "spans are the living runs of counted files cut finer, nothing more or less");
    let spans = by_file(reading.spans.iter().map(|span| (span.file, (span.start, span.len, span.counted))));
    for file in &facts.files {
        let spans = spans.get(&file.path).map_or(&[][..], Vec::as_slice);
        let lines = if file.class == PathClass::Counted { (file.lines, file.counted) } else { (0, 0) };
        tally.case(covers(spans, lines.0) && counted(spans) == lines.1, || path_text(facts, file.path));
    }
    for span in &reading.spans {
        let class = reading.classes.get(span.class.index());
        tally.case(class.is_some_and(|class| class.file == span.file), || path_text(facts, span.file));
    }
    tally.done()
}

/// strict ≤ likely ≤ generous for K, L and A of every class; what is unrecorded is one set.
pub(super) fn nesting(facts: &Facts, reading: &Reading) -> Check {
    let mut tally = Tally::new(
        "nesting",
        "K ≤ L ≤ A, and each grows from strict over likely to generous; so do the lit lines",
    );
    for class in &reading.classes {
        tally.case(is_nested(&class.light) && states_nest(class), || path_text(facts, class.file));
    }
    for (at, row) in reading.exposures.iter().enumerate() {
        let nested = |of: &ByPolicy<_>| of.strict <= of.likely && of.likely <= of.generous;
        tally.case(nested(&row.credit), || format!("exposure {at}"));
    }
    for (at, present) in reading.present.iter().enumerate() {
        tally.case(present.strict <= present.likely && present.likely <= present.generous, || {
            format!("person {at}")
        });
    }
    tally.done()
}

fn states_nest(class: &ClassRow) -> bool {
    let lit = |policy: Policy| matches!(class.state.get(policy), State::Lit | State::Fading);
    let upward =
        (!lit(Policy::Strict) || lit(Policy::Likely)) && (!lit(Policy::Likely) || lit(Policy::Generous));
    let unrecorded = |policy: &Policy| (*class.state.get(*policy) == State::Unrecorded) != class.recorded;
    upward && Policy::ALL.iter().all(unrecorded)
}

fn by_file(rows: impl Iterator<Item = (PathIx, Run)>) -> BTreeMap<PathIx, Vec<Run>> {
    let mut by_file: BTreeMap<PathIx, Vec<Run>> = BTreeMap::new();
    for (file, run) in rows {
        by_file.entry(file).or_default().push(run);
    }
    by_file
}

fn covers(runs: &[Run], lines: u32) -> bool {
    let mut next = 0;
    for &(start, len, counted) in runs {
        if start != next || len == 0 || counted > len {
            return false;
        }
        next = start + len;
    }
    next == lines
}

fn counted(runs: &[Run]) -> u32 {
    runs.iter().map(|run| run.2).sum()
}
