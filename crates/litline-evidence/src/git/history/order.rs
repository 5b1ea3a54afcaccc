//! The order of commits: parents first, the same for every machine and number of threads.

use super::walk::Found;
use litline_facts::id::Oid;
use std::collections::{BinaryHeap, HashMap};

/// Reverses newest-first: among commits whose children are all taken, the latest commit date goes next, then
/// the greatest name. Git's loop-free graphs reach every commit; what replaced commits make unreachable, by
/// leading back to one of their own children, is left out.
pub(super) fn parents_first<M>(head: &Oid, commits: Vec<Found<M>>) -> Vec<Found<M>> {
    let places: HashMap<Oid, usize> =
        commits.iter().enumerate().map(|(place, commit)| (commit.oid, place)).collect();
    let parents: Vec<Vec<usize>> = commits
        .iter()
        .map(|commit| commit.parents.iter().filter_map(|parent| places.get(parent).copied()).collect())
        .collect();
    let mut children = vec![0_u32; commits.len()];
    for &parent in parents.iter().flatten() {
        children[parent] += 1;
    }
    // Nothing comes before the head, whatever names it as a parent.
    let start = places.get(head).copied();
    start.into_iter().for_each(|head| children[head] = u32::MAX);
    let key = |place: usize| (commits[place].committed.seconds, commits[place].oid, place);
    let mut ready: BinaryHeap<_> = start.map(key).into_iter().collect();
    let mut newest_first = Vec::with_capacity(commits.len());
    while let Some((_, _, place)) = ready.pop() {
        newest_first.push(place);
        for &parent in &parents[place] {
            children[parent] -= 1;
            if children[parent] == 0 {
                ready.push(key(parent));
            }
        }
    }
    let mut commits: Vec<Option<Found<M>>> = commits.into_iter().map(Some).collect();
    newest_first.into_iter().rev().filter_map(|place| commits[place].take()).collect()
}
