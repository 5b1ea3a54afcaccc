//! File `touched`.

use crate::columns::Table;
use crate::columns::limits::{Limits, below, runs};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::error::Damage;
use litline_facts::record::touched::TouchedRow;

impl Table for TouchedRow {
    const NAME: &'static str = "touched";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("version", Packing::Steps, |row| &row.version);
        sheet.one("start_line", Packing::Plain, |row| &row.start);
        sheet.one("lines", Packing::Plain, |row| &row.len);
        sheet.one("commit", Packing::Plain, |row| &row.commit);
        sheet.one("counted_lines", Packing::Plain, |row| &row.counted);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let version = sheet.one("version")?;
        let start_line = sheet.one("start_line")?;
        let lines = sheet.one("lines")?;
        let commit = sheet.one("commit")?;
        let counted_lines = sheet.one("counted_lines")?;
        let row = |row| Self {
            version: version[row],
            start: start_line[row],
            len: lines[row],
            commit: commit[row],
            counted: counted_lines[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("version", limits.versions, rows.iter().map(|row| row.version.0))?;
        below("commit", limits.commits, rows.iter().map(|row| row.commit.0))?;
        runs("lines", rows.iter().map(|row| (row.start, row.len)))
    }
}
