//! Readers while a writer replaces what they read.

use super::{Case, new_store};
use crate::{Damage, Standing, Store, StoreError};
use std::fs;
use std::sync::atomic::{AtomicBool, Ordering};

fn with_blob(seed: u8) -> Case {
    Case { blob: vec![seed; 100], ..Case::new(1, 30) }
}

#[test]
fn a_reader_of_a_replaced_snapshot_is_told_so() {
    let (_folder, store) = new_store();
    with_blob(1).publish(&store, "key", Standing::Head);
    let open = store.read(&with_blob(1).as_of(), "key").unwrap().unwrap();
    open.commits().unwrap();
    with_blob(2).publish(&store, "key", Standing::Head);
    assert!(matches!(open.commits(), Err(StoreError::Changed { .. })));
    assert!(matches!(open.blob("index"), Err(StoreError::Changed { .. })));
    with_blob(2).assert_whole(&store, "key");
}

#[test]
fn a_reader_of_a_kept_snapshot_notices_nothing() {
    let (_folder, store) = new_store();
    let (first, second) = (Case::new(1, 10), Case::new(2, 10));
    first.publish(&store, "key", Standing::Head);
    let open = store.read(&first.as_of(), "key").unwrap().unwrap();
    second.publish(&store, "key", Standing::Head);
    assert!(open.facts().unwrap() == first.facts);
}

#[test]
fn a_lost_file_is_damage_and_a_deleted_store_is_a_change() {
    let (_folder, store) = new_store();
    with_blob(1).publish(&store, "key", Standing::Head);
    let open = store.read(&with_blob(1).as_of(), "key").unwrap().unwrap();
    fs::remove_file(store.root().join("snapshots/000001/marks.parquet")).unwrap();
    assert!(matches!(open.marks(), Err(StoreError::Damaged { what: Damage::Missing, .. })));
    fs::remove_dir_all(store.root()).unwrap();
    assert!(matches!(open.marks(), Err(StoreError::Changed { .. })));
}

/// A store that starts over uses the numbers of folders again: the files are there, and are others.
#[test]
fn a_store_that_was_reset_does_not_pass_for_the_old_one() {
    let (_folder, store) = new_store();
    with_blob(1).publish(&store, "key", Standing::Head);
    let open = store.read(&with_blob(1).as_of(), "key").unwrap().unwrap();
    store.lock().unwrap().reset().unwrap();
    with_blob(2).publish(&store, "key", Standing::Head);
    assert!(matches!(open.blob("index"), Err(StoreError::Changed { .. })));
}

fn read_once(store: &Store, cases: &[Case; 2]) -> Result<(), StoreError> {
    let snapshot = store.read(&cases[0].as_of(), "key")?.expect("replaced, never absent");
    let (facts, reading, blob) = (snapshot.facts()?, snapshot.reading()?, snapshot.blob("index")?);
    assert!(facts == cases[0].facts && reading == cases[0].reading);
    assert!(cases.iter().any(|case| Some(&case.blob) == blob.as_ref()));
    Ok(())
}

#[test]
fn readers_beside_a_writer_see_whole_snapshots_or_a_change() {
    let (_folder, store) = new_store();
    let cases = [with_blob(1), with_blob(2)];
    cases[0].publish(&store, "key", Standing::Head);
    let done = AtomicBool::new(false);
    let (mut whole, mut changed) = (0, 0);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            for turn in 0..30 {
                cases[turn % 2].publish(&store, "key", Standing::Head);
            }
            done.store(true, Ordering::Relaxed);
        });
        while !done.load(Ordering::Relaxed) {
            match read_once(&store, &cases) {
                Ok(()) => whole += 1,
                Err(StoreError::Changed { .. }) => changed += 1,
                Err(error) => panic!("{error}"),
            }
        }
    });
    read_once(&store, &cases).unwrap();
    assert!(whole + changed > 0);
}
