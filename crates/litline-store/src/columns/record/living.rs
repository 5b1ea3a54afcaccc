//! Files `living` and `blanks`.

use crate::columns::Table;
use crate::columns::limits::{Limits, below, runs};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::error::Damage;
use litline_facts::record::blank::BlankRow;
use litline_facts::record::living::LivingRow;

impl Table for LivingRow {
    const NAME: &'static str = "living";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("file", Packing::Steps, |row| &row.file);
        sheet.one("start_line", Packing::Plain, |row| &row.start);
        sheet.one("lines", Packing::Plain, |row| &row.len);
        sheet.one("version", Packing::Plain, |row| &row.version);
        sheet.one("origin_start_line", Packing::Plain, |row| &row.origin_start);
        sheet.one("counted_lines", Packing::Plain, |row| &row.counted);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let file = sheet.one("file")?;
        let start_line = sheet.one("start_line")?;
        let lines = sheet.one("lines")?;
        let version = sheet.one("version")?;
        let origin_start_line = sheet.one("origin_start_line")?;
        let counted_lines = sheet.one("counted_lines")?;
        let row = |row| Self {
            file: file[row],
            start: start_line[row],
            len: lines[row],
            version: version[row],
            origin_start: origin_start_line[row],
            counted: counted_lines[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("file", limits.paths, rows.iter().map(|row| row.file.0))?;
        below("version", limits.versions, rows.iter().map(|row| row.version.0))?;
        runs("lines", rows.iter().map(|row| (row.start, row.len)))?;
        runs("lines", rows.iter().map(|row| (row.origin_start, row.len)))
    }
}

impl Table for BlankRow {
    const NAME: &'static str = "blanks";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("file", Packing::Steps, |row| &row.file);
        sheet.one("line", Packing::Steps, |row| &row.line);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let file = sheet.one("file")?;
        let line = sheet.one("line")?;
        Ok((0..sheet.rows()).map(|row| Self { file: file[row], line: line[row] }).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("file", limits.paths, rows.iter().map(|row| row.file.0))
    }
}
