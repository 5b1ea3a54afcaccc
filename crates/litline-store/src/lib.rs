//! Facts as columns on disk, under the git directory: one Parquet file a table, and a manifest that says
//! which belong together. The only user of Parquet.
//!
//! Nothing here touches anything outside the folder that it was given, and nothing in that folder says where
//! it stands: moved or copied, it is the same store. Deleting it loses nothing but time. The one exception is
//! [`Bank`]: it keeps what is gone elsewhere, in a folder of the user's.

mod bank;
mod columns;
mod error;
mod index;
mod manifest;
mod snapshot;
#[cfg(test)]
mod tests;
mod write;

pub use bank::{Bank, HeldBank};
pub use columns::{Column, Form, Layout, TableSchema, Words, schema};
pub use error::{Damage, StoreError};
pub use index::{Addition, INDEX_FORMAT, StoredIndex};
pub use manifest::{FORMAT, Standing};
pub use snapshot::Snapshot;
pub use write::{Lock, OTHERS_KEPT, Publication};

use litline_facts::id::Oid;
use manifest::Manifest;
use std::path::{Path, PathBuf};
use std::time::Duration;

/// A store, by its folder. Knows nothing until asked; the folder need not exist.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Store {
    root: PathBuf,
}

impl Store {
    /// The store in this folder.
    #[must_use]
    pub fn at(root: PathBuf) -> Self {
        Self { root }
    }

    /// Its folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// The snapshot of this commit under this key; `None` when there is none. Needs no lock.
    ///
    /// # Errors
    /// [`StoreError::OtherVersion`] and [`StoreError::Damaged`] call for a rebuild; else it cannot be read.
    pub fn read(&self, as_of: &Oid, key: &str) -> Result<Option<Snapshot>, StoreError> {
        let manifest = Manifest::read(&self.root)?.unwrap_or_else(Manifest::empty);
        let found = manifest.snapshots.into_iter().find(|entry| entry.answers(as_of, key));
        found.map(|entry| Snapshot::open(&self.root, entry)).transpose()
    }

    /// All snapshots, newest first. Needs no lock.
    ///
    /// # Errors
    /// [`StoreError::OtherVersion`] and [`StoreError::Damaged`] call for a rebuild; else it cannot be read.
    pub fn snapshots(&self) -> Result<Vec<Snapshot>, StoreError> {
        let manifest = Manifest::read(&self.root)?.unwrap_or_else(Manifest::empty);
        manifest.snapshots.into_iter().map(|entry| Snapshot::open(&self.root, entry)).collect()
    }

    /// The index; `None` when there is none. Needs no lock.
    ///
    /// # Errors
    /// [`StoreError::OtherVersion`] and [`StoreError::Damaged`] call for a new one; else it cannot be read.
    pub fn index(&self) -> Result<Option<StoredIndex>, StoreError> {
        StoredIndex::open(&self.root)
    }

    /// Takes the right to write. Makes the folder if need be, but none above it.
    ///
    /// # Errors
    /// [`StoreError::Busy`] when another process has it; [`StoreError::NotAStore`] when the folder holds
    /// other things.
    pub fn lock(&self) -> Result<Lock, StoreError> {
        Lock::take(&self.root)
    }

    /// Takes the right to write as soon as nobody has it, waiting for at most so long.
    ///
    /// # Errors
    /// As [`lock`](Self::lock), busy only when the time is up.
    pub fn lock_wait(&self, timeout: Duration) -> Result<Lock, StoreError> {
        Lock::wait(&self.root, timeout)
    }
}
