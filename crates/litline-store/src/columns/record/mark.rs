//! File `marks`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::mark::{MarkPlace, MarkRow, MarkWeight};

impl Table for MarkRow {
    const NAME: &'static str = "marks";
    const CODES: &'static [(&'static str, Words)] =
        &[("place", MarkPlace::WORDS), ("weight", MarkWeight::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("commit", Packing::Steps, |row| &row.commit);
        sheet.one("tool", Packing::Words, |row| &row.tool);
        sheet.one("place", Packing::Words, |row| &row.place);
        sheet.one("weight", Packing::Words, |row| &row.weight);
        sheet.maybe("model", Packing::Words, |row| row.model.as_ref());
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let commit = sheet.one("commit")?;
        let mut tool = sheet.one("tool")?;
        let place = sheet.one("place")?;
        let weight = sheet.one("weight")?;
        let mut model = sheet.maybe("model")?;
        let row = |row: usize| Self {
            commit: commit[row],
            tool: std::mem::take(&mut tool[row]),
            place: place[row],
            weight: weight[row],
            model: std::mem::take(&mut model[row]),
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("commit", limits.commits, rows.iter().map(|row| row.commit.0))
    }
}
