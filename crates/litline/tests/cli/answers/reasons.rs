//! Where it is dark and why, from end to end: scopes, moments, bounds, files of every kind, and refusals.

use crate::harness::history::history;
use crate::harness::{ADA, ask, clone, commit_as, fine, json, lines, refused, refused_below, split};
use litline_testkit::scripted::Scripted;
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;

#[test]
fn dark_places_agree_with_the_overview_and_the_lines() {
    let made = history();
    let overview = json(made.path(), "overview", &[]);
    for arguments in [&["dark"][..], &["dark", "--regions"]] {
        let dark = json(made.path(), "dark", arguments);
        for field in ["files", "counted_lines", "surely_dark_line_millionths", "share_line_millionths"] {
            assert_eq!(dark["whole"][field], overview["whole"][field], "{field}");
        }
        let places = dark["places"].as_array().unwrap();
        let sum: u64 =
            places.iter().map(|place| place["surely_dark_line_millionths"].as_u64().unwrap()).sum();
        assert_eq!(sum, dark["whole"]["surely_dark_line_millionths"], "{arguments:?}");
    }
    // The first place is what somebody left alone: each of its lines is dark by itself.
    let dark = json(made.path(), "dark", &["dark", "legacy"]);
    let place = &dark["places"][0];
    assert_eq!((&dark["grain"], &place["path"]), (&"region".into(), &"legacy/first.rs".into()));
    assert_eq!((place["first_line"].as_u64(), place["last_line"].as_u64()), (Some(1), Some(50)));
    let lines = json(made.path(), "lines", &["lines", "legacy/first.rs"]);
    assert_eq!(lines["groups"][0]["state"]["generous"], "gone");
    let screen = fine(made.path(), &["dark", "legacy"]);
    assert!(screen.contains("legacy/first.rs:1-50") && screen.contains("1 person, gone"), "{screen}");
    assert!(screen.ends_with("litline why legacy/first.rs:1\n"), "{screen}");
}

#[test]
fn a_list_is_bounded_and_a_document_is_not() {
    let made = history();
    let short = fine(made.path(), &["dark", "--regions", "--limit", "1"]);
    assert!(short.contains("more region"), "{short}");
    let all = json(made.path(), "dark", &["dark", "--regions", "--limit", "1"]);
    assert!(all["places"].as_array().unwrap().len() > 1 && all["hidden_places"] == 0);
    let ran = ask(made.path(), &["dark", "--limit", "some"]);
    assert_eq!(ran.code, Some(2));
}

#[test]
fn a_moment_and_a_folder_are_asked_for() {
    let made = history();
    // Before anybody had left.
    let early = json(made.path(), "dark", &["dark", "--at", "HEAD~34"]);
    assert_eq!(early["whole"]["surely_dark_line_millionths"], 0);
    let before = json(made.path(), "why", &["why", "legacy/first.rs:1", "--at", "HEAD~34"]);
    let after = json(made.path(), "why", &["why", "legacy/first.rs:1"]);
    assert_eq!(before["groups"][0]["state"]["generous"], "lit");
    assert_eq!(after["groups"][0]["state"]["generous"], "gone");
    assert_eq!(before["groups"][0]["born_commit"], after["groups"][0]["born_commit"]);
    // Seen from a folder.
    let here = fine(&made.path().join("legacy"), &["why", "first.rs:1"]);
    assert_eq!(here, fine(made.path(), &["why", "legacy/first.rs:1"]));
    assert_eq!(refused(&made, &["dark", "absent"]).0.split(" in ").next().unwrap(), "there is no absent");
}

#[test]
fn the_chain_of_a_line_is_that_of_the_file() {
    let made = history();
    let file = json(made.path(), "lines", &["lines", "src/core.rs"]);
    for line in [1_usize, 8, 41] {
        let asked = format!("src/core.rs:{line}");
        let chain = json(made.path(), "why", &["why", &asked]);
        let group = &file["groups"][file["lines"][line - 1]["group"].as_u64().unwrap() as usize];
        for field in ["born_commit", "origin", "light", "state", "sole", "moved_in"] {
            assert_eq!(chain["groups"][0][field], group[field], "{asked} {field}");
        }
        assert_eq!(chain["lines"][0]["text"], file["lines"][line - 1]["text"]);
        assert_eq!(chain["lines"][0]["born"], file["lines"][line - 1]["born"]);
        let evidence = group["evidence"].as_array().unwrap();
        let exposures = chain["groups"][0]["exposures"].as_array().unwrap();
        assert_eq!(evidence.len(), exposures.len());
        for (one, other) in evidence.iter().zip(exposures) {
            for field in
                ["person", "kind", "act_commit", "release", "need_ms", "credit_millionths", "verdict"]
            {
                assert_eq!(one[field], other[field], "{asked} {field}");
            }
        }
    }
    let range = json(made.path(), "why", &["why", "src/core.rs:1-41"]);
    assert_eq!(range["lines"].as_array().unwrap().len(), 41);
}

