//! A tree's bytes taken apart: for each entry its mode in octal digits, a space, its name, a NUL, the raw
//! name of its object.
//!
//! Observed behaviour of git: modes are taken by their kind alone, so that zeros before them and odd
//! permissions change nothing; what is neither file, link nor folder counts as a submodule. An entry without
//! mode or name, or one that is cut off, makes the whole tree unreadable. Of several entries of one name the
//! first counts.

#[cfg(test)]
mod tests;

use std::cmp::Ordering;

/// What an entry stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntryMode {
    /// A file.
    File,
    /// A file that may be executed.
    Executable,
    /// A symbolic link.
    Link,
    /// Another repository's commit.
    Commit,
    /// A folder.
    Folder,
}

/// One entry of a tree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TreeEntry<'a> {
    /// What it stands for.
    pub mode: EntryMode,
    /// Its name; never empty, and without a slash.
    pub name: &'a [u8],
    /// The raw name of its object.
    pub oid: &'a [u8],
}

/// The bytes cannot be understood from here on.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("damaged tree")]
pub struct Damaged;

impl TreeEntry<'_> {
    /// Whether it is a folder.
    #[must_use]
    pub fn is_folder(&self) -> bool {
        self.mode == EntryMode::Folder
    }

    /// Git's order: names as bytes, a folder's as if a slash stood at its end. A file and a folder are never
    /// equal.
    #[must_use]
    pub fn order(&self, other: &Self) -> Ordering {
        order((self.name, self.is_folder()), (other.name, other.is_folder()))
    }

    fn written(&self) -> Vec<u8> {
        let mode: &[u8] = match self.mode {
            EntryMode::File => b"100644 ",
            EntryMode::Executable => b"100755 ",
            EntryMode::Link => b"120000 ",
            EntryMode::Commit => b"160000 ",
            EntryMode::Folder => b"40000 ",
        };
        [mode, self.name, b"\0", self.oid].concat()
    }
}

/// Git's order of names that stand for folders or not.
pub(crate) fn order(
    (one, one_is_folder): (&[u8], bool),
    (other, other_is_folder): (&[u8], bool),
) -> Ordering {
    let common = one.len().min(other.len());
    let after = |name: &[u8], is_folder: bool| match name.get(common) {
        Some(&byte) => byte,
        None if is_folder => b'/',
        None => 0,
    };
    one[..common]
        .cmp(&other[..common])
        .then_with(|| after(one, one_is_folder).cmp(&after(other, other_is_folder)))
        .then_with(|| one.len().cmp(&other.len()))
        .then_with(|| one_is_folder.cmp(&other_is_folder))
}

/// The entries of a tree as they stand, in the order of the bytes. Ends with the first damage.
pub fn entries(bytes: &[u8], hash_bytes: usize) -> impl Iterator<Item = Result<TreeEntry<'_>, Damaged>> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        if rest.is_empty() {
            return None;
        }
        let first = first_entry(rest, hash_bytes);
        rest = first.map_or(&[][..], |(_, length)| &rest[length..]);
        Some(first.map(|(entry, _)| entry).ok_or(Damaged))
    })
}

/// Brings a tree into git's order, each name (of a folder, and of anything else) once. Changes nothing in
/// what git writes.
///
/// # Errors
/// [`Damaged`] where some part of it cannot be understood.
pub fn put_in_order(bytes: &mut Vec<u8>, hash_bytes: usize) -> Result<(), Damaged> {
    let (mut before, mut sorted) = (None::<TreeEntry<'_>>, true);
    for entry in entries(bytes, hash_bytes) {
        let entry = entry?;
        sorted &= before.is_none_or(|before| before.order(&entry).is_lt());
        before = Some(entry);
    }
    if !sorted {
        let mut all = entries(bytes, hash_bytes).collect::<Result<Vec<_>, _>>()?;
        // Stable: of equal names the first stays.
        all.sort_by(TreeEntry::order);
        all.dedup_by(|next, kept| next.order(kept).is_eq());
        *bytes = all.iter().flat_map(TreeEntry::written).collect();
    }
    Ok(())
}

/// The entry that `rest` begins with, and its length; `None` at the end, and where it cannot be understood.
#[must_use]
pub fn first_entry(rest: &[u8], hash_bytes: usize) -> Option<(TreeEntry<'_>, usize)> {
    let space = rest.iter().position(|&byte| byte == b' ').filter(|&space| space > 0)?;
    let mode = rest[..space].iter().try_fold(0_u32, |mode, &digit| match digit {
        b'0'..=b'7' => Some(mode << 3 | u32::from(digit - b'0')),
        _ => None,
    })?;
    let name = &rest[space + 1..];
    let end = name.iter().position(|&byte| byte == 0 || byte == b'/')?;
    if end == 0 || name[end] == b'/' {
        return None;
    }
    let name = &name[..end];
    let start = space + 1 + name.len() + 1;
    let oid = rest.get(start..start + hash_bytes)?;
    Some((TreeEntry { mode: mode_of(mode), name, oid }, start + hash_bytes))
}

fn mode_of(mode: u32) -> EntryMode {
    match mode & 0o170_000 {
        0o100_000 if mode & 0o100 != 0 => EntryMode::Executable,
        0o100_000 => EntryMode::File,
        0o120_000 => EntryMode::Link,
        0o040_000 => EntryMode::Folder,
        _ => EntryMode::Commit,
    }
}
