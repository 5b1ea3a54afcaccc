//! File `paths`.

use crate::columns::codes::Coded;
use crate::columns::limits::Limits;
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::path::{PathClass, PathRow};

impl Table for PathRow {
    const NAME: &'static str = "paths";
    const CODES: &'static [(&'static str, Words)] = &[("class", PathClass::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("path", Packing::Prefix, |row| &row.path);
        sheet.one("class", Packing::Words, |row| &row.class);
        sheet.maybe("language", Packing::Words, |row| row.language.as_ref());
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let mut path = sheet.one("path")?;
        let class = sheet.one("class")?;
        let mut language = sheet.maybe("language")?;
        let row = |row: usize| Self {
            path: std::mem::take(&mut path[row]),
            class: class[row],
            language: std::mem::take(&mut language[row]),
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(_: &[Self], _: &Limits) -> Result<(), Damage> {
        Ok(())
    }
}
