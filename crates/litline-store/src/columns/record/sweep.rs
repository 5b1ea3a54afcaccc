//! File `sweeps`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::sweep::{SweepReason, SweepRow};

impl Table for SweepRow {
    const NAME: &'static str = "sweeps";
    const CODES: &'static [(&'static str, Words)] = &[("reason", SweepReason::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("commit", Packing::Steps, |row| &row.commit);
        sheet.one("reason", Packing::Words, |row| &row.reason);
        sheet.one("honoured", Packing::Plain, |row| &row.honoured);
        sheet.one("files", Packing::Plain, |row| &row.files);
        sheet.one("born_counted_lines", Packing::Plain, |row| &row.born_counted);
        sheet.one("kept_counted_lines", Packing::Plain, |row| &row.kept_counted);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let commit = sheet.one("commit")?;
        let reason = sheet.one("reason")?;
        let honoured = sheet.one("honoured")?;
        let files = sheet.one("files")?;
        let born_counted = sheet.one("born_counted_lines")?;
        let kept_counted = sheet.one("kept_counted_lines")?;
        let row = |row| Self {
            commit: commit[row],
            reason: reason[row],
            honoured: honoured[row],
            files: files[row],
            born_counted: born_counted[row],
            kept_counted: kept_counted[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("commit", limits.commits, rows.iter().map(|row| row.commit.0))
    }
}
