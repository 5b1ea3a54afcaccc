//! The manifest: which snapshots there are, and what each of their files must look like. A reader believes a
//! file only if it has the size and checksum that stand here; replacing this one file is what makes a
//! snapshot visible.
//!
//! No wall-clock time and no path outside the store stands in it.

use crate::error::{Damage, StoreError};
use litline_facts::id::Oid;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use std::fs;
use std::io::ErrorKind;
use std::path::{Path, PathBuf};

/// The format of the store. Any change of a table, of a code or of the manifest is a new number.
pub const FORMAT: u32 = 3;

/// The manifest's file name.
pub(crate) const FILE: &str = "litline-store.json";
/// The folder that holds a folder for each snapshot.
pub(crate) const SNAPSHOTS: &str = "snapshots";

/// The whole file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Manifest {
    /// [`FORMAT`] of the program that wrote it.
    pub(crate) format: u32,
    /// Checksum of the rest, as this module writes it.
    pub(crate) xxh64: String,
    /// The number that the next snapshot's folder will have; never one that was used before.
    pub(crate) next_folder: u64,
    /// The snapshots, newest first.
    pub(crate) snapshots: Vec<Entry>,
}

/// One snapshot.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Entry {
    /// The number of its folder.
    pub(crate) folder: u64,
    /// Why it is kept.
    pub(crate) standing: Standing,
    /// The as-of commit, in hexadecimal.
    pub(crate) as_of: String,
    /// The as-of commit's row in `commits`.
    pub(crate) as_of_row: u32,
    /// Fingerprint of everything else that the content depends on, as the caller gave it.
    pub(crate) key: String,
    /// Version of the program that wrote it.
    pub(crate) litline: String,
    /// Rows in `people` of those on the roster, in order; null without a roster.
    pub(crate) roster: Option<Vec<u32>>,
    /// Its tables.
    pub(crate) tables: Vec<TableFile>,
    /// Its other files.
    pub(crate) blobs: Vec<BlobFile>,
}

/// Why a snapshot is kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Standing {
    /// It is what HEAD was when it was written. The newest of these is always kept.
    Head,
    /// It answers for another commit, or for an older HEAD. A few of these are kept.
    Other,
}

/// A table's file.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct TableFile {
    /// The table.
    pub(crate) name: String,
    /// Rows.
    pub(crate) rows: u64,
    /// Size and checksum.
    pub(crate) content: Content,
}

/// A file that only its writer understands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct BlobFile {
    /// Its name.
    pub(crate) name: String,
    /// Size and checksum.
    pub(crate) content: Content,
}

/// What a file must look like.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Content {
    /// Its size.
    pub(crate) size_bytes: u64,
    /// XXH64 of its bytes with seed 0, in hexadecimal.
    pub(crate) xxh64: String,
}

/// What every format has in common.
#[derive(Deserialize)]
struct AnyFormat {
    format: u32,
}

/// A file of one JSON document that knows its format and its checksum.
pub(crate) trait Sealed: DeserializeOwned {
    /// The format that this program reads and writes.
    const FORMAT: u32;

    /// Whether the checksum in it is that of the rest.
    fn is_sound(&self) -> Result<bool, serde_json::Error>;
}

/// Reads such a file; `None` where there is none.
pub(crate) fn read<M: Sealed>(path: &Path) -> Result<Option<M>, StoreError> {
    let bytes = match fs::read(path) {
        Ok(bytes) => bytes,
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(None),
        Err(error) => return Err(StoreError::io(path, error)),
    };
    let json = |error: serde_json::Error| StoreError::damaged(path, error.into());
    let found = serde_json::from_slice::<AnyFormat>(&bytes).map_err(json)?.format;
    if found != M::FORMAT {
        return Err(StoreError::OtherVersion { path: path.to_owned(), found, ours: M::FORMAT });
    }
    let manifest: M = serde_json::from_slice(&bytes).map_err(json)?;
    if !manifest.is_sound().map_err(json)? {
        return Err(StoreError::damaged(path, Damage::Checksum));
    }
    Ok(Some(manifest))
}

impl Sealed for Manifest {
    const FORMAT: u32 = FORMAT;

    fn is_sound(&self) -> Result<bool, serde_json::Error> {
        Ok(self.sum()? == self.xxh64)
    }
}

impl Content {
    /// What these bytes look like.
    pub(crate) fn of(bytes: &[u8]) -> Self {
        Self { size_bytes: bytes.len() as u64, xxh64: xxh64(bytes) }
    }

    /// Says whether a file's bytes are the ones that were written.
    pub(crate) fn check(&self, bytes: &[u8]) -> Result<(), Damage> {
        let found_bytes = bytes.len() as u64;
        if found_bytes != self.size_bytes {
            return Err(Damage::Size { found_bytes, expected_bytes: self.size_bytes });
        }
        if xxh64(bytes) != self.xxh64 {
            return Err(Damage::Checksum);
        }
        Ok(())
    }
}

impl Manifest {
    /// With no snapshots in it.
    pub(crate) fn empty() -> Self {
        Self { format: FORMAT, xxh64: String::new(), next_folder: 1, snapshots: Vec::new() }
    }

    /// The manifest of a store; `None` where there is none.
    pub(crate) fn read(root: &Path) -> Result<Option<Self>, StoreError> {
        read(&root.join(FILE))
    }

    /// The bytes of the file, with its checksum.
    pub(crate) fn bytes(&mut self) -> Result<Vec<u8>, serde_json::Error> {
        self.xxh64 = self.sum()?;
        let mut bytes = serde_json::to_vec_pretty(self)?;
        bytes.push(b'\n');
        Ok(bytes)
    }

    /// Checksum of everything but the checksum.
    fn sum(&self) -> Result<String, serde_json::Error> {
        serde_json::to_vec(&(self.format, self.next_folder, &self.snapshots)).map(|bytes| xxh64(&bytes))
    }
}

impl Entry {
    /// Whether it is the answer to this question.
    pub(crate) fn answers(&self, as_of: &Oid, key: &str) -> bool {
        self.key == key && self.as_of == as_of.hex()
    }
}

/// The folder of a snapshot.
pub(crate) fn folder(root: &Path, number: u64) -> PathBuf {
    root.join(SNAPSHOTS).join(format!("{number:06}"))
}

/// The file of a table in its snapshot's folder.
pub(crate) fn table_file(name: &str) -> String {
    format!("{name}.parquet")
}

/// The file of a blob in its snapshot's folder.
pub(crate) fn blob_file(name: &str) -> String {
    format!("{name}.blob")
}

fn xxh64(bytes: &[u8]) -> String {
    format!("{:016x}", twox_hash::XxHash64::oneshot(0, bytes))
}
