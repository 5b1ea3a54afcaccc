//! The installed git as an oracle of blame, with every setting that could change its answer pinned.

use crate::hermetic;
use crate::scripted::output;
use std::path::Path;

/// One line as blame tells it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Blamed {
    /// The commit's name, in hexadecimal digits.
    pub commit: String,
    /// The path there.
    pub path: String,
    /// The line there, from 0.
    pub line: usize,
}

/// Blame of every line of a file of a commit.
#[must_use]
pub fn blame(repository: &Path, commit: &str, path: &str) -> Vec<Blamed> {
    blame_as(repository, commit, path, &[])
}

/// As [`blame`], in a mode that options of blame ask for.
#[must_use]
pub fn blame_as(repository: &Path, commit: &str, path: &str, options: &[String]) -> Vec<Blamed> {
    let mut git = hermetic::git(repository);
    git.args([
        "-c",
        "diff.algorithm=myers",
        "-c",
        "diff.indentHeuristic=true",
        "-c",
        "blame.ignoreRevsFile=",
    ]);
    git.args(["-c", "core.quotePath=false", "blame", "--line-porcelain", "--no-textconv"]);
    git.args(options).args([commit, "--", path]);
    read(&output(git, b""))
}

fn read(porcelain: &[u8]) -> Vec<Blamed> {
    let mut lines = Vec::new();
    let (mut commit, mut line, mut path) = (String::new(), 0, String::new());
    let mut starts = true;
    for text in porcelain.split_inclusive(|&byte| byte == b'\n') {
        if text.starts_with(b"\t") {
            lines.push(Blamed { commit: commit.clone(), path: path.clone(), line });
            starts = true;
            continue;
        }
        let text = String::from_utf8_lossy(text);
        let text = text.trim_end_matches('\n');
        if starts {
            let mut words = text.split(' ');
            commit = words.next().unwrap_or_default().to_owned();
            line = words.next().and_then(|number| number.parse::<usize>().ok()).expect("a line number") - 1;
            starts = false;
        } else if let Some(name) = text.strip_prefix("filename ") {
            path = name.to_owned();
        }
    }
    lines
}
