//! Names and texts that somebody else chose: nothing of them moves the cursor, changes a colour or breaks
//! a line.

use crate::harness::{ADA, Who, ask, commit_as, fine, json};
use litline_testkit::scripted::Scripted;
use std::ffi::OsStr;
use std::fs;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

/// Not UTF-8, a line feed, quotes, a colour, a cleared screen, a turned direction, blanks.
const NAMES: [&[u8]; 7] = [
    b"caf\xe9.rs",
    b"new\nline.rs",
    b"\"quoted\" \\back'.rs",
    b"red\x1b[31m.rs",
    b"gone\x1b[2J\r\x07.rs",
    "turned\u{202e}sr.evil.rs".as_bytes(),
    b" blank .rs",
];

fn made_of_names() -> Scripted {
    let made = Scripted::new();
    for name in NAMES {
        fs::write(
            made.path().join(OsStr::from_bytes(name)),
            "let \x1b[2Jtext\u{7} = \"\u{202e}\";\nlet b = 2;\n",
        )
        .unwrap();
    }
    let odd = Who { name: "Eve\x1b[2J\u{202e}\x07 Odd", mailbox: "eve\x1b]0;title\x07@example.org" };
    commit_as(&made, odd, 1_700_000_000, "one \x1b[2J");
    made
}

/// Printed as it is, it stays on its line and has no colour.
fn assert_calm(text: &[u8], what: &str) {
    let text = std::str::from_utf8(text).expect("what is shown is UTF-8");
    let hostile = |ch: &char| ch.is_control() && *ch != '\n' || matches!(ch, '\u{202a}'..='\u{202e}');
    assert_eq!(text.chars().find(hostile), None, "{what}: {text:?}");
}

/// A document for programs holds what there is, but no byte that a terminal obeys.
fn assert_inert(document: &[u8]) {
    assert_eq!(document.iter().filter(|byte| **byte < b' ').count(), 1, "the line feed at its end");
}

#[test]
fn screens_show_hostile_names_as_escapes() {
    let made = made_of_names();
    assert_calm(fine(made.path(), &[""; 0]).as_bytes(), "overview");
    assert_calm(fine(made.path(), &["verify"]).as_bytes(), "verify");
    assert_calm(fine(made.path(), &["index", "--reading"]).as_bytes(), "index");
    for name in NAMES {
        let screen = fine(made.path(), &[OsStr::new("lines"), OsStr::from_bytes(name)]);
        assert_calm(screen.as_bytes(), "lines");
        assert!(screen.contains("Eve\\u{1b}[2J") && screen.contains("let \\u{1b}[2Jtext"), "{screen}");
        let overview = fine(made.path(), &[OsStr::from_bytes(name)]);
        assert_calm(overview.as_bytes(), "overview of a file");
    }
    let title = fine(made.path(), &[OsStr::new("lines"), OsStr::from_bytes(NAMES[1])]);
    assert!(title.starts_with("repository · \"new\\nline.rs\"  at "), "{title}");
}

#[test]
fn json_holds_every_name_without_loss() {
    let made = made_of_names();
    let areas = json(made.path(), "overview", &[])["areas"].take();
    assert!(!areas.as_array().unwrap().is_empty());
    let ran = ask(made.path(), &[OsStr::new("lines"), OsStr::from_bytes(NAMES[0]), OsStr::new("--json")]);
    assert_inert(&ran.out);
    let answer: serde_json::Value = serde_json::from_slice(&ran.out).unwrap();
    assert_eq!(answer["lines"][0]["born"]["path_bytes_hex"], "636166e92e7273");
    assert_eq!(answer["lines"][0]["text"], "let \x1b[2Jtext\u{7} = \"\u{202e}\";");
    let ran = ask(made.path(), &[OsStr::new("blame"), OsStr::from_bytes(NAMES[1]), OsStr::new("--json")]);
    let answer: serde_json::Value = serde_json::from_slice(&ran.out).unwrap();
    assert_eq!(answer["lines"][0]["born"]["path"], "new\nline.rs");
    assert_inert(&ran.out);
}

#[test]
fn messages_stay_on_their_line() {
    let made = made_of_names();
    for name in [&b"no\n\nhint: run\x1b[2J this"[..], b"absent\xe9\r"] {
        for command in ["lines", "blame"] {
            let ran = ask(made.path(), &[OsStr::new(command), OsStr::from_bytes(name)]);
            assert_eq!((ran.code, ran.out.len()), (Some(2), 0));
            assert_calm(ran.err.as_bytes(), command);
            assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
        }
        let ran = ask(made.path(), &[OsStr::from_bytes(name)]);
        assert_eq!((ran.code, ran.err.lines().count()), (Some(2), 1), "{}", ran.err);
        assert_calm(ran.err.as_bytes(), "overview");
    }
}

#[test]
fn a_hostile_folder_name_is_escaped_too() {
    let made = Scripted::nothing();
    let dir = made.path().join("top\x1b[2J\n");
    fs::create_dir(&dir).unwrap();
    made.git_in(&dir, &["init", "--quiet", "--initial-branch=main"]);
    made.git_in(&dir, &["commit", "--quiet", "--allow-empty", "--message=one"]);
    assert_calm(fine(&dir, &[""; 0]).as_bytes(), "overview");
    let ran = ask(&dir, &[Path::new("--store"), &dir]);
    assert_eq!(ran.code, Some(2));
    assert_calm(ran.err.as_bytes(), "a store that is none");
}

#[test]
fn a_mailmap_that_cannot_be_understood_is_counted() {
    let made = Scripted::new();
    made.write("a.rs", "let a = 1;\n")
        .write(".mailmap", "this is no mailmap \x1b[2J\nAda <ada@example.org>\n");
    commit_as(&made, ADA, 1_700_000_000, "one");
    let answer = json(made.path(), "overview", &[]);
    assert_eq!(
        answer["gaps"],
        serde_json::json!([{"kind": "odd-mailmap", "subject": ".mailmap", "count": 1}])
    );
    assert_calm(fine(made.path(), &[""; 0]).as_bytes(), "overview");
}
