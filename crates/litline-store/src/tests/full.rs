//! A disk that is really full, and one that is really read-only. Needs the right to mount one; without it the
//! same is tried on a disk that only pretends, in the tests of publishing.

use super::Case;
use crate::{Publication, Standing, Store, StoreError};
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// A small disk in memory, taken away when dropped.
struct SmallDisk(TempDir);

impl SmallDisk {
    /// `None` where mounting is not allowed, or not known.
    fn new(size_kib: u32) -> Option<Self> {
        if !cfg!(target_os = "linux") {
            return None;
        }
        let folder = TempDir::new().unwrap();
        mount(&["-t", "tmpfs", "-o", &format!("size={size_kib}k"), "tmpfs"], folder.path())
            .then(|| Self(folder))
    }
}

impl Drop for SmallDisk {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg(self.0.path()).output();
    }
}

fn mount(arguments: &[&str], place: &Path) -> bool {
    let outcome = Command::new("mount").args(arguments).arg(place).output();
    outcome.is_ok_and(|outcome| outcome.status.success())
}

fn publish(store: &Store, case: &Case) -> Result<(), StoreError> {
    let blobs: &[(&str, &[u8])] = &[("index", &case.blob)];
    let publication = Publication {
        key: "key",
        standing: Standing::Head,
        facts: &case.facts,
        reading: &case.reading,
        blobs,
    };
    store.lock()?.publish(&publication).map(drop)
}

#[test]
fn a_full_disk_keeps_the_old_snapshot() {
    let Some(disk) = SmallDisk::new(400) else {
        println!("skipped: no right to mount a small disk");
        return;
    };
    let store = Store::at(disk.0.path().join("litline"));
    let (small, mut large) = (Case::new(1, 10), Case::new(2, 10));
    large.blob = vec![1; 600_000];
    publish(&store, &small).unwrap();
    for _ in 0..3 {
        let error = publish(&store, &large).unwrap_err();
        assert!(matches!(error, StoreError::Full { .. }), "{error}");
        small.assert_whole(&store, "key");
    }
    let next = Case::new(3, 10);
    publish(&store, &next).unwrap();
    next.assert_whole(&store, "key");
    small.assert_whole(&store, "key");
}

#[test]
fn a_read_only_disk_can_be_read() {
    let Some(disk) = SmallDisk::new(2_000) else {
        println!("skipped: no right to mount a small disk");
        return;
    };
    let store = Store::at(disk.0.path().join("litline"));
    let case = Case::new(1, 10);
    publish(&store, &case).unwrap();
    assert!(mount(&["-o", "remount,ro"], disk.0.path()));
    case.assert_whole(&store, "key");
    assert!(matches!(publish(&store, &case), Err(StoreError::Denied { .. })));
    let absent = Store::at(disk.0.path().join("absent"));
    assert!(matches!(absent.lock(), Err(StoreError::Denied { .. })));
}
