//! Two trees compared: the paths at which their files differ, in git's order. Equal subtrees are never
//! opened.

#[cfg(test)]
mod tests;

use super::{EntryKind, RawChanges};
use crate::source::gap::Gaps;
use crate::source::tree::{EntryMode, TreeEntry, first_entry, order, put_in_order};
use crate::source::{Kind, Missing, Name, Reader};
use std::cmp::Ordering;
use std::collections::HashMap;
use std::rc::Rc;

/// Bytes of trees kept at hand: a commit's parent was usually read just before.
const CACHE_BYTES: usize = 8 << 20;

/// How deep folders may nest, as deep as git follows them; a folder below that is a gap.
const DEPTH_MAX: usize = 2_048;

/// Bytes of all paths of one commit's changes; a folder beyond is a gap. Few folders, each listed many times
/// in the next, can stand for more files than any machine could hold.
const PATH_BYTES_MAX: usize = 1 << 30;

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
    let mut walk = Walk { trees, gaps, changes, path: Vec::new(), open: Vec::new() };
    walk.enter(old, Some(new), 0);
    while walk.step() {}
}

/// Two trees being compared. The folders on the way stand in a list: how deep they nest is the repository's
/// choice, and must not be a matter of the thread's stack.
struct Walk<'a, R> {
    trees: &'a mut Trees<R>,
    gaps: &'a mut Gaps,
    changes: &'a mut RawChanges,
    path: Vec<u8>,
    open: Vec<Level>,
}

/// A folder, as it stands on both sides.
struct Level {
    old: Side,
    new: Side,
    /// Length of the path above it.
    above: usize,
    /// Changes found before it was opened, and the bytes of their paths.
    before: (usize, usize),
}

/// A folder on one side, and how far it is read.
struct Side {
    name: Option<Name>,
    bytes: Rc<Vec<u8>>,
    at: usize,
    /// Where the last entry's name is, and whether it was a folder.
    last: Option<(usize, usize, bool)>,
}

impl Side {
    fn next(&self, hash_bytes: usize) -> Option<(TreeEntry<'_>, usize)> {
        first_entry(&self.bytes[self.at..], hash_bytes)
    }

    /// Whether this entry is greater than the one before it.
    fn goes_on(&self, entry: &TreeEntry<'_>) -> bool {
        let Some((start, end, is_folder)) = self.last else { return true };
        order((&self.bytes[start..end], is_folder), (entry.name, entry.is_folder())).is_lt()
    }

    /// Goes behind an entry; all of it is given by numbers, because it lies in the bytes of this side.
    fn take(&mut self, entry: Option<(usize, usize, bool)>, hash_bytes: usize) {
        if let Some((space, name_bytes, is_folder)) = entry {
            let start = self.at + space;
            self.last = Some((start, start + name_bytes, is_folder));
            self.at = start + name_bytes + 1 + hash_bytes;
        }
    }

    /// Starts again, with the entries in order; `false` where some part cannot be understood.
    fn start_in_order(&mut self, hash_bytes: usize) -> bool {
        (self.at, self.last) = (0, None);
        put_in_order(Rc::make_mut(&mut self.bytes), hash_bytes).is_ok()
    }

    fn is_damaged(&self) -> bool {
        self.at < self.bytes.len()
    }
}

