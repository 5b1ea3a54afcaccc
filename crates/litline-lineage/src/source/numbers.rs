//! Tables of numbers whose keys are kept elsewhere.

use hashbrown::HashTable;

/// Parts of a table: each grows by itself, so that growing never needs room for all twice.
const PARTS: usize = 64;

/// Finds numbers by the hash of their keys; the keys are the caller's.
#[derive(Debug)]
pub(crate) struct Numbers(Box<[HashTable<u32>; PARTS]>);

impl Default for Numbers {
    fn default() -> Self {
        Self(Box::new([const { HashTable::new() }; PARTS]))
    }
}

impl Numbers {
    /// The number whose key has this hash and is the wanted one.
    pub(crate) fn find(&self, hash: u64, is_wanted: impl Fn(u32) -> bool) -> Option<u32> {
        self.0[part(hash)].find(hash, |&number| is_wanted(number)).copied()
    }

    /// Enters a number that is not there yet; `hash_of` gives the hash of any number's key.
    pub(crate) fn enter(&mut self, number: u32, hash_of: impl Fn(u32) -> u64) {
        let hash = hash_of(number);
        self.0[part(hash)].insert_unique(hash, number, |&number| hash_of(number));
    }

    /// Makes room for so many at once.
    pub(crate) fn reserve(&mut self, count: usize) {
        if self.0.iter().all(HashTable::is_empty) {
            // Hashes share them out evenly but for chance.
            let each = count / PARTS + count / (PARTS * 16);
            self.0.iter_mut().for_each(|part| part.reserve(each, |_| 0));
        }
    }

    /// Every number, to change it; its key's hash must stay.
    pub(crate) fn each_mut(&mut self) -> impl Iterator<Item = &mut u32> {
        self.0.iter_mut().flat_map(HashTable::iter_mut)
    }

    /// Takes all out.
    pub(crate) fn clear(&mut self) {
        self.0.iter_mut().for_each(HashTable::clear);
    }
}

/// By bits that a table uses neither for a place nor for a tag.
fn part(hash: u64) -> usize {
    (hash >> 40) as usize % PARTS
}
