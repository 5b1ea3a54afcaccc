//! What the engine needs of the world: commits in order, and bytes by name. Implemented by whoever can read a
//! repository; nothing here reads anything.

pub mod gap;
mod history;
mod names;
mod numbers;
pub mod tree;

#[cfg(test)]
mod tests;

pub use history::{Commit, History};
pub use names::{NameList, NameTable};
pub(crate) use numbers::Numbers;

use std::hash::{BuildHasher, Hasher, RandomState};

/// An object's name: its raw hash, padded with zeros to 32 bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(pub [u8; 32]);

impl Name {
    /// From a raw hash of at most 32 bytes; longer input is cut.
    #[must_use]
    pub fn new(raw: &[u8]) -> Self {
        let mut bytes = [0; 32];
        let len = raw.len().min(32);
        bytes[..len].copy_from_slice(&raw[..len]);
        Self(bytes)
    }

    /// The first `hash_bytes` bytes: the raw hash.
    #[must_use]
    pub fn raw(&self, hash_bytes: usize) -> &[u8] {
        &self.0[..hash_bytes.min(32)]
    }
}

/// Hashes names in a few steps, with a key of its own: a tree may list any names, also some made to collide.
#[derive(Debug)]
pub(crate) struct Keyed(u64);

impl Default for Keyed {
    fn default() -> Self {
        Self(RandomState::new().hash_one(0_u8))
    }
}

impl BuildHasher for Keyed {
    type Hasher = Folded;

    fn build_hasher(&self) -> Folded {
        Folded(self.0)
    }
}

/// Folds eight bytes at a time into what it has.
pub(crate) struct Folded(u64);

impl Hasher for Folded {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
        for word in bytes.as_chunks::<8>().0 {
            let product = u128::from(self.0 ^ u64::from_le_bytes(*word)) * u128::from(self.0 | FACTOR);
            self.0 = (product as u64 ^ (product >> 64) as u64).wrapping_add(FACTOR);
        }
    }

    fn write_usize(&mut self, _length: usize) {}
}

/// What kind of object is asked for. A reader may refuse an object of another kind as unreadable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// A tree, in git's own encoding.
    Tree,
    /// A file's content, or a link's target.
    Blob,
}

/// An object could not be had: absent (partial clone), corrupt, or of another kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("object missing or unreadable")]
pub struct Missing;

/// Gives out readers; shared by all threads.
pub trait Objects: Sync {
    /// A reader's type; one lives on one thread.
    type Reader<'a>: Reader
    where
        Self: 'a;

    /// A new reader.
    fn reader(&self) -> Self::Reader<'_>;
}

/// Reads objects, one after another.
pub trait Reader {
    /// Replaces the content of `into` by the object's.
    ///
    /// # Errors
    /// [`Missing`] when the object cannot be had; `into` is then empty.
    fn read(&mut self, name: &Name, kind: Kind, into: &mut Vec<u8>) -> Result<(), Missing>;
}
