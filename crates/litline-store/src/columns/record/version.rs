//! File `versions`.

use crate::columns::Table;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::error::Damage;
use litline_facts::record::version::{Born, VersionRow};

impl Table for VersionRow {
    const NAME: &'static str = "versions";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("commit", Packing::Steps, |row| &row.commit);
        sheet.one("path", Packing::Plain, |row| &row.path);
        sheet.many("parents", Packing::Plain, |row| &row.parents);
        sheet.maybe("previous_commit", Packing::Plain, |row| row.previous.as_ref().map(|(commit, _)| commit));
        sheet.maybe("previous_path", Packing::Plain, |row| row.previous.as_ref().map(|(_, path)| path));
        sheet.one("lines", Packing::Plain, |row| &row.lines);
        sheet.one("born_lines", Packing::Plain, |row| &row.born.lines);
        sheet.one("born_counted_lines", Packing::Plain, |row| &row.born.counted);
        sheet.one("born_words", Packing::Plain, |row| &row.born.words);
        sheet.one("born_typed_chars", Packing::Plain, |row| &row.born.typed_chars);
        sheet.one("replaces", Packing::Plain, |row| &row.replaces);
        sheet.one("missing", Packing::Plain, |row| &row.missing);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let commit = sheet.one("commit")?;
        let path = sheet.one("path")?;
        let parents = sheet.many("parents")?;
        let previous_commit = sheet.maybe("previous_commit")?;
        let previous_path = sheet.maybe("previous_path")?;
        let lines = sheet.one("lines")?;
        let born_lines = sheet.one("born_lines")?;
        let born_counted_lines = sheet.one("born_counted_lines")?;
        let born_words = sheet.one("born_words")?;
        let born_typed_chars = sheet.one("born_typed_chars")?;
        let replaces = sheet.one("replaces")?;
        let missing = sheet.one("missing")?;
        let row = |row| {
            Ok(Self {
                commit: commit[row],
                path: path[row],
                parents: parents.row(row),
                previous: both(previous_commit[row], previous_path[row], row)?,
                lines: lines[row],
                born: Born {
                    lines: born_lines[row],
                    counted: born_counted_lines[row],
                    words: born_words[row],
                    typed_chars: born_typed_chars[row],
                },
                replaces: replaces[row],
                missing: missing[row],
            })
        };
        (0..sheet.rows()).map(row).collect()
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        for (place, row) in (limits.first..).zip(rows) {
            below("parents", place, row.parents.iter().map(|parent| parent.0))?;
        }
        let previous = || rows.iter().filter_map(|row| row.previous);
        below("commit", limits.commits, rows.iter().map(|row| row.commit.0))?;
        below("path", limits.paths, rows.iter().map(|row| row.path.0))?;
        below("previous_commit", limits.commits, previous().map(|(commit, _)| commit.0))?;
        below("previous_path", limits.paths, previous().map(|(_, path)| path.0))
    }
}

/// Both or neither: half of a pair is a value that nothing can have.
fn both<A, B>(first: Option<A>, second: Option<B>, place: usize) -> Result<Option<(A, B)>, Damage> {
    match (first, second) {
        (Some(first), Some(second)) => Ok(Some((first, second))),
        (None, None) => Ok(None),
        _ => Err(Damage::Value { column: "previous_path".to_owned(), place }),
    }
}
