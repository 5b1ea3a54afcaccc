//! Phase A: what each commit changed against its first parent. Read in parallel, numbered in the commits'
//! order, so that the numbering of paths and blobs is the same for any number of threads.
//!
//! Merges are compared with their first parent only: what the other parents hold is known from their own
//! changes.

pub mod rename;
mod tail;
mod tree;

use crate::source::gap::Gaps;
use crate::source::{History, Missing, Name, NameList, NameTable, Objects, Reader};

use rayon::prelude::*;
use rename::Renamer;
use std::collections::HashMap;
pub(crate) use tail::Tail;
use tree::{Trees, diff_trees};

/// What stands at a path, as far as blame tells kinds apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryKind {
    /// A regular file, executable or not.
    Regular,
    /// A symbolic link; its lines are its target's.
    Symlink,
    /// Another repository's commit; never has lines.
    Submodule,
}

/// One side of a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Entry {
    /// Its kind.
    pub kind: EntryKind,
    /// Its content: index into [`Changes::blobs`].
    pub blob: u32,
}

/// One path that differs between a commit and its first parent.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Change {
    /// The path: index into [`Changes::paths`].
    pub path: u32,
    /// What the first parent holds there.
    pub old: Option<Entry>,
    /// What the commit holds there.
    pub new: Option<Entry>,
    /// For an added path of a commit with one parent: the deleted path that git's rename rule takes for its
    /// source.
    pub renamed_from: Option<u32>,
}

/// All changes of a history, numbered.
#[derive(Debug, Default)]
pub struct Changes {
    /// Every path met, in order of first appearance.
    pub paths: Vec<Vec<u8>>,
    /// Every blob (or submodule commit) met, in order of first appearance.
    pub blobs: NameList,
    /// The end of each commit's share of `of`; in it, changes are in the order of their paths.
    ends: Tail<u32>,
    of: Vec<Change>,
}

impl Changes {
    /// Forgets the rows, which are stored; not names and numbers.
    pub(crate) fn forget_stored(&mut self) {
        self.of = Vec::new();
        self.ends.forget();
    }

    /// Those of so many commits, their rows forgotten.
    pub(crate) fn after(paths: Vec<Vec<u8>>, blobs: NameList, commits: usize) -> Self {
        Self { paths, blobs, ends: Tail::after(commits), of: Vec::new() }
    }

    /// How many commits' changes these are.
    #[must_use]
    pub fn commits(&self) -> usize {
        self.ends.len()
    }

    /// From the numbered changes of each commit in turn.
    pub(crate) fn from_rows(
        paths: Vec<Vec<u8>>,
        blobs: NameList,
        commits: impl Iterator<Item = impl Iterator<Item = Change>>,
    ) -> Self {
        let mut changes = Self { paths, blobs, ends: Tail::default(), of: Vec::new() };
        for rows in commits {
            changes.of.extend(rows);
            changes.ends.push(changes.of.len() as u32);
        }
        changes
    }

    /// The changes of one commit, in the order of their paths.
    #[must_use]
    pub fn of(&self, commit: usize) -> &[Change] {
        &self.of[self.ends.share(commit)]
    }
}

/// One path at which two trees differ, with the content on each side; submodules stand as the commit they
/// name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The path, `/` between parts.
    pub path: Vec<u8>,
    /// Kind and content before.
    pub old: Option<(EntryKind, Name)>,
    /// Kind and content after.
    pub new: Option<(EntryKind, Name)>,
}

/// Compares single pairs of trees, outside of a history. Trees read lately are kept at hand.
pub struct Pairs<R> {
    trees: Trees<R>,
}

impl<R: Reader> Pairs<R> {
    /// With a reader of its own.
    pub fn new(reader: R, hash_bytes: usize) -> Self {
        Self { trees: Trees::new(reader, hash_bytes) }
    }

    /// The edits from one tree, or from nothing, to another, by path.
    ///
    /// # Errors
    /// [`Missing`] when a tree on the way cannot be read: then the edits would not be all of them.
    pub fn edits(&mut self, old: Option<Name>, new: Name) -> Result<Vec<Edit>, Missing> {
        let (mut raw, mut gaps) = (RawChanges::default(), Gaps::default());
        diff_trees(&mut self.trees, old, new, &mut raw, &mut gaps);
        if !gaps.trees.is_empty() {
            return Err(Missing);
        }
        let edit = |row: &RawChange| Edit { path: raw.path(row).to_vec(), old: row.old, new: row.new };
        Ok(raw.entries.iter().map(edit).collect())
    }
}

/// Commits read by one task: few enough to share the work evenly, many enough that neighbours' trees are at
/// hand.
const COMMITS_A_TASK: usize = 256;
/// Tasks whose results are held before they are numbered: bounds memory.
const TASKS_A_ROUND: usize = 32;

