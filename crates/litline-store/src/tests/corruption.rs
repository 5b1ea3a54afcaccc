//! Damage anywhere in a store: an error, never other data, never a panic.

use super::{Case, all_files, new_store};
use crate::{Standing, Store, StoreError};
use std::fs;

const KEY: &str = "key";

/// Reads everything; an error of the expected kind, or exactly what was published.
fn is_refused(case: &Case, store: &Store, place: &str) -> bool {
    let all = || {
        let found = store.read(&case.as_of(), KEY)?;
        let snapshot = found.unwrap_or_else(|| panic!("{place}: no snapshot, and no error"));
        Ok((snapshot.facts()?, snapshot.reading()?, snapshot.blob("index")?))
    };
    match all() {
        Err(StoreError::Damaged { .. } | StoreError::OtherVersion { .. }) => true,
        Err(error) => panic!("{place}: {error}"),
        Ok((facts, reading, blob)) => {
            let same = facts == case.facts && reading == case.reading && blob.as_ref() == Some(&case.blob);
            assert!(same, "{place}: other data than was written");
            false
        }
    }
}

fn damaged_everywhere(damage: impl Fn(&[u8]) -> Vec<(usize, Vec<u8>)>) -> usize {
    let (_folder, store) = new_store();
    let case = Case::new(5, 9);
    case.publish(&store, KEY, Standing::Head);
    let mut tried = 0;
    for (name, bytes) in all_files(&store) {
        if name == "lock" {
            continue;
        }
        let path = store.root().join(&name);
        for (place, damaged) in damage(&bytes) {
            fs::write(&path, damaged).unwrap();
            let refused = is_refused(&case, &store, &format!("{name}, byte {place}"));
            // The manifest is text: white space may change, and numbers of equal value.
            assert!(refused || name.ends_with(".json"), "{name}, byte {place}: not noticed");
            tried += 1;
        }
        fs::write(&path, bytes).unwrap();
    }
    assert!(!is_refused(&case, &store, "unharmed"));
    tried
}

#[test]
fn a_flipped_bit_is_noticed() {
    let tried = damaged_everywhere(|bytes| {
        let flip = |place: usize| {
            let mut damaged = bytes.to_vec();
            damaged[place] ^= 1 << (place % 8);
            (place, damaged)
        };
        (0..bytes.len()).step_by(23).map(flip).collect()
    });
    assert!(tried > 500, "only {tried} places");
}

#[test]
fn a_file_cut_short_or_grown_is_noticed() {
    let tried = damaged_everywhere(|bytes| {
        let cut = (0..bytes.len() - 1).step_by(bytes.len() / 12 + 1);
        let mut all: Vec<_> = cut.map(|length| (length, bytes[..length].to_vec())).collect();
        all.push((bytes.len(), [bytes, b"x"].concat()));
        all
    });
    assert!(tried > 150, "only {tried} places");
}

#[test]
fn a_missing_file_is_noticed() {
    let (_folder, store) = new_store();
    let case = Case::new(5, 9);
    case.publish(&store, KEY, Standing::Head);
    for (name, bytes) in all_files(&store) {
        if name.ends_with(".parquet") || name.ends_with(".blob") {
            fs::remove_file(store.root().join(&name)).unwrap();
            assert!(is_refused(&case, &store, &name), "{name}");
            fs::write(store.root().join(&name), bytes).unwrap();
        }
    }
}

/// The manifest's own checksum is not the only guard: one that was written anew over damaged rows does not
/// help.
#[test]
fn files_that_do_not_belong_together_are_noticed() {
    let (_folder, store) = new_store();
    let (case, other) = (Case::new(5, 9), Case::new(6, 9));
    case.publish(&store, KEY, Standing::Head);
    other.publish(&store, KEY, Standing::Head);
    let folder = |number: &str| store.root().join("snapshots").join(number);
    fs::copy(folder("000002").join("roles.parquet"), folder("000001").join("roles.parquet")).unwrap();
    assert!(is_refused(&case, &store, "roles of another snapshot"));
    assert!(!is_refused(&other, &store, "the other snapshot"));
}

#[test]
fn a_damaged_manifest_is_replaced_by_the_next_run() {
    let (_folder, store) = new_store();
    let case = Case::new(5, 9);
    case.publish(&store, KEY, Standing::Head);
    let nothing_else = format!("{{\"format\":{}}}", crate::FORMAT);
    for rubbish in [&b""[..], b"{", b"[]", b"null", nothing_else.as_bytes(), b"{\"format\":-1}", b"\xff\xfe"]
    {
        fs::write(store.root().join("litline-store.json"), rubbish).unwrap();
        assert!(matches!(store.read(&case.as_of(), KEY), Err(StoreError::Damaged { .. })));
        assert!(matches!(store.snapshots(), Err(StoreError::Damaged { .. })));
        case.publish(&store, KEY, Standing::Head);
        case.assert_whole(&store, KEY);
        assert_eq!(fs::read_dir(store.root().join("snapshots")).unwrap().count(), 1);
    }
}
