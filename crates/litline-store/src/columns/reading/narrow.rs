//! File `narrow`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::reading::narrow::{Missing, NarrowRow};

impl Table for NarrowRow {
    const NAME: &'static str = "narrow";
    const CODES: &'static [(&'static str, Words)] = &[("missing", Missing::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("file", Packing::Steps, |row| &row.file);
        sheet.one("missing", Packing::Words, |row| &row.missing);
        sheet.one("lines", Packing::Plain, |row| &row.lines);
        sheet.one("if_so_micro", Packing::Plain, |row| &row.if_so_micro);
        sheet.one("if_not_micro", Packing::Plain, |row| &row.if_not_micro);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let file = sheet.one("file")?;
        let missing = sheet.one("missing")?;
        let lines = sheet.one("lines")?;
        let if_so_micro = sheet.one("if_so_micro")?;
        let if_not_micro = sheet.one("if_not_micro")?;
        let row = |row| Self {
            file: file[row],
            missing: missing[row],
            lines: lines[row],
            if_so_micro: if_so_micro[row],
            if_not_micro: if_not_micro[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("file", limits.paths, rows.iter().map(|row| row.file.0))
    }
}
