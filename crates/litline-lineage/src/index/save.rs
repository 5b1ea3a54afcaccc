//! What of an index is not stored yet, as bytes to append to its columns.

use super::Index;
use super::column::{Column, NONE, moment_bytes};
use crate::changes::{Entry, EntryKind};
use crate::compare::Comparisons;
use crate::source::Name;
use crate::source::gap::Gaps;
use std::collections::BTreeSet;

/// How much of an index is stored.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Saved {
    pub(super) commits: usize,
    pub(super) paths: usize,
    pub(super) blobs: usize,
    pub(super) versions: usize,
    pub(super) comparisons: usize,
    /// Ends of the last stored row of each column with ends.
    pub(super) ends: Ends,
    /// Objects that could not be read, by kind.
    pub(super) gaps: [usize; 4],
}

/// Where the next rows' shares begin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Ends {
    pub(super) parents: u32,
    pub(super) changes: u32,
    pub(super) puts: u32,
    pub(super) path_bytes: u32,
    pub(super) links: u32,
    pub(super) keys: u32,
    pub(super) hunks: u64,
    pub(super) amounts: u64,
    pub(super) born: u64,
}

/// Bytes to append, by column.
#[derive(Debug, Default)]
struct Bytes(std::collections::BTreeMap<Column, Vec<u8>>);

impl Bytes {
    fn of(&mut self, column: Column) -> &mut Vec<u8> {
        self.0.entry(column).or_default()
    }

    fn put(&mut self, column: Column, numbers: &[u32]) {
        let bytes = self.of(column);
        numbers.iter().for_each(|number| bytes.extend_from_slice(&number.to_le_bytes()));
    }
}

impl Index {
    /// The bytes to append for the commits up to one, with the names they brought; from then on they count as
    /// stored.
    pub(super) fn unsaved_commits(&mut self, until: usize) -> Vec<(Column, Vec<u8>)> {
        let mut bytes = Bytes::default();
        let mut saved = self.saved;
        self.save_commits(until, &mut saved, &mut bytes);
        self.save_names(&mut saved, &mut bytes);
        self.saved = saved;
        bytes.0.into_iter().collect()
    }

    /// The bytes to append for versions, whose comparisons are stored, and gaps; from then on they count as
    /// stored.
    pub(super) fn unsaved_versions(&mut self) -> Vec<(Column, Vec<u8>)> {
        let mut bytes = Bytes::default();
        let mut saved = self.saved;
        self.save_versions(&mut saved, &mut bytes);
        self.save_gaps(&mut saved, &mut bytes);
        self.saved = saved;
        bytes.0.into_iter().collect()
    }

    fn save_commits(&self, until: usize, saved: &mut Saved, bytes: &mut Bytes) {
        let changes = &self.numbering.changes;
        let ends = &mut saved.ends;
        let range = saved.commits..until;
        self.names.write(range.clone(), bytes.of(Column::CommitNames));
        self.history.trees().write(range, bytes.of(Column::Trees));
        for commit in saved.commits..until {
            let parents = self.history.parents(commit);
            bytes.of(Column::Moments).extend_from_slice(&moment_bytes(self.moments[commit]));
            bytes.put(Column::Parents, parents);
            bytes.put(Column::FirstParents, &[parents.first().copied().unwrap_or(NONE)]);
            for change in changes.of(commit) {
                let renamed = change.renamed_from.unwrap_or(NONE);
                bytes.put(Column::Changes, &[change.path, packed(change.old), packed(change.new), renamed]);
            }
            let mut puts = 0;
            for (path, version) in self.graph.placed.puts(commit) {
                bytes.put(Column::Puts, &[path, version.unwrap_or(NONE)]);
                puts += 1;
            }
            ends.parents += parents.len() as u32;
            ends.changes += changes.of(commit).len() as u32;
            ends.puts += puts;
            bytes.put(Column::CommitEnds, &[ends.parents, ends.changes, ends.puts]);
        }
        saved.commits = until;
    }

