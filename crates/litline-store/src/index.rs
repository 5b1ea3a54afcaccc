//! An index beside the snapshots: columns of bytes that only grow. Adding to one writes behind the end that
//! the manifest tells, then replaces the manifest, one rename: whoever reads meanwhile, or after a writer
//! died, finds what the manifest tells and nothing of what comes behind.
//!
//! What the columns mean is their writer's to know. Nothing is synced to the disk: after a loss of power a
//! column may be short or wrong, which its size and checksum tell, and the index is made again.

mod files;
#[cfg(test)]
mod tests;

use crate::error::{Damage, StoreError};
use crate::manifest::{self, Sealed};
use crate::write::Lock;
use files::Files;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Seek as _, SeekFrom, Write as _};
use std::path::{Path, PathBuf};

/// The format of an index. Any change of a column or of the manifest is a new number.
pub const INDEX_FORMAT: u32 = 1;

/// The manifest's file name.
pub(crate) const INDEX_FILE: &str = "litline-index.json";
/// The same before it takes the old one's place.
pub(crate) const NEW_INDEX_FILE: &str = "litline-index.json.new";
/// The folder that holds a folder for each index ever begun.
pub(crate) const INDEXES: &str = "index";

/// The manifest.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Manifest {
    /// [`INDEX_FORMAT`] of the program that wrote it.
    format: u32,
    /// Checksum of the rest, as this module writes it.
    crc32: u32,
    /// Number of the folder that holds the columns.
    folder: u64,
    /// Fingerprint of everything but the commits that the content depends on, as the caller gave it.
    key: String,
    /// The columns.
    columns: BTreeMap<String, Extent>,
}

/// How much of a column counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct Extent {
    bytes: u64,
    crc32: u32,
}

/// A stored index, as it was when it was opened.
#[derive(Debug)]
pub struct StoredIndex {
    manifest: Manifest,
    files: Files,
}

impl Sealed for Manifest {
    const FORMAT: u32 = INDEX_FORMAT;

    fn is_sound(&self) -> Result<bool, serde_json::Error> {
        Ok(self.sum()? == self.crc32)
    }
}

impl Manifest {
    fn write(&mut self, root: &Path) -> Result<(), StoreError> {
        let (new, path) = (root.join(NEW_INDEX_FILE), root.join(INDEX_FILE));
        let json = |error: serde_json::Error| StoreError::damaged(&path, error.into());
        self.crc32 = self.sum().map_err(json)?;
        let mut bytes = serde_json::to_vec_pretty(self).map_err(json)?;
        bytes.push(b'\n');
        fs::write(&new, &bytes).map_err(|error| StoreError::io(&new, error))?;
        fs::rename(&new, &path).map_err(|error| StoreError::io(&path, error))
    }

    /// Checksum of everything but the checksum.
    fn sum(&self) -> Result<u32, serde_json::Error> {
        serde_json::to_vec(&(self.format, self.folder, &self.key, &self.columns))
            .map(|it| crc32fast::hash(&it))
    }
}

impl StoredIndex {
    /// The index in a store; `None` where there is none.
    pub(crate) fn open(root: &Path) -> Result<Option<Self>, StoreError> {
        let Some(manifest) = manifest::read::<Manifest>(&root.join(INDEX_FILE))? else { return Ok(None) };
        let files = Files::new(folder(root, manifest.folder));
        Ok(Some(Self { manifest, files }))
    }

    /// Fingerprint of everything but the commits that the content depends on.
    #[must_use]
    pub fn key(&self) -> &str {
        &self.manifest.key
    }

    /// Bytes of a column; 0 for one that was never written.
    #[must_use]
    pub fn len(&self, column: &str) -> u64 {
        self.manifest.columns.get(column).map_or(0, |extent| extent.bytes)
    }

    /// Bytes of all columns.
    #[must_use]
    pub fn size_bytes(&self) -> u64 {
        self.manifest.columns.values().map(|extent| extent.bytes).sum()
    }

    /// Reads bytes of a column. One that is read whole is checked against its checksum.
    ///
    /// # Errors
    /// [`StoreError::Damaged`] when they are not what was written, [`StoreError::Changed`] when the index was
    /// replaced meanwhile; else it cannot be read.
    pub fn read(&self, column: &str, at: u64, into: &mut [u8]) -> Result<(), StoreError> {
        if into.is_empty() {
            return Ok(());
        }
        let extent = self.manifest.columns.get(column).copied().unwrap_or_default();
        let path = self.files.path(column);
        if at.checked_add(into.len() as u64).is_none_or(|end| end > extent.bytes) {
            let what = Damage::Size { found_bytes: extent.bytes, expected_bytes: at + into.len() as u64 };
            return Err(StoreError::damaged(&path, what));
        }
        self.files.read(column, at, extent.bytes, into)?;
        let whole = at == 0 && into.len() as u64 == extent.bytes;
        if whole && crc32fast::hash(into) != extent.crc32 {
            return Err(StoreError::damaged(&path, Damage::Checksum));
        }
        Ok(())
    }

    /// Checks every column against its checksum.
    ///
    /// # Errors
    /// As for [`read`](Self::read).
    pub fn verify(&self) -> Result<(), StoreError> {
        const PIECE: usize = 1 << 20;
        let mut bytes = vec![0; PIECE];
        for (column, extent) in &self.manifest.columns {
            let mut sum = crc32fast::Hasher::new();
            let mut at = 0;
            while at < extent.bytes {
                let piece = &mut bytes[..usize::try_from(extent.bytes - at).unwrap_or(PIECE).min(PIECE)];
                self.files.read(column, at, extent.bytes, piece)?;
                sum.update(piece);
                at += piece.len() as u64;
            }
            if sum.finalize() != extent.crc32 {
                return Err(StoreError::damaged(&self.files.path(column), Damage::Checksum));
            }
        }
        Ok(())
    }
}

