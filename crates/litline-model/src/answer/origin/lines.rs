//! The origin of every line of one file.

use super::add;
use crate::answer::why::grade;
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::origin::{FileOrigins, OriginRun, OriginSums};
use litline_facts::id::PathIx;
use litline_facts::reading::Reading;
use litline_facts::reading::span::SpanRow;
use litline_facts::record::path::PathClass;

/// Answers for the file at `path` in the as-of tree; `text` are its lines without their endings. `None` where
/// there is no such file, or where its text does not have the lines that the facts say it has.
///
/// Facts and reading may be cut down to what concerns the file.
#[must_use]
pub fn origin_lines(
    facts: &Facts,
    reading: &Reading,
    asked: Asked,
    path: PathIx,
    text: &[&[u8]],
) -> Option<FileOrigins> {
    let file = facts.files.iter().find(|file| file.path == path)?;
    let spans: Vec<&SpanRow> = reading.spans.iter().filter(|span| span.file == path).collect();
    if spans.iter().any(|span| (span.start + span.len) as usize > text.len()) {
        return None;
    }
    let counted = file.class == PathClass::Counted;
    let mut whole = OriginSums::default();
    let mut runs: Vec<OriginRun> = Vec::new();
    for span in spans.into_iter().filter(|span| counted && span.counted > 0) {
        let class = &reading.classes[span.class.index()];
        add(&mut whole, class.origin, class.grade, span.counted.into());
        let born = &facts.commits[class.born.index()];
        let run = OriginRun {
            first: span.start + 1,
            last: span.start + span.len,
            counted: span.counted,
            origin: class.origin,
            grade: grade(facts, class),
            born: born.oid,
            born_stamp: born.authored,
        };
        let joins = |last: &OriginRun| {
            (last.origin, &last.grade, last.born) == (run.origin, &run.grade, run.born)
                && (last.last..run.first - 1).all(|line| is_blank(text, line))
        };
        match runs.last_mut() {
            Some(last) if joins(last) => {
                last.last = run.last;
                last.counted += run.counted;
            }
            _ => runs.push(run),
        }
    }
    for run in &mut runs {
        while run.first < run.last && is_blank(text, run.first - 1) {
            run.first += 1;
        }
        while run.first < run.last && is_blank(text, run.last - 1) {
            run.last -= 1;
        }
    }
    let lines = text.iter().map(|line| line.to_vec()).collect();
    Some(FileOrigins { asked, class: file.class, whole, runs, lines })
}

/// A line of the text, from 0.
fn is_blank(text: &[&[u8]], line: u32) -> bool {
    text.get(line as usize).is_none_or(|line| line.trim_ascii().is_empty())
}
