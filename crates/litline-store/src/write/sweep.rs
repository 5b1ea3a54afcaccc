//! Removing what dead writers left, and all of a store. Only what a store itself makes is ever removed.

use super::NEW_MANIFEST;
use super::disk::Disk;
use crate::error::StoreError;
use crate::manifest::{FILE, Manifest, SNAPSHOTS};
use std::fs;
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Removes every folder that the manifest does not name, and a manifest that never took its place.
pub(super) fn leftovers(disk: &dyn Disk, root: &Path, manifest: &Manifest) -> Result<(), StoreError> {
    remove_file(disk, &root.join(NEW_MANIFEST))?;
    for (number, path) in folders(root)? {
        if !manifest.snapshots.iter().any(|kept| kept.folder == number) {
            disk.remove_folder(&path).map_err(|error| StoreError::io(&path, error))?;
        }
    }
    Ok(())
}

/// Removes the manifest first, so that nothing is listed that is no longer whole, then every folder.
pub(super) fn everything(disk: &dyn Disk, root: &Path) -> Result<(), StoreError> {
    remove_file(disk, &root.join(FILE))?;
    leftovers(disk, root, &Manifest::empty())
}

/// The folders of snapshots, listed or not. What is not named like one is left alone.
fn folders(root: &Path) -> Result<Vec<(u64, PathBuf)>, StoreError> {
    let snapshots = root.join(SNAPSHOTS);
    let failed = |error: io::Error| StoreError::io(&snapshots, error);
    match fs::symlink_metadata(&snapshots) {
        Ok(found) if found.is_dir() => (),
        // A link would lead out of the store.
        Ok(_) => return Err(StoreError::NotAStore { path: root.to_path_buf() }),
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(failed(error)),
    }
    let mut folders = Vec::new();
    for entry in fs::read_dir(&snapshots).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let number = name.to_str().filter(|name| name.len() >= 6).and_then(|name| name.parse().ok());
        if let (Some(number), true) = (number, entry.file_type().map_err(failed)?.is_dir()) {
            folders.push((number, entry.path()));
        }
    }
    folders.sort();
    Ok(folders)
}

fn remove_file(disk: &dyn Disk, path: &Path) -> Result<(), StoreError> {
    match fs::symlink_metadata(path) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        _ => disk.remove_file(path).map_err(|error| StoreError::io(path, error)),
    }
}
