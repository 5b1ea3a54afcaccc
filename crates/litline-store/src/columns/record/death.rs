//! File `deaths`.

use crate::columns::Table;
use crate::columns::limits::{Limits, below, runs};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::error::Damage;
use litline_facts::record::death::DeathRow;

impl Table for DeathRow {
    const NAME: &'static str = "deaths";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("commit", Packing::Steps, |row| &row.commit);
        sheet.one("stood_in", Packing::Plain, |row| &row.stood_in);
        sheet.one("stood_at_line", Packing::Plain, |row| &row.stood_at);
        sheet.one("version", Packing::Plain, |row| &row.version);
        sheet.one("start_line", Packing::Plain, |row| &row.start);
        sheet.one("lines", Packing::Plain, |row| &row.len);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let commit = sheet.one("commit")?;
        let stood_in = sheet.one("stood_in")?;
        let stood_at_line = sheet.one("stood_at_line")?;
        let version = sheet.one("version")?;
        let start_line = sheet.one("start_line")?;
        let lines = sheet.one("lines")?;
        let row = |row| Self {
            commit: commit[row],
            stood_in: stood_in[row],
            stood_at: stood_at_line[row],
            version: version[row],
            start: start_line[row],
            len: lines[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("commit", limits.commits, rows.iter().map(|row| row.commit.0))?;
        below("stood_in", limits.versions, rows.iter().map(|row| row.stood_in.0))?;
        below("version", limits.versions, rows.iter().map(|row| row.version.0))?;
        runs("lines", rows.iter().map(|row| (row.stood_at, row.len)))?;
        runs("lines", rows.iter().map(|row| (row.start, row.len)))
    }
}
