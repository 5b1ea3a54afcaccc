//! The opening act: when a person can have begun to write a commit. On the commit's chain of first parents it
//! is the nearest commit that the person authored, or merge that brought commits of theirs; the newest author
//! date in it.
//!
//! A squash whose branch is known began where the branch did: its opening act is that of the branch's first
//! commit, on the chain of first parents from the branch's base.
//!
//! First parents form a forest. One walk from its roots to its tips keeps, for each person, the opening act
//! as seen from where the walk stands, and takes back on the way up what it noted on the way down: linear in
//! commits and in authors that merges brought.

use super::branch::Branches;
use super::brought::Brought;
use super::first_parent;
use super::hands::Hands;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};
use std::collections::HashMap;

const NONE: u32 = u32::MAX;

enum Step {
    Enter(CommitIx),
    /// Take back all notes beyond so many.
    Leave(usize),
}

/// First child and next sibling of each commit in the forest of first parents.
struct Forest {
    roots: Vec<CommitIx>,
    first_child: Vec<u32>,
    next_sibling: Vec<u32>,
}

/// By slot of `hands`: the person's opening act of the commit, seconds UTC; `None` where the chain holds
/// none.
pub(crate) fn openings(
    facts: &Facts,
    hands: &Hands,
    branches: &Branches,
    brought: &[Brought],
) -> Vec<Option<i64>> {
    let by_base = by_base(facts, branches);
    let forest = Forest::of(facts);
    let mut openings = vec![None; hands.len()];
    let mut current: Vec<Option<i64>> = vec![None; facts.people.len()];
    let mut notes: Vec<(PersonIx, Option<i64>)> = Vec::new();
    let mut steps: Vec<Step> = forest.roots.iter().map(|&root| Step::Enter(root)).collect();
    while let Some(step) = steps.pop() {
        let commit = match step {
            Step::Enter(commit) => commit,
            Step::Leave(kept) => {
                // The notes are one commit's, each person once, so their order is nothing.
                notes.drain(kept..).for_each(|(person, before)| current[person.index()] = before);
                continue;
            }
        };
        if branches.behind(commit).is_none() {
            note_openings(hands, commit, &current, &mut openings);
        }
        steps.push(Step::Leave(notes.len()));
        for (person, seconds) in acts_in(facts, hands, branches, brought, commit) {
            notes.push((person, current[person.index()].replace(seconds)));
        }
        for &squash in by_base.get(&commit).into_iter().flatten() {
            note_openings(hands, squash, &current, &mut openings);
        }
        steps.extend(forest.children(commit).map(Step::Enter));
    }
    openings
}

fn note_openings(hands: &Hands, commit: CommitIx, current: &[Option<i64>], openings: &mut [Option<i64>]) {
    for (slot, person) in hands.slots(commit).zip(hands.behind(commit)) {
        openings[slot] = current[person.index()];
    }
}

/// Squashed commits by what their branches grew from.
fn by_base(facts: &Facts, branches: &Branches) -> HashMap<CommitIx, Vec<CommitIx>> {
    let mut by_base: HashMap<CommitIx, Vec<CommitIx>> = HashMap::new();
    for commit in (0..facts.commits.len()).map(|at| CommitIx(at as u32)) {
        if let Some(base) = branches.behind(commit).and_then(|branch| branch.base) {
            by_base.entry(base).or_default().push(commit);
        }
    }
    by_base
}

/// People and newest author dates in a commit: its own, and for a merge what it brought.
fn acts_in(
    facts: &Facts,
    hands: &Hands,
    branches: &Branches,
    brought: &[Brought],
    commit: CommitIx,
) -> Vec<(PersonIx, i64)> {
    let merge = brought.binary_search_by_key(&commit, |row| row.merge).ok();
    let mut acts = merge.map_or_else(Vec::new, |at| brought[at].newest.clone());
    for &person in hands.authors(commit) {
        let own_seconds = branches.wrote_seconds(facts, commit, person);
        match acts.iter_mut().find(|(known, _)| *known == person) {
            Some((_, seconds)) => *seconds = own_seconds.max(*seconds),
            None => acts.push((person, own_seconds)),
        }
    }
    acts
}

impl Forest {
    fn of(facts: &Facts) -> Self {
        let commits = facts.commits.len();
        let mut forest =
            Self { roots: Vec::new(), first_child: vec![NONE; commits], next_sibling: vec![NONE; commits] };
        for (at, commit) in facts.commits.iter().enumerate() {
            match first_parent(commit) {
                Some(parent) => {
                    forest.next_sibling[at] = forest.first_child[parent.index()];
                    forest.first_child[parent.index()] = at as u32;
                }
                None => forest.roots.push(CommitIx(at as u32)),
            }
        }
        forest
    }

    fn children(&self, commit: CommitIx) -> impl Iterator<Item = CommitIx> {
        let some = |at: u32| (at != NONE).then_some(at);
        let first = some(self.first_child[commit.index()]);
        std::iter::successors(first, move |&at| some(self.next_sibling[at as usize])).map(CommitIx)
    }
}
