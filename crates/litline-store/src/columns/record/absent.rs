//! File `absent`.

use crate::columns::codes::Coded;
use crate::columns::limits::Limits;
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::absent::{AbsentKind, AbsentRow};

impl Table for AbsentRow {
    const NAME: &'static str = "absent";
    const CODES: &'static [(&'static str, Words)] = &[("kind", AbsentKind::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("kind", Packing::Words, |row| &row.kind);
        sheet.one("oid", Packing::Steps, |row| &row.oid);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let kind = sheet.one("kind")?;
        let oid = sheet.one("oid")?;
        Ok((0..sheet.rows()).map(|row| Self { kind: kind[row], oid: oid[row] }).collect())
    }

    fn check(_: &[Self], _: &Limits) -> Result<(), Damage> {
        Ok(())
    }
}
