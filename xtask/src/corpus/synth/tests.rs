//! A small history, read back by git.

use super::super::git::Repository;
use super::weave::{Written, write};
use super::*;

fn options(seed: u64) -> Options {
    Options {
        out: PathBuf::new(),
        commits: 500,
        files: 120,
        first: 5,
        merges: 20,
        renames: 4,
        lines: 60,
        seed,
    }
}

fn written(options: &Options) -> (tempfile::TempDir, Repository, Written) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("synth");
    let written = write(options, &out, |_| ()).unwrap();
    let git = Repository::open(&out).unwrap();
    (folder, git, written)
}

/// The pinned order of files is for diffs of two trees only.
const ANY_ORDER: [&str; 2] = ["-c", "diff.orderFile=/dev/null"];

fn log(git: &Repository, arguments: &[&str]) -> Vec<String> {
    git.lines(&[&ANY_ORDER[..], &["log"], arguments].concat()).unwrap()
}

fn count(git: &Repository, arguments: &[&str]) -> u32 {
    git.lines(arguments).unwrap().join("").parse().unwrap()
}

#[test]
fn counts_are_those_asked_for() {
    let (_folder, git, written) = written(&options(1));
    assert_eq!((written.commits, written.merges, written.renames), (500, 100, 20));
    assert_eq!(count(&git, &["rev-list", "--count", "HEAD"]), 500, "every commit is in HEAD's history");
    assert_eq!(count(&git, &["rev-list", "--count", "--min-parents=2", "HEAD"]), 100);
    let renames = log(&git, &["--no-merges", "--format=", "--raw", "-M", "--diff-filter=R"]);
    assert!(renames.len() >= 18, "git finds nearly all of the renames: {}", renames.len());
    let files = git.lines(&["ls-tree", "-r", "--name-only", "HEAD"]).unwrap();
    assert_eq!(files.len() as u32, written.files);
    assert!((90..=140).contains(&written.files), "{} files", written.files);
    assert!(files.iter().any(|path| path.matches('/').count() > 1), "folders nest");
    assert!(written.reverts > 0);
    let refs = git.lines(&["for-each-ref", "--format=%(refname)"]).unwrap();
    assert_eq!(refs, ["refs/heads/main"], "no branch is left over");
}

#[test]
fn the_same_arguments_give_the_same_head() {
    let ((_one, _, first), (_two, _, second)) = (written(&options(7)), written(&options(7)));
    assert_eq!(first, second);
    assert_ne!(written(&options(8)).2.head, first.head);
}

#[test]
fn git_finds_nothing_wrong() {
    let (_folder, git, _) = written(&options(3));
    let said = git.lines(&["fsck", "--full", "--strict", "--no-dangling"]).unwrap();
    assert!(said.is_empty(), "{said:?}");
}

#[test]
fn merges_have_edits_of_both_sides_and_lines_of_their_own() {
    let (_folder, git, _) = written(&options(1));
    // Files that differ from every parent, and lines that no parent has.
    let combined = log(&git, &["--merges", "--cc", "-U0", "--format="]);
    let files = combined.iter().filter(|line| line.starts_with("diff --cc ")).count();
    let own = combined.iter().filter(|line| line.starts_with("++") && !line.starts_with("+++")).count();
    assert!(files > 3 && own > 3, "{files} files, {own} lines");
}

#[test]
fn counts_hold_in_any_shape() {
    for (commits, merges, renames) in
        [(1, 45, 0), (2, 45, 45), (3, 40, 45), (10, 45, 0), (97, 45, 45), (300, 0, 0)]
    {
        let asked = Options { commits, merges, renames, ..options(u64::from(commits)) };
        let (_folder, git, written) = written(&asked);
        assert_eq!(count(&git, &["rev-list", "--count", "HEAD"]), commits);
        assert_eq!(written.merges, (commits * merges / 100).min((commits - 1) / 2), "of {commits}");
    }
}

#[test]
fn an_existing_folder_is_left_alone() {
    let folder = tempfile::tempdir().unwrap();
    let refused = write(&options(1), folder.path(), |_| ()).unwrap_err();
    assert!(refused.to_string().contains("is there already"), "{refused}");
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
}
