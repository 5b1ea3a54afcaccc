//! Regions: stretches of a file whose lines are dark under likely. Neighbours are joined as a diff joins its
//! hunks, and what is longer than anybody reads in one go is cut, at a blank line where there is one.

use litline_facts::reading::class::{ClassRow, State};
use litline_facts::reading::span::SpanRow;
use litline_facts::record::blank::BlankRow;
use std::ops::Range;

/// Dark stretches with at most so many lines between them are one: twice the three lines of context of a
/// diff.
const GAP_LINES_MAX: usize = 6;

/// A longer region is cut.
const REGION_LINES_MAX: usize = 100;

/// A region, by line from 0, and its counted lines by span.
pub(super) struct Stretch<'s> {
    pub(super) first: u32,
    pub(super) last: u32,
    pub(super) pieces: Vec<(&'s SpanRow, u64)>,
}

/// Whether lines of this class make a region.
pub(super) fn is_dark(class: &ClassRow) -> bool {
    match class.state.likely {
        State::Gone | State::Nobody | State::Unread => true,
        State::Unrecorded | State::Lit | State::Fading => false,
    }
}

/// What a line is to a region.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Shade {
    Dark,
    Other,
    Blank,
}

/// The regions of one file, in order. `spans` and `blanks` are the file's, by line.
pub(super) fn regions<'s>(
    spans: &'s [SpanRow],
    blanks: &[BlankRow],
    classes: &[ClassRow],
) -> Vec<Stretch<'s>> {
    let shades = shades(spans, blanks, classes);
    let mut all = Vec::new();
    for joined in joined(&shades) {
        for part in cut(joined, &shades, spans) {
            all.extend(stretch(trimmed(part, &shades), spans, blanks));
        }
    }
    all
}

fn shades(spans: &[SpanRow], blanks: &[BlankRow], classes: &[ClassRow]) -> Vec<Shade> {
    let lines = spans.last().map_or(0, |span| (span.start + span.len) as usize);
    let mut shades = vec![Shade::Other; lines];
    for span in spans.iter().filter(|span| is_dark(&classes[span.class.index()])) {
        shades[span.start as usize..(span.start + span.len) as usize].fill(Shade::Dark);
    }
    for blank in blanks {
        if let Some(shade) = shades.get_mut(blank.line as usize) {
            *shade = Shade::Blank;
        }
    }
    shades
}

/// Runs from a dark line to a dark line without a gap that is too long.
fn joined(shades: &[Shade]) -> Vec<Range<usize>> {
    let mut runs: Vec<Range<usize>> = Vec::new();
    for line in (0..shades.len()).filter(|&line| shades[line] == Shade::Dark) {
        match runs.last_mut() {
            Some(last) if line - last.end <= GAP_LINES_MAX => last.end = line + 1,
            _ => runs.push(line..line + 1),
        }
    }
    runs
}

/// Cuts what is too long behind the last blank line of its second half, else at the last seam between spans
/// there, else where it is full.
fn cut(mut run: Range<usize>, shades: &[Shade], spans: &[SpanRow]) -> Vec<Range<usize>> {
    let mut parts = Vec::new();
    while run.len() > REGION_LINES_MAX {
        let half = run.start + REGION_LINES_MAX / 2..run.start + REGION_LINES_MAX;
        let blank = half.clone().rev().find(|&line| shades[line] == Shade::Blank).map(|line| line + 1);
        let seam = spans.iter().rev().map(|span| span.start as usize).find(|line| half.contains(line));
        let end = blank.or(seam).unwrap_or(half.end);
        parts.push(run.start..end);
        run.start = end;
    }
    parts.push(run);
    parts
}

/// From its first dark line to its last.
fn trimmed(run: Range<usize>, shades: &[Shade]) -> Option<Range<usize>> {
    let is_dark = |line: &usize| shades[*line] == Shade::Dark;
    let (first, last) = (run.clone().find(is_dark)?, run.rev().find(is_dark)?);
    Some(first..last + 1)
}

fn stretch<'s>(run: Option<Range<usize>>, spans: &'s [SpanRow], blanks: &[BlankRow]) -> Option<Stretch<'s>> {
    let run = run?;
    let (start, end) = (run.start as u32, run.end as u32);
    let blank_before = |line: u32| blanks.partition_point(|blank| blank.line < line) as u32;
    let first = spans.partition_point(|span| span.start + span.len <= start);
    let inside = spans[first..].iter().take_while(|span| span.start < end);
    let pieces = inside.map(|span| {
        let (from, to) = (span.start.max(start), (span.start + span.len).min(end));
        (span, u64::from((to - from) - (blank_before(to) - blank_before(from))))
    });
    Some(Stretch { first: start, last: end - 1, pieces: pieces.collect() })
}
