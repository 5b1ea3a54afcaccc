//! Parquet to cells. Takes nothing on trust: schema, number of rows and every value are checked.

use super::write::{GROUP_ROWS, policy_name};
use super::{Cell, Column, Layout, field};
use crate::error::Damage;
use bytes::Bytes;
use litline_facts::micro::{ByPolicy, Policy};
use parquet::column::reader::get_typed_column_reader;
use parquet::data_type::DataType;
use parquet::file::reader::{FileReader, SerializedFileReader};
use std::ops::Range;

/// A table, or some row groups of it, being read column by column, in the order in which they were written.
pub(crate) struct SheetReader {
    file: SerializedFileReader<Bytes>,
    groups: Range<usize>,
    rows: usize,
    next: usize,
}

/// What a list column holds: all items in one row after another, and where each row ends.
pub(crate) struct Lists<C> {
    items: Vec<C>,
    ends: Vec<usize>,
}

struct Raw<T> {
    cells: Vec<T>,
    filled: Vec<i16>,
    repeated: Vec<i16>,
}

impl SheetReader {
    /// Opens a file that must hold so many rows.
    ///
    /// # Errors
    /// When it is no Parquet file, or has another number of rows.
    pub(crate) fn open(bytes: Bytes, rows: u64) -> Result<Self, Damage> {
        let file = SerializedFileReader::new(bytes)?;
        let full = GROUP_ROWS as u64;
        let sizes = || file.metadata().row_groups().iter().map(|group| group.num_rows().cast_unsigned());
        let found: u64 = sizes().sum();
        let regular = (0..).zip(sizes()).all(|(at, size)| size == full.min(rows.saturating_sub(full * at)));
        if found != rows || !regular || sizes().count() as u64 != rows.div_ceil(full) {
            return Err(Damage::Rows { found, expected: rows });
        }
        let rows = usize::try_from(rows).map_err(|_| Damage::Rows { found, expected: rows })?;
        Ok(Self { groups: 0..file.metadata().num_row_groups(), file, rows, next: 0 })
    }

    /// Starts anew with a part of the table: the row group that holds a row. Gives the group's first row.
    ///
    /// # Errors
    /// When there is no such row.
    pub(crate) fn only_around(&mut self, row: u32) -> Result<usize, Damage> {
        let at = row as usize / GROUP_ROWS;
        let groups = self.file.metadata().row_groups();
        let Some(group) = groups.get(at) else {
            let limit = groups.iter().map(|group| group.num_rows().cast_unsigned()).sum();
            return Err(Damage::Index { column: "row", value: row.into(), limit });
        };
        self.rows = group.num_rows().cast_unsigned() as usize;
        self.groups = at..at + 1;
        self.next = 0;
        Ok(at * GROUP_ROWS)
    }

    /// Goes to the column of this name.
    ///
    /// # Errors
    /// When there is none.
    pub(crate) fn seek(&mut self, name: &str) -> Result<(), Damage> {
        let fields = self.file.metadata().file_metadata().schema_descr().root_schema().get_fields();
        let place = fields.iter().position(|field| field.name() == name);
        self.next = place.ok_or_else(|| Damage::Column { name: name.to_owned() })?;
        Ok(())
    }

    /// Rows that are read.
    pub(crate) fn rows(&self) -> usize {
        self.rows
    }

    /// The next column, which has one cell in each row.
    pub(crate) fn one<C: Cell>(&mut self, name: &str) -> Result<Vec<C>, Damage> {
        let raw = self.raw::<C>(name, Layout::One)?;
        if raw.cells.len() != self.rows {
            return Err(self.short(name));
        }
        take_all(name, &raw.cells)
    }

    /// The next column, which has one cell or none in each row.
    pub(crate) fn maybe<C: Cell>(&mut self, name: &str) -> Result<Vec<Option<C>>, Damage> {
        let raw = self.raw::<C>(name, Layout::Maybe)?;
        if raw.filled.len() != self.rows {
            return Err(self.short(name));
        }
        let mut cells = take_all::<C>(name, &raw.cells)?.into_iter();
        let filled = raw.filled.iter().map(|level| if *level == 1 { cells.next() } else { None });
        Ok(filled.collect())
    }

