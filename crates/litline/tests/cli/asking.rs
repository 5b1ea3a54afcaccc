//! What is asked for: commits, files, folders, settings, options; and the words of each refusal.

use crate::harness::history::history;
use crate::harness::{ADA, ask, commit_as, fine, json, lines, refused, refused_below, split};
use litline_testkit::scripted::Scripted;
use std::collections::HashMap;
use std::path::Path;

const ANY_REVISION: &str = "any revision that git knows will do: a branch, a tag, a commit's name";
const WANTS_A_COMMIT: &str = "--at wants a commit, or a tag or branch that leads to one";
const FORMAT: &str = "the format of litline.toml is in docs/guides/litline-toml.md";

#[test]
fn at_wants_something_that_leads_to_a_commit() {
    let made = history();
    for (revision, kind) in [("HEAD:src/core.rs", "blob"), ("HEAD:src", "tree"), ("HEAD^{tree}", "tree")] {
        let (what, hint) = refused(&made, &["--at", revision]);
        assert_eq!(what, format!("{revision} is a {kind}, not a commit"));
        assert_eq!(hint.as_deref(), Some(WANTS_A_COMMIT));
    }
    for revision in ["nonsense", "HEAD~9999", "main:absent", "deadbeefdeadbeefdeadbeefdeadbeefdeadbeef"] {
        let (what, hint) = refused(&made, &["verify", "--at", revision]);
        assert_eq!(what, format!("there is no revision {revision}"));
        assert_eq!(hint.as_deref(), Some(ANY_REVISION));
    }
}

#[test]
fn every_way_to_name_a_commit_gives_its_answer() {
    let made = history();
    made.git(&["tag", "light", "HEAD~2"]);
    made.git(&["tag", "--annotate", "--message=heavy", "heavy", "HEAD~2"]);
    made.git(&["tag", "--annotate", "--message=nested", "nested", "heavy"]);
    let name = made.git(&["rev-parse", "HEAD~2"]);
    let answer = json(made.path(), "overview", &["--at", &name]);
    assert_eq!(answer["asked"]["at"], name);
    for revision in ["light", "heavy", "nested", "HEAD~2", "main~2", &name[..12]] {
        assert_eq!(json(made.path(), "overview", &["--at", revision]), answer, "{revision}");
    }
    assert_eq!(json(made.path(), "overview", &["--at", "main"]), json(made.path(), "overview", &[]));
}

#[test]
fn a_branch_without_commits_does_not_hide_the_others() {
    let made = history();
    let answer = json(made.path(), "overview", &[]);
    made.git(&["checkout", "--quiet", "--orphan", "empty"]);
    assert_eq!(refused(&made, &["verify"]).0, "there are no commits yet");
    assert_eq!(json(made.path(), "overview", &["--at", "main"]), answer);
    made.git(&["checkout", "--quiet", "--detach", "main"]);
    assert_eq!(json(made.path(), "overview", &[]), answer);
}

#[test]
fn an_ambiguous_name_is_refused() {
    let made = history();
    // Tags of one commit until two of their names start alike.
    let head = made.git(&["rev-parse", "HEAD"]);
    let mut seen: HashMap<String, String> = HashMap::new();
    let ambiguous = (0..).find_map(|number| {
        let text = format!("object {head}\ntype commit\ntag t{number}\ntagger A <a@x> {number} +0000\n\nm\n");
        let name = made.object("tag", text.as_bytes());
        seen.insert(name[..4].to_owned(), name.clone()).map(|_| name[..4].to_owned())
    });
    let (what, hint) = refused(&made, &["--at", &ambiguous.unwrap()]);
    assert!(what.ends_with(" is the beginning of several objects' names"), "{what}");
    assert_eq!(hint.as_deref(), Some(ANY_REVISION));
}

#[test]
fn files_without_lines_are_refused_by_what_they_are() {
    let mut made = Scripted::new();
    made.write("src/a.rs", lines("a", 3)).write("data.bin", b"a\0b\n").write("vendor/data.bin", b"a\0b\n");
    std::os::unix::fs::symlink("src/a.rs", made.path().join("link.rs")).unwrap();
    let head = made.commit("one");
    made.git(&["update-index", "--add", "--cacheinfo", &format!("160000,{head},other")]);
    made.git(&["commit", "--quiet", "--message=a submodule"]);
    let at = &made.git(&["rev-parse", "HEAD"])[..10];
    fine(made.path(), &["index", "--reading"]);
    for command in ["lines", "blame"] {
        for (file, what) in [
            ("absent.rs", format!("there is no file absent.rs in commit {at}")),
            ("src/a.rs/below", format!("there is no file src/a.rs/below in commit {at}")),
            ("src", "src is a folder; name a file in it".to_owned()),
            (".", ". is a folder; name a file in it".to_owned()),
            ("other", "other is another repository's commit; it has no lines here".to_owned()),
            ("data.bin", "data.bin is not text".to_owned()),
            ("link.rs", "link.rs is a symbolic link; it has no lines of its own".to_owned()),
            ("../outside.rs", "../outside.rs is outside the repository".to_owned()),
            ("/etc/hostname", "/etc/hostname is outside the repository".to_owned()),
        ] {
            assert_eq!(refused(&made, &[command, file]).0, what, "{command}");
        }
    }
    assert_eq!(refused(&made, &["absent"]).0, format!("there is no absent in commit {at}"));
    assert_eq!(refused(&made, &["../.."]).0, "../.. is outside the repository");
    assert!(fine(made.path(), &["lines", "vendor/data.bin"]).contains("not counted: vendored"));
    assert!(fine(made.path(), &["other"]).contains("nothing to count"));
}