impl<R: Reader> Walk<'_, R> {
    /// Opens a folder whose path is written already, `above` bytes of it for what is above.
    fn enter(&mut self, old: Option<Name>, new: Option<Name>, above: usize) {
        let sides = if old == new { None } else { self.side(old, false).zip(self.side(new, true)) };
        let before = (self.changes.entries.len(), self.changes.paths.len());
        match sides {
            Some((old, new)) => self.open.push(Level { old, new, above, before }),
            None => self.path.truncate(above),
        }
    }

    /// The folder's bytes; those of an empty one where there is none; `None`, and a gap, where it cannot be
    /// read. A folder within itself, which only a replaced object can be, cannot.
    fn side(&mut self, name: Option<Name>, is_new: bool) -> Option<Side> {
        let side = |bytes| Side { name, bytes, at: 0, last: None };
        let Some(wanted) = name else { return Some(side(Rc::default())) };
        let own = |level: &Level| if is_new { level.new.name } else { level.old.name };
        let too_much =
            self.open.len() > DEPTH_MAX || self.is_full() || self.open.iter().any(|level| own(level) == name);
        let read = if too_much { None } else { self.trees.read(&wanted).ok() };
        if read.is_none() {
            self.gaps.missing_tree(wanted);
        }
        read.map(side)
    }

    /// Takes one name that stands on either side, or the same name (of the same sort, folder or not) on both;
    /// `false` when there is none left.
    fn step(&mut self) -> bool {
        let hash_bytes = self.trees.hash_bytes;
        let Some(level) = self.open.last_mut() else { return false };
        let (left, right) = (level.old.next(hash_bytes), level.new.next(hash_bytes));
        let turn = match (&left, &right) {
            (None, None) => {
                self.leave();
                return true;
            }
            (Some(_), None) => Ordering::Less,
            (None, Some(_)) => Ordering::Greater,
            (Some((one, _)), Some((other, _))) => one.order(other),
        };
        let (was, is) = (left.filter(|_| turn.is_le()), right.filter(|_| turn.is_ge()));
        let Some((some, _)) = was.or(is) else { return false };
        if was.is_some_and(|(entry, _)| !level.old.goes_on(&entry))
            || is.is_some_and(|(entry, _)| !level.new.goes_on(&entry))
        {
            self.start_in_order();
            return true;
        }
        let place = |(entry, length): (TreeEntry<'_>, usize)| {
            (length - entry.name.len() - 1 - hash_bytes, entry.name.len(), entry.is_folder())
        };
        let places = (was.map(place), is.map(place));
        let (was, is) = (was.map(|(entry, _)| entry), is.map(|(entry, _)| entry));
        let same = was.zip(is).is_some_and(|(was, is)| was.oid == is.oid && kind(was.mode) == kind(is.mode));
        let above = self.path.len();
        if !same {
            self.path.extend_from_slice(some.name);
        }
        let is_folder = some.is_folder();
        let name = |entry: TreeEntry<'_>| (kind(entry.mode), Name::new(entry.oid));
        let (was, is) = if same { (None, None) } else { (was.map(name), is.map(name)) };
        level.old.take(places.0, hash_bytes);
        level.new.take(places.1, hash_bytes);
        if same {
            return true;
        }
        if is_folder {
            self.path.push(b'/');
            self.enter(was.map(|(_, oid)| oid), is.map(|(_, oid)| oid), above);
        } else {
            self.tell(was, is);
            self.path.truncate(above);
        }
        true
    }

    /// Notes a file that differs.
    fn tell(&mut self, was: Option<(EntryKind, Name)>, is: Option<(EntryKind, Name)>) {
        if self.is_full() {
            self.gaps.trees.extend(self.open.last().and_then(|level| level.new.name.or(level.old.name)));
        } else {
            self.changes.push(&self.path, was, is);
        }
    }

    /// Whether one more path is too much.
    fn is_full(&self) -> bool {
        self.changes.paths.len() + self.path.len() > PATH_BYTES_MAX
    }

    /// Ends a folder. Of one that ends in damage nothing is told: what stood behind it is not known.
    fn leave(&mut self) {
        let Some(level) = self.open.pop() else { return };
        self.path.truncate(level.above);
        for side in [&level.old, &level.new].into_iter().filter(|side| side.is_damaged()) {
            self.gaps.trees.extend(side.name);
            self.changes.entries.truncate(level.before.0);
            self.changes.paths.truncate(level.before.1);
        }
    }

    /// Begins a folder anew whose entries turned out not to be in git's order.
    fn start_in_order(&mut self) {
        let hash_bytes = self.trees.hash_bytes;
        let Some(level) = self.open.last_mut() else { return };
        self.changes.entries.truncate(level.before.0);
        self.changes.paths.truncate(level.before.1);
        let mut whole = true;
        for side in [&mut level.old, &mut level.new] {
            if !side.start_in_order(hash_bytes) {
                self.gaps.trees.extend(side.name);
                whole = false;
            }
        }
        if !whole {
            self.path.truncate(level.above);
            self.open.pop();
        }
    }
}

/// Kind, as far as blame tells kinds apart; for a folder it says nothing.
fn kind(mode: EntryMode) -> EntryKind {
    match mode {
        EntryMode::Link => EntryKind::Symlink,
        EntryMode::Commit => EntryKind::Submodule,
        EntryMode::File | EntryMode::Executable | EntryMode::Folder => EntryKind::Regular,
    }
}
