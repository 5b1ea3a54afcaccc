//! File `totals`: always one row.

use crate::columns::Table;
use crate::columns::limits::Limits;
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::error::Damage;
use litline_facts::reading::totals::{JointMinutes, NotTypedLines, TotalsRow};

impl Table for TotalsRow {
    const NAME: &'static str = "totals";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.one("joint_asked_ms", Packing::Plain, |row| &row.joint.asked_ms);
        sheet.one("joint_fits_ms", Packing::Plain, |row| &row.joint.fits_ms);
        sheet.one("not_typed_lines", Packing::Plain, |row| &row.not_typed.not_typed);
        sheet.one("dated_lines", Packing::Plain, |row| &row.not_typed.dated);
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let asked_ms = sheet.one("joint_asked_ms")?;
        let fits_ms = sheet.one("joint_fits_ms")?;
        let not_typed = sheet.one("not_typed_lines")?;
        let dated = sheet.one("dated_lines")?;
        let row = |row| Self {
            joint: JointMinutes { asked_ms: asked_ms[row], fits_ms: fits_ms[row] },
            not_typed: NotTypedLines { not_typed: not_typed[row], dated: dated[row] },
        };
        Ok((0..sheet.rows()).map(row).collect())
    }

    fn check(rows: &[Self], _: &Limits) -> Result<(), Damage> {
        let found = rows.len() as u64;
        if found == 1 { Ok(()) } else { Err(Damage::Rows { found, expected: 1 }) }
    }
}
