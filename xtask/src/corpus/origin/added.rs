//! The lines that commits added, as `git diff-tree --stdin -p -U0 -M` prints them.

#[cfg(test)]
mod tests;

use std::io::{BufRead, BufReader};
use std::process::ChildStdout;

use anyhow::{Context, Result, bail, ensure};

use super::super::git::{Fed, Repository};
use super::super::patch::{is_commit, read_line};

/// Each commit is printed, also one that changes nothing. `core.quotePath` is on, as the pins have it.
const PATCH: [&str; 14] = [
    "diff-tree",
    "--stdin",
    "--always",
    "-r",
    "--root",
    "-p",
    "-U0",
    "-M",
    "--no-textconv",
    "--no-ext-diff",
    "--diff-algorithm=myers",
    "--inter-hunk-context=0",
    "--ignore-submodules=all",
    "--no-color",
];

/// What one commit added.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Added {
    /// The commit.
    pub(super) commit: String,
    /// Files with added lines, in git's order.
    pub(super) files: Vec<File>,
}

/// What one commit added to one file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct File {
    /// The path after the commit.
    pub(super) path: Vec<u8>,
    /// Runs of added lines, in order.
    pub(super) runs: Vec<Run>,
}

/// Added lines that follow each other.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Run {
    /// The first of them, from 1.
    pub(super) first: u64,
    /// Their text, without the end of the line.
    pub(super) lines: Vec<Vec<u8>>,
}

/// A stream of commits.
pub(super) struct Patches<R> {
    input: R,
    line: Vec<u8>,
    /// The commit being read.
    current: Option<Added>,
    /// The file being read; none where it was removed.
    path: Option<Vec<u8>>,
}

/// Hands each commit to `take`, in order.
pub(super) fn each(
    git: &Repository,
    commits: Vec<String>,
    mut take: impl FnMut(Added) -> Result<()>,
) -> Result<()> {
    let mut fed: Fed = git.feed(&PATCH, commits)?;
    let mut patches: Patches<&mut BufReader<ChildStdout>> = Patches::new(&mut fed.output);
    while let Some(added) = patches.next()? {
        take(added)?;
    }
    fed.finish()
}

impl<R: BufRead> Patches<R> {
    /// Reads what git prints.
    pub(super) fn new(input: R) -> Self {
        Self { input, line: Vec::new(), current: None, path: None }
    }

    /// The next commit.
    pub(super) fn next(&mut self) -> Result<Option<Added>> {
        while read_line(&mut self.input, &mut self.line)? {
            if self.line.starts_with(b"@@ ") {
                self.hunk()?;
            } else if let Some(name) = self.line.strip_prefix(b"+++ ") {
                self.path = side(name)?;
            } else if is_commit(&self.line) {
                let commit = String::from_utf8_lossy(&self.line).into_owned();
                let done = self.current.replace(Added { commit, files: Vec::new() });
                if done.is_some() {
                    return Ok(done);
                }
            }
        }
        Ok(self.current.take())
    }

    /// The lines of a hunk are counted down: whatever they hold is content.
    fn hunk(&mut self) -> Result<()> {
        let header = String::from_utf8_lossy(&self.line).into_owned();
        let mut words = header.split(' ').skip(1);
        let old = words.next().and_then(|word| range(word.strip_prefix('-')?));
        let new = words.next().and_then(|word| range(word.strip_prefix('+')?));
        let (Some((_, mut removed)), Some((first, mut added))) = (old, new) else {
            bail!("strange hunk header {header:?}");
        };
        let mut run = Run { first, lines: Vec::new() };
        while removed > 0 || added > 0 {
            ensure!(read_line(&mut self.input, &mut self.line)?, "the output ends within a hunk");
            match self.line.split_first() {
                Some((b'-', _)) if removed > 0 => removed -= 1,
                Some((b'+', text)) if added > 0 => {
                    run.lines.push(text.to_vec());
                    added -= 1;
                }
                // "\ No newline at end of file" is a remark on the line before.
                Some((b'\\', _)) => {}
                _ => bail!("strange line in a hunk: {:?}", String::from_utf8_lossy(&self.line)),
            }
        }
        if run.lines.is_empty() {
            return Ok(());
        }
        let path = self.path.as_ref().context("lines added to no file")?;
        let files = &mut self.current.as_mut().context("a hunk before any commit")?.files;
        if files.last().is_none_or(|file| file.path != *path) {
            files.push(File { path: path.clone(), runs: Vec::new() });
        }
        files.last_mut().into_iter().for_each(|file| file.runs.push(std::mem::take(&mut run)));
        Ok(())
    }
}

/// The path in a `+++` line; none for `/dev/null`.
fn side(name: &[u8]) -> Result<Option<Vec<u8>>> {
    // Git ends a name with a blank in it by a tab.
    let name = name.strip_suffix(b"\t").unwrap_or(name);
    let plain = match name.strip_prefix(b"\"").and_then(|name| name.strip_suffix(b"\"")) {
        Some(quoted) => unquoted(quoted).with_context(|| format!("{}", String::from_utf8_lossy(name)))?,
        None => name.to_vec(),
    };
    Ok(plain.strip_prefix(b"b/").map(<[u8]>::to_vec))
}

/// A name as git quotes it, as in C.
fn unquoted(name: &[u8]) -> Result<Vec<u8>> {
    let mut plain = Vec::with_capacity(name.len());
    let mut bytes = name.iter();
    while let Some(&byte) = bytes.next() {
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        plain.push(match bytes.next().context("a name ends in its escape")? {
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            &digit @ b'0'..=b'3' => {
                let mut value = digit - b'0';
                for _ in 0..2 {
                    let digit = bytes.next().filter(|digit| (b'0'..=b'7').contains(digit));
                    value = value * 8 + digit.context("a short number in a name")? - b'0';
                }
                value
            }
            &other => other,
        });
    }
    Ok(plain)
}

/// Reads `start,length` or `start`.
fn range(text: &str) -> Option<(u64, u64)> {
    let (start, length) = text.split_once(',').unwrap_or((text, "1"));
    Some((start.parse().ok()?, length.parse().ok()?))
}