impl Lock {
    /// Adds to the index that was opened under this lock, or begins one anew. Nothing counts before
    /// [`Addition::finish`].
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Denied`], [`StoreError::Io`].
    pub fn add_to_index(&self, before: Option<&StoredIndex>) -> Result<Addition<'_>, StoreError> {
        let root = self.root();
        let manifest = match before {
            Some(before) => before.manifest.clone(),
            None => begin(root)?,
        };
        Ok(Addition { root, before: before.map(|before| before.manifest.clone()), manifest, finished: false })
    }

    /// Removes the index, of whatever format it is.
    ///
    /// # Errors
    /// When its manifest cannot be removed.
    pub fn forget_index(&self) -> Result<(), StoreError> {
        let path = self.root().join(INDEX_FILE);
        match fs::remove_file(&path) {
            Err(error) if error.kind() != ErrorKind::NotFound => return Err(StoreError::io(&path, error)),
            _ => remove_others(self.root(), 0),
        }
        Ok(())
    }
}

/// Bytes on their way into an index. Dropped before it is finished, it takes away what it wrote.
#[derive(Debug)]
pub struct Addition<'l> {
    root: &'l Path,
    before: Option<Manifest>,
    manifest: Manifest,
    finished: bool,
}

impl Addition<'_> {
    /// Appends to columns, named by lower-case letters and `-`.
    ///
    /// # Errors [`StoreError::Full`], [`StoreError::Denied`], [`StoreError::Io`]; [`StoreError::Damaged`]
    /// when a column is shorter than it was.
    pub fn append(&mut self, columns: &[(&str, Vec<u8>)]) -> Result<(), StoreError> {
        let folder = folder(self.root, self.manifest.folder);
        for (name, bytes) in columns.iter().filter(|(_, bytes)| !bytes.is_empty()) {
            let extent = self.manifest.columns.entry((*name).to_owned()).or_default();
            append(&folder.join(name), extent.bytes, bytes)?;
            let mut sum = crc32fast::Hasher::new_with_initial_len(extent.crc32, extent.bytes);
            sum.update(bytes);
            *extent = Extent { bytes: extent.bytes + bytes.len() as u64, crc32: sum.finalize() };
        }
        Ok(())
    }

    /// Makes what was appended count. `key`: fingerprint of everything but the commits that the content
    /// depends on.
    ///
    /// # Errors
    /// As for [`append`](Self::append).
    pub fn finish(mut self, key: &str) -> Result<StoredIndex, StoreError> {
        key.clone_into(&mut self.manifest.key);
        self.manifest.write(self.root)?;
        self.finished = true;
        if self.before.is_none() {
            remove_others(self.root, self.manifest.folder);
        }
        let files = Files::new(folder(self.root, self.manifest.folder));
        Ok(StoredIndex { files, manifest: self.manifest.clone() })
    }
}

impl Drop for Addition<'_> {
    /// On a full disk half an addition is in everybody's way. What remains all the same is behind the end
    /// that counts.
    fn drop(&mut self) {
        if self.finished {
            return;
        }
        let _ = fs::remove_file(self.root.join(NEW_INDEX_FILE));
        let folder = folder(self.root, self.manifest.folder);
        let Some(before) = &self.before else {
            let _ = fs::remove_dir_all(folder);
            return;
        };
        for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
            let extent = entry.file_name().to_str().and_then(|name| before.columns.get(name).copied());
            let _ = match extent {
                Some(extent) => {
                    let open = OpenOptions::new().write(true).open(entry.path());
                    open.and_then(|file| file.set_len(extent.bytes))
                }
                None => fs::remove_file(entry.path()),
            };
        }
    }
}

/// A new folder, with a number that none has, and a manifest that tells of no columns yet.
fn begin(root: &Path) -> Result<Manifest, StoreError> {
    let number = numbers(root).into_iter().max().unwrap_or(0) + 1;
    let path = folder(root, number);
    fs::create_dir_all(&path).map_err(|error| StoreError::io(&path, error))?;
    let (key, columns) = (String::new(), BTreeMap::new());
    Ok(Manifest { format: INDEX_FORMAT, crc32: 0, folder: number, key, columns })
}

/// Writes behind the end that counts; what a dead writer left there goes.
fn append(path: &Path, end: u64, bytes: &[u8]) -> Result<(), StoreError> {
    let failed = |error: std::io::Error| StoreError::io(path, error);
    let mut file = OpenOptions::new().write(true).create(true).truncate(false).open(path).map_err(failed)?;
    let found = file.metadata().map_err(failed)?.len();
    if found < end {
        return Err(StoreError::damaged(path, Damage::Size { found_bytes: found, expected_bytes: end }));
    }
    if found > end {
        file.set_len(end).map_err(failed)?;
    }
    file.seek(SeekFrom::Start(end)).map_err(failed)?;
    file.write_all(bytes).map_err(failed)
}

fn folder(root: &Path, number: u64) -> PathBuf {
    root.join(INDEXES).join(format!("{number:06}"))
}

/// The numbers of the folders there are.
fn numbers(root: &Path) -> Vec<u64> {
    let entries = fs::read_dir(root.join(INDEXES)).into_iter().flatten();
    entries.filter_map(|entry| entry.ok()?.file_name().to_str()?.parse().ok()).collect()
}

/// Removes the folders of indexes that are no longer told of. What cannot be removed now is tried again next
/// time.
fn remove_others(root: &Path, kept: u64) {
    for number in numbers(root).into_iter().filter(|&number| number != kept) {
        let _ = fs::remove_dir_all(folder(root, number));
    }
}
