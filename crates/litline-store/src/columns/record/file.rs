//! File `files`.

use crate::columns::codes::Coded;
use crate::columns::limits::{Limits, below};
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::columns::{Table, Words};
use crate::error::Damage;
use litline_facts::record::file::FileRow;
use litline_facts::record::path::PathClass;

impl Table for FileRow {
    const NAME: &'static str = "files";
    const CODES: &'static [(&'static str, Words)] = &[("class", PathClass::WORDS)];

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("path", Packing::Plain, |row| &row.path);
        sheet.one("oid", Packing::Steps, |row| &row.oid);
        sheet.maybe("version", Packing::Plain, |row| row.version.as_ref());
        sheet.one("class", Packing::Words, |row| &row.class);
        sheet.one("size_bytes", Packing::Plain, |row| &row.bytes);
        sheet.one("lines", Packing::Plain, |row| &row.lines);
        sheet.one("counted_lines", Packing::Plain, |row| &row.counted);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let path = sheet.one("path")?;
        let oid = sheet.one("oid")?;
        let version = sheet.maybe("version")?;
        let class = sheet.one("class")?;
        let size_bytes = sheet.one("size_bytes")?;
        let lines = sheet.one("lines")?;
        let counted_lines = sheet.one("counted_lines")?;
        let row = |row| Self {
            path: path[row],
            oid: oid[row],
            version: version[row],
            class: class[row],
            bytes: size_bytes[row],
            lines: lines[row],
            counted: counted_lines[row],
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        below("path", limits.paths, rows.iter().map(|row| row.path.0))?;
        below("version", limits.versions, rows.iter().filter_map(|row| row.version).map(|version| version.0))
    }
}
