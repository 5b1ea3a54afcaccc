//! The format people read: `^3f2a91c path (Ada 2026-03-02 15:00:00 +0100 12) text`.

use super::by_name;
use crate::text::{moment, width};
use litline_facts::answer::blame::FileBlame;
use std::io::{self, Write};

/// Columns of a date of four-digit year; later years push on.
const DATE_COLUMNS: usize = 25;

pub(super) fn write(answer: &FileBlame, digits: usize, out: &mut dyn Write) -> io::Result<()> {
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
        out.write_all(name(&oid.hex(), boundary, digits).as_bytes())?;
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

fn name(hex: &str, boundary: bool, digits: usize) -> String {
    let shown = digits.min(hex.len());
    if boundary { format!("^{}", &hex[..shown.saturating_sub(1)]) } else { hex[..shown].to_owned() }
}

fn spaces(number: usize, out: &mut dyn Write) -> io::Result<()> {
    out.write_all(" ".repeat(number).as_bytes())
}
