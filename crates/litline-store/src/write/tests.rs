//! Publishing on a disk that stops working at any step, and what publishing refuses.

use super::disk::{Disk, RealDisk};
use super::{NEW_MANIFEST, OTHERS_KEPT, Publication, publish};
use crate::manifest::{FILE, SNAPSHOTS};
use crate::tests::{Case, all_files, new_store};
use crate::{Damage, Snapshot, Standing, Store, StoreError};
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::micro::ByPolicy;
use std::cell::Cell;
use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::Path;

/// What becomes of the disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    /// Nothing happens any more: the process is dead.
    Dead,
    /// Nothing more fits on it; renaming and removing still work.
    Full,
}

/// A disk that is not waited for.
struct QuickDisk;

impl Disk for QuickDisk {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.make_folder(path)
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        fs::File::create_new(path)?.write_all(bytes)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        RealDisk.rename(from, to)
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove_folder(path)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        RealDisk.remove_file(path)
    }

    fn sync_folder(&self, _: &Path) -> io::Result<()> {
        Ok(())
    }
}

/// A disk that works for so many steps. The step at which it stops is done by half.
struct Failing {
    fate: Fate,
    steps_left: Cell<usize>,
}

impl Failing {
    fn new(fate: Fate, steps: usize) -> Self {
        Self { fate, steps_left: Cell::new(steps) }
    }

    /// Does a step, or part of it, or nothing.
    fn step(
        &self,
        needs_space: bool,
        whole: impl FnOnce() -> io::Result<()>,
        half: impl FnOnce() -> io::Result<()>,
    ) -> io::Result<()> {
        if self.fate == Fate::Full && !needs_space {
            return whole();
        }
        match self.steps_left.get() {
            0 => return Err(self.error()),
            1 => {
                self.steps_left.set(0);
                half()?;
                return Err(self.error());
            }
            left => self.steps_left.set(left - 1),
        }
        whole()
    }

    fn error(&self) -> io::Error {
        match self.fate {
            Fate::Dead => ErrorKind::Other.into(),
            Fate::Full => ErrorKind::StorageFull.into(),
        }
    }
}

impl Disk for Failing {
    fn make_folder(&self, path: &Path) -> io::Result<()> {
        self.step(true, || QuickDisk.make_folder(path), || Ok(()))
    }

    fn write(&self, path: &Path, bytes: &[u8]) -> io::Result<()> {
        let half = || fs::File::create_new(path)?.write_all(&bytes[..bytes.len() / 2]);
        self.step(true, || QuickDisk.write(path, bytes), half)
    }

    fn rename(&self, from: &Path, to: &Path) -> io::Result<()> {
        self.step(false, || QuickDisk.rename(from, to), || Ok(()))
    }

    fn remove_folder(&self, path: &Path) -> io::Result<()> {
        let half = || {
            let first = fs::read_dir(path)?.next();
            first.map_or(Ok(()), |entry| fs::remove_file(entry?.path()))
        };
        self.step(false, || QuickDisk.remove_folder(path), half)
    }

    fn remove_file(&self, path: &Path) -> io::Result<()> {
        self.step(false, || QuickDisk.remove_file(path), || Ok(()))
    }

    fn sync_folder(&self, path: &Path) -> io::Result<()> {
        self.step(false, || QuickDisk.sync_folder(path), || Ok(()))
    }
}

const KEY: &str = "key";

fn try_publish(disk: &dyn Disk, store: &Store, case: &Case) -> Result<Snapshot, StoreError> {
    let blobs: &[(&str, &[u8])] = &[("index", &case.blob)];
    let publication =
        Publication { key: KEY, standing: Standing::Head, facts: &case.facts, reading: &case.reading, blobs };
    publish(disk, store.root(), &publication)
}

/// Stops the disk at every step in turn while `new` is published over so many older snapshots and, the newest
/// of them, `old`. Gives the number of steps that publishing takes.
fn stop_at_every_step(fate: Fate, older: u64, old: &Case, new: &Case) -> usize {
    for steps in 1.. {
        let (_folder, store) = new_store();
        let lock = store.lock().unwrap();
        for seed in 100..100 + older {
            try_publish(&QuickDisk, &store, &Case::new(seed, 1)).unwrap();
        }
        try_publish(&QuickDisk, &store, old).unwrap();
        let disk = Failing::new(fate, steps);
        let outcome = try_publish(&disk, &store, new);
        let stopped = disk.steps_left.get() == 0;
        assert!(stopped || outcome.is_ok());
        if let (Err(error), Fate::Full) = (outcome, fate) {
            assert!(matches!(error, StoreError::Full { .. }), "step {steps}: {error}");
            assert!(!has_leftovers(&store), "step {steps} left something on a full disk");
        }
        assert_one_is_whole(&store, old, new);
        let next = Case::new(99, 4);
        try_publish(&QuickDisk, &store, &next).unwrap();
        next.assert_whole(&store, KEY);
        assert_one_is_whole(&store, old, new);
        assert!(!has_leftovers(&store), "step {steps} left something that the next run did not sweep up");
        drop(lock);
        if !stopped {
            return steps;
        }
    }
    unreachable!("publishing ends")
}

