//! Rows to Parquet. The same rows give the same bytes: no clock, no version of the writer, no choice by size.

use super::{Cell, Column, Layout, field};
use litline_facts::micro::{ByPolicy, Policy};
use parquet::basic::{Compression, Encoding, ZstdLevel};
use parquet::data_type::DataType;
use parquet::errors::ParquetError;
use parquet::file::properties::{EnabledStatistics, WriterProperties};
use parquet::file::writer::{SerializedColumnWriter, SerializedFileWriter};
use parquet::schema::types::{ColumnPath, Type};
use std::sync::Arc;

/// Stands in every file where Parquet has the writer's version, so that the bytes follow from the rows alone.
const CREATED_BY: &str = "litline-store";
const ZSTD_LEVEL: i32 = 1;
/// Values a column writer takes up at a time, and the most rows on a page.
const BATCH_ROWS: usize = 8_192;
const PAGE_ROWS: usize = 1 << 20;
/// Rows of a row group: what is read and decoded together where only some rows are asked for. Chosen by
/// measuring: smaller ones make every whole reading slower, larger ones every partial one.
pub(super) const GROUP_ROWS: usize = 1 << 14;

/// How the cells of a column are laid out before compression. Chosen by measuring with
/// `examples/store_bench.rs`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// One after another.
    Plain,
    /// Few different values: each once, then their numbers.
    Words,
    /// Numbers close to the one before, or bytes with their lengths apart.
    Steps,
    /// Bytes that begin like the ones before: sorted paths.
    Prefix,
}

/// A table being laid out. Column by column: what to call it, and where in the row its cells stand.
pub(crate) struct SheetWriter<'a, Row> {
    rows: &'a [Row],
    columns: Vec<Laid<'a, Row>>,
}

struct Laid<'a, Row> {
    column: Column,
    packing: Packing,
    write: Fill<'a, Row>,
}

/// Writes the cells of one column for some rows; they are made only when their turn comes.
type Fill<'a, Row> = Box<dyn Fn(&[Row], &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> + 'a>;

impl<'a, Row> SheetWriter<'a, Row> {
    /// Starts a table of these rows.
    pub(crate) fn new(rows: &'a [Row]) -> Self {
        Self { rows, columns: Vec::new() }
    }

    /// A column with one cell in each row.
    pub(crate) fn one<C: Cell>(&mut self, name: &str, packing: Packing, cell: impl Fn(&Row) -> &C + 'a) {
        self.lay::<C>(name.to_owned(), Layout::One, packing, move |rows, out| {
            let cells: Vec<_> = rows.iter().map(|row| cell(row).put()).collect();
            put::<C::Physical>(out, &cells, None, None)
        });
    }

    /// A column with one cell or none in each row.
    pub(crate) fn maybe<C: Cell>(
        &mut self,
        name: &str,
        packing: Packing,
        cell: impl Fn(&Row) -> Option<&C> + 'a,
    ) {
        self.lay::<C>(name.to_owned(), Layout::Maybe, packing, move |rows, out| {
            let cells: Vec<_> = rows.iter().filter_map(|row| cell(row).map(C::put)).collect();
            let filled: Vec<i16> = rows.iter().map(|row| i16::from(cell(row).is_some())).collect();
            put::<C::Physical>(out, &cells, Some(&filled), None)
        });
    }

    /// A column with a list of cells in each row.
    pub(crate) fn many<C: Cell>(&mut self, name: &str, packing: Packing, list: impl Fn(&Row) -> &[C] + 'a) {
        self.lay::<C>(name.to_owned(), Layout::Many, packing, move |rows, out| {
            let cells: Vec<_> = rows.iter().flat_map(|row| list(row).iter().map(C::put)).collect();
            let (mut filled, mut repeated) = (Vec::with_capacity(rows.len()), Vec::with_capacity(rows.len()));
            for row in rows {
                let items = list(row).len();
                filled.push(i16::from(items > 0));
                repeated.push(0);
                filled.extend(std::iter::repeat_n(1, items.saturating_sub(1)));
                repeated.extend(std::iter::repeat_n(1, items.saturating_sub(1)));
            }
            put::<C::Physical>(out, &cells, Some(&filled), Some(&repeated))
        });
    }

