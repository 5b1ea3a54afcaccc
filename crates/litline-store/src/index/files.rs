//! The files of an index, opened when first read.

use crate::error::{Damage, StoreError};
use std::cell::RefCell;
use std::collections::HashMap;
use std::fs::File;
use std::io::{self, ErrorKind};
use std::path::PathBuf;

/// Bytes read at once where less is asked for: rows that are asked for one after another often stand
/// together.
const BLOCK_BYTES: usize = 4 << 10;
/// Blocks kept.
const BLOCKS_MAX: usize = 4096;

/// Open files, by column.
#[derive(Debug)]
pub(super) struct Files {
    folder: PathBuf,
    open: RefCell<HashMap<String, Column>>,
}

/// One file, and pieces of it that were read.
#[derive(Debug)]
struct Column {
    file: File,
    blocks: HashMap<u64, Vec<u8>>,
}

impl Column {
    /// Reads bytes that lie before `end`.
    fn read(&mut self, at: u64, end: u64, into: &mut [u8]) -> io::Result<()> {
        let width = BLOCK_BYTES as u64;
        let (first, last) = (at / width, (at + into.len() as u64 - 1) / width);
        if first != last {
            return read_at(&self.file, at, into);
        }
        if !self.blocks.contains_key(&first) {
            if self.blocks.len() >= BLOCKS_MAX {
                self.blocks.clear();
            }
            let start = first * width;
            let mut block = vec![0; (end - start).min(width) as usize];
            read_at(&self.file, start, &mut block)?;
            self.blocks.insert(first, block);
        }
        if let Some(block) = self.blocks.get(&first) {
            let from = (at - first * width) as usize;
            into.copy_from_slice(&block[from..from + into.len()]);
        }
        Ok(())
    }
}

impl Files {
    pub(super) fn new(folder: PathBuf) -> Self {
        Self { folder, open: RefCell::default() }
    }

    /// The file of a column.
    pub(super) fn path(&self, column: &str) -> PathBuf {
        self.folder.join(column)
    }

    /// Reads some bytes of a column, of those before `end`.
    pub(super) fn read(&self, column: &str, at: u64, end: u64, into: &mut [u8]) -> Result<(), StoreError> {
        let mut open = self.open.borrow_mut();
        if !open.contains_key(column) {
            let path = self.path(column);
            let file = match File::open(&path) {
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    return Err(StoreError::Changed { path });
                }
                file => file.map_err(|error| StoreError::io(&path, error))?,
            };
            open.insert(column.to_owned(), Column { file, blocks: HashMap::new() });
        }
        let Some(open) = open.get_mut(column) else { return Ok(()) };
        open.read(at, end, into).map_err(|error| {
            let path = self.path(column);
            let found_bytes = open.file.metadata().map_or(0, |data| data.len());
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
