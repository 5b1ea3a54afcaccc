//! Patches and differences, apart from the logs that hold them.

use super::super::{patch, tree::Tree};
use super::*;

fn lines(words: &[&str]) -> Vec<Line> {
    words.iter().filter_map(|word| kept(word.as_bytes())).collect()
}

#[test]
fn a_difference_adds_what_its_hunks_add() {
    let diff = "Index: a\n===\n--- a\n+++ b\n@@ -1,2 +1,3 @@ fn x\n keep\n-gone\n+++ not a name\n+two\n\\ No newline\n\
                --- c\n+++ d\n@@ -4 +4 @@\n-x\n+three\n+beyond\n@@ -9,0 +10 @@\n+four\n";
    assert_eq!(patch::added(diff), lines(&["++ not a name", "two", "three", "four"]));
    let unnumbered = "--- a\n+++ b\n@@ ... @@\n keep\n+one\n@@ ... @@\n-x\n+two\n--- c\n+++ d\n@@\n+three\n";
    assert_eq!(patch::added(unnumbered), lines(&["one", "two", "three"]));
    assert_eq!(patch::added("+no hunk\n"), []);
    let several = "+no\n--- a\n+++ b.rs\t2026-02-03\n@@ -1 +1 @@\n-x\n+one\n--- c\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n\
                   --- d\n+++ d \n@@ -0,0 +1,2 @@\n+\n+two\n";
    assert_eq!(patch::named(several), [("b.rs", lines(&["one"])), ("d", lines(&["two"]))]);
    assert_eq!(patch::named("@@ -1 +1 @@\n-x\n+one\n"), []);
}

#[test]
fn a_piece_of_a_difference_needs_no_head() {
    assert_eq!(patch::added_in_piece("- old\r\n+ new\r\n context"), lines(&["new"]));
    assert_eq!(patch::added_in_piece("+no\n@@ -1 +1,2 @@\n+one\n same\n+no\n"), lines(&["one"]));
}

#[test]
fn a_patch_adds_to_each_of_its_files() {
    let patch = "words\n+no\n*** Begin Patch\n+no\n*** Add File: a\n+one\n*** Delete File: b\n+no\n*** Update File: c \r\n\
                 *** Move to: d\n@@ fn x\n keep\n-gone\n+two\r\n+\n*** End of File\n*** End Patch\n+no\n";
    assert_eq!(patch::files(patch), [("a", lines(&["one"])), ("d", lines(&["two"]))]);
    assert_eq!(patch::files("*** Add File: a\n+one\n"), []);
}

/// What is missing or of another type is not there.
#[test]
fn a_tree_gives_what_is_there() {
    let tree = Tree::of(b"{\"a\":{\"b\":\"c\\n\"},\"n\":1770112800999,\"f\":1.5,\"l\":[true]}").unwrap();
    assert_eq!(tree.at("a").text_at("b"), Some("c\n"));
    assert_eq!(tree.at("a").at("b").at("c").text(), None);
    assert_eq!((tree.at("n").moment(), tree.at("n").number()), (Some(TEN), Some(1_770_112_800_999)));
    assert!(!tree.at("f").is_there() && tree.at("l").list()[0].flag() == Some(true));
    let deep = [b"[".repeat(100_000), b"]".repeat(100_000)].concat();
    assert!(Tree::of(&deep).is_none() && Tree::of(b"{} {}").is_none() && Tree::of(b"").is_none());
}