#[test]
fn a_broken_configuration_is_refused_with_its_line() {
    let made = history();
    for (text, what) in [
        ("\nrooster = []\n", "litline.toml line 2: unknown key `rooster`; did you mean `roster`?"),
        ("roster = 3\n", "litline.toml line 1: `roster` must be "),
        ("roster = [\n", "litline.toml line "),
        (
            "roster = [\"Ada Exampel\"]\n",
            "litline.toml: the roster names `Ada Exampel`, whom no commit knows; did you mean `Ada Example`?",
        ),
    ] {
        made.write("litline.toml", text);
        let (message, hint) = refused(&made, &["--json"]);
        assert!(message.starts_with(what), "{message}");
        assert_eq!(message.matches("litline.toml").count(), 1, "{message}");
        assert_eq!(hint.as_deref(), Some(FORMAT));
    }
    made.write("litline.toml", b"# \xe9\n");
    assert_eq!(refused(&made, &["verify"]).0.split(": ").next(), Some("litline.toml is not UTF-8"));
    std::fs::remove_file(made.path().join("litline.toml")).unwrap();
    std::fs::create_dir(made.path().join("litline.toml")).unwrap();
    assert!(refused(&made, &["verify"]).0.contains("litline.toml: Is a directory"));
}

#[test]
fn a_command_line_that_means_nothing_is_refused() {
    let made = history();
    for arguments in [
        &["--nonsense"][..],
        &["lines"],
        &["lines", "a", "b"],
        &["blame", "a", "--porcelain", "--line-porcelain"],
        &["--color", "sometimes"],
        &["src", "lines", "src/core.rs"],
        &["verify", "extra"],
    ] {
        let message = refused_below(made.path(), made.path(), arguments);
        assert!(message.starts_with("error: "), "{message}");
        assert!(message.ends_with("For more information, try '--help'.\n"), "{message}");
    }
    let message = refused_below(made.path(), made.path(), &["explain", "surly-dark"]);
    assert_eq!(split(&message).0, "there is no word `surly-dark`; did you mean surely-dark, dark?");
    assert_eq!(
        refused(&made, &["explain", "zzzzzzzz"]).0,
        "there is no word `zzzzzzzz`; litline explain lists them all"
    );
}

#[test]
fn options_may_stand_before_or_behind_the_command() {
    let made = history();
    let behind = fine(made.path(), &["lines", "src/core.rs", "--json", "--no-names", "--at", "HEAD~1"]);
    assert_eq!(
        fine(made.path(), &["--json", "--no-names", "--at", "HEAD~1", "lines", "src/core.rs"]),
        behind
    );
    assert_eq!(fine(made.path(), &["--json", "verify"]), fine(made.path(), &["verify", "--json"]));
}

#[test]
fn help_and_version_need_no_repository() {
    let nothing = Scripted::nothing();
    let help = fine(nothing.path(), &["--help"]);
    assert!(help.contains("\nUsage: litline [OPTIONS] [PATH]\n"), "{help}");
    for group in ["\nAnswers:\n  dark ", "\nPlumbing:\n  index ", "\n  explain "] {
        assert!(help.contains(group), "{help}");
    }
    assert!(fine(nothing.path(), &["-h"]).len() < help.len());
    for command in ["dark", "why", "lines", "blame", "explain", "index", "verify", "completions", "man"] {
        let of_command = fine(nothing.path(), &[command, "--help"]);
        assert!(of_command.contains(&format!("Usage: litline {command} ")), "{of_command}");
        assert_eq!(fine(nothing.path(), &["help", command]), of_command);
    }
    assert_eq!(fine(nothing.path(), &["--version"]), concat!("litline ", env!("CARGO_PKG_VERSION"), "\n"));
    assert!(fine(nothing.path(), &["explain", "surely-dark"]).len() > 200);
}

#[test]
fn colour_is_only_printed_where_it_is_wanted() {
    let made = history();
    let plain = fine(made.path(), &["--color", "never"]);
    assert!(!plain.contains('\u{1b}'));
    assert_eq!(fine(made.path(), &[""; 0]), plain, "not a terminal");
    let coloured = fine(made.path(), &["--color", "always"]);
    assert!(coloured.contains("\u{1b}["));
    let ran = ask(
        made.path(),
        &[Path::new("lines"), Path::new("absent"), Path::new("--color"), Path::new("always")],
    );
    assert!(ran.err.contains("\u{1b}["));
}

#[test]
fn uncommitted_work_is_not_part_of_the_answer() {
    let made = history();
    let before = fine(made.path(), &["lines", "src/core.rs"]);
    made.write("src/core.rs", "let other = 1;\n").write("src/untracked.rs", "let other = 1;\n");
    made.git(&["add", "src/core.rs"]);
    assert_eq!(fine(made.path(), &["lines", "src/core.rs"]), before);
    commit_as(&made, ADA, 1_750_000_000, "now it is");
    assert_ne!(fine(made.path(), &["lines", "src/core.rs"]), before);
}
