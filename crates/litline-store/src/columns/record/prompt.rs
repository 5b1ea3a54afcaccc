//! File `prompts`.

use crate::columns::Table;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::error::Damage;
use litline_facts::record::prompt::PromptRow;

impl Table for PromptRow {
    const NAME: &'static str = "prompts";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("person", Packing::Plain, |row| &row.person);
        sheet.one("seconds", Packing::Steps, |row| &row.seconds);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let person = sheet.one("person")?;
        let seconds = sheet.one("seconds")?;
        Ok((0..sheet.rows()).map(|row| Self { person: person[row], seconds: seconds[row] }).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("person", limits.people, rows.iter().map(|row| row.person.0))
    }
}
