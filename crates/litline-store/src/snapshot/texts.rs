//! Every text that a snapshot holds, whatever table it stands in: what must be looked through to say what a
//! store does not hold. Knows no table and no column.

use super::Snapshot;
use crate::error::{Damage, StoreError};
use crate::manifest::table_file;
use bytes::Bytes;
use parquet::errors::ParquetError;
use parquet::file::reader::{FileReader as _, SerializedFileReader};
use parquet::record::Field;

impl Snapshot {
    /// Each text and each run of bytes in any cell, with its table and column; numbers are none.
    ///
    /// # Errors
    /// When a table changed meanwhile, is damaged, or cannot be read.
    pub fn texts(&self) -> Result<Vec<(String, Vec<u8>)>, StoreError> {
        let mut texts = Vec::new();
        for table in &self.entry.tables {
            let name = table_file(&table.name);
            let bytes = Bytes::from(self.file(&name, &table.content)?);
            let damaged =
                |error: ParquetError| StoreError::damaged(&self.folder().join(&name), Damage::from(error));
            cells(bytes, &table.name, &mut texts).map_err(damaged)?;
        }
        Ok(texts)
    }
}

fn cells(bytes: Bytes, table: &str, texts: &mut Vec<(String, Vec<u8>)>) -> Result<(), ParquetError> {
    for row in SerializedFileReader::new(bytes)?.get_row_iter(None)? {
        for (column, field) in row?.get_column_iter() {
            cell(field, &format!("{table}.{column}"), texts);
        }
    }
    Ok(())
}

fn cell(field: &Field, place: &str, texts: &mut Vec<(String, Vec<u8>)>) {
    match field {
        Field::Str(text) => texts.push((place.to_owned(), text.as_bytes().to_vec())),
        Field::Bytes(bytes) => texts.push((place.to_owned(), bytes.data().to_vec())),
        Field::ListInternal(list) => list.elements().iter().for_each(|field| cell(field, place, texts)),
        Field::Group(row) => row.get_column_iter().for_each(|(_, field)| cell(field, place, texts)),
        _ => {}
    }
}
