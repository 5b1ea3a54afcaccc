//! Publishing a snapshot. Everything is written into a new folder that nobody knows of yet; replacing the
//! manifest, one rename, makes it visible. Whatever happens before that leaves what was there; whatever
//! happens after it leaves the new snapshot, and at most leftovers that the next writer sweeps up.

mod check;
pub(crate) mod disk;
mod fill;
mod lock;
mod sweep;
#[cfg(test)]
mod tests;

pub use lock::Lock;

use crate::error::StoreError;
use crate::manifest::{Entry, FILE, Manifest, Standing, folder};
use crate::snapshot::Snapshot;
use disk::{Disk, RealDisk};
use litline_facts::Facts;
use litline_facts::id::Oid;
use litline_facts::reading::Reading;
use std::path::Path;

/// Snapshots that are kept beside the newest of HEAD.
pub const OTHERS_KEPT: usize = 4;

/// The new manifest, before it takes the old one's place.
const NEW_MANIFEST: &str = "litline-store.json.new";

/// What to publish. The as-of commit is the one that the facts name.
#[derive(Clone, Copy, Debug)]
pub struct Publication<'a> {
    /// Fingerprint of everything but the as-of commit that the content depends on: settings, mailmap, shallow
    /// boundary, version of the program. [`Store::read`](crate::Store::read) finds it by this and the as-of
    /// commit.
    pub key: &'a str,
    /// Why it is to be kept.
    pub standing: Standing,
    /// The facts.
    pub facts: &'a Facts,
    /// The reading of them.
    pub reading: &'a Reading,
    /// Further files, by name (lower-case letters, digits and `-`), that only their writer understands.
    pub blobs: &'a [(&'a str, &'a [u8])],
}

impl Lock {
    /// Publishes a snapshot. It takes the place of one with the same as-of commit and key. Kept are the
    /// newest of HEAD and [`OTHERS_KEPT`] others; older ones are removed once the new one is visible. A
    /// damaged manifest is replaced: nothing that it listed can be read any more.
    ///
    /// # Errors
    /// [`StoreError::Full`], [`StoreError::Denied`], [`StoreError::Io`], [`StoreError::OtherVersion`], or one
    /// of those that say that nothing was written. The snapshots that were there stay.
    pub fn publish(&self, publication: &Publication<'_>) -> Result<Snapshot, StoreError> {
        publish(&RealDisk, self.root(), publication)
    }

    /// Removes every snapshot and the index with their manifests, of whatever format they are. Leaves the
    /// folder and the lock.
    ///
    /// # Errors
    /// When something cannot be removed.
    pub fn reset(&self) -> Result<(), StoreError> {
        self.forget_index()?;
        self.forget_snapshots()
    }

    /// Removes every snapshot and their manifest, of whatever format they are. Leaves the index.
    ///
    /// # Errors
    /// When something cannot be removed.
    pub fn forget_snapshots(&self) -> Result<(), StoreError> {
        sweep::everything(&RealDisk, self.root())
    }
}

fn publish(disk: &dyn Disk, root: &Path, publication: &Publication<'_>) -> Result<Snapshot, StoreError> {
    let facts = publication.facts;
    let as_of = facts.as_of.and_then(|row| facts.commits.get(row.index())).ok_or(StoreError::NoCommit)?.oid;
    check::publication(publication)?;
    let mut manifest = match Manifest::read(root) {
        Ok(manifest) => manifest.unwrap_or_else(Manifest::empty),
        Err(StoreError::Damaged { .. }) => Manifest::empty(),
        Err(error) => return Err(error),
    };
    sweep::leftovers(disk, root, &manifest)?;
    let number = manifest.next_folder;
    let published = make_visible(disk, root, as_of, &mut manifest, publication);
    if published.is_err() {
        clear(disk, root, number);
    }
    let (entry, gone) = published?;
    for old in gone {
        // The new snapshot is already there; what cannot be removed now is swept up by the next writer.
        let _ = disk.remove_folder(&folder(root, old));
    }
    Snapshot::open(root, entry)
}

/// Writes the files, then the manifest. Gives the new entry, and the folders that are no longer listed.
fn make_visible(
    disk: &dyn Disk,
    root: &Path,
    as_of: Oid,
    manifest: &mut Manifest,
    publication: &Publication<'_>,
) -> Result<(Entry, Vec<u64>), StoreError> {
    let entry = fill::snapshot(disk, root, manifest.next_folder, as_of, publication)?;
    manifest.next_folder += 1;
    let gone = admit(manifest, entry.clone());
    let (new, path) = (root.join(NEW_MANIFEST), root.join(FILE));
    let bytes = manifest.bytes().map_err(|error| StoreError::damaged(&path, error.into()))?;
    disk.write(&new, &bytes).map_err(|error| StoreError::io(&new, error))?;
    disk.rename(&new, &path).map_err(|error| StoreError::io(&path, error))?;
    disk.sync_folder(root).map_err(|error| StoreError::io(root, error))?;
    Ok((entry, gone))
}

/// Puts a snapshot first, and says which folders the manifest no longer lists.
fn admit(manifest: &mut Manifest, entry: Entry) -> Vec<u64> {
    let before: Vec<u64> = manifest.snapshots.iter().map(|old| old.folder).collect();
    manifest.snapshots.retain(|old| old.as_of != entry.as_of || old.key != entry.key);
    if entry.standing == Standing::Head {
        for old in &mut manifest.snapshots {
            old.standing = Standing::Other;
        }
    }
    manifest.snapshots.insert(0, entry);
    let mut others = 0;
    manifest.snapshots.retain(|kept| {
        others += usize::from(kept.standing == Standing::Other);
        kept.standing == Standing::Head || others <= OTHERS_KEPT
    });
    let kept: Vec<u64> = manifest.snapshots.iter().map(|kept| kept.folder).collect();
    before.into_iter().filter(|folder| !kept.contains(folder)).collect()
}

/// After a failure: on a full disk half a snapshot is in everybody's way. Unless the manifest lists it
/// already, and only telling the disk to keep it failed. If this fails too, the next writer sweeps up.
fn clear(disk: &dyn Disk, root: &Path, number: u64) {
    let listed = match Manifest::read(root) {
        Ok(now) => now.is_some_and(|now| now.snapshots.iter().any(|kept| kept.folder == number)),
        Err(StoreError::Damaged { .. }) => false,
        Err(_) => true,
    };
    if !listed {
        let _ = disk.remove_folder(&folder(root, number));
        let _ = disk.remove_file(&root.join(NEW_MANIFEST));
    }
}
