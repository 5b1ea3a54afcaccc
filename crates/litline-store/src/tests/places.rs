//! A store says nothing of where it stands: two places, the same bytes; moved, the same store.

use super::{Case, all_files, new_store};
use crate::{Standing, Store};
use std::fs;

fn fill(store: &Store) {
    Case::new(1, 20).publish(store, "a", Standing::Head);
    Case::new(2, 20).publish(store, "a", Standing::Head);
    Case::new(3, 20).publish(store, "b", Standing::Other);
    Case::new(2, 20).publish(store, "a", Standing::Head);
}

#[test]
fn two_places_hold_the_same_bytes() {
    let (_one, first) = new_store();
    let (_other, second) = new_store();
    fill(&first);
    std::thread::sleep(std::time::Duration::from_millis(20));
    fill(&second);
    assert!(all_files(&first) == all_files(&second));
}

#[test]
fn a_moved_store_is_the_same_store() {
    let (folder, store) = new_store();
    fill(&store);
    let moved = Store::at(folder.path().join("moved"));
    fs::rename(store.root(), moved.root()).unwrap();
    assert!(store.snapshots().unwrap().is_empty());
    assert_eq!(moved.snapshots().unwrap().len(), 3);
    for (seed, key) in [(1, "a"), (2, "a"), (3, "b")] {
        Case::new(seed, 20).assert_whole(&moved, key);
    }
    Case::new(4, 20).publish(&moved, "a", Standing::Head);
    Case::new(4, 20).assert_whole(&moved, "a");
}

#[test]
fn nothing_stands_beside_the_store_or_names_its_place() {
    let (folder, store) = new_store();
    fill(&store);
    let beside: Vec<_> =
        fs::read_dir(folder.path()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(beside, ["litline"]);
    let place = folder.path().file_name().unwrap().to_str().unwrap().as_bytes().to_vec();
    for (name, bytes) in all_files(&store) {
        assert!(!bytes.windows(place.len()).any(|window| window == place), "{name} names its folder");
    }
}
