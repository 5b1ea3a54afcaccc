//! Tests of the crate as a whole, through its public face.

mod corruption;
mod dictionary;
mod full;
mod kill;
mod locked;
mod places;
mod replaced;
pub(crate) mod sample;
mod versions;

use crate::{Publication, Standing, Store};
use litline_facts::Facts;
use litline_facts::id::Oid;
use litline_facts::reading::Reading;
use sample::sample;
use tempfile::TempDir;

/// Facts and a reading that were or will be published.
pub(crate) struct Case {
    pub(crate) facts: Facts,
    pub(crate) reading: Reading,
    pub(crate) blob: Vec<u8>,
}

impl Case {
    /// The same seed gives the same case.
    pub(crate) fn new(seed: u64, size: u32) -> Self {
        let (facts, reading) = sample(seed, size);
        Self { facts, reading, blob: vec![seed as u8; 500 + size as usize] }
    }

    pub(crate) fn as_of(&self) -> Oid {
        self.facts.commits[self.facts.as_of.unwrap().index()].oid
    }

    pub(crate) fn publish(&self, store: &Store, key: &str, standing: Standing) {
        let blobs: &[(&str, &[u8])] = &[("index", &self.blob)];
        let publication = Publication { key, standing, facts: &self.facts, reading: &self.reading, blobs };
        store.lock().unwrap().publish(&publication).unwrap();
    }

    /// Reads everything back and compares it.
    pub(crate) fn assert_whole(&self, store: &Store, key: &str) {
        let snapshot = store.read(&self.as_of(), key).unwrap().expect("the snapshot is there");
        assert!(snapshot.facts().unwrap() == self.facts, "facts differ");
        assert!(snapshot.reading().unwrap() == self.reading, "reading differs");
        assert_eq!(snapshot.blob("index").unwrap().as_ref(), Some(&self.blob));
    }
}

/// A store in a folder of its own, which does not exist yet.
pub(crate) fn new_store() -> (TempDir, Store) {
    let folder = TempDir::new().unwrap();
    let store = Store::at(folder.path().join("litline"));
    (folder, store)
}

/// Every file of a store with its bytes, by its path in the store.
pub(crate) fn all_files(store: &Store) -> Vec<(String, Vec<u8>)> {
    let mut files = Vec::new();
    let mut folders = vec![store.root().to_path_buf()];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else {
                let name = path.strip_prefix(store.root()).unwrap().to_str().unwrap().to_owned();
                files.push((name, std::fs::read(&path).unwrap()));
            }
        }
    }
    files.sort();
    files
}

#[test]
fn an_absent_store_is_empty_and_reading_makes_nothing() {
    let (_folder, store) = new_store();
    assert!(store.snapshots().unwrap().is_empty());
    assert!(store.read(&Case::new(1, 3).as_of(), "key").unwrap().is_none());
    assert!(!store.root().exists());
}

#[test]
fn a_snapshot_is_found_by_commit_and_key_only() {
    let (_folder, store) = new_store();
    let (case, other) = (Case::new(1, 5), Case::new(2, 5));
    case.publish(&store, "key", Standing::Head);
    case.assert_whole(&store, "key");
    assert!(store.read(&case.as_of(), "another key").unwrap().is_none());
    assert!(store.read(&other.as_of(), "key").unwrap().is_none());
    let snapshot = store.snapshots().unwrap().remove(0);
    assert_eq!(
        (snapshot.as_of(), snapshot.key(), snapshot.standing()),
        (case.as_of(), "key", Standing::Head)
    );
    assert_eq!(snapshot.rows("commits"), Some(case.facts.commits.len() as u64));
    assert_eq!((snapshot.rows("no such table"), snapshot.blob("none").unwrap()), (None, None));
    snapshot.verify().unwrap();
}

#[test]
fn facts_without_rows_but_one_commit_are_stored() {
    let (_folder, store) = new_store();
    let mut case = Case::new(1, 0);
    case.blob.clear();
    case.reading = Reading::default();
    case.publish(&store, "", Standing::Head);
    case.assert_whole(&store, "");
}

#[test]
fn a_roster_of_nobody_is_not_the_same_as_no_roster() {
    let (_folder, store) = new_store();
    for roster in [None, Some(Vec::new())] {
        let mut case = Case::new(1, 3);
        case.facts.roster = roster.clone();
        case.publish(&store, "key", Standing::Head);
        case.assert_whole(&store, "key");
    }
}
