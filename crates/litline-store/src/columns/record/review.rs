//! File `reviews`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::review::{ReviewAct, ReviewPlace, ReviewRow};

impl Table for ReviewRow {
    const NAME: &'static str = "reviews";
    const CODES: &'static [(&'static str, Words)] =
        &[("act", ReviewAct::WORDS), ("place", ReviewPlace::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("commit", Packing::Steps, |row| &row.commit);
        sheet.one("person", Packing::Plain, |row| &row.person);
        sheet.one("act", Packing::Words, |row| &row.act);
        sheet.one("place", Packing::Words, |row| &row.place);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let commit = sheet.one("commit")?;
        let person = sheet.one("person")?;
        let act = sheet.one("act")?;
        let place = sheet.one("place")?;
        let row = |row| Self { commit: commit[row], person: person[row], act: act[row], place: place[row] };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("commit", limits.commits, rows.iter().map(|row| row.commit.0))?;
        below("person", limits.people, rows.iter().map(|row| row.person.0))
    }
}
