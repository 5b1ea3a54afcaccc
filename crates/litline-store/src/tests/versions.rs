//! Stores of other formats, and which snapshots are kept.

use super::{Case, all_files, new_store};
use crate::manifest::Content;
use crate::{FORMAT, OTHERS_KEPT, Publication, Standing, Store, StoreError, schema};
use std::fs;

/// As-of seeds of the snapshots that are there, newest first.
fn kept(store: &Store) -> Vec<(u64, Standing)> {
    let seed = |as_of| (0..20).find(|seed| Case::new(*seed, 2).as_of() == as_of).unwrap();
    store.snapshots().unwrap().iter().map(|found| (seed(found.as_of()), found.standing())).collect()
}

#[test]
fn the_newest_of_head_and_a_few_others_are_kept() {
    use Standing::{Head, Other};
    let (_folder, store) = new_store();
    Case::new(0, 2).publish(&store, "key", Head);
    for seed in 1..=6 {
        Case::new(seed, 2).publish(&store, "key", Other);
    }
    assert_eq!(OTHERS_KEPT, 4);
    assert_eq!(kept(&store), [(6, Other), (5, Other), (4, Other), (3, Other), (0, Head)]);
    // The next HEAD takes the old one's place; the old one is now one of the others.
    Case::new(7, 2).publish(&store, "key", Head);
    assert_eq!(kept(&store), [(7, Head), (6, Other), (5, Other), (4, Other), (3, Other)]);
    Case::new(8, 2).publish(&store, "key", Head);
    assert_eq!(kept(&store), [(8, Head), (7, Other), (6, Other), (5, Other), (4, Other)]);
    for seed in 4..=8 {
        Case::new(seed, 2).assert_whole(&store, "key");
    }
    assert_eq!(fs::read_dir(store.root().join("snapshots")).unwrap().count(), 5);
}

#[test]
fn a_store_of_another_format_is_left_alone_until_it_is_reset() {
    let (_folder, store) = new_store();
    let case = Case::new(1, 3);
    case.publish(&store, "key", Standing::Head);
    for other in [FORMAT - 1, FORMAT + 1, u32::MAX] {
        fs::write(store.root().join("litline-store.json"), format!("{{\"format\": {other}, \"what\": [7]}}"))
            .unwrap();
        let before = all_files(&store);
        let lock = store.lock().unwrap();
        let publication = Publication {
            key: "key",
            standing: Standing::Head,
            facts: &case.facts,
            reading: &case.reading,
            blobs: &[],
        };
        for error in [
            store.read(&case.as_of(), "key").unwrap_err(),
            store.snapshots().unwrap_err(),
            lock.publish(&publication).unwrap_err(),
        ] {
            let StoreError::OtherVersion { found, ours, .. } = error else { panic!("{error}") };
            assert_eq!((found, ours), (other, FORMAT));
        }
        drop(lock);
        assert_eq!(all_files(&store), before, "a refused store was touched");
        store.lock().unwrap().reset().unwrap();
        assert!(store.snapshots().unwrap().is_empty());
        case.publish(&store, "key", Standing::Head);
        case.assert_whole(&store, "key");
    }
}

#[test]
fn a_reset_store_is_as_good_as_new() {
    let (_one, used) = new_store();
    let (_other, fresh) = new_store();
    for seed in 1..4 {
        Case::new(seed, 4).publish(&used, "key", Standing::Head);
    }
    used.lock().unwrap().reset().unwrap();
    for store in [&used, &fresh] {
        Case::new(9, 4).publish(store, "key", Standing::Head);
    }
    assert!(all_files(&used) == all_files(&fresh));
}

/// Stores that are out there must be refused when a column changes: a new checksum here goes with a new
/// [`FORMAT`].
#[test]
fn a_change_of_the_schema_is_a_change_of_the_format() {
    let schema = format!("{:?}", schema());
    assert_eq!((FORMAT, Content::of(schema.as_bytes()).xxh64.as_str()), (3, "ddc7ea2c6ecd1ae2"));
}
