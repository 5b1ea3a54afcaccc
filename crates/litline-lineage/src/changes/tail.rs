//! Rows by number, of which those before some number may be forgotten.

use std::ops::{Index, IndexMut};

/// Rows by number. A history that is added to for long stores what it has, and keeps the numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Tail<T> {
    forgotten: usize,
    rows: Vec<T>,
}

impl<T> Default for Tail<T> {
    fn default() -> Self {
        Self::from(Vec::new())
    }
}

impl<T> From<Vec<T>> for Tail<T> {
    fn from(rows: Vec<T>) -> Self {
        Self { forgotten: 0, rows }
    }
}

impl<T> Tail<T> {
    /// After so many that are forgotten already.
    pub(crate) fn after(forgotten: usize) -> Self {
        Self { forgotten, rows: Vec::new() }
    }

    /// How many there ever were: the number of the next.
    pub(crate) fn len(&self) -> usize {
        self.forgotten + self.rows.len()
    }

    /// Those that are not forgotten.
    pub(crate) fn rows(&self) -> &[T] {
        &self.rows
    }

    /// The same, to change them.
    pub(crate) fn rows_mut(&mut self) -> &mut Vec<T> {
        &mut self.rows
    }

    /// A row; `None` where it is forgotten, or not there yet.
    pub(crate) fn get(&self, number: usize) -> Option<&T> {
        self.rows.get(number.checked_sub(self.forgotten)?)
    }

    /// The next row.
    pub(crate) fn push(&mut self, row: T) {
        self.rows.push(row);
    }

    /// Forgets all rows there are, and gives their memory back.
    pub(crate) fn forget(&mut self) {
        self.forgotten = self.len();
        self.rows = Vec::new();
    }

    /// Forgets the rows before a number.
    pub(crate) fn forget_before(&mut self, number: usize) {
        let count = number.saturating_sub(self.forgotten).min(self.rows.len());
        self.rows.drain(..count);
        self.rows.shrink_to_fit();
        self.forgotten += count;
    }
}

impl Tail<u32> {
    /// Rows that tell where shares end: the share of this number. Those before the first row that is kept
    /// are taken to be empty.
    pub(crate) fn share(&self, number: usize) -> std::ops::Range<usize> {
        let start = number.checked_sub(1).and_then(|before| self.get(before)).copied().unwrap_or(0);
        start as usize..self[number] as usize
    }
}

impl<T> Index<usize> for Tail<T> {
    type Output = T;

    fn index(&self, number: usize) -> &T {
        &self.rows[number - self.forgotten]
    }
}

impl<T> IndexMut<usize> for Tail<T> {
    fn index_mut(&mut self, number: usize) -> &mut T {
        &mut self.rows[number - self.forgotten]
    }
}
