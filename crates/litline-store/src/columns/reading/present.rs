//! File `present`: one row a person, in the order of `people`.

use crate::columns::Table;
use crate::columns::limits::Limits;
use crate::columns::reading::at;
use crate::columns::sheet::{Packing, SheetReader, SheetWriter};
use crate::error::Damage;
use litline_facts::micro::ByPolicy;

/// Whether one person is present under each policy.
pub(crate) type PresentRow = ByPolicy<bool>;

impl Table for PresentRow {
    const NAME: &'static str = "present";

    fn lay(sheet: &mut SheetWriter<'_, Self>) {
        sheet.policies("present", "", Packing::Plain, |row, policy| row.get(policy));
    }

    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage> {
        let present = sheet.policies("present", "")?;
        Ok((0..sheet.rows()).map(|row| at(&present, row)).collect())
    }

    /// One row a person, or none where there is no reading at all.
    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage> {
        let found = rows.len() as u64;
        if found == 0 || found == limits.people {
            return Ok(());
        }
        Err(Damage::Rows { found, expected: limits.people })
    }
}
