//! What would silently not run: files that no module names, tests that no job runs, tests inside a source
//! file.

use super::source::{code, line_of, words};
use super::tree::{Finding, Tree};

/// Where the jobs are listed that run ignored tests.
const JOBS: &str = "CONTRIBUTING.md";

/// Checks them all.
pub(super) fn check(tree: &Tree) -> Vec<Finding> {
    let mut found = Vec::new();
    for (path, text) in tree.ending(".rs") {
        if !is_named(tree, path) {
            found.push(Finding::new(
                path,
                0,
                "no `mod` line names this file, so it is never compiled: add one",
            ));
        }
        ignored(tree, path, text, &mut found);
        let bare = code(text);
        for at in bare.match_indices("mod tests {").map(|(at, _)| at) {
            let advice = "tests stand in a sibling tests.rs: `#[cfg(test)] mod tests;`";
            found.push(Finding::new(path, line_of(&bare, at), advice));
        }
    }
    found
}

/// Whether cargo or another file's `mod` line leads to this one.
fn is_named(tree: &Tree, path: &str) -> bool {
    let Some((folder, file)) = path.rsplit_once('/') else { return true };
    let stem = file.trim_end_matches(".rs");
    let room = folder.rsplit('/').next().unwrap_or(folder);
    let is_root = match stem {
        "lib" | "main" => room == "src" || folder.contains("/tests") || folder.contains("/examples"),
        "build" => !folder.contains("/src"),
        _ => {
            ["tests", "examples", "benches", "bin", "fuzz_targets"].contains(&room)
                && !folder.contains("/src/")
        }
    };
    if is_root && stem != "mod" {
        return true;
    }
    let (name, above) = if stem == "mod" {
        (room, folder.rsplit_once('/').map_or("", |(above, _)| above))
    } else {
        (stem, folder)
    };
    let line = format!("mod {name}");
    parents(tree, above).any(|text| words(&code(text), &line).next().is_some())
}

/// The files that may name the modules of a folder.
fn parents<'a>(tree: &'a Tree, folder: &'a str) -> impl Iterator<Item = &'a str> {
    let room = folder.rsplit('/').next().unwrap_or(folder);
    let is_crate_root = ["tests", "examples", "benches", "bin"].contains(&room) && !folder.contains("/src/");
    let fixed = [".rs", "/mod.rs", "/lib.rs", "/main.rs"].map(|end| format!("{folder}{end}"));
    let direct = move |path: &str| path.strip_prefix(folder).is_some_and(|rest| rest.rfind('/') == Some(0));
    tree.ending(".rs")
        .filter(move |&(path, _)| fixed.iter().any(|one| one == path) || (is_crate_root && direct(path)))
        .map(|(_, text)| text)
}

/// An ignored test names the job that runs it: `#[ignore = "large: writes 200 MB"]`.
fn ignored(tree: &Tree, path: &str, text: &str, found: &mut Vec<Finding>) {
    let jobs = tree.text(JOBS).unwrap_or_default();
    let bare = code(text);
    for at in bare.match_indices("#[ignore").map(|(at, _)| at) {
        let reason = text[at..].lines().next().and_then(|line| line.split('"').nth(1)).unwrap_or_default();
        let job = reason.split_once(": ").map_or("", |(job, _)| job);
        if job.is_empty() || !jobs.contains(&format!("| `{job}` |")) {
            let advice = format!("name a job of {JOBS} that runs this test: #[ignore = \"JOB: why\"]");
            found.push(Finding::new(path, line_of(text, at), advice));
        }
    }
}
