//! Which counted line of the one moment is which of the other, by the commit, path and number of its birth.
//!
//! Both moments have tables of their own, so rows of the earlier one are first given the numbers that they
//! have in the later one; what only the earlier one knows gets numbers behind those.

use super::Moment;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, Oid, PathIx, VersionIx};
use litline_facts::reading::span::SpanRow;
use std::collections::HashMap;

/// One counted line.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Line {
    /// The version of its birth, by the later moment's number.
    version: u32,
    /// Its number in it.
    origin: u32,
    /// The file it stands in, by the later moment's number.
    pub(super) file: PathIx,
    /// Its class, by its own moment's number.
    pub(super) class: u32,
}

/// The later moment's numbers for rows of the earlier one.
pub(super) struct Matching {
    versions: Vec<VersionIx>,
    paths: Vec<PathIx>,
}

impl Matching {
    pub(super) fn of(then: &Facts, now: &Facts) -> Self {
        let names: HashMap<&[u8], u32> =
            (0..).zip(&now.paths).map(|(at, row)| (row.path.as_slice(), at)).collect();
        let beyond = now.paths.len() as u32;
        let paths: Vec<PathIx> = (beyond..)
            .zip(&then.paths)
            .map(|(own, row)| PathIx(names.get(row.path.as_slice()).copied().unwrap_or(own)))
            .collect();
        let commits: HashMap<Oid, CommitIx> =
            (0..).map(CommitIx).zip(&now.commits).map(|(at, row)| (row.oid, at)).collect();
        let births: HashMap<(CommitIx, PathIx), VersionIx> =
            (0..).map(VersionIx).zip(&now.versions).map(|(at, row)| ((row.commit, row.path), at)).collect();
        let beyond = now.versions.len() as u32;
        let version = |(own, row): (u32, &litline_facts::record::version::VersionRow)| {
            let commit = commits.get(&then.commits[row.commit.index()].oid);
            let known = commit.and_then(|commit| births.get(&(*commit, paths[row.path.index()])));
            known.copied().unwrap_or(VersionIx(own))
        };
        let versions = (beyond..).zip(&then.versions).map(version).collect();
        Self { versions, paths }
    }

    /// The counted lines of the earlier moment, in order.
    pub(super) fn lines_then(&self, then: Moment<'_>, scope: &[u8]) -> Vec<Line> {
        let mut lines = lines(then, scope);
        for line in &mut lines {
            line.version = self.versions[line.version as usize].0;
            line.file = self.paths[line.file.index()];
        }
        lines.sort_unstable();
        lines
    }

    /// The counted lines of the later moment, in order.
    pub(super) fn lines_now(&self, now: Moment<'_>, scope: &[u8]) -> Vec<Line> {
        let mut lines = lines(now, scope);
        lines.sort_unstable();
        lines
    }
}

/// Hands out each line once: with its other self, or alone. Where a file was doubled and a line lives twice,
/// those in the same file are one first, the others in order of their files.
pub(super) fn pair(old: &[Line], new: &[Line], mut say: impl FnMut(Option<&Line>, Option<&Line>)) {
    let birth = |line: &Line| (line.version, line.origin);
    let (mut old, mut new) = (old, new);
    while let (Some(first), Some(second)) = (old.first(), new.first()) {
        let at = birth(first).min(birth(second));
        let here = |lines: &[Line]| lines.iter().take_while(|line| birth(line) == at).count();
        let ((olds, old_rest), (news, new_rest)) = (old.split_at(here(old)), new.split_at(here(new)));
        match (olds, news) {
            ([one], [other]) => say(Some(one), Some(other)),
            _ => several(olds, news, &mut say),
        }
        (old, new) = (old_rest, new_rest);
    }
    old.iter().for_each(|line| say(Some(line), None));
    new.iter().for_each(|line| say(None, Some(line)));
}

/// All lines of one birth.
fn several(olds: &[Line], news: &[Line], say: &mut impl FnMut(Option<&Line>, Option<&Line>)) {
    let mut left: Vec<&Line> = news.iter().collect();
    let mut alone: Vec<&Line> = Vec::new();
    for old in olds {
        match left.iter().position(|new| new.file == old.file) {
            Some(at) => say(Some(old), Some(left.remove(at))),
            None => alone.push(old),
        }
    }
    let mut left = left.into_iter();
    alone.into_iter().for_each(|old| say(Some(old), left.next()));
    left.for_each(|new| say(None, Some(new)));
}

/// The counted lines of one moment within the scope, by their own numbers.
fn lines((facts, reading): Moment<'_>, scope: &[u8]) -> Vec<Line> {
    let mut blanks: HashMap<PathIx, &[litline_facts::record::blank::BlankRow]> = HashMap::new();
    for rows in facts.blanks.chunk_by(|a, b| a.file == b.file) {
        blanks.extend(rows.first().map(|row| (row.file, rows)));
    }
    let mut lines = Vec::new();
    for span in &reading.spans {
        if !crate::answer::overview::within(scope, &facts.paths[span.file.index()].path) {
            continue;
        }
        let rows = blanks.get(&span.file).copied().unwrap_or_default();
        let from = rows.partition_point(|blank| blank.line < span.start);
        let to = rows.partition_point(|blank| blank.line < span.start + span.len);
        let blank: Vec<u32> = rows[from..to].iter().map(|row| row.line - span.start).collect();
        lines.extend(counted(span, &blank).map(|offset| Line {
            version: span.version.0,
            origin: span.origin_start + offset,
            file: span.file,
            class: span.class.0,
        }));
    }
    lines
}

/// The offsets of a span's counted lines: those that are not blank; the first ones where the blank lines on
/// record are not what the span says.
fn counted<'s>(span: &'s SpanRow, blank: &'s [u32]) -> impl Iterator<Item = u32> + 's {
    let known = span.counted as usize + blank.len() == span.len as usize;
    (0..span.len).filter(
        move |offset| {
            if known { blank.binary_search(offset).is_err() } else { *offset < span.counted }
        },
    )
}
