//! File `gaps`.

use crate::columns::codes::Coded;
use crate::columns::limits::Limits;
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::gap::{GapKind, GapRow};

impl Table for GapRow {
    const NAME: &'static str = "gaps";
    const CODES: &'static [(&'static str, Words)] = &[("kind", GapKind::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("kind", Packing::Words, |row| &row.kind);
        sheet.one("subject", Packing::Prefix, |row| &row.subject);
        sheet.one("count", Packing::Plain, |row| &row.count);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let kind = sheet.one("kind")?;
        let mut subject = sheet.one("subject")?;
        let count = sheet.one("count")?;
        let row = |row: usize| Self {
            kind: kind[row],
            subject: std::mem::take(&mut subject[row]),
            count: count[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(_: &[Self], _: &Limits) -> Result<(), Damage> {
        Ok(())
    }
}
