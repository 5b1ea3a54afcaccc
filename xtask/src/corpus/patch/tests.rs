//! Tests of the patch reader.

use litline_lineage::diff::Hunk;

use super::{Change, Changes};

const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";
const NONE: &str = "0000000000000000000000000000000000000000";

fn read(patch: &str) -> Vec<Change> {
    let mut changes = Changes::new(patch.as_bytes());
    std::iter::from_fn(|| changes.next().unwrap()).collect()
}

#[test]
fn content_that_looks_like_a_patch_is_content() {
    let patch = format!(
        "{A}\ndiff --git a/f b/f\nindex {A}..{B} 100644\n--- a/f\n+++ b/f\n\
         @@ -1,2 +1 @@ context\n-@@ -9 +9 @@\n-diff --git a/x b/x\n+{B}\n\\ No newline at end of file\n\
         @@ -5,0 +5 @@\n+index {A}..{A} 100644\n"
    );
    let hunks = vec![
        Hunk { old_start: 0, old_len: 2, new_start: 0, new_len: 1 },
        Hunk { old_start: 5, old_len: 0, new_start: 4, new_len: 1 },
    ];
    let expected = Change { commit: A.into(), files: "a/f b/f".into(), old: A.into(), new: B.into(), hunks };
    assert_eq!(read(&patch), [expected]);
}

#[test]
fn only_changes_of_a_blob_are_given() {
    let created = format!("diff --git a/n b/n\nnew file mode 100644\nindex {NONE}..{A}\n");
    let mode = "diff --git a/m b/m\nold mode 100644\nnew mode 100755\n";
    let module =
        format!("diff --git a/s b/s\nindex {A}..{B} 160000\n@@ -1 +1 @@\n-Subproject\n+Subproject\n");
    let changed = format!("diff --git a/f b/f\nindex {B}..{A} 120000\n@@ -0,0 +1 @@\n+x\n");
    let read = read(&format!("{A}\n{created}{mode}{B}\n{module}{changed}"));
    assert_eq!(read.len(), 1);
    assert_eq!((&read[0].commit[..], &read[0].old[..], &read[0].new[..]), (B, B, A));
    assert_eq!(read[0].hunks, [Hunk { old_start: 0, old_len: 0, new_start: 0, new_len: 1 }]);
}

#[test]
fn cut_output_is_an_error() {
    let patch = format!("{A}\ndiff --git a/f b/f\nindex {A}..{B} 100644\n@@ -1,2 +1 @@\n-x\n");
    assert!(Changes::new(patch.as_bytes()).next().is_err());
}
