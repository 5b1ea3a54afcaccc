//! Numbers that only fall, kept in one file. A change that makes one rise has to say so in that file, where
//! it is seen.

use std::fmt::Write as _;

use anyhow::{Context, Result};
use toml::{Table, Value};

use super::source::{code, functions};
use super::tree::{Finding, Tree, root};

const FILE: &str = "xtask/ratchet.toml";

/// One number: its name, what it is today, where that was found, and how to bring it down.
struct Number {
    name: &'static str,
    now: usize,
    place: String,
    advice: &'static str,
}

/// Checks that none has risen.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(kept) = tree.text(FILE).and_then(|text| text.parse::<Table>().ok()) else {
        return vec![Finding::new(FILE, 0, "missing, or no TOML")];
    };
    let mut found = Vec::new();
    for number in numbers(tree) {
        match limit(&kept, number.name) {
            None => found.push(Finding::new(FILE, 0, format!("{} = {} is missing", number.name, number.now))),
            Some(limit) if number.now > limit => {
                let Number { name, now, place, advice } = number;
                found.push(Finding::new(
                    FILE,
                    0,
                    format!("{name} is {now}, was {limit} ({place}): {advice}"),
                ));
            }
            Some(_) => {}
        }
    }
    found
}

/// Writes the numbers that fell; says which.
pub(super) fn lower(tree: &Tree) -> Result<String> {
    let text = tree.text(FILE).with_context(|| format!("there is no {FILE}"))?;
    let kept: Table = text.parse().context(FILE)?;
    let (mut written, mut told) = (text.to_owned(), String::new());
    for number in numbers(tree) {
        let Some(limit) = limit(&kept, number.name).filter(|&limit| number.now < limit) else { continue };
        let line = |value: usize| format!("{} = {value}\n", number.name);
        written = written.replace(&line(limit), &line(number.now));
        writeln!(told, "{}: {limit} to {}", number.name, number.now)?;
    }
    std::fs::write(root().join(FILE), written).context(FILE)?;
    Ok(told)
}

fn limit(kept: &Table, name: &str) -> Option<usize> {
    kept.get(name).and_then(Value::as_integer).and_then(|limit| usize::try_from(limit).ok())
}

fn numbers(tree: &Tree) -> [Number; 3] {
    let files = tree.ending(".rs").map(|(path, text)| (text.lines().count(), path.to_owned()));
    let functions = tree.ending(".rs").flat_map(|(path, text)| {
        let place = move |name: &str| format!("fn {name} in {path}");
        functions(&code(text)).into_iter().map(move |function| (function.lines, place(&function.name)))
    });
    let (file_lines, file) = files.max().unwrap_or_default();
    let (function_lines, function) = functions.max().unwrap_or_default();
    let packages =
        tree.text("Cargo.lock").unwrap_or_default().lines().filter(|line| *line == "[[package]]").count();
    [
        Number {
            name: "longest_file_lines",
            now: file_lines,
            place: file,
            advice: "find the second thing in it and give it a file",
        },
        Number {
            name: "longest_function_lines",
            now: function_lines,
            place: function,
            advice: "give a part of it a name of its own",
        },
        Number {
            name: "locked_packages",
            now: packages,
            place: "Cargo.lock".to_owned(),
            advice: "a new dependency needs a reason in docs/decisions; then raise the number there",
        },
    ]
}
