//! Files of the as-of tree that say something of marks: those that set an assistant up, and those that keep
//! its marks away. What is looked for is data (`data/policies.toml`, `configured_by` in the signatures).

#[cfg(test)]
mod tests;

use crate::assistant::mark::configures;
use crate::git::Repository;
use crate::git::tree::{FileKind, TreeFile};
use litline_facts::id::PathIx;
use litline_facts::record::policy::{PolicyKind, PolicyRow};
use litline_lineage::source::{Kind, Name, Objects as _, Reader as _};
use regex::bytes::{RegexSet, RegexSetBuilder};
use serde::Deserialize;
use std::sync::LazyLock;

const DATA: &str = include_str!("../../../data/policies.toml");

/// A file above this size is no policy.
const BYTES_MAX: usize = 1 << 20;

/// Lines of one file that are given for one kind.
const LINES_MAX: usize = 3;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Data {
    policy: Vec<Policy>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Policy {
    kind: Says,
    files: Vec<String>,
    lines: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are the tests of the patterns"))]
    examples: Vec<String>,
    #[cfg_attr(not(test), expect(dead_code, reason = "examples are the tests of the patterns"))]
    not: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Says {
    Forbids,
    SwitchesOff,
    Strips,
}

struct Compiled {
    kind: PolicyKind,
    files: Vec<String>,
    lines: RegexSet,
}

static POLICIES: LazyLock<Vec<Compiled>> =
    LazyLock::new(|| compile(DATA).expect("the data is part of the program and is compiled by the tests"));

/// The rows of a tree, by kind, then path, then line. `paths` are the numbers of its files' paths.
pub(crate) fn rows(repository: &Repository, tree: &[TreeFile], paths: &[PathIx]) -> Vec<PolicyRow> {
    let mut rows = Vec::new();
    let mut reader = None;
    let mut bytes = Vec::new();
    for (file, &path) in tree.iter().zip(paths) {
        if !matches!(file.kind, FileKind::Regular | FileKind::Executable) {
            continue;
        }
        if let Some(tool) = configures(&file.path) {
            let tool = Some(tool.to_owned());
            rows.push(PolicyRow { kind: PolicyKind::InUse, path, line: None, tool });
        }
        let policies: Vec<&Compiled> = POLICIES.iter().filter(|policy| policy.is_in(&file.path)).collect();
        if policies.is_empty() {
            continue;
        }
        let reader = reader.get_or_insert_with(|| repository.reader());
        if reader.read(&Name::new(file.oid.raw()), Kind::Blob, &mut bytes).is_err() || bytes.len() > BYTES_MAX
        {
            continue;
        }
        for policy in policies {
            let lines = policy.lines_in(&bytes).map(|line| PolicyRow {
                kind: policy.kind,
                path,
                line: Some(line),
                tool: None,
            });
            rows.extend(lines.take(LINES_MAX));
        }
    }
    rows.sort_unstable();
    rows
}

impl Compiled {
    fn is_in(&self, path: &[u8]) -> bool {
        self.files.iter().any(|pattern| match pattern.strip_prefix("**/") {
            Some(name) => {
                let above = path.strip_suffix(name.as_bytes());
                above.is_some_and(|above| above.is_empty() || above.ends_with(b"/"))
            }
            None if pattern.ends_with('/') => path.starts_with(pattern.as_bytes()),
            None => path == pattern.as_bytes(),
        })
    }

    /// The lines that say it, from 0.
    fn lines_in<'a>(&'a self, bytes: &'a [u8]) -> impl Iterator<Item = u32> + 'a {
        let lines = (0..).zip(bytes.split(|&byte| byte == b'\n'));
        lines.filter(|(_, line)| self.lines.is_match(line)).map(|(number, _)| number)
    }
}

fn compile(text: &str) -> Option<Vec<Compiled>> {
    let data: Data = toml::from_str(text).ok()?;
    let compiled = data.policy.into_iter().map(|policy| {
        let lines = RegexSetBuilder::new(&policy.lines).case_insensitive(true).unicode(false).build().ok()?;
        let kind = match policy.kind {
            Says::Forbids => PolicyKind::Forbids,
            Says::SwitchesOff => PolicyKind::SwitchesOff,
            Says::Strips => PolicyKind::Strips,
        };
        Some(Compiled { kind, files: policy.files, lines })
    });
    compiled.collect()
}
