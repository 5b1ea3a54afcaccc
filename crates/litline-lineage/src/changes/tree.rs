//! Two trees compared: the paths at which their files differ, in git's order. Equal subtrees are never
//! opened.

#[cfg(test)]
mod tests;

use super::{EntryKind, RawChange, RawChanges};
use crate::source::gap::Gaps;
use crate::source::{Kind, Missing, Name, Reader};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

/// Bytes of trees kept at hand: a commit's parent was usually read just before.
const CACHE_BYTES: usize = 16 << 20;

/// Reads trees, keeping recent ones.
pub(super) struct Trees<R> {
    reader: R,
    hash_bytes: usize,
    recent: HashMap<Name, Rc<Vec<u8>>>,
    recent_bytes: usize,
}

impl<R: Reader> Trees<R> {
    pub(super) fn new(reader: R, hash_bytes: usize) -> Self {
        Self { reader, hash_bytes, recent: HashMap::new(), recent_bytes: 0 }
    }

    fn read(&mut self, name: &Name) -> Result<Rc<Vec<u8>>, Missing> {
        if let Some(tree) = self.recent.get(name) {
            return Ok(Rc::clone(tree));
        }
        let mut bytes = Vec::new();
        self.reader.read(name, Kind::Tree, &mut bytes)?;
        // Emptied whole instead of ordered by age: trees are cheap to read again, bookkeeping would cost as
        // much.
        if self.recent_bytes > CACHE_BYTES {
            self.recent.clear();
            self.recent_bytes = 0;
        }
        self.recent_bytes += bytes.len();
        let tree = Rc::new(bytes);
        self.recent.insert(*name, Rc::clone(&tree));
        Ok(tree)
    }
}

/// Appends to `changes` every path at which the files of two trees differ. An unreadable tree is a gap, and
/// nothing below it counts as changed.
pub(super) fn diff_trees<R: Reader>(
    trees: &mut Trees<R>,
    old: Option<Name>,
    new: Name,
    changes: &mut RawChanges,
    gaps: &mut Gaps,
) {
    let mut path = Vec::new();
    walk(trees, old, Some(new), &mut path, changes, gaps);
}

fn walk<R: Reader>(
    trees: &mut Trees<R>,
    old: Option<Name>,
    new: Option<Name>,
    path: &mut Vec<u8>,
    changes: &mut RawChanges,
    gaps: &mut Gaps,
) {
    if old == new {
        return;
    }
    let (Some(old_bytes), Some(new_bytes)) = (open(trees, old, gaps), open(trees, new, gaps)) else {
        return;
    };
    let mut old_entries = Entries { rest: &old_bytes, hash_bytes: trees.hash_bytes };
    let mut new_entries = Entries { rest: &new_bytes, hash_bytes: trees.hash_bytes };
    let (mut left, mut right) = (old_entries.next(), new_entries.next());
    loop {
        let order = match (&left, &right) {
            (None, None) => break,
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some(one), Some(other)) => one.order(other),
        };
        let (was, is) = match order {
            Ordering::Less => (left.take(), None),
            Ordering::Greater => (None, right.take()),
            Ordering::Equal => (left.take(), right.take()),
        };
        step(trees, was, is, path, changes, gaps);
        if order != Ordering::Greater {
            left = old_entries.next();
        }
        if order != Ordering::Less {
            right = new_entries.next();
        }
    }
}

/// The tree's bytes; those of an empty tree where there is none; `None` where it cannot be read.
fn open<R: Reader>(trees: &mut Trees<R>, name: Option<Name>, gaps: &mut Gaps) -> Option<Rc<Vec<u8>>> {
    let Some(name) = name else { return Some(Rc::default()) };
    let read = trees.read(&name).ok();
    if read.is_none() {
        gaps.missing_tree(name);
    }
    read
}

/// One name that stands on either side, or the same name (of the same sort, tree or not) on both.
fn step<R: Reader>(
    trees: &mut Trees<R>,
    was: Option<TreeEntry<'_>>,
    is: Option<TreeEntry<'_>>,
    path: &mut Vec<u8>,
    changes: &mut RawChanges,
    gaps: &mut Gaps,
) {
    let Some(some) = was.as_ref().or(is.as_ref()) else { return };
    let above = path.len();
    path.extend_from_slice(some.name);
    if some.is_tree() {
        path.push(b'/');
        walk(trees, was.map(|entry| entry.oid), is.map(|entry| entry.oid), path, changes, gaps);
    } else {
        let side = |entry: &TreeEntry<'_>| (entry.kind(), entry.oid);
        let (old, new) = (was.as_ref().map(side), is.as_ref().map(side));
        if old != new {
            let path_start = changes.paths.len() as u32;
            changes.paths.extend_from_slice(path);
            let path_end = changes.paths.len() as u32;
            changes.entries.push(RawChange { path_start, path_end, old, new, renamed_from: None });
        }
    }
    path.truncate(above);
}

/// One entry of a tree.
struct TreeEntry<'a> {
    mode: u32,
    name: &'a [u8],
    oid: Name,
}

impl TreeEntry<'_> {
    fn is_tree(&self) -> bool {
        self.mode & 0o170_000 == 0o040_000
    }

    fn kind(&self) -> EntryKind {
        match self.mode & 0o170_000 {
            0o120_000 => EntryKind::Symlink,
            0o160_000 => EntryKind::Submodule,
            _ => EntryKind::Regular,
        }
    }

    /// Git's order: names as bytes, a tree's as if a slash stood at its end. A file and a tree are never
    /// equal.
    fn order(&self, other: &Self) -> Ordering {
        let common = self.name.len().min(other.name.len());
        let after = |entry: &Self| match entry.name.get(common) {
            Some(&byte) => byte,
            None if entry.is_tree() => b'/',
            None => 0,
        };
        self.name[..common]
            .cmp(&other.name[..common])
            .then_with(|| after(self).cmp(&after(other)))
            .then_with(|| self.name.len().cmp(&other.name.len()))
            .then_with(|| self.is_tree().cmp(&other.is_tree()))
    }
}

/// The entries of a tree, up to its end or the first that cannot be understood.
struct Entries<'a> {
    rest: &'a [u8],
    hash_bytes: usize,
}

impl<'a> Iterator for Entries<'a> {
    type Item = TreeEntry<'a>;

    fn next(&mut self) -> Option<TreeEntry<'a>> {
        let space = self.rest.iter().position(|&byte| byte == b' ')?;
        let mode = self.rest[..space].iter().try_fold(0_u32, |mode, &digit| match digit {
            b'0'..=b'7' => Some(mode << 3 | u32::from(digit - b'0')),
            _ => None,
        })?;
        let end = space + 1 + self.rest[space + 1..].iter().position(|&byte| byte == 0)?;
        let oid = self.rest.get(end + 1..end + 1 + self.hash_bytes)?;
        let entry = TreeEntry { mode, name: &self.rest[space + 1..end], oid: Name::new(oid) };
        self.rest = &self.rest[end + 1 + self.hash_bytes..];
        Some(entry)
    }
}
