//! The installed git as an oracle of blame, with every setting that could change its answer pinned.

use crate::scripted::{attempt, output};
use crate::{hermetic, paths};
use std::ffi::OsStr;
use std::os::unix::ffi::OsStrExt as _;
use std::path::Path;
use std::process::Command;

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

/// Blame of every line of a file of a commit; the path as text ([`crate::paths`]).
#[must_use]
pub fn blame(repository: &Path, commit: &str, path: &str) -> Vec<Blamed> {
    blame_as(repository, commit, path, &[])
}

/// As [`blame`], in a mode that options of blame ask for.
#[must_use]
pub fn blame_as(repository: &Path, commit: &str, path: &str, options: &[String]) -> Vec<Blamed> {
    read(&output(command(repository, commit, path, options), b""))
}

/// As [`blame`]; `None` where git cannot tell.
#[must_use]
pub fn try_blame(repository: &Path, commit: &str, path: &str) -> Option<Vec<Blamed>> {
    try_blame_as(repository, commit, path, &[])
}

/// As [`blame_as`]; `None` where git cannot tell.
#[must_use]
pub fn try_blame_as(repository: &Path, commit: &str, path: &str, options: &[String]) -> Option<Vec<Blamed>> {
    attempt(command(repository, commit, path, options), b"").map(|printed| read(&printed))
}

fn command(repository: &Path, commit: &str, path: &str, options: &[String]) -> Command {
    let mut git = hermetic::git(repository);
    git.args([
        "-c",
        "diff.algorithm=myers",
        "-c",
        "diff.indentHeuristic=true",
        "-c",
        "blame.ignoreRevsFile=",
    ]);
    git.args(["blame", "--line-porcelain", "--no-textconv"]).args(options).args([commit, "--"]);
    git.arg(OsStr::from_bytes(&paths::bytes(path)));
    git
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
        let text = text.strip_suffix(b"\n").unwrap_or(text);
        if let Some(name) = text.strip_prefix(b"filename ") {
            path = paths::shown(&paths::unquoted(name));
            continue;
        }
        let text = String::from_utf8_lossy(text);
        if starts {
            let mut words = text.split(' ');
            commit = words.next().unwrap_or_default().to_owned();
            line = words.next().and_then(|number| number.parse::<usize>().ok()).expect("a line number") - 1;
            starts = false;
        }
    }
    lines
}
