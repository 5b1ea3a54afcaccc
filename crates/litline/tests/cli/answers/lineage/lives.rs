//! The life of a line and the lives of a commit, as they are printed.

use crate::harness::{ADA, BEN, commit_as, fine, lines, refused};
use litline_testkit::scripted::Scripted;
use serde_json::Value;

/// Takes three lines out, moves the file, brings the lines back and changes another.
fn reverted() -> Scripted {
    let made = Scripted::new();
    let whole = lines("line", 12);
    let is_cut = |line: &&str| ["line_4 ", "line_5 ", "line_6 "].iter().any(|word| line.contains(word));
    let kept = whole.split_inclusive('\n').filter(|line| !is_cut(line));
    let cut: String = kept.collect();
    made.write("old.rs", &whole);
    commit_as(&made, ADA, 1_700_000_000, "begin");
    made.write("old.rs", &cut);
    commit_as(&made, BEN, 1_700_000_100, "cut");
    made.git(&["mv", "old.rs", "new.rs"]);
    commit_as(&made, BEN, 1_700_000_200, "moved");
    made.write("new.rs", whole.replace("line_9 ", "line_nine "));
    commit_as(&made, ADA, 1_700_000_300, "back");
    made
}

fn json(made: &Scripted, words: &[&str]) -> Value {
    let printed = fine(made.path(), &[words, &["--json"]].concat());
    serde_json::from_str(&printed).expect("a document")
}

fn name(made: &Scripted, rev: &str) -> String {
    made.git(&["rev-parse", rev]).trim().to_owned()
}

#[test]
fn a_line_that_came_back_names_its_first_birth_and_who_took_it_out() {
    let made = reverted();
    let life = json(&made, &["life", "new.rs:6"]);
    let steps = life["steps"].as_array().expect("a list");
    assert_eq!((steps.len(), &steps[0]["at"]["commit"]), (1, &Value::from(name(&made, "HEAD"))));
    let back = &life["came_back"];
    assert_eq!((&back["path"], &back["first"], &back["lines"]), (&"new.rs".into(), &6.into(), &1.into()));
    assert_eq!(back["born"]["commit"], Value::from(name(&made, "HEAD~3")));
    assert_eq!((&back["born"]["path"], &back["born"]["line"]), (&"old.rs".into(), &6.into()));
    assert_eq!(back["taken_out"], Value::from(name(&made, "HEAD~2")));
    let screen = fine(made.path(), &["life", "new.rs:6"]);
    assert!(screen.contains("its text stood here before: born"), "{screen}");
    assert!(json(&made, &["life", "new.rs:1"])["came_back"].is_null());
    assert!(json(&made, &["life", "new.rs:10"])["came_back"].is_null());
}

#[test]
fn a_commit_that_only_moved_the_file_has_its_place_in_a_life() {
    let made = reverted();
    let life = json(&made, &["life", "new.rs:2"]);
    let steps = life["steps"].as_array().expect("a list").iter();
    let told: Vec<[&Value; 2]> = steps.map(|step| [&step["at"]["commit"], &step["at"]["path"]]).collect();
    let expected = [("HEAD", "new.rs"), ("HEAD~1", "new.rs"), ("HEAD~2", "old.rs"), ("HEAD~3", "old.rs")];
    let expected = expected.map(|(rev, path)| [Value::from(name(&made, rev)), path.into()]);
    assert_eq!(told, expected.iter().map(|[rev, path]| [rev, path]).collect::<Vec<_>>());
    let screen = fine(made.path(), &["life", "new.rs:2"]);
    let words: Vec<&str> = screen.lines().skip(2).filter_map(|line| line.split(' ').next()).collect();
    assert_eq!(words[..4], ["carried", "moved", "carried", "born"], "{screen}");
    // As it stands in the commit that moved it.
    let moved = json(&made, &["life", "new.rs:2", "--at", "HEAD~1"]);
    assert_eq!(moved["steps"][0]["at"]["path"], Value::from("new.rs"));
}

#[test]
fn the_births_of_a_commit_tell_which_came_back() {
    let made = reverted();
    let lives = json(&made, &["lives", "HEAD"]);
    let count = |rows: &Value| rows.as_array().map_or(0, Vec::len);
    let born: u64 =
        lives["births"].as_array().into_iter().flatten().filter_map(|row| row["lines"].as_u64()).sum();
    assert_eq!((born, count(&lives["came_back"])), (4, 1));
    let back = &lives["came_back"][0];
    assert_eq!((&back["first"], &back["lines"], &back["born"]["line"]), (&5.into(), &3.into(), &5.into()));
    let screen = fine(made.path(), &["lives", "HEAD"]);
    assert!(screen.contains("of these, 3 lines had stood there before"), "{screen}");
    assert_eq!(count(&json(&made, &["lives", "HEAD~3"])["came_back"]), 0);
}

#[test]
fn lives_names_its_commit_itself() {
    let made = reverted();
    let (what, _) = refused(&made, &["lives", "HEAD", "--at", "HEAD~1"]);
    assert!(what.contains("--at has no place"), "{what}");
}
