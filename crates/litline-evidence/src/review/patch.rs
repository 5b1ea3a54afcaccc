//! Whether two commits make the same edits: the same lines removed and added in the same files, wherever they
//! stand. Lines are compared without white space, as `git patch-id` compares them; lines around an edit are
//! not looked at, so a rebase over neighbouring work is still the same. Equality means something only here.

use crate::counted::is_binary;
use crate::git::Repository;
use crate::git::objects::ObjectReader;
use litline_facts::id::Oid;
use litline_lineage::changes::{Edit, EntryKind, Pairs};
use litline_lineage::diff::{Hunk, Scratch, Text, diff};
use litline_lineage::source::{Kind, Missing, Name, Objects as _, Reader as _};
use std::hash::{DefaultHasher, Hasher};

/// The trees on both sides of a commit; no old one for a commit without parents.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Sides {
    /// Its first parent's tree.
    pub old: Option<Oid>,
    /// Its own.
    pub new: Oid,
}

/// Compares commits, on one thread.
pub struct Patches {
    pairs: Pairs<ObjectReader>,
    reader: ObjectReader,
    scratch: Scratch,
    hunks: Vec<Hunk>,
}

impl Patches {
    /// With readers of its own.
    #[must_use]
    pub fn new(repository: &Repository) -> Self {
        Self {
            pairs: Pairs::new(repository.reader(), repository.hash_bytes()),
            reader: repository.reader(),
            scratch: Scratch::default(),
            hunks: Vec::new(),
        }
    }

    /// Whether two commits make the same edits, and any at all.
    ///
    /// # Errors
    /// [`Missing`] where a tree or content that decides it cannot be read.
    pub fn equal(&mut self, one: Sides, other: Sides) -> Result<bool, Missing> {
        let (ours, theirs) = (self.edits(one)?, self.edits(other)?);
        let same_paths =
            ours.len() == theirs.len() && ours.iter().zip(&theirs).all(|(a, b)| a.path == b.path);
        if ours.is_empty() || !same_paths {
            return Ok(false);
        }
        for (a, b) in ours.iter().zip(&theirs) {
            if (a.old, a.new) != (b.old, b.new) && !self.same_lines(a, b)? {
                return Ok(false);
            }
        }
        Ok(true)
    }

    fn edits(&mut self, sides: Sides) -> Result<Vec<Edit>, Missing> {
        let name = |oid: Oid| Name::new(oid.raw());
        self.pairs.edits(sides.old.map(name), name(sides.new))
    }

    /// The same lines out and in. What is no text is the same only if it is the very same.
    fn same_lines(&mut self, one: &Edit, other: &Edit) -> Result<bool, Missing> {
        let kinds = |edit: &Edit| [edit.old, edit.new].map(|side| side.map(|(kind, _)| kind));
        let text = |edit: &Edit| kinds(edit).iter().flatten().all(|kind| *kind != EntryKind::Submodule);
        if kinds(one) != kinds(other) || !text(one) {
            return Ok(false);
        }
        let (ours, theirs) = (self.lines(one)?, self.lines(other)?);
        Ok(ours.is_some() && ours == theirs)
    }

    /// A hash of the lines removed and added; `None` for what is no text.
    fn lines(&mut self, edit: &Edit) -> Result<Option<[u64; 2]>, Missing> {
        let (old, new) = (self.text(edit.old)?, self.text(edit.new)?);
        let (Some(old), Some(new)) = (old, new) else { return Ok(None) };
        diff(&old, &new, &mut self.scratch, &mut self.hunks);
        let mut hashers = [DefaultHasher::new(), DefaultHasher::new()];
        // The second starts elsewhere, so that the two together are one hash of 128 bits.
        hashers[1].write_u8(1);
        for hunk in &self.hunks {
            for (sign, text, start, len) in
                [(b'-', &old, hunk.old_start, hunk.old_len), (b'+', &new, hunk.new_start, hunk.new_len)]
            {
                for line in start..start + len {
                    let bytes = text.line(line as usize).iter().filter(|byte| !byte.is_ascii_whitespace());
                    let line: Vec<u8> = std::iter::once(sign).chain(bytes.copied()).chain([b'\n']).collect();
                    hashers.iter_mut().for_each(|hasher| hasher.write(&line));
                }
            }
        }
        Ok(Some(hashers.map(|hasher| hasher.finish())))
    }

    fn text(&mut self, side: Option<(EntryKind, Name)>) -> Result<Option<Text>, Missing> {
        let Some((_, name)) = side else { return Ok(Text::new(Vec::new()).ok()) };
        let mut bytes = Vec::new();
        self.reader.read(&name, Kind::Blob, &mut bytes)?;
        Ok(if is_binary(&bytes) { None } else { Text::new(bytes).ok() })
    }
}
