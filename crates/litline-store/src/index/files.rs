//! The files of an index, opened when first read.

use crate::error::{Damage, StoreError};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// Open files, by column.
#[derive(Debug)]
pub(super) struct Files {
    folder: PathBuf,
    open: RefCell<HashMap<String, File>>,
}

impl Files {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, open: RefCell::default() }
    }

    /// The file of a column.
    pub(super) fn path(&self, column: &str) -> PathBuf {
        self.folder.join(column)
    }

    pub(super) fn read(&self, column: &str, at: u64, into: &mut [u8]) -> Result<(), StoreError> {
        let mut open = self.open.borrow_mut();
        if !open.contains_key(column) {
            let path = self.path(column);
            let file = match File::open(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    return Err(StoreError::Changed { path });
                }
                file => file.map_err(|error| StoreError::io(&path, error))?,
            };
            open.insert(column.to_owned(), file);
        }
        let Some(file) = open.get(column) else { return Ok(()) };
        read_at(file, at, into).map_err(|error| {
            let path = self.path(column);
            let found_bytes = file.metadata().map_or(0, |data| data.len());
            match error.kind() {
                ErrorKind::UnexpectedEof => {
                    let expected_bytes = at + into.len() as u64;
                    StoreError::damaged(&path, Damage::Size { found_bytes, expected_bytes })
                }
                _ => StoreError::io(&path, error),
            }
        })
    }
}

#[cfg(unix)]
fn read_at(file: &File, at: u64, into: &mut [u8]) -> io::Result<()> {
    std::os::unix::fs::FileExt::read_exact_at(file, into, at)
}

#[cfg(not(unix))]
fn read_at(mut file: &File, at: u64, into: &mut [u8]) -> io::Result<()> {
    use std::io::{Read as _, Seek as _, SeekFrom};
    file.seek(SeekFrom::Start(at))?;
    file.read_exact(into)
}
