//! A table as Parquet: which forms a cell can take, and the schema that follows from a list of columns.
//!
//! Flat columns and lists of flat cells, through Parquet's own column interface; nothing here knows a row.

mod read;
mod write;

pub(crate) use read::SheetReader;
pub(crate) use write::{Packing, SheetWriter};

use parquet::basic::{LogicalType, Repetition, Type as Physical};
use parquet::data_type::{BoolType, ByteArray, ByteArrayType, DataType, Int32Type, Int64Type};
use parquet::errors::ParquetError;
use parquet::schema::types::{Type, TypePtr};
use std::sync::Arc;

/// A column: its name, and what it holds in each row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name: glossary words, unit last.
    pub name: String,
    /// What a cell holds.
    pub form: Form,
    /// How many cells a row has.
    pub layout: Layout,
}

/// What a cell holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Form {
    /// True or false.
    Flag,
    /// A small number that stands for a word.
    Code,
    /// A signed number of 16 bits.
    I16,
    /// A signed number of 64 bits.
    I64,
    /// A number of 32 bits, not negative.
    U32,
    /// A number of 64 bits, not negative.
    U64,
    /// UTF-8 text.
    Text,
    /// Bytes.
    Bytes,
}

/// How many cells of a column a row has.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Exactly one.
    One,
    /// One or none.
    Maybe,
    /// Any number, in order.
    Many,
}

/// Something that is one cell of a column.
pub(crate) trait Cell: Sized {
    /// How Parquet holds it.
    type Physical: DataType;
    /// What it holds.
    const FORM: Form;
    /// To Parquet.
    fn put(&self) -> <Self::Physical as DataType>::T;
    /// From Parquet; `None` where no such value exists.
    fn take(cell: &<Self::Physical as DataType>::T) -> Option<Self>;
}

impl Cell for bool {
    type Physical = BoolType;
    const FORM: Form = Form::Flag;
    fn put(&self) -> bool {
        *self
    }
    fn take(cell: &bool) -> Option<Self> {
        Some(*cell)
    }
}

impl Cell for i16 {
    type Physical = Int32Type;
    const FORM: Form = Form::I16;
    fn put(&self) -> i32 {
        i32::from(*self)
    }
    fn take(cell: &i32) -> Option<Self> {
        Self::try_from(*cell).ok()
    }
}

// Parquet has signed numbers only, and marks a column whose bits are to be read as unsigned.
impl Cell for u32 {
    type Physical = Int32Type;
    const FORM: Form = Form::U32;
    fn put(&self) -> i32 {
        self.cast_signed()
    }
    fn take(cell: &i32) -> Option<Self> {
        Some(cell.cast_unsigned())
    }
}

impl Cell for u64 {
    type Physical = Int64Type;
    const FORM: Form = Form::U64;
    fn put(&self) -> i64 {
        self.cast_signed()
    }
    fn take(cell: &i64) -> Option<Self> {
        Some(cell.cast_unsigned())
    }
}

impl Cell for i64 {
    type Physical = Int64Type;
    const FORM: Form = Form::I64;
    fn put(&self) -> i64 {
        *self
    }
    fn take(cell: &i64) -> Option<Self> {
        Some(*cell)
    }
}

impl Cell for String {
    type Physical = ByteArrayType;
    const FORM: Form = Form::Text;
    fn put(&self) -> ByteArray {
        ByteArray::from(self.as_bytes())
    }
    fn take(cell: &ByteArray) -> Option<Self> {
        Self::from_utf8(cell.data().to_vec()).ok()
    }
}

impl Cell for Vec<u8> {
    type Physical = ByteArrayType;
    const FORM: Form = Form::Bytes;
    fn put(&self) -> ByteArray {
        ByteArray::from(self.as_slice())
    }
    fn take(cell: &ByteArray) -> Option<Self> {
        Some(cell.data().to_vec())
    }
}

/// The field of the schema that a column is.
fn field(column: &Column) -> Result<TypePtr, ParquetError> {
    let built = match column.layout {
        Layout::One => leaf(&column.name, column.form, Repetition::REQUIRED)?,
        Layout::Maybe => leaf(&column.name, column.form, Repetition::OPTIONAL)?,
        Layout::Many => {
            let element = leaf("element", column.form, Repetition::REQUIRED)?;
            let list = Type::group_type_builder("list")
                .with_repetition(Repetition::REPEATED)
                .with_fields(vec![Arc::new(element)])
                .build()?;
            Type::group_type_builder(&column.name)
                .with_repetition(Repetition::REQUIRED)
                .with_logical_type(Some(LogicalType::List))
                .with_fields(vec![Arc::new(list)])
                .build()?
        }
    };
    Ok(Arc::new(built))
}

fn leaf(name: &str, form: Form, repetition: Repetition) -> Result<Type, ParquetError> {
    let (physical, logical) = match form {
        Form::Flag => (Physical::BOOLEAN, None),
        Form::Code => (Physical::INT32, Some(LogicalType::integer(8, false))),
        Form::I16 => (Physical::INT32, Some(LogicalType::integer(16, true))),
        Form::I64 => (Physical::INT64, None),
        Form::U32 => (Physical::INT32, Some(LogicalType::integer(32, false))),
        Form::U64 => (Physical::INT64, Some(LogicalType::integer(64, false))),
        Form::Text => (Physical::BYTE_ARRAY, Some(LogicalType::String)),
        Form::Bytes => (Physical::BYTE_ARRAY, None),
    };
    Type::primitive_type_builder(name, physical)
        .with_repetition(repetition)
        .with_logical_type(logical)
        .build()
}
