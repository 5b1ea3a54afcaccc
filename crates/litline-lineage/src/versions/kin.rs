//! Which versions may share lines: the components of the graph, while it grows, and the paths each component
//! was at.

#[cfg(test)]
mod tests;

use super::Graph;

/// Components of versions, by union of the linked.
#[derive(Debug, Default)]
pub(super) struct Kin {
    /// Towards the smallest version of the component.
    up: Vec<u32>,
    /// At the smallest version: every path that a version of the component ever stood at, ascending.
    paths: Vec<Vec<u32>>,
}

impl Kin {
    /// The components of a graph as it stands. Where their versions stood is not told.
    pub(super) fn of(graph: &Graph, empty_blob: Option<u32>) -> Self {
        let mut kin = Self::default();
        for version in 0..graph.versions.len() {
            kin.join(version as u32);
            for link in graph.links(version) {
                if Some(graph.versions[link.version as usize].blob) != empty_blob {
                    kin.unite(version as u32, link.version);
                }
            }
        }
        kin
    }

    /// Enters the next version, alone.
    pub(super) fn join(&mut self, version: u32) {
        self.up.push(version);
        self.paths.push(Vec::new());
    }

    /// The smallest version of the component.
    pub(super) fn smallest(&mut self, version: u32) -> u32 {
        let mut at = version;
        while self.up[at as usize] != at {
            let above = self.up[self.up[at as usize] as usize];
            self.up[at as usize] = above;
            at = above;
        }
        at
    }

    /// Joins two components.
    pub(super) fn unite(&mut self, one: u32, other: u32) {
        let (one, other) = (self.smallest(one), self.smallest(other));
        if one == other {
            return;
        }
        let (low, high) = (one.min(other), one.max(other));
        self.up[high as usize] = low;
        let moved = std::mem::take(&mut self.paths[high as usize]);
        let kept = &mut self.paths[low as usize];
        kept.extend(moved);
        kept.sort_unstable();
        kept.dedup();
    }

    /// Records that a version stands at a path in some commit.
    pub(super) fn stands_at(&mut self, version: u32, path: u32) {
        let root = self.smallest(version);
        let paths = &mut self.paths[root as usize];
        if let Err(place) = paths.binary_search(&path) {
            paths.insert(place, path);
        }
    }

    /// Every path that a version of the same component ever stood at, ascending.
    pub(super) fn paths(&mut self, version: u32) -> &[u32] {
        let root = self.smallest(version);
        &self.paths[root as usize]
    }

    /// For each version: the smallest of its component.
    pub(super) fn smallest_of_each(mut self) -> Vec<u32> {
        (0..self.up.len() as u32).map(|version| self.smallest(version)).collect()
    }
}