    fn save_names(&self, saved: &mut Saved, bytes: &mut Bytes) {
        let changes = &self.numbering.changes;
        for path in &changes.paths[saved.paths..] {
            bytes.of(Column::Paths).extend_from_slice(path);
            saved.ends.path_bytes += path.len() as u32;
            bytes.put(Column::PathEnds, &[saved.ends.path_bytes]);
        }
        changes.blobs.write(saved.blobs..changes.blobs.len(), bytes.of(Column::BlobNames));
        (saved.paths, saved.blobs) = (changes.paths.len(), changes.blobs.len());
    }

    fn save_versions(&self, saved: &mut Saved, bytes: &mut Bytes) {
        for version in saved.versions..self.graph.versions.len() {
            let row = self.graph.versions[version];
            for link in self.graph.links(version) {
                bytes.put(Column::Links, &[link.version, link.commit, link.path]);
                saved.ends.links += 1;
            }
            let entry = packed(Some(Entry { kind: row.kind, blob: row.blob }));
            let comparison = self.compared.of_version[version];
            bytes.put(Column::Versions, &[row.commit, row.path, entry, comparison, saved.ends.links]);
        }
        saved.versions = self.graph.versions.len();
    }

    fn save_gaps(&self, saved: &mut Saved, bytes: &mut Bytes) {
        let Gaps { commits, trees, blobs, long_blobs } = &self.gaps;
        let lists: [&BTreeSet<Name>; 4] = [trees, blobs, long_blobs, commits];
        for (kind, list) in lists.into_iter().enumerate() {
            // Sets have no order of arrival: one that has grown is written again, and read as a set.
            if list.len() > saved.gaps[kind] {
                for name in list {
                    let rows = bytes.of(Column::Gaps);
                    rows.push(kind as u8);
                    rows.extend_from_slice(&name.0);
                }
            }
            saved.gaps[kind] = list.len();
        }
    }
}

/// The bytes to append for the comparisons before a number; from then on they count as stored.
pub(super) fn comparisons(
    comparisons: &Comparisons,
    until: u32,
    saved: &mut Saved,
) -> Vec<(Column, Vec<u8>)> {
    let mut bytes = Bytes::default();
    save_comparisons(comparisons, until, saved, &mut bytes);
    bytes.0.into_iter().collect()
}

fn save_comparisons(comparisons: &Comparisons, until: u32, saved: &mut Saved, bytes: &mut Bytes) {
    let first = saved.comparisons as u32;
    for number in first..until {
        let key = comparisons.key(number);
        bytes.put(Column::ComparisonKeys, key);
        saved.ends.keys += key.len() as u32;
        let hunks = comparisons.hunk_bytes(number);
        bytes.of(Column::Hunks).extend_from_slice(hunks);
        saved.ends.hunks += hunks.len() as u64;
        let wording = comparisons.wording(number);
        let amounts = bytes.of(Column::Amounts);
        let before = amounts.len();
        (0..wording.len()).for_each(|line| wording.get(line).write_amounts(amounts));
        saved.ends.amounts += (amounts.len() - before) as u64;
        let hashes = bytes.of(Column::Hashes);
        comparisons.hashes(number).iter().for_each(|hash| hashes.extend_from_slice(&hash.to_le_bytes()));
        saved.ends.born += wording.len() as u64;
        let lines = if comparisons.is_missing(number) { NONE } else { comparisons.lines(number) };
        bytes.put(Column::Comparisons, &[saved.ends.keys, lines]);
        let ends = [saved.ends.hunks, saved.ends.amounts, saved.ends.born];
        let rows = bytes.of(Column::Comparisons);
        ends.iter().for_each(|end| rows.extend_from_slice(&end.to_le_bytes()));
    }
    for (number, pairs) in comparisons.formats_from(first) {
        bytes.put(Column::Formats, &[*number, pairs.len() as u32]);
        pairs.iter().for_each(|&(new, old)| bytes.put(Column::Formats, &[new, old]));
    }
    saved.comparisons = until as usize;
}

/// An entry as one number.
fn packed(entry: Option<Entry>) -> u32 {
    let Some(entry) = entry else { return NONE };
    let kind = match entry.kind {
        EntryKind::Regular => 0,
        EntryKind::Symlink => 1,
        EntryKind::Submodule => 2,
    };
    entry.blob << 2 | kind
}
