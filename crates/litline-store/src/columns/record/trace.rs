//! File `traces`.

use crate::columns::codes::Coded;
use crate::columns::limits::Limits;
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::trace::{TraceKind, TraceRow};

impl Table for TraceRow {
    const NAME: &'static str = "traces";
    const CODES: &'static [(&'static str, Words)] = &[("kind", TraceKind::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("kind", Packing::Words, |row| &row.kind);
        sheet.one("place", Packing::Plain, |row| &row.place);
        sheet.one("found", Packing::Plain, |row| &row.found);
        sheet.one("read", Packing::Plain, |row| &row.read);
        sheet.one("used", Packing::Plain, |row| &row.used);
        sheet.one("elsewhere", Packing::Plain, |row| &row.elsewhere);
        sheet.one("unreadable", Packing::Plain, |row| &row.unreadable);
        sheet.maybe("oldest_seconds", Packing::Plain, |row| row.oldest_seconds.as_ref());
        sheet.maybe("newest_seconds", Packing::Plain, |row| row.newest_seconds.as_ref());
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let kind = sheet.one("kind")?;
        let mut place = sheet.one("place")?;
        let found = sheet.one("found")?;
        let read = sheet.one("read")?;
        let used = sheet.one("used")?;
        let elsewhere = sheet.one("elsewhere")?;
        let unreadable = sheet.one("unreadable")?;
        let oldest_seconds = sheet.maybe("oldest_seconds")?;
        let newest_seconds = sheet.maybe("newest_seconds")?;
        let row = |row: usize| Self {
            kind: kind[row],
            place: std::mem::take(&mut place[row]),
            found: found[row],
            read: read[row],
            used: used[row],
            elsewhere: elsewhere[row],
            unreadable: unreadable[row],
            oldest_seconds: oldest_seconds[row],
            newest_seconds: newest_seconds[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(_rows: &[Self], _limits: &Limits) -> Result<(), Damage> {
        Ok(())
    }
}
