//! Which commit stands below which with no merge between them: commits with one parent hang on it, and the
//! trees that makes are numbered so that everything below a commit is one range.

use litline_facts::Facts;
use litline_facts::id::CommitIx;

/// The forest of single parents. A merge, a root, and a commit whose history is cut begin a tree.
pub(super) struct Descent {
    /// By commit: its number, and the end of the numbers below it.
    ranges: Vec<(u32, u32)>,
}

impl Descent {
    pub(super) fn of(facts: &Facts) -> Self {
        let single = |at: usize| match facts.commits[at].parents[..] {
            [parent] if !facts.commits[at].cut => Some(parent.index()),
            _ => None,
        };
        let commits = facts.commits.len();
        // Parents stand earlier: how many are below is summed up on the way back, numbers are given out on
        // the way forth.
        let mut below = vec![1u32; commits];
        for at in (0..commits).rev() {
            if let Some(parent) = single(at) {
                below[parent] += below[at];
            }
        }
        let mut ranges = vec![(0, 0); commits];
        let mut next_below = vec![0u32; commits];
        let mut next_tree = 0;
        for at in 0..commits {
            let next = match single(at) {
                Some(parent) => &mut next_below[parent],
                None => &mut next_tree,
            };
            let start = *next;
            *next += below[at];
            ranges[at] = (start, start + below[at]);
            next_below[at] = start + 1;
        }
        Self { ranges }
    }

    /// The commit's number: those below it follow.
    pub(super) fn place(&self, commit: CommitIx) -> u32 {
        self.ranges.get(commit.index()).map_or(u32::MAX, |range| range.0)
    }

    /// Whether `commit` descends from `other`, or is it, with no merge on the way.
    pub(super) fn is_below(&self, commit: CommitIx, other: CommitIx) -> bool {
        let range = self.ranges.get(other.index());
        range.is_some_and(|&(start, end)| (start..end).contains(&self.place(commit)))
    }
}
