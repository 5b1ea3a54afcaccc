//! Tests of the reader of added lines.

use super::{Added, File, Patches, Run};

const A: &str = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";
const B: &str = "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb";

fn read(printed: &str) -> Vec<Added> {
    let mut patches = Patches::new(printed.as_bytes());
    std::iter::from_fn(|| patches.next().unwrap()).collect()
}

fn run(first: u64, lines: &[&str]) -> Run {
    Run { first, lines: lines.iter().map(|line| line.as_bytes().to_vec()).collect() }
}

fn file(path: &str, runs: Vec<Run>) -> File {
    File { path: path.as_bytes().to_vec(), runs }
}

#[test]
fn runs_stand_where_git_puts_them_in_the_file_after_the_commit() {
    let printed = format!(
        "{A}\ndiff --git a/old b/new\nsimilarity index 90%\nrename from old\nrename to new\n\
         --- a/old\n+++ b/new\n@@ -3 +3,2 @@ fn a()\n-x\n+y\n+\n@@ -9,2 +10,0 @@\n-p\n-q\n@@ -20,0 +20 @@\n+z\n"
    );
    let runs = vec![run(3, &["y", ""]), run(20, &["z"])];
    assert_eq!(read(&printed), [Added { commit: A.to_owned(), files: vec![file("new", runs)] }]);
}

#[test]
fn a_commit_without_a_change_is_there_too() {
    let read = read(&format!("{A}\n{B}\n"));
    assert_eq!(read.iter().map(|added| added.commit.as_str()).collect::<Vec<_>>(), [A, B]);
    assert!(read.iter().all(|added| added.files.is_empty()));
}

#[test]
fn content_that_looks_like_a_patch_is_content() {
    let printed = format!(
        "{A}\ndiff --git a/f b/f\n--- a/f\n+++ b/f\n@@ -1,2 +1,3 @@\n--- a/x\n-@@ -9 +9 @@\n\
         +++ b/x\n+{B}\n+@@ -1 +1 @@\n\\ No newline at end of file\n"
    );
    let lines = ["++ b/x", B, "@@ -1 +1 @@"];
    assert_eq!(read(&printed)[0].files, [file("f", vec![run(1, &lines)])]);
}

#[test]
fn removed_files_add_nothing() {
    let printed = format!("{A}\ndiff --git a/f b/f\n--- a/f\n+++ /dev/null\n@@ -1 +0,0 @@\n-x\n");
    assert!(read(&printed)[0].files.is_empty());
}

#[test]
fn names_are_unquoted() {
    let added = |name: &str| {
        let printed = format!("{A}\n--- /dev/null\n+++ {name}\n@@ -0,0 +1 @@\n+x\n");
        read(&printed)[0].files[0].path.clone()
    };
    assert_eq!(added("b/a b\t"), b"a b");
    assert_eq!(added(r#""b/\303\244\t\"\\x""#), "ä\t\"\\x".as_bytes());
}

#[test]
fn output_that_ends_too_early_is_an_error() {
    let printed = format!("{A}\n+++ b/f\n@@ -0,0 +1,2 @@\n+x\n");
    assert!(Patches::new(printed.as_bytes()).next().is_err());
}