fn assert_one_is_whole(store: &Store, old: &Case, new: &Case) {
    if old.as_of() != new.as_of() {
        old.assert_whole(store, KEY);
    }
    let snapshot = store.read(&new.as_of(), KEY).unwrap();
    match snapshot.map(|snapshot| snapshot.blob("index").unwrap().unwrap()) {
        Some(blob) if blob == new.blob => new.assert_whole(store, KEY),
        Some(_) => old.assert_whole(store, KEY),
        None => assert_ne!(old.as_of(), new.as_of(), "the old one is gone and the new one is not there"),
    }
}

/// Whether there is a folder that is not listed, or a file of no use.
fn has_leftovers(store: &Store) -> bool {
    let folders = fs::read_dir(store.root().join(SNAPSHOTS)).unwrap().count();
    folders != store.snapshots().unwrap().len() || store.root().join(NEW_MANIFEST).exists()
}

fn same_question(case: &Case, seed: u64) -> Case {
    Case { facts: case.facts.clone(), reading: case.reading.clone(), blob: vec![seed as u8; 321] }
}

#[test]
fn death_at_any_step_leaves_a_whole_store() {
    let old = Case::new(1, 6);
    let steps = stop_at_every_step(Fate::Dead, OTHERS_KEPT as u64, &old, &Case::new(2, 6));
    assert!(steps > 20, "{steps} steps are fewer than there are files");
}

#[test]
fn death_at_any_step_of_a_replacement_leaves_a_whole_store() {
    let old = Case::new(1, 6);
    stop_at_every_step(Fate::Dead, 0, &old, &same_question(&old, 9));
}

#[test]
fn a_disk_that_fills_up_at_any_step_leaves_a_whole_store() {
    let old = Case::new(1, 6);
    stop_at_every_step(Fate::Full, 0, &old, &Case::new(2, 6));
    stop_at_every_step(Fate::Full, 0, &old, &same_question(&old, 9));
}

fn refused(change: impl FnOnce(&mut Case)) -> StoreError {
    let (_folder, store) = new_store();
    let old = Case::new(1, 4);
    old.publish(&store, KEY, Standing::Head);
    let before = all_files(&store);
    let mut case = Case::new(2, 4);
    change(&mut case);
    let error = try_publish(&RealDisk, &store, &case).unwrap_err();
    assert_eq!(all_files(&store), before, "refused, but something was written");
    error
}

#[test]
fn facts_that_contradict_themselves_are_refused() {
    let error = refused(|case| case.facts.roles[1].person = PersonIx(5));
    let StoreError::Refused { table: "roles", what: Damage::Index { column: "person", value: 5, limit: 5 } } =
        error
    else {
        panic!("{error}")
    };
    let error = refused(|case| case.facts.roster = Some(vec![PersonIx(0), PersonIx(5)]));
    assert!(matches!(error, StoreError::Refused { table: "people", .. }), "{error}");
    let error = refused(|case| case.reading.present.push(ByPolicy::default()));
    assert!(matches!(error, StoreError::Refused { table: "present", .. }), "{error}");
}

#[test]
fn facts_without_a_commit_are_refused() {
    assert!(matches!(refused(|case| case.facts.as_of = None), StoreError::NoCommit));
    assert!(matches!(refused(|case| case.facts.as_of = Some(CommitIx(5))), StoreError::NoCommit));
    assert!(matches!(refused(|case| case.facts = Facts::default()), StoreError::NoCommit));
}

#[test]
fn a_blob_cannot_leave_its_folder() {
    let (_folder, store) = new_store();
    let case = Case::new(1, 2);
    let lock = store.lock().unwrap();
    for names in [&["../x"][..], &["a/b"], &[""], &["A"], &["x.y"], &["twice", "twice"]] {
        let blobs: Vec<(&str, &[u8])> = names.iter().map(|name| (*name, &b"x"[..])).collect();
        let publication = Publication {
            key: KEY,
            standing: Standing::Head,
            facts: &case.facts,
            reading: &case.reading,
            blobs: &blobs,
        };
        let error = lock.publish(&publication).unwrap_err();
        assert!(matches!(error, StoreError::BlobName { .. }), "{names:?}: {error}");
    }
    assert!(!store.root().join(FILE).exists());
}
