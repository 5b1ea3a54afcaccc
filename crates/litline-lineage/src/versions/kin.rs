//! Which versions may share lines: the components of the graph, while it grows, and the paths each component
//! was at.

#[cfg(test)]
mod tests;

use super::Graph;
use std::collections::HashMap;

/// Components of versions, by union of the linked. Versions before the first take part as long as nobody asks
/// for them: what two versions take from the same one unites them.
#[derive(Debug, Default)]
pub(super) struct Kin {
    /// The first version.
    first: u32,
    /// For versions before it: one that was united with them.
    heirs: HashMap<u32, u32>,
    /// By version: towards the smallest one of the component.
    up: Vec<u32>,
    /// At the smallest version: every path that a version of the component ever stood at, ascending.
    paths: Vec<Vec<u32>>,
}

impl Kin {
    /// None yet; the first version will be this one.
    pub(super) fn from(first: u32) -> Self {
        Self { first, ..Self::default() }
    }

    /// The components of a graph as it stands. Where their versions stood is not told.
    pub(super) fn of(graph: &Graph, empty_blob: Option<u32>) -> Self {
        let mut kin = Self::default();
        for version in 0..graph.versions.len() {
            kin.join();
            for link in graph.links(version) {
                if Some(graph.versions[link.version as usize].blob) != empty_blob {
                    kin.unite(version as u32, link.version);
                }
            }
        }
        kin
    }

    /// Enters the next version, alone.
    pub(super) fn join(&mut self) {
        self.up.push(self.up.len() as u32);
    }

    /// The smallest version of the component.
    pub(super) fn smallest(&mut self, version: u32) -> u32 {
        let mut at = version - self.first;
        while self.up[at as usize] != at {
            let above = self.up[self.up[at as usize] as usize];
            self.up[at as usize] = above;
            at = above;
        }
        self.first + at
    }

    /// Where the smallest version of a component stands.
    fn place(&mut self, version: u32) -> usize {
        (self.smallest(version) - self.first) as usize
    }

    /// Joins two components. The second version may stand before the first one here.
    pub(super) fn unite(&mut self, one: u32, other: u32) {
        if other < self.first {
            let heir = *self.heirs.entry(other).or_insert(one);
            if heir != one {
                self.unite(one, heir);
            }
            return;
        }
        let (one, other) = (self.place(one), self.place(other));
        if one == other {
            return;
        }
        let (low, high) = (one.min(other), one.max(other));
        self.up[high] = low as u32;
        let Some(moved) = self.paths.get_mut(high).map(std::mem::take) else { return };
        let kept = &mut self.paths[low];
        kept.extend(moved);
        kept.sort_unstable();
        kept.dedup();
    }

    /// Records that a version stands at a path in some commit.
    pub(super) fn stands_at(&mut self, version: u32, path: u32) {
        let place = self.place(version);
        if self.paths.len() < self.up.len() {
            self.paths.resize(self.up.len(), Vec::new());
        }
        let paths = &mut self.paths[place];
        if let Err(place) = paths.binary_search(&path) {
            paths.insert(place, path);
        }
    }

    /// Every path that a version of the same component ever stood at, ascending.
    pub(super) fn paths(&mut self, version: u32) -> &[u32] {
        let place = self.place(version);
        self.paths.get(place).map_or(&[], Vec::as_slice)
    }

    /// For each version: the smallest of its component.
    pub(super) fn smallest_of_each(mut self) -> Vec<u32> {
        (self.first..self.first + self.up.len() as u32).map(|version| self.smallest(version)).collect()
    }
}
