//! Every command's JSON: one document on one line, of a named schema, with what its name promises.

use crate::harness::disk::store;
use crate::harness::history::history;
use crate::harness::{fine, json, refused};

#[test]
fn every_command_names_its_schema() {
    let made = history();
    let head = made.git(&["rev-parse", "HEAD"]);
    for (schema, arguments) in [
        ("overview", &[][..]),
        ("overview", &["src"]),
        ("dark", &["dark"]),
        ("dark", &["dark", "src", "--regions"]),
        ("why", &["why", "src/core.rs:3"]),
        ("lines", &["lines", "src/core.rs"]),
        ("blame", &["blame", "src/core.rs"]),
        ("verify", &["verify"]),
        ("people", &["people"]),
        ("review", &["people", "--review"]),
        ("proposal", &["init"]),
    ] {
        let answer = json(made.path(), schema, arguments);
        assert_eq!(answer["asked"]["at"], head, "{arguments:?}");
        assert_eq!(answer["asked"]["repository"], "repository");
        let text = fine(made.path(), &[arguments, &["--json"]].concat());
        assert_eq!(text.matches('\n').count(), 1, "one document on one line");
        assert_eq!(fine(made.path(), &[arguments, &["--json", "--color", "always"]].concat()), text);
    }
}

#[test]
fn a_definition_is_a_document() {
    let made = history();
    let answer = json(made.path(), "explain", &["explain", "Surely_Dark"]);
    assert_eq!(answer["id"], "surely-dark");
    assert!(answer["text"].as_str().unwrap().len() > 200);
    let keys: Vec<&String> = answer.as_object().unwrap().keys().collect();
    assert_eq!(keys, ["schema", "id", "text"]);
    let (what, _) = refused(&made, &["explain", "--json"]);
    assert_eq!(what, "with --json, explain needs a word; litline explain lists them");
}

#[test]
fn what_was_read_is_a_document() {
    let made = history();
    let first = json(made.path(), "index", &["index", "--reading"]);
    assert_eq!((&first["commits"], &first["merges"], &first["people"]), (&42.into(), &6.into(), &3.into()));
    assert_eq!(first["gaps"], serde_json::json!([]));
    assert_eq!(first["asked"]["at"], made.git(&["rev-parse", "HEAD"]));
    // Read from the store, and read anew, it is the same; and the size is that of the files.
    assert_eq!(json(made.path(), "index", &["index", "--reading"]), first);
    assert_eq!(json(made.path(), "index", &["index", "--fresh", "--reading"]), first);
    let files = std::fs::read_dir(store(&made).join("snapshots/000002")).unwrap();
    let bytes: u64 = files.map(|file| file.unwrap().metadata().unwrap().len()).sum();
    assert_eq!(first["store_bytes"], bytes);
    let lines_of =
        |path: &str| made.git_fed(&["show", &format!("HEAD:{path}")], b"").split(|b| *b == b'\n').count() - 1;
    let paths = made.git(&["ls-tree", "-r", "--name-only", "HEAD"]);
    assert_eq!(first["living_lines"], paths.lines().map(lines_of).sum::<usize>());
}

#[test]
fn the_parts_of_an_answer_agree() {
    let made = history();
    let overview = json(made.path(), "overview", &[]);
    let count = |value: &serde_json::Value| value.as_u64().unwrap();
    let areas = overview["areas"].as_array().unwrap();
    let counted: u64 = areas.iter().map(|area| count(&area["counted_lines"])).sum();
    assert_eq!(counted, count(&overview["whole"]["counted_lines"]));
    // The files of the overview are those of `lines`, line by line.
    let mut by_file = 0;
    for path in made.git(&["ls-tree", "-r", "--name-only", "HEAD"]).lines() {
        let answer = json(made.path(), "lines", &["lines", path]);
        by_file += answer["lines"].as_array().unwrap().iter().filter(|line| line["counted"] == true).count();
    }
    assert_eq!(by_file as u64, counted);
    let verified = json(made.path(), "verify", &["verify"]);
    assert!(verified["checks"].as_array().unwrap().iter().all(|check| check["broken"] == 0), "{verified}");
    assert!(verified["checks"].as_array().unwrap().len() >= 9);
}
