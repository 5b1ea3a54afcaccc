//! From names to commits, and lists of commits to ignore.

mod sweeps;

use crate::{open, refusal};
use litline_evidence::git::GitError;
use litline_testkit::scripted::Scripted;

#[test]
fn an_unborn_head_is_no_commit_yet() {
    let made = Scripted::new();
    assert!(matches!(refusal(open(&made).resolve(None)), GitError::Unborn));
    assert!(matches!(refusal(open(&made).resolve(Some("HEAD"))), GitError::Unborn));
    assert!(matches!(refusal(open(&made).resolve(Some("main"))), GitError::UnknownRevision { .. }));
}

#[test]
fn names_lead_to_the_commits_that_git_finds() {
    let mut made = Scripted::new();
    let first = made.commit_file("a.txt", "a\n");
    made.git(&["tag", "--annotate", "--message", "inner", "inner"]);
    made.git(&["tag", "--annotate", "--message", "outer", "outer", "inner"]);
    made.git(&["tag", "light"]);
    let second = made.commit_file("a.txt", "b\n");
    let repository = open(&made);
    let short = &second[..8];
    for spec in [
        "HEAD",
        "@",
        "main",
        "HEAD~",
        "main^",
        "inner",
        "outer",
        "light",
        "outer^{}",
        "HEAD^{/change}",
        short,
    ] {
        let expected = made.git(&["rev-parse", &format!("{spec}^{{commit}}")]);
        assert_eq!(repository.resolve(Some(spec)).unwrap().hex(), expected, "{spec}");
    }
    assert_eq!(repository.resolve(None).unwrap().hex(), second);
    made.git(&["checkout", "--quiet", "--detach", &first]);
    assert_eq!(open(&made).resolve(None).unwrap().hex(), first);
}

#[test]
fn what_is_no_commit_is_named() {
    let mut made = Scripted::new();
    made.commit_file("a.txt", "a\n");
    made.git(&["tag", "--annotate", "--message", "of a blob", "blobby", "HEAD:a.txt"]);
    let repository = open(&made);
    let kind = |spec: &str| match refusal(repository.resolve(Some(spec))) {
        GitError::NotACommit { kind, .. } => kind,
        other => panic!("{spec}: {other}"),
    };
    assert_eq!(kind("HEAD:a.txt"), "blob");
    assert_eq!(kind("HEAD^{tree}"), "tree");
    assert_eq!(kind("blobby"), "blob");
    for spec in ["nowhere", "", "HEAD~9", "HEAD..main", "^HEAD", "0123456789012345678901234567890123456789"] {
        let refused = refusal(repository.resolve(Some(spec)));
        assert!(matches!(refused, GitError::UnknownRevision { .. }), "{spec}: {refused}");
    }
}

#[test]
fn a_damaged_head_is_not_taken_for_an_empty_repository() {
    let mut made = Scripted::new();
    let head = made.commit_file("a.txt", "a\n");
    made.forget(&head);
    assert!(matches!(refusal(open(&made).resolve(None)), GitError::UnreadableHead { .. }));
    std::fs::write(made.path().join(".git/HEAD"), "garbage\n").unwrap();
    let refused =
        litline_evidence::git::Repository::open_alone(made.path()).map(|repository| repository.resolve(None));
    assert!(!matches!(refused, Ok(Ok(_) | Err(GitError::Unborn))));
}
