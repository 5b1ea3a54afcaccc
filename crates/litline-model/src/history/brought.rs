//! What each merge brought: the commits that its other parents reach and its first does not. Exact, for every
//! merge.
//!
//! Merges on the *trunk* (the as-of commit's chain of first parents) are taken oldest first, with everything
//! that the trunk reached before marked: each commit is visited once for all of them. Other merges paint down
//! from both sides in topological order until nothing is left that only the other parents reach; they are
//! independent of each other and run in parallel.

use super::branch::Branches;
use super::first_parent;
use super::hands::Hands;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::BinaryHeap;

const FIRST: u8 = 1;
const CHANGE: u8 = 2;
const SYNC: u8 = 4;

/// What one merge brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Brought {
    /// The merge.
    pub(crate) merge: CommitIx,
    /// Commits brought as a change, in order: not by a parent that stands on the trunk, for that brings the
    /// main branch up to date and takes nothing into it.
    pub(crate) change: Vec<CommitIx>,
    /// Newest author date of each human author among all commits brought, by person.
    pub(crate) newest: Vec<(PersonIx, i64)>,
}

/// One row for each merge, in order.
pub(crate) fn brought(facts: &Facts, hands: &Hands, branches: &Branches) -> Vec<Brought> {
    let trunk = trunk(facts);
    let mut on_trunk = vec![false; facts.commits.len()];
    trunk.iter().for_each(|commit| on_trunk[commit.index()] = true);

    let side: Vec<CommitIx> = merges(facts).filter(|merge| !on_trunk[merge.index()]).collect();
    let painter = || Painter { facts, on_trunk: &on_trunk, flags: vec![0; facts.commits.len()] };
    let side = side.into_par_iter().with_min_len(64).map_init(painter, |painter, merge| {
        let (all, change) = painter.paint(merge);
        Brought { merge, newest: newest(facts, hands, branches, &all), change }
    });
    let mut rows: Vec<Brought> = side.collect();
    rows.extend(trunk_brought(facts, &trunk).into_iter().map(|(merge, change)| Brought {
        merge,
        newest: newest(facts, hands, branches, &change),
        change,
    }));
    rows.sort_unstable_by_key(|row| row.merge);
    rows
}

/// The as-of commit's chain of first parents, oldest first.
fn trunk(facts: &Facts) -> Vec<CommitIx> {
    let next = |commit: &CommitIx| first_parent(&facts.commits[commit.index()]);
    let mut trunk: Vec<CommitIx> = std::iter::successors(facts.as_of, next).collect();
    trunk.reverse();
    trunk
}

fn merges(facts: &Facts) -> impl Iterator<Item = CommitIx> {
    let whole =
        facts.commits.iter().enumerate().filter(|(_, commit)| !commit.cut && commit.parents.len() > 1);
    whole.map(|(at, _)| CommitIx(at as u32))
}

fn trunk_brought(facts: &Facts, trunk: &[CommitIx]) -> Vec<(CommitIx, Vec<CommitIx>)> {
    let mut reached = vec![false; facts.commits.len()];
    let mut rows = Vec::new();
    for &merge in trunk {
        reached[merge.index()] = true;
        let commit = &facts.commits[merge.index()];
        if commit.cut {
            // What stands below is on the main side of everything above it.
            reach(facts, &mut reached, &commit.parents);
        } else if commit.parents.len() > 1 {
            rows.push((merge, reach(facts, &mut reached, &commit.parents[1..])));
        }
    }
    rows
}

/// Marks everything below `from` and says what was new, in order.
fn reach(facts: &Facts, reached: &mut [bool], from: &[CommitIx]) -> Vec<CommitIx> {
    let mut new = Vec::new();
    let mut open = from.to_vec();
    while let Some(commit) = open.pop() {
        if !std::mem::replace(&mut reached[commit.index()], true) {
            new.push(commit);
            open.extend(&facts.commits[commit.index()].parents);
        }
    }
    new.sort_unstable();
    new
}

fn newest(facts: &Facts, hands: &Hands, branches: &Branches, commits: &[CommitIx]) -> Vec<(PersonIx, i64)> {
    let date = |commit, person| branches.wrote_seconds(facts, commit, person);
    let authored =
        |&commit: &CommitIx| hands.authors(commit).iter().map(move |&person| (person, date(commit, person)));
    let mut newest: Vec<(PersonIx, i64)> = commits.iter().flat_map(authored).collect();
    newest.sort_unstable_by_key(|&(person, seconds)| (person, Reverse(seconds)));
    newest.dedup_by_key(|&mut (person, _)| person);
    newest
}

/// Finds what one merge brought; clean between two merges.
struct Painter<'f> {
    facts: &'f Facts,
    on_trunk: &'f [bool],
    /// Which sides reach each commit.
    flags: Vec<u8>,
}

/// Commits still to visit, the highest in topological order first.
#[derive(Default)]
struct Front {
    heap: BinaryHeap<CommitIx>,
    touched: Vec<CommitIx>,
    /// How many of the heap the first parent is not known to reach.
    open: usize,
}

impl Painter<'_> {
    /// All commits brought, and those brought as a change, both in order.
    fn paint(&mut self, merge: CommitIx) -> (Vec<CommitIx>, Vec<CommitIx>) {
        let (mut all, mut change) = (Vec::new(), Vec::new());
        let mut front = Front::default();
        for (place, &parent) in self.facts.commits[merge.index()].parents.iter().enumerate() {
            let side = if self.on_trunk[parent.index()] { SYNC } else { CHANGE };
            self.touch(&mut front, parent, if place == 0 { FIRST } else { side });
        }
        while front.open > 0 {
            // Children stand above their parents, so whatever reaches this commit has been seen.
            let Some(commit) = front.heap.pop() else { break };
            let sides = self.flags[commit.index()];
            if sides & FIRST == 0 {
                front.open -= 1;
                all.push(commit);
                change.extend((sides & CHANGE != 0).then_some(commit));
            }
            let facts = self.facts;
            for &parent in &facts.commits[commit.index()].parents {
                self.touch(&mut front, parent, sides);
            }
        }
        front.touched.iter().for_each(|commit| self.flags[commit.index()] = 0);
        all.reverse();
        change.reverse();
        (all, change)
    }

    fn touch(&mut self, front: &mut Front, commit: CommitIx, sides: u8) {
        let flags = &mut self.flags[commit.index()];
        let (before, after) = (*flags, *flags | sides);
        *flags = after;
        if before == 0 {
            front.heap.push(commit);
            front.touched.push(commit);
            front.open += usize::from(after & FIRST == 0);
        } else if before & FIRST == 0 && after & FIRST != 0 {
            front.open -= 1;
        }
    }
}

#[cfg(test)]
mod tests;
