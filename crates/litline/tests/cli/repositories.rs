//! Every kind of repository: answered in full, answered with its gaps counted, or refused in words.

use crate::harness::disk::{listing, listing_but_store, store, written};
use crate::harness::history::{history, lay_history};
use crate::harness::{ADA, clone, commit_as, fine, json, lines, refused, refused_below, split};
use litline_testkit::scripted::Scripted;
use serde_json::{Value, json};
use std::path::Path;

#[test]
fn a_folder_that_is_no_repository_is_refused() {
    let made = Scripted::nothing();
    let (what, hint) = refused(&made, &["--json"]);
    assert_eq!(what, ". is not in a git repository");
    assert_eq!(hint.as_deref(), Some("run it inside a git repository, or name one: litline --repo DIR"));
    let absent = made.beside("absent");
    let (what, _) = refused(&made, &[Path::new("--repo"), &absent]);
    assert_eq!(what, format!("{} is not in a git repository", absent.display()));
}

#[test]
fn a_repository_without_commits_is_refused() {
    let made = Scripted::new();
    for command in ["verify", "index"] {
        let (what, hint) = refused(&made, &[command]);
        assert_eq!(what, "there are no commits yet");
        assert_eq!(hint.as_deref(), Some("commit something first; there is nothing to read yet"));
    }
}

#[test]
fn commits_without_files_are_answered() {
    let mut made = Scripted::new();
    made.commit("nothing in it");
    assert_eq!(json(made.path(), "overview", &[])["whole"]["counted_lines"], 0);
    assert!(
        fine(made.path(), &[""; 0])
            .contains("nothing to count: no source file with a line that is not blank")
    );
    fine(made.path(), &["verify"]);
}

#[test]
fn a_shallow_clone_counts_what_it_cannot_know_and_says_how_to_get_it() {
    let mut made = Scripted::new();
    made.commit_file("a.rs", lines("old", 10));
    made.commit_file("b.rs", lines("new", 5));
    made.commit_file("b.rs", lines("new", 7));
    let shallow = clone(&made, "shallow", &["--depth=2"]);
    let before = listing_but_store(&shallow);
    let answer = json(&shallow, "overview", &[]);
    assert_eq!(listing_but_store(&shallow), before);
    // All but the three beside which the last commit edited: that is on record.
    assert_eq!(answer["whole"]["state_lines"]["likely"]["unrecorded"], 12);
    assert_eq!(answer["gaps"], json!([{"kind": "shallow-boundary", "subject": "", "count": 1}]));
    let screen = fine(&shallow, &[""; 0]);
    assert!(screen.contains("12 lines: history cut (shallow clone; try git fetch --unshallow)"), "{screen}");

    // The advice works, and the answer is then that of a whole clone.
    made.git_in(&shallow, &["fetch", "--quiet", "--unshallow"]);
    let whole = clone(&made, "whole", &[]);
    assert_eq!(json(&shallow, "overview", &[]), json(&whole, "overview", &[]));
    assert_eq!(json(&shallow, "lines", &["lines", "a.rs"]), json(&whole, "lines", &["lines", "a.rs"]));
}

#[test]
fn a_partial_clone_counts_its_gaps_and_fetches_nothing() {
    let mut made = Scripted::new();
    made.commit_file("a.rs", lines("old", 10));
    made.commit_file("a.rs", lines("old", 10) + "let added = 1;\n");
    made.commit_file("b.rs", lines("whole", 5));
    // With a work tree, the contents of HEAD are here and the older ones are not.
    let partial = clone(&made, "partial", &["--filter=blob:none"]);
    let before = listing_but_store(&partial);
    let answer = json(&partial, "overview", &[]);
    assert_eq!(answer["whole"]["counted_lines"], 16);
    assert_eq!(answer["whole"]["state_lines"]["likely"]["unrecorded"], 11);
    assert_eq!(answer["gaps"][0]["kind"], "missing-blob");
    assert_eq!(answer["gaps"][0]["count"], 1);
    assert!(fine(&partial, &[""; 0]).contains("1 content absent or unreadable"));
    let blame = crate::harness::ask(&partial, &["blame", "a.rs"]);
    assert_eq!(blame.code, Some(0));
    let told =
        "older content of this file is not in this clone: up to 11 of its lines may be older than shown\n";
    assert_eq!(blame.err, told);
    assert_eq!(listing_but_store(&partial), before, "nothing was fetched");

    // What is fetched later counts from then on.
    made.git_in(&partial, &["fetch", "--quiet", "--refetch", "--no-filter", "origin"]);
    let whole = clone(&made, "whole", &[]);
    assert_eq!(json(&partial, "overview", &[]), json(&whole, "overview", &[]));
}

#[test]
fn a_clone_without_any_content_says_so() {
    let mut made = Scripted::new();
    made.commit_file("a.rs", lines("old", 10));
    made.commit_file("a.rs", lines("new", 10));
    let bare = clone(&made, "bare", &["--bare", "--filter=blob:none"]);
    let before = listing(&bare);
    let answer = json(&bare, "overview", &[]);
    assert_eq!(answer["left_out"], json!([{"reason": "missing", "files": 1, "lines": 0, "bytes": 0}]));
    let absent: u64 =
        answer["gaps"].as_array().unwrap().iter().map(|gap| gap["count"].as_u64().unwrap()).sum();
    assert_eq!(absent, 2, "{}", answer["gaps"]);
    let screen = fine(&bare, &[""; 0]);
    assert!(screen.contains("content missing 1 file"), "{screen}");
    assert!(screen.contains("2 contents absent or unreadable"), "{screen}");
    let message = crate::harness::ask(&bare, &["lines", "a.rs"]);
    assert_eq!(
        (message.code, message.err.as_str()),
        (Some(2), "error: the content of a.rs is not in this clone\n")
    );
    let mut after = listing(&bare);
    after.retain(|path, _| !path.starts_with("litline"));
    assert_eq!(after, before, "nothing was fetched");
}

