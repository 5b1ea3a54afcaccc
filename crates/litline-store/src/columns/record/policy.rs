//! File `policies`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::policy::{PolicyKind, PolicyRow};

impl Table for PolicyRow {
    const NAME: &'static str = "policies";
    const CODES: &'static [(&'static str, Words)] = &[("kind", PolicyKind::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("kind", Packing::Words, |row| &row.kind);
        sheet.one("path", Packing::Plain, |row| &row.path);
        sheet.maybe("line", Packing::Plain, |row| row.line.as_ref());
        sheet.maybe("tool", Packing::Words, |row| row.tool.as_ref());
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let kind = sheet.one("kind")?;
        let path = sheet.one("path")?;
        let line = sheet.maybe("line")?;
        let mut tool = sheet.maybe("tool")?;
        let row = |row: usize| Self {
            kind: kind[row],
            path: path[row],
            line: line[row],
            tool: std::mem::take(&mut tool[row]),
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("path", limits.paths, rows.iter().map(|row| row.path.0))
    }
}
