//! What merges bring, against plain sets of ancestors on random graphs.

use super::{Brought, brought};
use crate::history::branch::Branches;
use crate::history::hands::Hands;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, Oid, PersonIx};
use litline_facts::record::commit::{CommitRow, Stamp};
use litline_facts::record::person::{PersonKind, PersonRow};
use proptest::prelude::*;
use std::collections::BTreeSet;

/// One commit for each list of parents; commit n is person n % 3's, dated by `n * 7 % 11`.
fn facts(parents: &[Vec<u32>]) -> Facts {
    let person = |at: u32| PersonRow {
        name: at.to_string(),
        mailbox: String::new(),
        kind: PersonKind::Human,
        aliases: vec![],
    };
    let commit = |(at, parents): (usize, &Vec<u32>)| {
        let stamp = Stamp { seconds: at as i64 * 7 % 11, offset_minutes: None };
        CommitRow {
            oid: Oid::from_raw(&[0; 20]).unwrap(),
            parents: parents.iter().map(|&parent| CommitIx(parent)).collect(),
            cut: false,
            author: PersonIx(at as u32 % 3),
            committer: PersonIx(0),
            authored: stamp,
            committed: stamp,
            sweep: false,
        }
    };
    Facts {
        as_of: Some(CommitIx(parents.len() as u32 - 1)),
        commits: parents.iter().enumerate().map(commit).collect(),
        people: (0..3).map(person).collect(),
        ..Facts::default()
    }
}

fn of(facts: &Facts) -> Vec<Brought> {
    let branches = Branches::of(facts);
    let hands = Hands::of(facts, &vec![false; facts.commits.len()], &branches);
    brought(facts, &hands, &branches)
}

#[test]
fn a_merge_on_the_trunk_brings_what_the_trunk_had_not() {
    // 0 - 1 - 3 - 5 with 2 - 4 beside it; 4 took 1 in.
    let rows = of(&facts(&[vec![], vec![0], vec![0], vec![1], vec![2, 1], vec![3, 4]]));
    let expected = [
        Brought { merge: CommitIx(4), change: vec![], newest: vec![(PersonIx(1), 7)] },
        Brought {
            merge: CommitIx(5),
            change: vec![CommitIx(2), CommitIx(4)],
            newest: vec![(PersonIx(1), 6), (PersonIx(2), 3)],
        },
    ];
    assert_eq!(rows, expected);
}

#[test]
fn an_octopus_brings_each_commit_once() {
    let rows = of(&facts(&[vec![], vec![0], vec![1], vec![1], vec![0, 2, 3]]));
    assert_eq!(rows[0].change, [CommitIx(1), CommitIx(2), CommitIx(3)]);
}

fn graph() -> impl Strategy<Value = Vec<Vec<u32>>> {
    let parents = prop::collection::vec(any::<prop::sample::Index>(), 1..4);
    prop::collection::vec(parents, 1..60).prop_map(|steps| {
        let mut graph = vec![vec![]];
        for step in steps {
            let near = graph.len().min(7);
            let mut parents: Vec<u32> = Vec::new();
            for index in step {
                let parent = (graph.len() - 1 - index.index(near)) as u32;
                parents.extend((!parents.contains(&parent)).then_some(parent));
            }
            graph.push(parents);
        }
        graph
    })
}

proptest! {
    #[test]
    fn painting_finds_what_sets_of_ancestors_say(graph in graph()) {
        let facts = facts(&graph);
        let mut ancestors: Vec<BTreeSet<u32>> = Vec::new();
        for (at, parents) in graph.iter().enumerate() {
            let below = parents.iter().flat_map(|&parent| ancestors[parent as usize].clone());
            let own = below.chain([at as u32]).collect();
            ancestors.push(own);
        }
        let first_parent = |&at: &u32| graph[at as usize].first().copied();
        let trunk: BTreeSet<u32> =
            std::iter::successors(Some(graph.len() as u32 - 1), first_parent).collect();
        for row in of(&facts) {
            let parents = &graph[row.merge.index()];
            let main = &ancestors[parents[0] as usize];
            let brings = |counts: &dyn Fn(u32) -> bool| -> Vec<u32> {
                let others = parents[1..].iter().filter(|&&parent| counts(parent));
                let all: BTreeSet<u32> =
                    others.flat_map(|&parent| ancestors[parent as usize].clone()).collect();
                all.difference(main).copied().collect()
            };
            let change: Vec<u32> = row.change.iter().map(|commit| commit.0).collect();
            prop_assert_eq!(change, brings(&|parent| !trunk.contains(&parent)));
            for (person, seconds) in row.newest {
                let theirs = brings(&|_| true).into_iter().filter(|at| at % 3 == person.0);
                prop_assert_eq!(theirs.map(|at| i64::from(at) * 7 % 11).max(), Some(seconds));
            }
        }
        let merges = graph.iter().filter(|parents| parents.len() > 1).count();
        prop_assert_eq!(of(&facts).len(), merges);
    }
}
