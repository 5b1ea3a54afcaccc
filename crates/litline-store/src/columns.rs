//! Tables as files: rows to Parquet and back, one table a file, without loss. No disk, no manifest.
//!
//! The order of the calls in a table's `lay` is the order of its columns; `take` must follow it. What the
//! columns mean is written in the data dictionary, `docs/data-dictionary.md`.

mod cells;
mod codes;
mod limits;
mod part;
mod reading;
mod record;
mod sheet;
#[cfg(test)]
mod tests;

pub(crate) use limits::{Limits, below};
pub(crate) use part::Part;
pub(crate) use reading::present::PresentRow;
pub(crate) use record::person::AliasRow;
pub use sheet::{Column, Form, Layout};

use crate::error::Damage;
use bytes::Bytes;
use litline_facts::reading::narrow::NarrowRow;
use litline_facts::reading::{class::ClassRow, exposure::ExposureRow, span::SpanRow, totals::TotalsRow};
use litline_facts::record::absent::AbsentRow;
use litline_facts::record::blank::BlankRow;
use litline_facts::record::branch::BranchRow;
use litline_facts::record::change::ChangeRow;
use litline_facts::record::commit::CommitRow;
use litline_facts::record::death::DeathRow;
use litline_facts::record::file::FileRow;
use litline_facts::record::gap::GapRow;
use litline_facts::record::living::LivingRow;
use litline_facts::record::mark::MarkRow;
use litline_facts::record::moved::MovedRow;
use litline_facts::record::origin::OriginRow;
use litline_facts::record::path::PathRow;
use litline_facts::record::person::{DoubtRow, PersonRow, RoleRow};
use litline_facts::record::policy::PolicyRow;
use litline_facts::record::prompt::PromptRow;
use litline_facts::record::review::ReviewRow;
use litline_facts::record::sweep::SweepRow;
use litline_facts::record::tool::{ClaimRow, ToolRow};
use litline_facts::record::touched::TouchedRow;
use litline_facts::record::trace::TraceRow;
use litline_facts::record::version::VersionRow;
use parquet::errors::ParquetError;
use sheet::{SheetReader, SheetWriter};

/// A table of the store.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TableSchema {
    /// Its name, also that of its file.
    pub name: &'static str,
    /// Its columns, in order.
    pub columns: Vec<Column>,
    /// The columns that hold codes, with each code and the word it stands for.
    pub codes: Vec<(&'static str, Words)>,
}

/// Codes and the words they stand for.
pub type Words = &'static [(u8, &'static str)];

/// A row that can stand in a file.
pub(crate) trait Table: Sized {
    /// The table's name, also that of its file.
    const NAME: &'static str;
    /// The columns that hold codes.
    const CODES: &'static [(&'static str, Words)] = &[];
    /// Names the columns and says where their cells stand in a row.
    fn lay(sheet: &mut SheetWriter<'_, Self>);
    /// Takes the same columns in the same order, and makes rows of them.
    fn take(sheet: &mut SheetReader) -> Result<Vec<Self>, Damage>;
    /// Says whether every index is one.
    fn check(rows: &[Self], limits: &Limits) -> Result<(), Damage>;
}

/// Every table with its columns, in a fixed order.
#[must_use]
pub fn schema() -> Vec<TableSchema> {
    vec![
        schema_of::<CommitRow>(),
        schema_of::<PersonRow>(),
        schema_of::<AliasRow>(),
        schema_of::<DoubtRow>(),
        schema_of::<RoleRow>(),
        schema_of::<MarkRow>(),
        schema_of::<ToolRow>(),
        schema_of::<ClaimRow>(),
        schema_of::<PromptRow>(),
        schema_of::<TraceRow>(),
        schema_of::<PolicyRow>(),
        schema_of::<ChangeRow>(),
        schema_of::<BranchRow>(),
        schema_of::<ReviewRow>(),
        schema_of::<PathRow>(),
        schema_of::<VersionRow>(),
        schema_of::<MovedRow>(),
        schema_of::<OriginRow>(),
        schema_of::<DeathRow>(),
        schema_of::<TouchedRow>(),
        schema_of::<SweepRow>(),
        schema_of::<FileRow>(),
        schema_of::<LivingRow>(),
        schema_of::<BlankRow>(),
        schema_of::<GapRow>(),
        schema_of::<AbsentRow>(),
        schema_of::<ExposureRow>(),
        schema_of::<ClassRow>(),
        schema_of::<SpanRow>(),
        schema_of::<PresentRow>(),
        schema_of::<NarrowRow>(),
        schema_of::<TotalsRow>(),
    ]
}

fn schema_of<T: Table>() -> TableSchema {
    let mut sheet = SheetWriter::new(&[]);
    T::lay(&mut sheet);
    TableSchema { name: T::NAME, columns: sheet.columns(), codes: T::CODES.to_vec() }
}

/// The file of a table. The same rows give the same bytes.
pub(crate) fn encode<T: Table>(rows: &[T]) -> Result<Vec<u8>, ParquetError> {
    let mut sheet = SheetWriter::new(rows);
    T::lay(&mut sheet);
    sheet.finish(T::NAME)
}

/// The rows in a file, every one checked.
pub(crate) fn decode<T: Table>(bytes: Bytes, rows: u64, limits: &Limits) -> Result<Vec<T>, Damage> {
    let mut sheet = SheetReader::open(bytes, rows)?;
    let taken = T::take(&mut sheet)?;
    sheet.done()?;
    T::check(&taken, limits)?;
    Ok(taken)
}
