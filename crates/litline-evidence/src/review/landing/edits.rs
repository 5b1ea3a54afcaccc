//! Ties changes by what they edit: rebased commits by equal edits, squashed ones by equal trees.
//!
//! Comparing the edits of every commit with those of every other would take longer than reading the history.
//! Commits with the very same trees on both sides make the same edits. A rebase keeps author, author date and
//! subject: only commits that share them are compared; then, up to a
//! bound, commits with the same subject and author's mailbox.

use super::{Landing, Landings};
use crate::git::Repository;
use crate::git::history::History;
use crate::git::history::beyond::BeyondCommit;
use crate::review::patch::{Patches, Sides};
use crate::review::{Branches, Traces};
use litline_facts::id::Oid;
use litline_facts::record::change::{Link, Method};
use rayon::prelude::*;
use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

/// Commits of the history that one commit is compared with, at most: more share its subject only where the
/// subject says nothing.
const CANDIDATES_MAX: usize = 4;
/// Comparisons beyond those that share author, author date and subject.
const WIDER_MAX: usize = 1_000;

/// A commit beyond the history, and one in it that may be the same.
type Pair = (u32, u32);

/// What finding looks at.
struct Search<'a, S> {
    history: &'a History<S>,
    branches: &'a Branches<S>,
    places: &'a HashMap<Oid, u32>,
}

/// Links what parents and numbers left unknown.
pub(super) fn link<S: AsRef<Traces> + Sync>(
    repository: &Repository,
    history: &History<S>,
    branches: &Branches<S>,
    places: &HashMap<Oid, u32>,
    landings: &mut Landings,
) {
    let search = Search { history, branches, places };
    let open = |change: &Landing| change.method != Method::Squash && change.link != Link::Parents;
    let mut reached = vec![false; branches.beyond.commits.len()];
    for head in landings.changes.iter().filter(|change| open(change)).filter_map(|change| change.head) {
        branches.take(&head, &mut reached);
    }
    let is_single = |at: &u32| branches.commit(*at).parents.len() == 1;
    let wanted: Vec<u32> =
        (0..reached.len() as u32).filter(|&at| reached[at as usize]).filter(is_single).collect();
    if wanted.is_empty() {
        return;
    }
    landings.rebased = search.same_sides(&wanted);
    let rest: Vec<u32> = wanted.into_iter().filter(|at| !landings.rebased.contains_key(at)).collect();
    let close = search.pairs(&rest, |traces| traces.rebase_key);
    landings.rebased.extend(search.equal(repository, &close));
    let mut rest: Vec<u32> = rest.into_iter().filter(|at| !landings.rebased.contains_key(at)).collect();
    rest.sort_by_key(|&at| (Reverse(branches.commit(at).committed.seconds), branches.commit(at).oid));
    let tried: HashSet<Pair> = close.into_iter().collect();
    let mut wide = search.pairs(&rest, |traces| traces.subject_key);
    wide.retain(|pair| !tried.contains(pair));
    wide.truncate(WIDER_MAX);
    landings.rebased.extend(search.equal(repository, &wide));
    search.rebases(landings);
    search.trees(landings);
}

