//! The format people read: `^3f2a91c path (Ada 2026-03-02 15:00:00 +0100 12) text`.

use super::{Marks, by_name};
use crate::text::{moment, width};
use litline_facts::answer::blame::FileBlame;
use std::io::{self, Write};

/// Columns of a date of four-digit year; later years push on.
const DATE_COLUMNS: usize = 25;

pub(super) fn write(answer: &FileBlame, digits: usize, marks: Marks, out: &mut dyn Write) -> io::Result<()> {
    let commits = by_name(answer);
    let author = |oid| commits.get(oid).map_or(&b""[..], |commit| &commit.author_name);
    let author_columns =
        answer.lines.iter().map(|line| width::of_bytes(author(&line.born.commit))).max().unwrap_or(0);
    let renamed = answer.lines.iter().any(|line| line.born.path != answer.asked.scope);
    let path_bytes = answer.lines.iter().map(|line| line.born.path.len()).max().unwrap_or(0);
    let number_columns = answer.lines.len().to_string().len();
    for (place, line) in answer.lines.iter().enumerate() {
        let oid = &line.born.commit;
        let commit = commits.get(oid);
        let boundary = commit.is_some_and(|commit| commit.boundary);
        let unblamable = marks.unblamable && line.unblamable;
        let ignored = marks.ignored && line.ignored;
        let signs = [(boundary, '^'), (unblamable, '*'), (ignored, '?')];
        out.write_all(name(&oid.hex(), signs, digits).as_bytes())?;
        if renamed {
            out.write_all(b" ")?;
            out.write_all(&line.born.path)?;
            spaces(path_bytes - line.born.path.len(), out)?;
        }
        let author = author(oid);
        out.write_all(b" (")?;
        out.write_all(author)?;
        spaces(author_columns - width::of_bytes(author) + 1, out)?;
        let stamp = commit.map(|commit| commit.authored).unwrap_or_default();
        let date = moment::blame(stamp.seconds, stamp.offset_minutes);
        write!(out, "{date:<DATE_COLUMNS$} {:>number_columns$}) ", place + 1)?;
        out.write_all(&line.text)?;
        out.write_all(b"\n")?;
    }
    Ok(())
}

/// Each sign takes the place of a digit.
fn name(hex: &str, signs: [(bool, char); 3], digits: usize) -> String {
    let mut text: String = signs.iter().filter(|(is_shown, _)| *is_shown).map(|(_, sign)| sign).collect();
    let shown = digits.min(hex.len()).saturating_sub(text.len());
    text.push_str(&hex[..shown]);
    text
}

fn spaces(number: usize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(" ".repeat(number).as_bytes())
}
