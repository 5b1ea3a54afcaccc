//! Which commits a merge's parents do not all have in their ancestry.

#[cfg(test)]
mod tests;

use crate::source::History;

/// For one merge: the commits that at least one parent lacks, with the parents that have them. Every other
/// earlier commit that some parent has is in the ancestry of all of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reach {
    /// Commit and bit set of parents, ascending by commit.
    partial: Vec<(u32, u64)>,
}

/// Finds reaches; keeps its memory from one merge to the next.
#[derive(Debug, Default)]
pub(crate) struct Painter {
    /// For each commit, the parents known to have it; all 0 between two merges.
    masks: Vec<u64>,
}

impl Painter {
    /// Walks back from the parents, newest first, until only commits common to all are left to visit.
    ///
    /// Commits are numbered parents first, so that walking down the numbers meets every commit after all its
    /// children: no queue is needed. Merges of more than 64 parents are treated as if the further parents had
    /// everything.
    pub(crate) fn reach(&mut self, history: &History, parents: &[u32]) -> Reach {
        self.masks.resize(history.len(), 0);
        let told = parents.len().min(64);
        let all = if told == 64 { u64::MAX } else { (1 << told) - 1 };
        // How many painted commits below the walk are not common to all: when none is, nothing partial can
        // follow.
        let mut open = 0_usize;
        for (place, &parent) in parents[..told].iter().enumerate() {
            paint(&mut self.masks[parent as usize], 1 << place, all, &mut open);
        }
        let mut partial = Vec::new();
        let top = parents.iter().copied().max().unwrap_or(0);
        let mut lowest = parents.iter().copied().min().unwrap_or(0);
        for commit in (0..=top).rev() {
            if open == 0 {
                break;
            }
            let mask = std::mem::take(&mut self.masks[commit as usize]);
            if mask == 0 {
                continue;
            }
            if mask != all {
                open -= 1;
                partial.push((commit, mask));
            }
            for &parent in history.parents(commit as usize) {
                paint(&mut self.masks[parent as usize], mask, all, &mut open);
                lowest = lowest.min(parent);
            }
        }
        self.masks[lowest as usize..=top as usize].fill(0);
        partial.reverse();
        Reach { partial }
    }
}

impl Reach {
    /// Whether a commit, known to be in the ancestry of some parent, is in that of the `place`-th one.
    pub(crate) fn has(&self, commit: u32, place: usize) -> bool {
        match self.partial.binary_search_by_key(&commit, |&(commit, _)| commit) {
            Ok(found) => place < 64 && self.partial[found].1 >> place & 1 == 1,
            Err(_) => true,
        }
    }

    /// Whether every commit is in the ancestry of all parents.
    pub(crate) fn is_empty(&self) -> bool {
        self.partial.is_empty()
    }
}

/// Adds bits to a commit below the walk.
fn paint(mask: &mut u64, bits: u64, all: u64, open: &mut usize) {
    let was_open = *mask != 0 && *mask != all;
    *mask |= bits;
    let is_open = *mask != all;
    *open = *open + usize::from(is_open) - usize::from(was_open);
}
