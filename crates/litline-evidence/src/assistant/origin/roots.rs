//! Where the repository stood when a log was written: logs name files by their place on a machine. A folder
//! is taken for the top of the repository where files that the history knows stand below it as they do here.

use super::Logged;
use std::collections::{BTreeMap, HashSet};

/// Folders, those that most files speak for first.
#[derive(Debug, Default)]
pub(super) struct Roots(Vec<Vec<u8>>);

/// How many files must speak for a folder that is not known to hold the repository. For one that a session
/// names itself a single file is enough, if it does not stand at the top: every project has a `README.md`.
const FILES_MIN: usize = 2;

impl Roots {
    /// `known` are folders of this machine that hold the repository; `paths` those that the history knows.
    pub(super) fn of(logs: &[Logged], known: &[Vec<u8>], paths: &[Vec<u8>]) -> Self {
        let paths: HashSet<&[u8]> = paths.iter().map(Vec::as_slice).collect();
        // Folders of sessions, and all above them.
        let mut candidates: BTreeMap<Vec<u8>, HashSet<&[u8]>> = BTreeMap::new();
        for folder in logs.iter().flat_map(|log| &log.session.folders) {
            let mut folder = slashed(folder);
            while !folder.is_empty() && !candidates.contains_key(&folder) {
                let above = folder.iter().rposition(|&byte| byte == b'/').unwrap_or(0);
                candidates.insert(folder.clone(), HashSet::new());
                folder.truncate(above);
            }
        }
        for edit in logs.iter().flat_map(|log| &log.session.edits) {
            let path = slashed(&edit.path);
            for (at, _) in path.iter().enumerate().filter(|&(_, &byte)| byte == b'/') {
                if let Some(&known) = paths.get(&path[at + 1..])
                    && let Some(files) = candidates.get_mut(&path[..at])
                {
                    files.insert(known);
                }
            }
        }
        let own: HashSet<Vec<u8>> =
            logs.iter().flat_map(|log| &log.session.folders).map(|folder| slashed(folder)).collect();
        candidates.retain(|folder, files| {
            let speaks = |file: &&[u8]| file.contains(&b'/');
            files.len() >= FILES_MIN || own.contains(folder) && files.iter().any(speaks)
        });
        let mut spoken: Vec<(usize, Vec<u8>)> =
            candidates.into_iter().map(|(folder, files)| (files.len(), folder)).collect();
        spoken.sort_by(|one, other| (other.0, &one.1).cmp(&(one.0, &other.1)));
        let spoken = spoken.into_iter().map(|(_, folder)| folder);
        // A work tree can stand in another one.
        let mut known: Vec<Vec<u8>> = known.iter().map(|folder| slashed(folder)).collect();
        known.sort_by_key(|folder| std::cmp::Reverse(folder.len()));
        Self(known.into_iter().chain(spoken).collect())
    }

    /// A file by its path in the repository; `None` where it stands in none of the folders.
    pub(super) fn in_repository(&self, path: &[u8]) -> Option<Vec<u8>> {
        let path = slashed(path);
        let below = |root: &Vec<u8>| path.strip_prefix(root.as_slice())?.strip_prefix(b"/");
        self.0.iter().find_map(below).filter(|below| !below.is_empty()).map(<[u8]>::to_vec)
    }
}

/// With `/` between parts, none at the end.
fn slashed(path: &[u8]) -> Vec<u8> {
    let mut path: Vec<u8> = path.iter().map(|&byte| if byte == b'\\' { b'/' } else { byte }).collect();
    while path.last() == Some(&b'/') {
        path.pop();
    }
    path
}

#[cfg(test)]
mod tests;