    /// The next column, which has a list of cells in each row.
    pub(crate) fn many<C: Cell>(&mut self, name: &str) -> Result<Lists<C>, Damage> {
        let raw = self.raw::<C>(name, Layout::Many)?;
        let items = take_all::<C>(name, &raw.cells)?;
        let mut ends = Vec::with_capacity(self.rows);
        let mut end = 0;
        for (filled, repeated) in raw.filled.iter().zip(&raw.repeated) {
            end += usize::from(*filled == 1);
            match ends.last_mut() {
                Some(last) if *repeated == 1 => *last = end,
                _ => ends.push(end),
            }
        }
        if ends.len() != self.rows || end != items.len() {
            return Err(self.short(name));
        }
        Ok(Lists { items, ends })
    }

    /// The next three columns, one a policy.
    pub(crate) fn policies<C: Cell + Copy>(
        &mut self,
        stem: &str,
        unit: &str,
    ) -> Result<ByPolicy<Vec<C>>, Damage> {
        let mut next = |policy| self.one(&policy_name(stem, policy, unit));
        Ok(ByPolicy {
            strict: next(Policy::Strict)?,
            likely: next(Policy::Likely)?,
            generous: next(Policy::Generous)?,
        })
    }

    /// Says that there must be no more columns.
    pub(crate) fn done(&self) -> Result<(), Damage> {
        let fields = self.file.metadata().file_metadata().schema_descr().root_schema().get_fields();
        match fields.get(self.next) {
            Some(extra) => Err(Damage::Column { name: extra.name().to_owned() }),
            None => Ok(()),
        }
    }

    fn raw<C: Cell>(
        &mut self,
        name: &str,
        layout: Layout,
    ) -> Result<Raw<<C::Physical as DataType>::T>, Damage> {
        let place = self.next;
        self.next += 1;
        let expected = field(&Column { name: name.to_owned(), form: C::FORM, layout })?;
        let schema = self.file.metadata().file_metadata().schema_descr();
        if schema.root_schema().get_fields().get(place) != Some(&expected) {
            return Err(Damage::Column { name: name.to_owned() });
        }
        let mut raw = Raw { cells: Vec::new(), filled: Vec::new(), repeated: Vec::new() };
        // Every column has exactly one leaf, so its place in the schema is its place among the leaves.
        let mut records = 0;
        for group in self.groups.clone() {
            let group = self.file.get_row_group(group)?;
            let rows = group.metadata().num_rows().cast_unsigned() as usize;
            let mut column = get_typed_column_reader::<C::Physical>(group.get_column_reader(place)?);
            let (filled, repeated) = (Some(&mut raw.filled), Some(&mut raw.repeated));
            records += column.read_records(rows, filled, repeated, &mut raw.cells)?.0;
        }
        if records != self.rows {
            return Err(self.short(name));
        }
        Ok(raw)
    }

    fn short(&self, name: &str) -> Damage {
        Damage::Short { column: name.to_owned(), rows: self.rows }
    }
}

impl<C: Copy> Lists<C> {
    /// The list of one row.
    pub(crate) fn row(&self, row: usize) -> Vec<C> {
        let start = if row == 0 { 0 } else { self.ends[row - 1] };
        self.items[start..self.ends[row]].to_vec()
    }
}

fn take_all<C: Cell>(name: &str, cells: &[<C::Physical as DataType>::T]) -> Result<Vec<C>, Damage> {
    let mut taken = Vec::with_capacity(cells.len());
    for (place, cell) in cells.iter().enumerate() {
        taken.push(C::take(cell).ok_or_else(|| Damage::Value { column: name.to_owned(), place })?);
    }
    Ok(taken)
}
