//! Which commits a comparison with `git blame` ignores.

use std::collections::HashSet;
use std::ffi::OsString;
use std::io::Write;

use anyhow::Result;
use litline_lineage::diff::Whitespace;

use super::super::git::Repository;
use super::{Options, draw};
use crate::report;

/// Commits to be ignored, as a file that git reads.
#[derive(Debug)]
pub(super) struct Ignored {
    names: HashSet<String>,
    file: tempfile::NamedTempFile,
}

impl Ignored {
    /// Those drawn and those listed.
    pub(super) fn gather(git: &Repository, options: &Options) -> Result<Self> {
        let mut names: HashSet<String> = HashSet::new();
        if let Some(file) = &options.ignore_file {
            let listed = std::fs::read_to_string(file)?;
            let plain = |line: &str| line.split('#').next().unwrap_or_default().trim().to_owned();
            names.extend(listed.lines().map(plain).filter(|name| !name.is_empty()));
        }
        if options.ignore > 0 {
            let all = git.lines(&["rev-list", &options.at])?;
            let large = largest(git, &all, all.len() / 100)?;
            names.extend(draw(large, options.ignore / 2, options.seed));
            names.extend(draw(all, options.ignore.div_ceil(2), options.seed));
        }
        let mut file = tempfile::NamedTempFile::new()?;
        for name in &names {
            writeln!(file, "{name}")?;
        }
        file.flush()?;
        if !names.is_empty() {
            report(&format!("{} commits are ignored\n", names.len()));
        }
        Ok(Self { names, file })
    }

    /// Whether a commit, by its name in hexadecimal digits, is ignored.
    pub(super) fn has(&self, name: &str) -> bool {
        self.names.contains(name)
    }

    /// What `git blame` is to be told, so that it does the same.
    pub(super) fn oracle_options(&self, options: &Options) -> Vec<OsString> {
        // Only here does an empty name undo what the repository's own configuration lists.
        let mut told = vec![OsString::from("--ignore-revs-file=")];
        if options.whitespace == Whitespace::IgnoreAll {
            told.push(OsString::from("-w"));
        }
        if !self.names.is_empty() {
            told.extend(["--ignore-revs-file".into(), self.file.path().as_os_str().to_owned()]);
        }
        told
    }
}

/// The commits that change most paths.
fn largest(git: &Repository, commits: &[String], count: usize) -> Result<Vec<String>> {
    let arguments = ["diff-tree", "--stdin", "-r", "-z", "--name-only", "--no-renames"];
    let printed = git.fed(&arguments, format!("{}\n", commits.join("\n")).as_bytes())?;
    let names: HashSet<&[u8]> = commits.iter().map(String::as_bytes).collect();
    let mut sizes: Vec<(usize, &[u8])> = Vec::new();
    for field in printed.split(|&byte| byte == 0) {
        match sizes.last_mut() {
            _ if names.contains(field) => sizes.push((0, field)),
            Some((size, _)) => *size += 1,
            None => {}
        }
    }
    sizes.sort_unstable_by(|one, other| other.cmp(one));
    let largest = sizes.into_iter().take(count);
    Ok(largest.map(|(_, name)| String::from_utf8_lossy(name).into_owned()).collect())
}
