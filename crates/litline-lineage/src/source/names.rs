//! Object names by number, in as little memory as they take: a repository has millions.

#[cfg(test)]
mod tests;

use super::{Keyed, Name};
use crate::source::Numbers;
use std::collections::VecDeque;
use std::hash::{BuildHasher, Hasher};
use std::ops::Range;

/// Names a page.
const PAGE: usize = 1 << 12;

/// Names one after another, each at its number. The first ones may be forgotten; numbers stay. In pages, so
/// that growing moves none and forgetting leaves room that others can use.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NameList {
    hash_bytes: usize,
    len: usize,
    /// Pages that are forgotten.
    gone: usize,
    pages: VecDeque<Vec<u8>>,
}

impl Default for NameList {
    fn default() -> Self {
        Self::new(20)
    }
}

impl NameList {
    /// An empty one, for names of 20 or 32 bytes.
    #[must_use]
    pub fn new(hash_bytes: usize) -> Self {
        Self { hash_bytes, len: 0, gone: 0, pages: VecDeque::new() }
    }

    /// From the names' bytes; `None` where they are no whole number of names.
    pub(crate) fn from_bytes(hash_bytes: usize, bytes: &[u8]) -> Option<Self> {
        let whole = bytes.len().is_multiple_of(hash_bytes);
        let pages = bytes.chunks(PAGE * hash_bytes).map(<[u8]>::to_vec);
        whole.then(|| Self { len: bytes.len() / hash_bytes, pages: pages.collect(), ..Self::new(hash_bytes) })
    }

    /// Bytes of one name.
    pub(crate) fn hash_bytes(&self) -> usize {
        self.hash_bytes
    }

    /// How many there are, with those forgotten.
    #[must_use]
    pub fn len(&self) -> usize {
        self.len
    }

    /// Whether there is none.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len == 0
    }

    /// One of them.
    #[must_use]
    pub fn get(&self, number: u32) -> Name {
        Name::new(self.raw(number))
    }

    /// All that are not forgotten.
    pub fn iter(&self) -> impl Iterator<Item = Name> + '_ {
        self.pages.iter().flat_map(|page| page.chunks_exact(self.hash_bytes)).map(Name::new)
    }

    /// One more.
    pub fn push(&mut self, name: &Name) {
        if self.len.is_multiple_of(PAGE) {
            // The first page grows as it will: most lists are short.
            let room = if self.len == 0 { 0 } else { PAGE * self.hash_bytes };
            self.pages.push_back(Vec::with_capacity(room));
        }
        if let Some(last) = self.pages.back_mut() {
            last.extend_from_slice(name.raw(self.hash_bytes));
        }
        self.len += 1;
    }

    /// Whether a name is there and not forgotten.
    pub(crate) fn has(&self, number: u32) -> bool {
        (self.gone * PAGE..self.len).contains(&(number as usize))
    }

    /// Appends the bytes of some of them, one name after another.
    pub(crate) fn write(&self, numbers: Range<usize>, into: &mut Vec<u8>) {
        into.reserve(numbers.len() * self.hash_bytes);
        numbers.for_each(|number| into.extend_from_slice(self.raw(number as u32)));
    }

    /// Forgets those before a number, page by page: the last few may stay.
    pub(crate) fn forget_before(&mut self, number: usize) {
        let count = (number.min(self.len) / PAGE).saturating_sub(self.gone);
        self.pages.drain(..count);
        self.gone += count;
    }

    fn raw(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let start = number % PAGE * self.hash_bytes;
        &self.pages[number / PAGE - self.gone][start..start + self.hash_bytes]
    }
}

impl Extend<Name> for NameList {
    fn extend<I: IntoIterator<Item = Name>>(&mut self, names: I) {
        names.into_iter().for_each(|name| self.push(&name));
    }
}

/// Finds the numbers of names in a list, which is given each time: the table holds no name itself.
#[derive(Debug, Default)]
pub struct NameTable {
    numbers: Numbers,
    keyed: Keyed,
}

impl NameTable {
    /// Of all names of a list; of one that stands there more than once, the first.
    #[must_use]
    pub fn of(list: &NameList) -> Self {
        let mut table = Self::default();
        table.numbers.reserve(list.len());
        for number in 0..list.len() as u32 {
            if table.find(list, &list.get(number)).is_none() {
                table.enter(list, number);
            }
        }
        table
    }

    /// The number of a name.
    #[must_use]
    pub fn find(&self, list: &NameList, name: &Name) -> Option<u32> {
        let raw = name.raw(list.hash_bytes);
        self.numbers.find(hash(&self.keyed, raw), |number| list.raw(number) == raw)
    }

    /// The number of a name, which is appended to the list where it is not there; and whether it was.
    pub fn find_or_push(&mut self, list: &mut NameList, name: &Name) -> (u32, bool) {
        if let Some(number) = self.find(list, name) {
            return (number, true);
        }
        let number = list.len() as u32;
        list.push(name);
        self.enter(list, number);
        (number, false)
    }

    fn enter(&mut self, list: &NameList, number: u32) {
        self.numbers.enter(number, |number| hash(&self.keyed, list.raw(number)));
    }
}

fn hash(keyed: &Keyed, raw: &[u8]) -> u64 {
    let mut hasher = keyed.build_hasher();
    // Padded to whole words, of which the hasher takes any number.
    hasher.write(&Name::new(raw).0[..raw.len().next_multiple_of(8)]);
    hasher.finish()
}
