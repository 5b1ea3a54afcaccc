//! Trees that git would write, and such as no git writes.

use super::{Damaged, EntryMode, TreeEntry, entries, put_in_order};

/// An entry whose object is named by one byte.
fn entry(mode: &str, name: &str, oid: u8) -> Vec<u8> {
    [mode.as_bytes(), b" ", name.as_bytes(), b"\0", &[oid; 20]].concat()
}

fn names(bytes: &[u8]) -> Result<Vec<(String, u8)>, Damaged> {
    let mut bytes = bytes.to_vec();
    put_in_order(&mut bytes, 20)?;
    let name = |entry: TreeEntry<'_>| (String::from_utf8_lossy(entry.name).into(), entry.oid[0]);
    entries(&bytes, 20).map(|entry| entry.map(name)).collect()
}

fn mode(mode: &str) -> Option<EntryMode> {
    entries(&entry(mode, "a", 1), 20).next()?.ok().map(|entry| entry.mode)
}

/// As `git ls-tree` shows them.
#[test]
fn modes_are_taken_by_their_kind() {
    for file in ["100644", "100664", "100000", "0100644"] {
        assert_eq!(mode(file), Some(EntryMode::File), "{file}");
    }
    for folder in ["40000", "040000", "0040000", "40755"] {
        assert_eq!(mode(folder), Some(EntryMode::Folder), "{folder}");
    }
    for commit in ["160000", "0", "644", "10644", "060000", "777777", "37777777777777"] {
        assert_eq!(mode(commit), Some(EntryMode::Commit), "{commit}");
    }
    assert_eq!((mode("100755"), mode("120777")), (Some(EntryMode::Executable), Some(EntryMode::Link)));
    assert_eq!((mode(""), mode("9"), mode("-1"), mode("4x")), (None, None, None, None));
}

#[test]
fn names_out_of_order_are_put_in_order_and_the_first_of_equal_ones_counts() {
    let tree = [entry("100644", "b", 1), entry("40000", "a", 2), entry("100644", "a", 3)].concat();
    assert_eq!(names(&tree), Ok(vec![("a".into(), 3), ("a".into(), 2), ("b".into(), 1)]));
    let twice = [entry("100644", "a", 1), entry("120000", "a", 2), entry("100644", "a", 3)].concat();
    assert_eq!(names(&twice), Ok(vec![("a".into(), 1)]));
}

#[test]
fn what_cannot_be_understood_makes_the_tree_damaged() {
    let whole = entry("100644", "a", 1);
    assert_eq!(names(b""), Ok(vec![]));
    for length in 1..whole.len() {
        assert_eq!(names(&whole[..length]), Err(Damaged), "{length} bytes");
        let tree = [&whole[..], &whole[..length]].concat();
        assert_eq!(entries(&tree, 20).map(|entry| entry.is_ok()).collect::<Vec<_>>(), [true, false]);
    }
    for name in ["", "a/b", "/"] {
        assert_eq!(names(&entry("100644", name, 1)), Err(Damaged), "{name:?}");
    }
}
