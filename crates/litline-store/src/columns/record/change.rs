//! File `changes`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::change::{ChangeRow, Link, Method, Series};

impl Table for ChangeRow {
    const NAME: &'static str = "changes";
    const CODES: &'static [(&'static str, Words)] =
        &[("series", Series::WORDS), ("method", Method::WORDS), ("link", Link::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("series", Packing::Words, |row| &row.series);
        sheet.one("number", Packing::Steps, |row| &row.number);
        sheet.maybe("head", Packing::Steps, |row| row.head.as_ref());
        sheet.one("method", Packing::Words, |row| &row.method);
        sheet.one("link", Packing::Words, |row| &row.link);
        sheet.many("landed", Packing::Plain, |row| &row.landed);
        sheet.maybe("base", Packing::Plain, |row| row.base.as_ref());
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let series = sheet.one("series")?;
        let number = sheet.one("number")?;
        let head = sheet.maybe("head")?;
        let method = sheet.one("method")?;
        let link = sheet.one("link")?;
        let landed = sheet.many("landed")?;
        let base = sheet.maybe("base")?;
        let row = |row| Self {
            series: series[row],
            number: number[row],
            head: head[row],
            method: method[row],
            link: link[row],
            landed: landed.row(row),
            base: base[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("landed", limits.commits, rows.iter().flat_map(|row| row.landed.iter().map(|at| at.0)))?;
        below("base", limits.commits, rows.iter().filter_map(|row| row.base.map(|at| at.0)))
    }
}
