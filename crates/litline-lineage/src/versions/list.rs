//! The versions of a graph, by number.

use super::Version;
use crate::changes::Tail;
use std::collections::HashMap;
use std::ops::Index;

/// Versions by number. Of a graph that was stored and goes on, only those remain that stand in a commit with
/// children to come: others can be linked to no more.
#[derive(Debug, Default)]
pub struct Versions {
    tail: Tail<Version>,
    standing: HashMap<u32, Version>,
}

impl Versions {
    pub(super) fn from_rows(rows: Vec<Version>) -> Self {
        Self { tail: Tail::from(rows), standing: HashMap::new() }
    }

    /// How many there ever were: the number of the next.
    #[must_use]
    pub fn len(&self) -> usize {
        self.tail.len()
    }

    /// Whether there never was one.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// All that were made since any were forgotten, by number.
    #[must_use]
    pub fn rows(&self) -> &[Version] {
        self.tail.rows()
    }

    pub(super) fn push(&mut self, version: Version) {
        self.tail.push(version);
    }

    /// Forgets all but these.
    pub(super) fn keep_only(&mut self, standing: impl Iterator<Item = u32>) {
        self.standing = standing.map(|version| (version, self[version as usize])).collect();
        self.tail.forget();
    }
}

impl Index<usize> for Versions {
    type Output = Version;

    fn index(&self, number: usize) -> &Version {
        self.tail.get(number).unwrap_or_else(|| &self.standing[&(number as u32)])
    }
}
