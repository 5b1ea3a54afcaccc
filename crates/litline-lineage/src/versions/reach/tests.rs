//! Which parents have which commits, against ancestries walked one by one.

use super::Painter;
use crate::source::{Commit, History, Name};
use proptest::prelude::*;

fn history(parents: &[Vec<u32>]) -> History {
    History::of(20, parents.iter().map(|parents| Commit { tree: Name::default(), parents: parents.clone() }))
}

fn ancestry(history: &History, commit: u32) -> Vec<bool> {
    let mut has = vec![false; history.len()];
    let mut waiting = vec![commit];
    while let Some(at) = waiting.pop() {
        if !std::mem::replace(&mut has[at as usize], true) {
            waiting.extend(history.parents(at as usize));
        }
    }
    has
}

/// The painter must answer for every commit that some parent has, and leave nothing behind.
fn check(history: &History, parents: &[u32], painter: &mut Painter) {
    let reach = painter.reach(history, parents);
    let ancestries: Vec<Vec<bool>> = parents.iter().map(|&parent| ancestry(history, parent)).collect();
    for commit in 0..history.len() {
        if ancestries.iter().any(|has| has[commit]) {
            for (place, has) in ancestries.iter().enumerate() {
                assert_eq!(reach.has(commit as u32, place), has[commit], "commit {commit}, parent {place}");
            }
        }
    }
    let same = ancestries.windows(2).all(|two| two[0] == two[1]);
    assert_eq!(reach.is_empty(), same);
    assert!(painter.masks.iter().all(|&mask| mask == 0), "the next merge starts clean");
}

#[test]
fn fork_is_partial_and_its_base_is_not() {
    let history = history(&[vec![], vec![0], vec![1], vec![1], vec![3]]);
    let reach = Painter::default().reach(&history, &[2, 4]);
    assert_eq!(reach.partial, [(2, 1), (3, 2), (4, 2)]);
}

#[test]
fn unrelated_roots_share_nothing() {
    let history = history(&[vec![], vec![], vec![1]]);
    let reach = Painter::default().reach(&history, &[0, 2]);
    assert_eq!(reach.partial, [(0, 1), (1, 2), (2, 2)]);
}

#[test]
fn same_parent_twice_lacks_nothing() {
    let history = history(&[vec![], vec![0]]);
    assert!(Painter::default().reach(&history, &[1, 1]).is_empty());
}

#[test]
fn seventy_parents_are_borne() {
    let mut parents = vec![vec![]];
    parents.extend((0..70).map(|_| vec![0]));
    let history = history(&parents);
    let all: Vec<u32> = (1..=70).collect();
    let reach = Painter::default().reach(&history, &all);
    assert!(reach.has(3, 2) && !reach.has(3, 1) && reach.has(0, 69));
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_merge_of_a_random_history(
        steps in prop::collection::vec(prop::collection::vec(0_u32..5, 0..3), 2..25),
        merges in prop::collection::vec(prop::collection::vec(any::<u32>(), 1..5), 1..4),
    ) {
        let parents: Vec<Vec<u32>> = (0_u32..)
            .zip(&steps)
            .map(|(at, back)| back.iter().filter(|&&back| back < at).map(|back| at - 1 - back).collect())
            .collect();
        let history = history(&parents);
        let mut painter = Painter::default();
        for merge in merges {
            let parents: Vec<u32> = merge.iter().map(|luck| luck % history.len() as u32).collect();
            check(&history, &parents, &mut painter);
        }
    }
}
