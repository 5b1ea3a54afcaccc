//! Sizes, widths, names, and the first line of each file.

use std::collections::{BTreeMap, BTreeSet};

use super::source::{code, functions};
use super::tree::{Finding, Tree};

const FILE_LINES: usize = 700;
const FUNCTION_LINES: usize = 70;
const WIDTH: usize = 110;
/// For lines with a string in them, which rustfmt leaves as they are.
const STRING_WIDTH: usize = 140;
const README_LINES: usize = 200;
const CHILDREN: usize = 9;

/// Folders that may hold more, and why. The root may too: tools and readers look for their files there.
const WIDE_FOLDERS: [(&str, &str); 19] = [
    ("crates", "one folder a crate, each with its row in the table of directions"),
    ("crates/litline-evidence/data", "one list a file"),
    ("crates/litline-facts/src/record", "one table a file"),
    ("crates/litline-store/src/columns/record", "one table a file"),
    ("docs/decisions", "numbered, only added to"),
    ("docs/definitions", "one word a file"),
    ("fixtures/histories", "one history a file"),
    ("fixtures/records/logs", "one tool a folder"),
    ("fuzz/corpus/commits", "one input a file, as it was found"),
    ("fuzz/corpus/diffs", "one input a file, as it was found"),
    ("fuzz/corpus/histories", "one input a file, as it was found"),
    ("fuzz/corpus/records/banks", "one input a file, as it was found"),
    ("fuzz/corpus/records/databases", "one input a file, as it was found"),
    ("fuzz/corpus/records/exports", "one input a file, as it was found"),
    ("fuzz/corpus/records/logs", "one input a file, as it was found"),
    ("fuzz/corpus/records/notes", "one input a file, as it was found"),
    ("fuzz/corpus/renames", "one input a file, as it was found"),
    ("fuzz/corpus/trees", "one input a file, as it was found"),
    ("signatures", "one tool a file"),
];

/// Names that say nothing about what is inside.
const EMPTY_NAMES: [&str; 9] =
    ["utils", "util", "common", "helpers", "helper", "types", "manager", "core", "misc"];

/// Checks them all.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.ending(".rs") {
        let bare = code(text);
        length(path, text, &mut found);
        width(path, text, &bare, &mut found);
        for function in functions(&bare).iter().filter(|function| function.lines > FUNCTION_LINES) {
            let advice = format!(
                "fn {} has {} lines; at most {FUNCTION_LINES}: give a part of it a name of its own",
                function.name, function.lines
            );
            found.push(Finding::new(path, function.line, advice));
        }
    }
    let front = tree.text("README.md").map_or(0, |text| text.lines().count());
    if front >= README_LINES {
        found.push(Finding::new("README.md", 0, format!("{front} lines; keep it under {README_LINES}")));
    }
    names(tree, &mut found);
    folders(tree, &mut found);
    found
}

fn length(path: &str, text: &str, found: &mut Vec<Finding>) {
    if !text.starts_with("//! ") {
        let advice = "open the file with a `//!` line: what lives here, and what never may";
        found.push(Finding::new(path, 1, advice));
    }
    let count = text.lines().count();
    if count > FILE_LINES {
        let advice = format!("{count} lines; at most {FILE_LINES}: give the second thing in it a file");
        found.push(Finding::new(path, 0, advice));
    }
}

fn width(path: &str, text: &str, bare: &str, found: &mut Vec<Finding>) {
    for (number, (line, bare)) in (1..).zip(text.lines().zip(bare.lines())) {
        let is_comment = line.trim_start().starts_with("//");
        let letters = |line: &str| line.bytes().filter(|byte| *byte != b' ').count();
        let most = if !is_comment && letters(bare) < letters(line) { STRING_WIDTH } else { WIDTH };
        let width = line.chars().count();
        if width > most {
            found.push(Finding::new(path, number, format!("{width} columns; at most {most}: wrap it")));
        }
    }
}

fn names(tree: &Tree, found: &mut Vec<Finding>) {
    for (path, _) in
        tree.files().filter(|(path, _)| path.starts_with("crates/") || path.starts_with("xtask/"))
    {
        let parts = path.split('/').map(|part| part.split('.').next().unwrap_or(part));
        if let Some(part) = parts.into_iter().find(|part| EMPTY_NAMES.contains(part)) {
            let advice = format!("the name `{part}` says nothing; name it after what is inside");
            found.push(Finding::new(path, 0, advice));
        }
    }
}

/// A module's file and its folder are one child; `tests`, and the file that lists a folder's modules, do not
/// count.
fn folders(tree: &Tree, found: &mut Vec<Finding>) {
    let mut children: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (path, _) in tree.files().filter(|(path, _)| !path.starts_with('.')) {
        let mut rest = path;
        while let Some((folder, name)) = rest.rsplit_once('/') {
            children.entry(folder).or_default().insert(name.strip_suffix(".rs").unwrap_or(name));
            rest = folder;
        }
    }
    for (folder, names) in children {
        let count = names.iter().filter(|name| !["mod", "lib", "main", "tests"].contains(name)).count();
        let wide = WIDE_FOLDERS.iter().any(|&(wide, _)| wide == folder);
        if count > CHILDREN && !wide {
            let advice =
                format!("{count} children; at most {CHILDREN}: find the room that some of them share");
            found.push(Finding::new(folder, 0, advice));
        }
    }
}