impl<S: AsRef<Traces> + Sync> Search<'_, S> {
    /// Commits of the history with the very same trees before and after: applied where the branch stood.
    fn same_sides(&self, wanted: &[u32]) -> HashMap<u32, u32> {
        let mut by_sides: HashMap<Sides, u32> = HashMap::new();
        for at in 0..self.history.commits.len() as u32 {
            if self.history.commits[at as usize].parents.len() == 1
                && let Some(sides) = self.sides_in(at).filter(|sides| sides.old != Some(sides.new))
            {
                by_sides.entry(sides).or_insert(at);
            }
        }
        let same = |&at: &u32| Some((at, *by_sides.get(&self.sides(self.branches.commit(at))?)?));
        wanted.iter().filter_map(same).collect()
    }

    /// Pairs that share a key, in the order of `wanted`, the history's commits newest first.
    fn pairs(&self, wanted: &[u32], key: impl Fn(&Traces) -> u64) -> Vec<Pair> {
        let mut by_key: HashMap<u64, Vec<u32>> = HashMap::new();
        for &at in wanted {
            by_key.insert(key(self.branches.commit(at).seen.as_ref()), Vec::new());
        }
        for (at, commit) in self.history.commits.iter().enumerate().rev() {
            if commit.parents.len() == 1
                && let Some(found) = by_key.get_mut(&key(commit.seen.as_ref()))
            {
                found.push(at as u32);
            }
        }
        let mut pairs = Vec::new();
        for &at in wanted {
            let commit = self.branches.commit(at);
            let found = &by_key[&key(commit.seen.as_ref())];
            if found.len() <= CANDIDATES_MAX {
                // Nothing lands before it is written.
                let later = |place: &&u32| {
                    self.history.commits[**place as usize].committed.seconds >= commit.authored.seconds
                };
                pairs.extend(found.iter().filter(later).map(|&place| (at, place)));
            }
        }
        pairs
    }

    /// Those of the pairs that make the same edits; of several for one commit the first.
    fn equal(&self, repository: &Repository, pairs: &[Pair]) -> HashMap<u32, u32> {
        let same: Vec<bool> = pairs
            .par_iter()
            .with_min_len(64)
            .map_init(
                || Patches::new(repository),
                |patches, &(at, place)| {
                    let sides = self.sides(self.branches.commit(at)).zip(self.sides_in(place));
                    // What cannot be read cannot be shown to be equal.
                    sides.is_some_and(|(one, other)| patches.equal(one, other).unwrap_or(false))
                },
            )
            .collect();
        let mut equal = HashMap::new();
        for (&(at, place), _) in pairs.iter().zip(same).filter(|(_, same)| *same) {
            equal.entry(at).or_insert(place);
        }
        equal
    }

    fn sides(&self, commit: &BeyondCommit<S>) -> Option<Sides> {
        let parent = commit.parents.first()?;
        let known = self.places.get(parent).map(|&place| self.history.commits[place as usize].tree);
        let old = known.or_else(|| Some(self.branches.commit(self.branches.place(parent)?).tree))?;
        Some(Sides { old: Some(old), new: commit.tree })
    }

    fn sides_in(&self, place: u32) -> Option<Sides> {
        let commit = &self.history.commits[place as usize];
        let parent = commit.parents.first().filter(|_| !commit.cut)?;
        Some(Sides { old: Some(self.history.commits[*parent as usize].tree), new: commit.tree })
    }

    /// A change is rebased where at least half of its commits, merges aside, stand in the history anew.
    fn rebases(&self, landings: &mut Landings) {
        let Landings { changes, rebased, .. } = landings;
        for change in changes.iter_mut().filter(|change| change.link == Link::Nothing) {
            let Some(head) = change.head else { continue };
            let chain = self.chain(&head);
            let mut landed: Vec<u32> = chain.iter().filter_map(|at| rebased.get(at).copied()).collect();
            if !landed.is_empty() && landed.len() * 2 >= chain.len() {
                landed.sort_unstable();
                landed.dedup();
                (change.method, change.link, change.landed) = (Method::Rebase, Link::Patch, landed);
            }
        }
    }

    /// The commits of a head's chain of first parents down to the history, merges aside, as far as a branch
    /// is believed to go.
    fn chain(&self, head: &Oid) -> Vec<u32> {
        let next = |at: &u32| self.branches.place(self.branches.commit(*at).parents.first()?);
        let chain = std::iter::successors(self.branches.place(head), next).take(super::own::COMMITS_MAX);
        chain.filter(|&at| self.branches.commit(at).parents.len() == 1).collect()
    }

    /// A squash that nothing names has the very files of the head, and changed some; unless it only is the
    /// last of several commits that were made anew.
    fn trees(&self, landings: &mut Landings) {
        let rebased = &landings.rebased;
        let mut taken: HashSet<u32> =
            landings.changes.iter().flat_map(|change| change.landed.iter().copied()).collect();
        let mut by_tree: HashMap<Oid, Vec<u32>> = HashMap::new();
        for change in landings.changes.iter().filter(|change| change.link == Link::Nothing) {
            let place = change.head.and_then(|head| self.branches.place(&head));
            by_tree.extend(place.map(|at| (self.branches.commit(at).tree, Vec::new())));
        }
        for (at, commit) in (0..).zip(&self.history.commits) {
            let changes_it = self.sides_in(at).is_some_and(|sides| sides.old != Some(sides.new));
            if commit.parents.len() == 1
                && changes_it
                && let Some(found) = by_tree.get_mut(&commit.tree)
            {
                found.push(at);
            }
        }
        for change in landings.changes.iter_mut().filter(|change| change.link == Link::Nothing) {
            let Some(at) = change.head.and_then(|head| self.branches.place(&head)) else { continue };
            let head = self.branches.commit(at);
            // A merge as head may hold nothing but the main branch's own files.
            let own = self.sides(head).is_some_and(|sides| sides.old != Some(sides.new))
                && !rebased.contains_key(&at);
            let later = |place: &&u32| {
                self.history.commits[**place as usize].committed.seconds >= head.committed.seconds
            };
            let found = by_tree[&head.tree].iter().filter(later).find(|place| !taken.contains(place));
            if let Some(&place) = found.filter(|_| own) {
                taken.insert(place);
                (change.method, change.link, change.landed) = (Method::Squash, Link::Tree, vec![place]);
            }
        }
    }
}
