//! A table's file of which only some rows are wanted: a row is decoded with the row group that it stands in,
//! and a group at most once. Every row that is given out is checked like those of a whole table.

use super::sheet::{Cell, SheetReader};
use super::{Limits, Table};
use crate::error::Damage;
use bytes::Bytes;
use std::collections::BTreeMap;

/// Some rows of a table.
pub(crate) struct Part<T> {
    bytes: Bytes,
    sheet: SheetReader,
    rows: u64,
    limits: Limits,
    /// Decoded groups, by their first row.
    groups: BTreeMap<usize, Vec<T>>,
}

impl<T: Table> Part<T> {
    /// Opens a file that must hold so many rows.
    pub(crate) fn open(bytes: Bytes, rows: u64, limits: Limits) -> Result<Self, Damage> {
        let sheet = SheetReader::open(bytes.clone(), rows)?;
        Ok(Self { bytes, sheet, rows, limits, groups: BTreeMap::new() })
    }

    /// One row, by its number.
    pub(crate) fn row(&mut self, row: u32) -> Result<&T, Damage> {
        let first = self.sheet.only_around(row)?;
        if !self.groups.contains_key(&first) {
            let taken = T::take(&mut self.sheet)?;
            self.sheet.done()?;
            T::check(&taken, &Limits { first: first as u64, ..self.limits })?;
            self.groups.insert(first, taken);
        }
        let found = self.groups.get(&first).and_then(|rows| rows.get(row as usize - first));
        found.ok_or(Damage::Index { column: "row", value: row.into(), limit: self.rows })
    }

    /// The numbers of the rows that have this in a column which has one cell in each row.
    pub(crate) fn rows_with<C: Cell + PartialEq>(&self, name: &str, cell: &C) -> Result<Vec<u32>, Damage> {
        let mut sheet = SheetReader::open(self.bytes.clone(), self.rows)?;
        sheet.seek(name)?;
        let cells: Vec<C> = sheet.one(name)?;
        let with = (0..).zip(&cells).filter(|(_, found)| *found == cell);
        Ok(with.map(|(row, _)| row).collect())
    }
}
