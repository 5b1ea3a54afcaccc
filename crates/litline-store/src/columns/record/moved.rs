//! File `moved`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below, runs};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::moved::{MovedKind, MovedRow};
use litline_facts::record::version::Born;

impl Table for MovedRow {
    const NAME: &'static str = "moved";
    const CODES: &'static [(&'static str, Words)] = &[("kind", MovedKind::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("version", Packing::Steps, |row| &row.version);
        sheet.one("start_line", Packing::Plain, |row| &row.start);
        sheet.one("lines", Packing::Plain, |row| &row.len);
        sheet.one("source_version", Packing::Plain, |row| &row.source_version);
        sheet.one("source_start_line", Packing::Plain, |row| &row.source_start);
        sheet.one("kind", Packing::Words, |row| &row.kind);
        sheet.one("moved_lines", Packing::Plain, |row| &row.amount.lines);
        sheet.one("moved_counted_lines", Packing::Plain, |row| &row.amount.counted);
        sheet.one("moved_words", Packing::Plain, |row| &row.amount.words);
        sheet.one("moved_typed_chars", Packing::Plain, |row| &row.amount.typed_chars);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let version = sheet.one("version")?;
        let start_line = sheet.one("start_line")?;
        let lines = sheet.one("lines")?;
        let source_version = sheet.one("source_version")?;
        let source_start_line = sheet.one("source_start_line")?;
        let kind = sheet.one("kind")?;
        let moved_lines = sheet.one("moved_lines")?;
        let moved_counted_lines = sheet.one("moved_counted_lines")?;
        let moved_words = sheet.one("moved_words")?;
        let moved_typed_chars = sheet.one("moved_typed_chars")?;
        let row = |row| Self {
            version: version[row],
            start: start_line[row],
            len: lines[row],
            source_version: source_version[row],
            source_start: source_start_line[row],
            kind: kind[row],
            amount: Born {
                lines: moved_lines[row],
                counted: moved_counted_lines[row],
                words: moved_words[row],
                typed_chars: moved_typed_chars[row],
            },
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("version", limits.versions, rows.iter().map(|row| row.version.0))?;
        below("source_version", limits.versions, rows.iter().map(|row| row.source_version.0))?;
        runs("lines", rows.iter().map(|row| (row.start, row.len)))?;
        runs("lines", rows.iter().map(|row| (row.source_start, row.len)))
    }
}
