//! Blame in git's own formats, byte for byte: what reads `git blame` reads this.
//!
//! Written from the observed output of git 2.47.3. Three things cannot be equal, because the answer does not
//! carry them: a zone recorded as `-0000` or in an odd form prints as the same offset in four digits, and
//! dates beyond 64 bits.

mod plain;
mod porcelain;

use crate::text::escape;
use litline_facts::answer::blame::{BlameCommit, BlameLine, FileBlame};
use litline_facts::id::Oid;
use std::collections::BTreeMap;
use std::io::{self, Write};

/// Which of git's formats.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// `git blame`: commit, author, date, line number, text.
    Plain {
        /// Hexadecimal digits of an object name that is not a boundary: git's abbreviation plus one (git's
        /// default of 7 gives 8). A boundary shows `^` and one digit less. More digits than the name has show
        /// all of it.
        digits: usize,
        /// Whether marks are shown.
        marks: Marks,
    },
    /// `git blame --porcelain`: each commit's details once.
    Porcelain,
    /// `git blame --line-porcelain`: details with every line.
    LinePorcelain,
}

/// Which lines git's plain format marks behind `^`, each mark in place of a digit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks {
    /// `*` for those that stayed with an ignored commit: `blame.markUnblamableLines`.
    pub unblamable: bool,
    /// `?` for those that an ignored commit had changed: `blame.markIgnoredLines`.
    pub ignored: bool,
}

/// Writes the answer as `git blame` would.
///
/// # Errors
/// What `out` reports.
pub fn blame(answer: &FileBlame, format: Format, out: &mut dyn Write) -> io::Result<()> {
    match format {
        Format::Plain { digits, marks } => plain::write(answer, digits, marks, out),
        Format::Porcelain => porcelain::write(answer, false, out),
        Format::LinePorcelain => porcelain::write(answer, true, out),
    }
}

fn by_name(answer: &FileBlame) -> BTreeMap<Oid, &BlameCommit> {
    answer.commits.iter().map(|commit| (commit.oid, commit)).collect()
}

/// Whether a line goes on where the one before it ends: same commit, same path, next line there, and the same
/// happened to both.
fn follows(before: &BlameLine, line: &BlameLine) -> bool {
    before.born.commit == line.born.commit
        && before.born.path == line.born.path
        && before.born.line.checked_add(1) == Some(line.born.line)
        && (before.ignored, before.unblamable) == (line.ignored, line.unblamable)
}

/// Writes one row for each range of lines that were born together: commit, the first one's number where it
/// was born and here, how many, and the path there, quoted as git quotes it.
///
/// # Errors
/// What `out` reports.
pub fn ranges(answer: &FileBlame, out: &mut dyn Write) -> io::Result<()> {
    let mut here = 1;
    let together = |one: &BlameLine, next: &BlameLine| {
        let (one, next) = (&one.born, &next.born);
        one.commit == next.commit && one.path == next.path && one.line + 1 == next.line
    };
    for range in answer.lines.chunk_by(together) {
        let born = &range[0].born;
        write!(out, "{} {} {here} {} ", born.commit.hex(), born.line, range.len())?;
        out.write_all(&escape::path_for_git(&born.path))?;
        out.write_all(b"\n")?;
        here += range.len();
    }
    Ok(())
}
