//! Blame against the installed git, byte for byte, on a history with renames, merges, boundaries and odd
//! names.

use crate::harness::history::history;
use crate::harness::{ADA, BEN, Who, clone, commit_as, fine, git_as, lines, litline, ran, refused};
use litline_testkit::hermetic;
use litline_testkit::scripted::{Scripted, output};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// Every file of a commit, every format, against git.
fn check(dir: &Path, at: Option<&str>) -> usize {
    let mut list = hermetic::git(dir);
    list.args(["ls-tree", "-r", "-z", "--name-only", "--full-tree", at.unwrap_or("HEAD")]);
    let list = output(list, b"");
    let paths: Vec<&OsStr> =
        list.split(|&byte| byte == 0).filter(|path| !path.is_empty()).map(OsStr::from_bytes).collect();
    for path in &paths {
        for format in [None, Some("--porcelain"), Some("--line-porcelain")] {
            let mut git = hermetic::git(dir);
            git.arg("blame").args(format).arg(at.unwrap_or("HEAD")).arg("--").arg(path);
            let mut ours = litline(dir, &["blame"]);
            ours.arg(path).args(format);
            if let Some(at) = at {
                ours.args(["--at", at]);
            }
            let (git, ours) = (output(git, b""), ran(ours));
            assert_eq!((ours.code, ours.err.as_str()), (Some(0), ""));
            let shown = |bytes: &[u8]| bytes.escape_ascii().to_string().replace("\\n", "\n");
            assert_eq!(shown(&ours.out), shown(&git), "{path:?} {format:?} {at:?}");
        }
    }
    paths.len()
}

#[test]
fn a_history_of_merges_and_renames_is_blamed_as_git_does() {
    let made = history();
    assert_eq!(check(made.path(), None), 16);
    check(made.path(), Some("HEAD~5"));
    check(made.path(), Some("side3"));
}

#[test]
fn a_conflict_a_swap_and_a_copy_are_blamed_as_git_does() {
    let made = Scripted::new();
    made.write("a.rs", lines("a", 30)).write("b.rs", lines("b", 30));
    commit_as(&made, ADA, 1_700_000_000, "begin");
    made.git(&["checkout", "--quiet", "-b", "side"]);
    made.write("a.rs", lines("a", 30).replace("a_9 ", "side_9 "));
    commit_as(&made, BEN, 1_700_000_100, "one side");
    made.git(&["checkout", "--quiet", "main"]);
    made.write("a.rs", lines("a", 30).replace("a_9 ", "main_9 "));
    commit_as(&made, ADA, 1_700_000_200, "other side");
    git_as(&made, ADA, 1_700_000_300, &["merge", "--quiet", "--strategy=ours", "--no-commit", "side"]);
    made.write("a.rs", lines("a", 30).replace("a_9 ", "both_9 ").replace("a_20 ", "evil_20 "));
    commit_as(&made, ADA, 1_700_000_400, "a merge that adds something of its own");
    made.write("a.rs", lines("b", 30)).write("b.rs", lines("a", 30));
    commit_as(&made, ADA, 1_700_000_500, "swapped");
    made.write("c.rs", lines("a", 30)).write("a.rs", lines("b", 30) + "let end = 1;");
    commit_as(&made, BEN, 1_700_000_600, "copied, and no line feed at the end");
    made.write("a.rs", "let end = 1;\r\n").write("c.rs", "").write("d.rs", "\n\n\n");
    commit_as(&made, BEN, 1_700_000_700, "short ones");
    for at in [None, Some("HEAD~1"), Some("HEAD~2"), Some("HEAD~3"), Some("main^{/merge}")] {
        check(made.path(), at);
    }
}

#[test]
fn names_are_blamed_as_git_does() {
    let made = Scripted::new();
    let odd = [
        Who { name: "漢字 かな", mailbox: "kanji@example.org" },
        Who { name: "Zoë O'Neil \"Z\" Ünal", mailbox: "zoë@example.org" },
        Who { name: "a\u{301}\u{200b}bidi\u{202e}", mailbox: "b@example.org" },
        Who { name: "x", mailbox: "" },
    ];
    for (place, who) in (0..).zip(odd) {
        made.write("sub folder/caf\u{e9} \"x\"\t.rs", lines("odd", 2 + place));
        commit_as(&made, who, 1_700_000_000 + place as i64 * 60, "  odd\tmessage \u{1b}[2J\n\nbody\n");
    }
    made.write(".mailmap", "Kanji Kana <kk@example.org> <kanji@example.org>\n");
    commit_as(&made, ADA, 1_700_001_000, "mapped");
    check(made.path(), None);
    std::fs::rename(made.path().join("sub folder"), made.path().join("n\u{e9}w")).unwrap();
    std::fs::write(made.path().join(OsStr::from_bytes(b"caf\xe9\n.rs")), lines("bytes", 3)).unwrap();
    commit_as(&made, BEN, 1_700_002_000, ".");
    check(made.path(), None);
}