    /// Three columns, one a policy, named `stem_policy` and, with a unit, `stem_policy_unit`.
    pub(crate) fn policies<C: Cell>(
        &mut self,
        stem: &str,
        unit: &str,
        packing: Packing,
        cell: impl Fn(&Row, Policy) -> &C + Copy + 'a,
    ) {
        for policy in Policy::ALL {
            self.one(&policy_name(stem, policy, unit), packing, move |row| cell(row, policy));
        }
    }

    fn lay<C: Cell>(
        &mut self,
        name: String,
        layout: Layout,
        packing: Packing,
        write: impl Fn(&[Row], &mut SerializedColumnWriter<'_>) -> Result<(), ParquetError> + 'a,
    ) {
        let column = Column { name, form: C::FORM, layout };
        self.columns.push(Laid { column, packing, write: Box::new(write) });
    }

    /// The columns laid out so far.
    pub(crate) fn columns(self) -> Vec<Column> {
        self.columns.into_iter().map(|laid| laid.column).collect()
    }

    /// The whole file. Rows stand in row groups of [`GROUP_ROWS`], of which the last may be shorter; a table
    /// without rows has none.
    pub(crate) fn finish(self, table: &str) -> Result<Vec<u8>, ParquetError> {
        let fields = self.columns.iter().map(|laid| field(&laid.column)).collect::<Result<_, _>>()?;
        let schema = Arc::new(Type::group_type_builder(table).with_fields(fields).build()?);
        let properties = Arc::new(self.properties()?);
        let mut bytes = Vec::new();
        let mut file = SerializedFileWriter::new(&mut bytes, schema, properties)?;
        for rows in self.rows.chunks(GROUP_ROWS) {
            let mut group = file.next_row_group()?;
            for laid in &self.columns {
                let missing = || ParquetError::General(format!("no column writer for {}", laid.column.name));
                let mut out = group.next_column()?.ok_or_else(missing)?;
                (laid.write)(rows, &mut out)?;
                out.close()?;
            }
            group.close()?;
        }
        file.close()?;
        Ok(bytes)
    }

    fn properties(&self) -> Result<WriterProperties, ParquetError> {
        let mut built = WriterProperties::builder()
            .set_created_by(CREATED_BY.to_owned())
            .set_compression(Compression::ZSTD(ZstdLevel::try_new(ZSTD_LEVEL)?))
            .set_statistics_enabled(EnabledStatistics::None)
            .set_offset_index_disabled(true)
            .set_dictionary_enabled(false)
            .set_write_batch_size(BATCH_ROWS)
            .set_data_page_row_count_limit(PAGE_ROWS)
            .set_max_row_group_row_count(None);
        for laid in &self.columns {
            let path = leaf_path(&laid.column);
            let bytes = matches!(laid.column.form, super::Form::Text | super::Form::Bytes);
            built = match laid.packing {
                Packing::Plain => built.set_column_encoding(path, Encoding::PLAIN),
                Packing::Words => built.set_column_dictionary_enabled(path, true),
                Packing::Steps if bytes => built.set_column_encoding(path, Encoding::DELTA_LENGTH_BYTE_ARRAY),
                Packing::Steps => built.set_column_encoding(path, Encoding::DELTA_BINARY_PACKED),
                Packing::Prefix => built.set_column_encoding(path, Encoding::DELTA_BYTE_ARRAY),
            };
        }
        Ok(built.build())
    }
}

/// The name of a column that holds one policy's values.
pub(super) fn policy_name(stem: &str, policy: Policy, unit: &str) -> String {
    let word = *ByPolicy { strict: "strict", likely: "likely", generous: "generous" }.get(policy);
    if unit.is_empty() { format!("{stem}_{word}") } else { format!("{stem}_{word}_{unit}") }
}

fn leaf_path(column: &Column) -> ColumnPath {
    let mut parts = vec![column.name.clone()];
    if column.layout == Layout::Many {
        parts.extend(["list".to_owned(), "element".to_owned()]);
    }
    ColumnPath::new(parts)
}

fn put<P: DataType>(
    out: &mut SerializedColumnWriter<'_>,
    cells: &[P::T],
    filled: Option<&[i16]>,
    repeated: Option<&[i16]>,
) -> Result<(), ParquetError> {
    out.typed::<P>().write_batch(cells, filled, repeated).map(drop)
}
