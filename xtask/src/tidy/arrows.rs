//! Who may use whom: our crates among themselves, heavy libraries, the network, and the world that pure
//! crates do not see. The same table, with its reasons, is in ARCHITECTURE.md.

use toml::{Table, Value};

use super::source::{code, line_of, words};
use super::tree::{Finding, Tree, is_test};

/// Which of our crates each may use; `litline-testkit` besides, for tests.
const MAY_USE: [(&str, &[&str]); 10] = [
    ("litline-lineage", &[]),
    ("litline-facts", &[]),
    ("litline-store", &["litline-facts"]),
    ("litline-evidence", &["litline-facts", "litline-lineage"]),
    ("litline-model", &["litline-facts"]),
    ("litline-views", &["litline-facts"]),
    (
        "litline",
        &[
            "litline-evidence",
            "litline-facts",
            "litline-lineage",
            "litline-model",
            "litline-store",
            "litline-views",
        ],
    ),
    ("litline-testkit", &[]),
    (
        "litline-fuzz",
        &["litline-evidence", "litline-facts", "litline-lineage", "litline-store", "litline-testkit"],
    ),
    (
        "xtask",
        &[
            "litline-evidence",
            "litline-facts",
            "litline-lineage",
            "litline-model",
            "litline-store",
            "litline-testkit",
            "litline-views",
        ],
    ),
];

/// Libraries that one crate wraps for all, by the start of their name.
const WRAPPED: [(&str, &str); 7] = [
    ("gix", "litline-evidence"),
    ("linguist", "litline-evidence"),
    ("arrow", "litline-store"),
    ("parquet", "litline-store"),
    ("clap", "litline"),
    ("rusqlite", "litline-evidence"),
    ("zip", "litline-evidence"),
];

/// Packages that open connections. None may be in a lock file: whatever is there could end up in the binary.
/// (`gix-transport` is there without any of its clients: it then only names protocols.)
const NETWORK: [&str; 14] = [
    "attohttpc",
    "axum",
    "curl",
    "hyper",
    "isahc",
    "mio",
    "native-tls",
    "openssl",
    "reqwest",
    "rustls",
    "socket2",
    "tokio",
    "tungstenite",
    "ureq",
];

/// The coverage-guided runs have a lock file of their own.
const LOCKS: [&str; 2] = ["Cargo.lock", "fuzz/Cargo.lock"];

/// Crates without input, output or clock, and the parts of the standard library that would end that.
const PURE: [&str; 4] = ["litline-lineage", "litline-facts", "litline-model", "litline-views"];
const WORLD: [&str; 6] = ["std::fs", "std::env", "std::process", "SystemTime", "Instant", "File::open"];

/// The files that write to stdout or stderr, beside the chores.
const VOICE: &str = "crates/litline/src/output.rs";

/// Checks them all.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.ending("Cargo.toml").filter(|(path, _)| *path != "Cargo.toml") {
        manifest(path, text, &mut found);
    }
    LOCKS.iter().for_each(|path| lock(path, tree, &mut found));
    for (path, text) in tree.ending(".rs").filter(|(path, _)| !is_test(path)) {
        world(path, text, &mut found);
    }
    found
}

fn manifest(path: &str, text: &str, found: &mut Vec<Finding>) {
    let Ok(table) = text.parse::<Table>() else {
        found.push(Finding::new(path, 0, "this is no TOML"));
        return;
    };
    let name = table.get("package").and_then(|package| package.get("name")).and_then(Value::as_str);
    let Some((name, may_use)) = MAY_USE.iter().find(|(crate_name, _)| Some(*crate_name) == name) else {
        let advice =
            "a new crate: give it a row in MAY_USE (xtask/src/tidy/arrows.rs) and in ARCHITECTURE.md";
        found.push(Finding::new(path, 0, advice));
        return;
    };
    for (used, is_dev) in dependencies(&table) {
        let line = 1 + text.lines().take_while(|line| !line.trim_start().starts_with(&used)).count();
        if MAY_USE.iter().any(|&(ours, _)| ours == used) {
            let for_tests = is_dev && used == "litline-testkit" && *name != used;
            if !may_use.contains(&used.as_str()) && !for_tests {
                let advice =
                    format!("{name} may not use {used}: the arrow points the other way (ARCHITECTURE.md)");
                found.push(Finding::new(path, line, advice));
            }
        } else if let Some((_, owner)) =
            // Tests make with them what the one crate reads.
            WRAPPED.iter().find(|(start, owner)| used.starts_with(start) && owner != name)
            && !is_dev
            && *name != "litline-fuzz"
        {
            let advice = format!("only {owner} may use {used}; ask it instead");
            found.push(Finding::new(path, line, advice));
        }
    }
}

/// Name of every dependency, and whether it is for tests only.
fn dependencies(table: &Table) -> Vec<(String, bool)> {
    let mut tables = vec![table];
    let targets = table.get("target").and_then(Value::as_table);
    tables.extend(targets.into_iter().flat_map(|targets| targets.values()).filter_map(Value::as_table));
    let mut all = Vec::new();
    for table in tables {
        for (kind, is_dev) in
            [("dependencies", false), ("build-dependencies", false), ("dev-dependencies", true)]
        {
            let listed = table.get(kind).and_then(Value::as_table).into_iter().flatten();
            all.extend(listed.map(|(name, value)| {
                let renamed = value.get("package").and_then(Value::as_str);
                (renamed.unwrap_or(name).to_owned(), is_dev)
            }));
        }
    }
    all
}

fn lock(path: &str, tree: &Tree, found: &mut Vec<Finding>) {
    const INDEX: &str = "source = \"registry+https://github.com/rust-lang/crates.io-index\"";
    for (number, line) in (1..).zip(tree.text(path).unwrap_or_default().lines()) {
        let name = line.strip_prefix("name = \"").and_then(|rest| rest.strip_suffix('"'));
        if let Some(name) = name.filter(|name| NETWORK.contains(name)) {
            let advice =
                format!("{name} opens connections; find the feature that brings it: cargo tree -i {name}");
            found.push(Finding::new(path, number, advice));
        }
        if line.starts_with("source = ") && line != INDEX {
            found.push(Finding::new(path, number, "packages come from the public index only"));
        }
    }
}

fn world(path: &str, text: &str, found: &mut Vec<Finding>) {
    let Some((name, inner)) = path.strip_prefix("crates/").and_then(|rest| rest.split_once('/')) else {
        return;
    };
    if !inner.starts_with("src/") {
        return;
    }
    let bare = code(text);
    let mut ban = |word: &str, why: &str| {
        for at in words(&bare, word) {
            found.push(Finding::new(path, line_of(&bare, at), format!("`{word}` here: {why}")));
        }
    };
    ban("std::net", "nothing opens connections");
    if path != VOICE {
        for word in ["stdout", "stderr"] {
            ban(word, &format!("only {VOICE} writes to the terminal"));
        }
    }
    if PURE.contains(&name) {
        WORLD.iter().for_each(|word| ban(word, "this crate is pure; pass the value in"));
    }
    if name != "litline" {
        for word in ["SystemTime::now", "Timestamp::now", "Zoned::now"] {
            ban(word, "the as-of date is a parameter; wall time is read in the binary only");
        }
    }
}
