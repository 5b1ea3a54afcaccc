//! What comparisons compare, by number.

#[cfg(test)]
mod tests;

use crate::source::Numbers;

/// Keys a page.
const PAGE: usize = 1 << 12;

/// Short lists of numbers, each with the number of its first appearance. In pages, so that growing moves
/// none.
#[derive(Debug, Default)]
pub(super) struct Keys {
    pages: Vec<Page>,
    table: Numbers,
}

#[derive(Debug, Default)]
struct Page {
    numbers: Vec<u32>,
    /// The end of each key's share of `numbers`.
    ends: Vec<u32>,
}

impl Keys {
    pub(super) fn len(&self) -> usize {
        self.pages.last().map_or(0, |last| (self.pages.len() - 1) * PAGE + last.ends.len())
    }

    /// A key by its number.
    pub(super) fn get(&self, number: u32) -> &[u32] {
        share(&self.pages, number)
    }

    /// Makes room for so many.
    pub(super) fn reserve(&mut self, count: usize) {
        self.table.reserve(count);
    }

    /// The number of a key; a new one where it was not met before.
    pub(super) fn number(&mut self, key: &[u32]) -> u32 {
        let pages = &self.pages;
        if let Some(number) = self.table.find(hash(key), |number| share(pages, number) == key) {
            return number;
        }
        let number = self.len() as u32;
        push(&mut self.pages, key);
        self.table.enter(number, |number| hash(share(&self.pages, number)));
        number
    }

    /// Gives the keys from `first` on other numbers: `order[i]` becomes `first + i`. `renewed` tells the new
    /// number of any of them.
    pub(super) fn reorder(&mut self, first: u32, order: &[u32], renewed: impl Fn(u32) -> u32) {
        let mut pages = Vec::new();
        order.iter().for_each(|&number| push(&mut pages, self.get(number)));
        self.truncate(first as usize);
        for key in pages.iter().flat_map(Page::keys) {
            push(&mut self.pages, key);
        }
        let moved = self.table.each_mut().filter(|number| **number >= first);
        moved.for_each(|number| *number = renewed(*number));
    }

    /// Other numbers in the keys; those keys that have one no longer (the largest number) cannot be found any
    /// more.
    pub(super) fn renumber(&mut self, new: impl Fn(u32) -> u32) {
        let all = self.pages.iter_mut().flat_map(|page| &mut page.numbers);
        all.for_each(|number| *number = new(*number));
        self.table.clear();
        for number in 0..self.len() as u32 {
            if !self.get(number).contains(&u32::MAX) {
                self.table.enter(number, |number| hash(share(&self.pages, number)));
            }
        }
    }

    fn truncate(&mut self, len: usize) {
        self.pages.truncate(len.div_ceil(PAGE));
        if let Some(last) = self.pages.last_mut() {
            last.ends.truncate(len - (len - 1) / PAGE * PAGE);
            last.numbers.truncate(last.ends.last().map_or(0, |&end| end as usize));
        }
    }
}

impl Page {
    fn get(&self, place: usize) -> &[u32] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.numbers[start as usize..self.ends[place] as usize]
    }

    fn keys(&self) -> impl Iterator<Item = &[u32]> {
        (0..self.ends.len()).map(|place| self.get(place))
    }
}

fn share(pages: &[Page], number: u32) -> &[u32] {
    pages[number as usize / PAGE].get(number as usize % PAGE)
}

fn push(pages: &mut Vec<Page>, key: &[u32]) {
    if pages.last().is_none_or(|last| last.ends.len() == PAGE) {
        if let Some(full) = pages.last_mut() {
            full.numbers.shrink_to_fit();
        }
        pages.push(Page::default());
    }
    if let Some(last) = pages.last_mut() {
        last.numbers.extend_from_slice(key);
        last.ends.push(last.numbers.len() as u32);
    }
}

/// Of a few numbers; every bit of the result depends on all of them.
fn hash(key: &[u32]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    key.iter().fold(key.len() as u64, |hash, &number| {
        let product = u128::from(hash ^ u64::from(number) ^ FACTOR) * u128::from(FACTOR);
        product as u64 ^ (product >> 64) as u64
    })
}
