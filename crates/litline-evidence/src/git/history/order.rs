//! The order of commits: parents first, the same for every machine and number of threads.

use std::collections::BinaryHeap;

/// The parents of commits at places, each commit's after those of the one before it.
#[derive(Debug, Default)]
pub(super) struct Parents {
    places: Vec<u32>,
    ends: Vec<u32>,
}

impl Parents {
    /// Those of the next commit.
    pub(super) fn push(&mut self, places: impl IntoIterator<Item = u32>) {
        self.places.extend(places);
        self.ends.push(self.places.len() as u32);
    }

    fn of(&self, place: u32) -> &[u32] {
        let start = place.checked_sub(1).map_or(0, |before| self.ends[before as usize]);
        &self.places[start as usize..self.ends[place as usize] as usize]
    }
}

/// The places of commits in order. Reverses newest-first: among commits whose children are all taken, the
/// latest commit date goes next, then the greatest name; `key` tells both. Git's loop-free graphs reach every
/// commit; what replaced commits make unreachable, by leading back to one of their own children, is left out.
pub(super) fn parents_first<K: Ord>(
    head: Option<u32>,
    parents: &Parents,
    key: impl Fn(u32) -> K,
) -> Vec<u32> {
    let mut children = vec![0_u32; parents.ends.len()];
    for &parent in &parents.places {
        children[parent as usize] += 1;
    }
    // Nothing comes before the head, whatever names it as a parent.
    head.into_iter().for_each(|head| children[head as usize] = u32::MAX);
    let mut ready: BinaryHeap<(K, u32)> = head.map(|place| (key(place), place)).into_iter().collect();
    let mut order = Vec::with_capacity(children.len());
    while let Some((_, place)) = ready.pop() {
        order.push(place);
        for &parent in parents.of(place) {
            let waiting = &mut children[parent as usize];
            *waiting -= 1;
            if *waiting == 0 {
                ready.push((key(parent), parent));
            }
        }
    }
    order.reverse();
    order
}
