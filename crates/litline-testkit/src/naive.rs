//! The naive tracer: what blame says of every line of every commit, and where lines die, straight from the
//! rules, on whole lists of lines. No versions, no sharing, no shortcuts; slow and plain, to judge the engine
//! by.

pub mod moves;
pub mod rename;

use crate::history::{File, History, Kind, Tree, lines};
use std::collections::{BTreeMap, BTreeSet};

/// Where a line was born: its identity.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Birth {
    /// The commit's position.
    pub commit: usize,
    /// The path there.
    pub path: String,
    /// The line there, from 0.
    pub line: usize,
}

/// The identities of each file's lines.
pub type Files = BTreeMap<String, Vec<Birth>>;

/// For each line of the new content, the line of the old one it is, where it is one.
pub type Same<'a> = dyn Fn(&[u8], &[u8]) -> Vec<Option<usize>> + 'a;

/// The identities of each line of each commit. `same` says which lines of two contents are the same.
pub fn tell(history: &History, same: &Same<'_>) -> Vec<Files> {
    let mut told: Vec<Files> = Vec::new();
    for (at, commit) in history.commits.iter().enumerate() {
        let parents: Vec<(&Tree, &Files)> =
            commit.parents.iter().map(|&parent| (&history.commits[parent].tree, &told[parent])).collect();
        let files = commit.tree.iter().map(|(path, file)| {
            let births = match file.kind {
                Kind::Module => Vec::new(),
                _ => births(at, path, file, &commit.tree, &parents, same),
            };
            (path.clone(), births)
        });
        let files = files.collect();
        told.push(files);
    }
    told
}

fn births(
    at: usize,
    path: &str,
    file: &File,
    tree: &Tree,
    parents: &[(&Tree, &Files)],
    same: &Same<'_>,
) -> Vec<Birth> {
    // What each parent holds of the file.
    let mut held: Vec<Option<&str>> = vec![None; parents.len()];
    for (place, (before, births)) in parents.iter().enumerate() {
        let Some((path, there)) = before.get_key_value(path) else { continue };
        if kind_for_blame(there.kind) == kind_for_blame(file.kind) {
            if there.content == file.content {
                return births[path].clone();
            }
            held[place] = Some(path);
        }
    }
    for (place, (before, births)) in parents.iter().enumerate() {
        if before.contains_key(path) {
            continue;
        }
        let deleted: Vec<(&String, &File)> =
            before.iter().filter(|(path, _)| !tree.contains_key(*path)).collect();
        if let Some(found) = rename::source(path, file, &deleted) {
            let source = deleted[found].0;
            if before[source].content == file.content {
                return births[source].clone();
            }
            held[place] = Some(source);
        }
    }
    let mut lives: Vec<Option<Birth>> = vec![None; lines(&file.content).len()];
    for ((before, births), held) in parents.iter().zip(held) {
        let Some(held) = held else { continue };
        for (line, old) in same(&before[held].content, &file.content).into_iter().enumerate() {
            if let (None, Some(old)) = (&lives[line], old) {
                lives[line] = Some(births[held][old].clone());
            }
        }
    }
    let born = |(line, life): (usize, Option<Birth>)| {
        life.unwrap_or_else(|| Birth { commit: at, path: path.to_owned(), line })
    };
    lives.into_iter().enumerate().map(born).collect()
}

/// Executable or not makes no difference to blame.
fn kind_for_blame(kind: Kind) -> Kind {
    if kind == Kind::Executable { Kind::File } else { kind }
}

/// The identities a commit holds.
#[must_use]
pub fn held(files: &Files) -> BTreeSet<&Birth> {
    files.values().flatten().collect()
}

/// Every death, as commit and identity: a line dies in a commit when some parent holds it, the commit does
/// not, and every parent that does not hold it never had it.
#[must_use]
pub fn deaths(history: &History, told: &[Files]) -> BTreeSet<(usize, Birth)> {
    let mut deaths = BTreeSet::new();
    for (at, commit) in history.commits.iter().enumerate() {
        let here = held(&told[at]);
        let there: Vec<BTreeSet<&Birth>> = commit.parents.iter().map(|&parent| held(&told[parent])).collect();
        let had: Vec<Vec<usize>> = commit.parents.iter().map(|&parent| history.ancestry(parent)).collect();
        for &line in there.iter().flatten().filter(|line| !here.contains(*line)) {
            let agrees = |place: usize| there[place].contains(line) || !had[place].contains(&line.commit);
            if (0..there.len()).all(agrees) {
                deaths.insert((at, line.clone()));
            }
        }
    }
    deaths
}

/// Lines are the same when their bytes are: right where a content has each line once and lines never change
/// their order.
#[must_use]
pub fn same_words(old: &[u8], new: &[u8]) -> Vec<Option<usize>> {
    let old = lines(old);
    lines(new).iter().map(|line| old.iter().position(|was| was == line)).collect()
}