/// Compares every commit with its first parent.
pub fn gather(
    history: &History,
    objects: &impl Objects,
    gaps: &mut Gaps,
    tick: &(dyn Fn(usize) + Sync),
) -> Changes {
    let mut numbering = Numbering::default();
    numbering.read(history, history.len(), objects, gaps, tick);
    numbering.finish()
}

impl Numbering {
    /// Reads the commits of a history that are not among its changes yet, up to one.
    pub(crate) fn read(
        &mut self,
        history: &History,
        until: usize,
        objects: &impl Objects,
        gaps: &mut Gaps,
        tick: &(dyn Fn(usize) + Sync),
    ) {
        let first = self.changes.commits() as u32;
        let commits: Vec<u32> = (first..until as u32).collect();
        for round in commits.chunks(COMMITS_A_TASK * TASKS_A_ROUND) {
            let read: Vec<(Vec<RawChanges>, Gaps)> = round
                .par_chunks(COMMITS_A_TASK)
                .map(|task| read_task(history, objects, task, tick))
                .collect();
            for (changes, found) in read {
                gaps.join(found);
                changes.into_iter().for_each(|of_commit| self.add(&of_commit));
            }
        }
    }
}

/// The changes of one commit before paths and blobs have numbers.
#[derive(Default)]
pub(crate) struct RawChanges {
    pub(crate) paths: Vec<u8>,
    pub(crate) entries: Vec<RawChange>,
}

/// One changed path; its bytes are `paths[path_start..path_end]`.
pub(crate) struct RawChange {
    pub(crate) path_start: u32,
    pub(crate) path_end: u32,
    pub(crate) old: Option<(EntryKind, Name)>,
    pub(crate) new: Option<(EntryKind, Name)>,
    /// Position in `entries` of the deleted path it was renamed from.
    pub(crate) renamed_from: Option<u32>,
}

impl RawChanges {
    fn push(&mut self, path: &[u8], old: Option<(EntryKind, Name)>, new: Option<(EntryKind, Name)>) {
        let path_start = self.paths.len() as u32;
        self.paths.extend_from_slice(path);
        let path_end = self.paths.len() as u32;
        self.entries.push(RawChange { path_start, path_end, old, new, renamed_from: None });
    }

    pub(crate) fn path(&self, change: &RawChange) -> &[u8] {
        &self.paths[change.path_start as usize..change.path_end as usize]
    }
}

fn read_task(
    history: &History,
    objects: &impl Objects,
    commits: &[u32],
    tick: &(dyn Fn(usize) + Sync),
) -> (Vec<RawChanges>, Gaps) {
    let mut trees = Trees::new(objects.reader(), history.hash_bytes());
    let mut renamer = Renamer::new(objects.reader());
    let mut gaps = Gaps::default();
    let read = commits.iter().map(|&commit| {
        let commit = commit as usize;
        let before = history.first_parent(commit).map(|parent| history.tree(parent as usize));
        let mut changes = RawChanges::default();
        diff_trees(&mut trees, before, history.tree(commit), &mut changes, &mut gaps);
        if history.parents(commit).len() == 1 {
            rename::pair_up(&mut changes, &mut renamer, &mut gaps);
        }
        changes
    });
    let read = read.collect();
    tick(commits.len());
    (read, gaps)
}

/// Gives numbers to paths and blobs in order of first appearance.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    path_numbers: HashMap<Vec<u8>, u32>,
    blob_numbers: NameTable,
    pub(crate) changes: Changes,
}

impl Numbering {
    /// Goes on where these changes end.
    pub(crate) fn resume(changes: Changes) -> Self {
        let path_numbers = changes.paths.iter().cloned().zip(0..).collect();
        let blob_numbers = NameTable::of(&changes.blobs);
        Self { path_numbers, blob_numbers, changes }
    }

    fn add(&mut self, raw: &RawChanges) {
        let first = self.changes.of.len() as u32;
        for entry in &raw.entries {
            let path = self.path(raw.path(entry));
            let old = entry.old.map(|side| self.entry(side));
            let new = entry.new.map(|side| self.entry(side));
            self.changes.of.push(Change { path, old, new, renamed_from: None });
        }
        for (place, entry) in raw.entries.iter().enumerate() {
            let source = entry.renamed_from.map(|from| self.changes.of[first as usize + from as usize].path);
            self.changes.of[first as usize + place].renamed_from = source;
        }
        self.changes.ends.push(self.changes.of.len() as u32);
    }

    fn path(&mut self, path: &[u8]) -> u32 {
        if let Some(&number) = self.path_numbers.get(path) {
            return number;
        }
        let number = self.changes.paths.len() as u32;
        self.path_numbers.insert(path.to_vec(), number);
        self.changes.paths.push(path.to_vec());
        number
    }

    fn entry(&mut self, (kind, name): (EntryKind, Name)) -> Entry {
        let (blob, _) = self.blob_numbers.find_or_push(&mut self.changes.blobs, &name);
        Entry { kind, blob }
    }

    fn finish(self) -> Changes {
        self.changes
    }
}
