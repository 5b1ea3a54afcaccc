//! File `origins`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below, runs};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::origin::{Grade, Origin, OriginRow};
use litline_facts::record::version::Born;

impl Table for OriginRow {
    const NAME: &'static str = "origins";
    const CODES: &'static [(&'static str, Words)] = &[("origin", Origin::WORDS), ("grade", Grade::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("version", Packing::Steps, |row| &row.version);
        sheet.one("start_line", Packing::Plain, |row| &row.start);
        sheet.one("lines", Packing::Plain, |row| &row.len);
        sheet.one("origin", Packing::Words, |row| &row.origin);
        sheet.one("grade", Packing::Words, |row| &row.grade);
        sheet.maybe("tool", Packing::Plain, |row| row.tool.as_ref());
        sheet.maybe("written_seconds", Packing::Plain, |row| row.written_seconds.as_ref());
        sheet.one("origin_counted_lines", Packing::Plain, |row| &row.amount.counted);
        sheet.one("origin_words", Packing::Plain, |row| &row.amount.words);
        sheet.one("origin_typed_chars", Packing::Plain, |row| &row.amount.typed_chars);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let version = sheet.one("version")?;
        let start_line = sheet.one("start_line")?;
        let lines: Vec<u32> = sheet.one("lines")?;
        let origin = sheet.one("origin")?;
        let grade = sheet.one("grade")?;
        let tool = sheet.maybe("tool")?;
        let written_seconds = sheet.maybe("written_seconds")?;
        let counted = sheet.one("origin_counted_lines")?;
        let words = sheet.one("origin_words")?;
        let typed_chars = sheet.one("origin_typed_chars")?;
        let row = |row: usize| Self {
            version: version[row],
            start: start_line[row],
            len: lines[row],
            origin: origin[row],
            grade: grade[row],
            tool: tool[row],
            written_seconds: written_seconds[row],
            amount: Born {
                lines: lines[row],
                counted: counted[row],
                words: words[row],
                typed_chars: typed_chars[row],
            },
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("version", limits.versions, rows.iter().map(|row| row.version.0))?;
        below("tool", limits.tools, rows.iter().filter_map(|row| row.tool).map(|tool| tool.0))?;
        runs("lines", rows.iter().map(|row| (row.start, row.len)))
    }
}