#[test]
fn clones_of_every_kind_are_blamed_as_git_does() {
    let made = history();
    let shallow = clone(&made, "shallow", &["--depth=6"]);
    check(&shallow, None);
    let linked = made.beside("linked");
    made.git(&["worktree", "add", "--quiet", "--detach", linked.to_str().unwrap(), "HEAD~3"]);
    check(&linked, None);
    // From a folder below, as paths are typed there.
    let mut git = hermetic::git(&made.path().join("src"));
    git.args(["blame", "HEAD", "--", "core.rs"]);
    let ours = fine(&made.path().join("src"), &["blame", "core.rs"]);
    assert_eq!(ours.into_bytes(), output(git, b""));
}

#[test]
fn sha256_is_blamed_as_git_does() {
    let made = Scripted::init(&["--object-format=sha256"]);
    crate::harness::history::lay_history(&made);
    check(made.path(), None);
}

#[test]
fn what_is_looked_past_is_blamed_as_git_does() {
    let made = Scripted::new();
    let text = |indent: &str, call: &str| {
        let line = |at: i32| format!("{indent}{call}(first_{at},second_{at});\n");
        format!("fn all() {{\n{}}}\n", (0..12).map(line).collect::<String>())
    };
    made.write("a.rs", text("", "call"));
    commit_as(&made, ADA, 1_700_000_000, "begins");
    made.write("a.rs", text("    ", "call"));
    commit_as(&made, BEN, 1_700_100_000, "indents");
    let indents = made.git(&["rev-parse", "HEAD"]).trim().to_owned();
    made.write("a.rs", text("    ", "renamed_call"));
    commit_as(&made, BEN, 1_700_200_000, "renames");
    let renames = made.git(&["rev-parse", "HEAD"]).trim().to_owned();
    let renamed = text("    ", "renamed_call").replace("first_3", "other");
    made.write("a.rs", renamed.clone() + "entirely new, and nothing before is like it\n");
    commit_as(&made, ADA, 1_700_300_000, "changes one");
    made.write("past", format!("# by tools\n{renames}\n\n{indents} # too\n"));
    let past = ["--ignore-revs-file", "past"];
    let asked: [&[&str]; 9] = [
        &[],
        &["-w"],
        &["--ignore-rev", "HEAD~1"],
        &["--ignore-rev", "HEAD~1", "--ignore-rev", "HEAD~2"],
        &past,
        &["-w", "--ignore-rev", "HEAD~1"],
        &["--ignore-rev", "HEAD"],
        &["--ignore-rev", "HEAD", "--ignore-rev", "HEAD~2"],
        &["--ignore-revs-file", "past", "--ignore-revs-file", ""],
    ];
    let mut answers = Vec::new();
    for configured in [false, true] {
        if configured {
            made.git(&["config", "blame.ignoreRevsFile", "past"]);
            made.git(&["config", "blame.markIgnoredLines", "true"]);
            made.git(&["config", "blame.markUnblamableLines", "yes"]);
        }
        for options in asked {
            for format in [&["--line-porcelain"][..], &["--porcelain"], &[]] {
                let git = [&["blame"][..], format, options, &["HEAD", "--", "a.rs"]].concat();
                let ours = fine(made.path(), &[&["blame"][..], format, options, &["a.rs"]].concat());
                assert_eq!(ours.trim_end(), made.git(&git).trim_end(), "{options:?} {format:?} {configured}");
                answers.extend((format == ["--line-porcelain"]).then_some(ours));
            }
        }
    }
    let marked = fine(made.path(), &["blame", "--ignore-rev", "HEAD", "a.rs"]);
    assert!(marked.contains('?') && marked.contains('*'), "{marked}");
    assert_ne!(answers[2], answers[5]);
    assert_ne!(answers[0], answers[2]);
    assert_eq!(answers[4], answers[9], "the configuration is followed unasked");
    made.write("past", "HEAD\n");
    let (what, _) = refused(&made, &["blame", "a.rs"]);
    assert!(what.ends_with("past is no list of commits to look past"), "{what}");
}
