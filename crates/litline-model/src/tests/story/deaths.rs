//! Where the lines of a story ended, found line by line.

use super::Story;
use litline_facts::id::{CommitIx, VersionIx};
use litline_facts::record::death::DeathRow;
use std::collections::{BTreeMap, BTreeSet};

impl Story {
    /// What some parent holds and the commit does not dies in it, unless another parent had it and lost it.
    pub(super) fn deaths(&mut self, commit: CommitIx, parents: &[CommitIx]) {
        let held: Vec<BTreeMap<(VersionIx, u32), (VersionIx, u32)>> =
            parents.iter().map(|&parent| self.places(parent)).collect();
        let here = self.places(commit);
        let had: Vec<BTreeSet<CommitIx>> = parents.iter().map(|&parent| self.ancestry(parent)).collect();
        let mut dead = BTreeSet::new();
        for (&line, &(stood_in, stood_at)) in held.iter().flatten() {
            let born_in = self.facts.versions[line.0.index()].commit;
            let lost =
                (0..parents.len()).any(|at| !held[at].contains_key(&line) && had[at].contains(&born_in));
            if !here.contains_key(&line) && !lost && dead.insert(line) {
                let ((version, start), len) = (line, 1);
                self.facts.deaths.push(DeathRow { commit, stood_in, stood_at, version, start, len });
            }
        }
    }

    /// Where each line of a commit stands: version and place.
    fn places(&self, commit: CommitIx) -> BTreeMap<(VersionIx, u32), (VersionIx, u32)> {
        let mut places = BTreeMap::new();
        for &version in self.trees[commit.index()].values() {
            for (at, line) in (0..).zip(&self.contents[version.index()]) {
                places.entry((line.version, line.index)).or_insert((version, at));
            }
        }
        places
    }

    fn ancestry(&self, commit: CommitIx) -> BTreeSet<CommitIx> {
        let (mut reached, mut open) = (BTreeSet::new(), vec![commit]);
        while let Some(commit) = open.pop() {
            if reached.insert(commit) {
                open.extend(&self.facts.commits[commit.index()].parents);
            }
        }
        reached
    }
}