#[test]
fn sha256_gives_the_answer_of_sha1_but_for_names() {
    let [short, long] =
        ["sha1", "sha256"].map(|format| Scripted::init(&[&format!("--object-format={format}")]));
    for made in [&short, &long] {
        lay_history(made);
    }
    let names = |made: &Scripted| {
        let all = made.git(&["log", "--format=%H", "--date-order", "--all"]);
        all.lines().map(str::to_owned).collect::<Vec<_>>()
    };
    let pairs: Vec<(String, String)> = names(&long).into_iter().zip(names(&short)).collect();
    let in_short = |value: Value| {
        let text = pairs.iter().fold(value.to_string(), |text, (long, short)| text.replace(long, short));
        serde_json::from_str::<Value>(&text).unwrap()
    };
    assert_eq!(pairs[0].0.len(), 64);
    for (schema, arguments) in [
        ("overview", &[][..]),
        ("lines", &["lines", "src/core.rs"]),
        ("lines", &["lines", "src/moved.rs"]),
        ("verify", &["verify"]),
    ] {
        let (short, long) = (json(short.path(), schema, arguments), json(long.path(), schema, arguments));
        assert_eq!(in_short(long), short, "{arguments:?}");
    }
    // In a blame the commits stand in order of their names.
    let lines_of = |made: &Scripted| json(made.path(), "blame", &["blame", "src/core.rs"])["lines"].take();
    assert_eq!(in_short(lines_of(&long)), lines_of(&short));
}

#[test]
fn reftable_is_refused() {
    let made = Scripted::nothing();
    let git =
        litline_testkit::hermetic::git(made.path()).args(["init", "-q", "--ref-format=reftable"]).status();
    if !git.unwrap().success() {
        println!("skipped: the installed git knows no reftable");
        return;
    }
    std::fs::write(made.path().join("a.rs"), "let a = 1;\n").unwrap();
    commit_as(&made, ADA, 1_700_000_000, "one");
    let (what, hint) = refused(&made, &["verify"]);
    let dir = made.path().join(".git").canonicalize().unwrap();
    let expected = "keeps its references as reftable, which is not supported";
    assert_eq!(what, format!("the git repository at {} {expected}", dir.display()));
    assert_eq!(hint.as_deref(), Some("git can convert it: git refs migrate --ref-format=files"));
}

#[test]
fn a_bare_repository_answers_and_takes_its_configuration_from_the_commit() {
    let made = history();
    made.write("litline.toml", "roster = [\"Ada Example\"]\n");
    commit_as(&made, ADA, 1_750_000_000, "a roster");
    let bare = clone(&made, "bare", &["--bare"]);
    let here = json(made.path(), "overview", &[]);
    assert_eq!(json(&bare, "overview", &[]), here);
    assert_eq!(here["people"]["by_roster"], true);
    let here = fine(made.path(), &["blame", "src/core.rs"]);
    assert_eq!(fine(&bare, &["blame", "src/core.rs"]), here);
    assert!(bare.join("litline/litline-store.json").is_file());
    let absolute = bare.join("src/core.rs");
    let message = refused_below(&bare, &bare, &[Path::new("lines"), &absolute]);
    assert_eq!(split(&message).0, "a bare repository has no files; give the path in the tree");
}

#[test]
fn a_linked_worktree_shares_the_store() {
    let made = history();
    let linked = made.beside("linked").join("repository");
    made.git(&["worktree", "add", "--quiet", "--detach", linked.to_str().unwrap()]);
    let here = json(made.path(), "overview", &[]);
    let before = (written(&store(&made)), listing(&linked));
    assert_eq!(json(&linked, "overview", &[]), here);
    assert_eq!((written(&store(&made)), listing(&linked)), before);
}

#[test]
fn paths_are_seen_from_the_folder_asked() {
    let made = history();
    let top = fine(made.path(), &["lines", "src/core.rs"]);
    let sub = made.path().join("src");
    for path in ["core.rs", "./core.rs", "../src/core.rs", "../docs/../src/core.rs"] {
        assert_eq!(fine(&sub, &["lines", path]), top, "{path}");
    }
    assert_eq!(fine(made.path(), &["--repo", "src", "lines", "core.rs"]), top);
    let absolute = made.path().join("src/core.rs");
    assert_eq!(fine(made.path(), &[Path::new("lines"), &absolute]), top);
    assert_eq!(fine(&sub, &["."]), fine(made.path(), &["src"]));
    assert_eq!(fine(&sub, &[".."]), fine(made.path(), &["."]));
    // A file that the work tree no longer has is still one of the commit.
    std::fs::remove_file(&absolute).unwrap();
    assert_eq!(fine(made.path(), &[Path::new("lines"), &absolute]), top);
}