#[test]
fn what_names_no_line_is_refused() {
    let made = history();
    fine(made.path(), &["index", "--reading"]);
    for asked in ["src/core.rs", "src/core.rs:", "src/core.rs:x", ":3", "src/core.rs:1-", "HEAD"] {
        let (what, _) = refused(&made, &["why", asked]);
        assert!(what.starts_with(&format!("{asked} names no line; write FILE:LINE")), "{what}");
    }
    for (asked, told) in
        [("0", "there is no line 0"), ("0-9", "there is no line 0"), ("5-4", "5-4 are no lines")]
    {
        let (what, _) = refused(&made, &["why", &format!("src/core.rs:{asked}")]);
        assert!(what.starts_with(told), "{what}");
    }
    let text = made.git(&["show", "HEAD:src/core.rs"]);
    let count = text.lines().count();
    for asked in [format!("src/core.rs:{}", count + 1), "src/core.rs:1-99999999999".to_owned()] {
        let (what, _) = refused(&made, &["why", &asked]);
        assert!(what.starts_with(&format!("src/core.rs has {count} lines; there is no line")), "{what}");
    }
    assert!(refused(&made, &["why", "absent.rs:3"]).0.starts_with("there is no file absent.rs"));
    assert!(refused(&made, &["why", "src:3"]).0.starts_with("src is a folder"));
}

/// Files that have no state or no lines, and paths that are hard to name.
#[test]
fn files_of_every_kind() {
    let made = Scripted::new();
    made.write("a:b:7.rs", lines("colon", 3)).write("notes.md", "# Notes\n\nline\n").write("empty.rs", "");
    made.write("logo.png", "\0\x01binary").write("gap.rs", "let a = 1;\n\nlet b = 2;\n");
    std::fs::write(made.path().join(OsStr::from_bytes(b"caf\xe9.rs")), lines("cafe", 2)).unwrap();
    std::os::unix::fs::symlink("gap.rs", made.path().join("link.rs")).unwrap();
    commit_as(&made, ADA, 1_700_000_000, "all");
    let colon = json(made.path(), "why", &["why", "a:b:7.rs:2"]);
    assert_eq!((&colon["lines"][0]["line"], &colon["asked"]["scope"]), (&2.into(), &"a:b:7.rs".into()));
    let odd = [OsStr::new("why"), OsStr::from_bytes(b"caf\xe9.rs:2"), OsStr::new("--json")];
    let ran = ask(made.path(), &odd);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    assert!(String::from_utf8(ran.out).unwrap().contains("\"scope_bytes_hex\":\"636166e92e7273\""));
    let left = fine(made.path(), &["why", "notes.md:3"]);
    assert!(left.contains("not counted (documentation)") && left.contains("as line 3"), "{left}");
    let blank = fine(made.path(), &["why", "gap.rs:2"]);
    assert!(blank.contains("blank lines are not counted"), "{blank}");
    assert_eq!(json(made.path(), "why", &["why", "gap.rs:2"])["lines"][0]["group"], serde_json::Value::Null);
    assert_eq!(refused(&made, &["why", "logo.png:1"]).0, "logo.png is not text");
    assert_eq!(refused(&made, &["why", "empty.rs:1"]).0, "empty.rs has no lines");
    assert!(refused(&made, &["why", "link.rs:1"]).0.starts_with("link.rs is a symbolic link"));
    let calm = fine(made.path(), &["dark", "gap.rs"]);
    assert!(!calm.contains("darkest"), "{calm}");
}

#[test]
fn a_bare_repository_answers_the_same() {
    let made = history();
    let bare = clone(&made, "bare", &["--bare"]);
    for arguments in [&["dark", "legacy"][..], &["why", "src/core.rs:8"]] {
        assert_eq!(fine(&bare, arguments), fine(made.path(), arguments), "{arguments:?}");
    }
    let message = refused_below(&bare, &bare, &["why", "/src/core.rs:8"]);
    assert!(split(&message).0.starts_with("a bare repository has no files"), "{message}");
}

#[test]
fn shells_and_man_know_every_command() {
    let nowhere = Path::new("/");
    let page = fine(nowhere, &["man"]);
    assert!(page.starts_with(".ie") || page.contains(".TH litline 1"), "{page}");
    for shell in ["bash", "elvish", "fish", "powershell", "zsh"] {
        let script = fine(nowhere, &["completions", shell]);
        for command in ["dark", "why", "lines", "blame", "explain", "index", "verify", "completions", "man"] {
            assert!(script.contains(command), "{shell}: {command}");
            assert!(page.contains(&format!(".SS {command}")), "{command}");
        }
        assert!(script.contains("regions"), "{shell}");
    }
    for word in ["regions", "FILE:LINE", "EXIT STATUS", "no\\-names"] {
        assert!(page.contains(word), "{word}: {page}");
    }
    assert_eq!(ask(nowhere, &["completions", "tcsh"]).code, Some(2));
}
