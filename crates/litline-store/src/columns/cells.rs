//! Cells that are ids, object names and shares.

use super::sheet::{Cell, Form};
use litline_facts::id::{ChangeIx, ClassIx, CommitIx, ExposureIx, Oid, PathIx, PersonIx, ToolIx, VersionIx};
use litline_facts::micro::Micro;
use parquet::data_type::{ByteArray, ByteArrayType, Int32Type};

macro_rules! numbers {
    ($($name:ident),*) => {
        $(impl Cell for $name {
            type Physical = Int32Type;
            const FORM: Form = Form::U32;
            fn put(&self) -> i32 {
                self.0.put()
            }
            fn take(cell: &i32) -> Option<Self> {
                u32::take(cell).map(Self)
            }
        })*
    };
}

numbers!(ChangeIx, CommitIx, PersonIx, PathIx, VersionIx, ToolIx, ExposureIx, ClassIx, Micro);

impl Cell for Oid {
    type Physical = ByteArrayType;
    const FORM: Form = Form::Bytes;
    fn put(&self) -> ByteArray {
        ByteArray::from(self.raw())
    }
    fn take(cell: &ByteArray) -> Option<Self> {
        Self::from_raw(cell.data())
    }
}
