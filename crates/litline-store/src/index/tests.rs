//! Tests of columns that grow.

use super::*;
use crate::Store;

fn store() -> (tempfile::TempDir, Store) {
    let place = tempfile::tempdir().expect("a folder");
    let store = Store::at(place.path().join("store"));
    (place, store)
}

fn added(
    lock: &Lock,
    before: Option<&StoredIndex>,
    key: &str,
    columns: &[(&str, Vec<u8>)],
) -> Result<StoredIndex, StoreError> {
    let mut addition = lock.add_to_index(before)?;
    addition.append(columns)?;
    addition.finish(key)
}

fn whole(index: &StoredIndex, column: &str) -> Vec<u8> {
    let mut bytes = vec![0; index.len(column) as usize];
    index.read(column, 0, &mut bytes).expect("it is as written");
    bytes
}

#[test]
fn columns_grow_and_are_read_as_they_were_when_opened() {
    let (_place, store) = store();
    let lock = store.lock().expect("nobody else has it");
    assert!(store.index().expect("readable").is_none());
    let first = added(&lock, None, "key", &[("a", b"one".to_vec())]).expect("writable");
    let opened = store.index().expect("readable").expect("there");
    let second = added(&lock, Some(&first), "key", &[("a", b"two".to_vec()), ("b", b"new".to_vec())])
        .expect("writable");
    assert_eq!(whole(&opened, "a"), b"one");
    assert_eq!(whole(&second, "a"), b"onetwo");
    assert_eq!((second.len("b"), second.len("c"), opened.len("b")), (3, 0, 0));
    assert_eq!(store.index().expect("readable").expect("there").key(), "key");
    second.verify().expect("as written");
}

#[test]
fn what_a_dead_writer_left_behind_the_end_does_not_count() {
    let (_place, store) = store();
    let lock = store.lock().expect("nobody else has it");
    let first = added(&lock, None, "key", &[("a", b"one".to_vec())]).expect("writable");
    let path = first.files.path("a");
    fs::write(&path, b"one and half of what was to come").expect("writable");
    let opened = store.index().expect("readable").expect("there");
    assert_eq!(whole(&opened, "a"), b"one");
    let second = added(&lock, Some(&opened), "key", &[("a", b"!".to_vec())]).expect("writable");
    assert_eq!(whole(&second, "a"), b"one!");
    assert_eq!(fs::read(&path).expect("readable"), b"one!");
}

#[test]
fn damage_is_told() {
    let (_place, store) = store();
    let lock = store.lock().expect("nobody else has it");
    let index = added(&lock, None, "key", &[("a", b"one".to_vec())]).expect("writable");
    let path = index.files.path("a");
    fs::write(&path, b"two").expect("writable");
    let mut bytes = [0; 3];
    assert!(matches!(index.read("a", 0, &mut bytes), Err(StoreError::Damaged { .. })));
    assert!(matches!(index.verify(), Err(StoreError::Damaged { .. })));
    fs::write(&path, b"on").expect("writable");
    let index = store.index().expect("readable").expect("there");
    assert!(matches!(index.read("a", 0, &mut bytes), Err(StoreError::Damaged { .. })));
    assert!(matches!(added(&lock, Some(&index), "key", &[("a", vec![1])]), Err(StoreError::Damaged { .. })));
    let manifest = store.root().join(INDEX_FILE);
    let text =
        fs::read_to_string(&manifest).expect("readable").replace("\"key\": \"key\"", "\"key\": \"yek\"");
    fs::write(&manifest, text).expect("writable");
    assert!(matches!(store.index(), Err(StoreError::Damaged { .. })));
    fs::write(&manifest, "{\"format\": 99}").expect("writable");
    assert!(matches!(store.index(), Err(StoreError::OtherVersion { found: 99, .. })));
}

#[test]
fn one_begun_anew_takes_the_place_of_the_old() {
    let (_place, store) = store();
    let lock = store.lock().expect("nobody else has it");
    added(&lock, None, "old", &[("a", b"one".to_vec())]).expect("writable");
    let new = added(&lock, None, "new", &[("a", b"two".to_vec())]).expect("writable");
    assert_eq!((new.key(), whole(&new, "a").as_slice()), ("new", &b"two"[..]));
    assert_eq!(numbers(store.root()), [2]);
    lock.forget_index().expect("removable");
    assert!(store.index().expect("readable").is_none());
    assert_eq!(numbers(store.root()), Vec::<u64>::new());
}

#[test]
fn an_addition_that_is_not_finished_leaves_nothing() {
    let (_place, store) = store();
    let lock = store.lock().expect("nobody else has it");
    let mut lost = lock.add_to_index(None).expect("writable");
    lost.append(&[("a", b"one".to_vec())]).expect("writable");
    drop(lost);
    assert!(store.index().expect("readable").is_none());
    assert_eq!(numbers(store.root()), Vec::<u64>::new());
    let first = added(&lock, None, "key", &[("a", b"one".to_vec())]).expect("writable");
    let mut lost = lock.add_to_index(Some(&first)).expect("writable");
    lost.append(&[("a", b"two".to_vec()), ("b", b"new".to_vec())]).expect("writable");
    lost.append(&[("a", b"three".to_vec())]).expect("writable");
    drop(lost);
    let opened = store.index().expect("readable").expect("there");
    assert_eq!(whole(&opened, "a"), b"one");
    assert_eq!(fs::read(opened.files.path("a")).expect("readable"), b"one");
    assert!(!opened.files.path("b").exists());
}
