//! Which commits each change brought. A commit may stand on the branches of several changes; the first of
//! them that landed brought it.

use super::{Landing, Landings};
use crate::git::history::History;
use crate::review::{Branches, Traces};
use litline_facts::id::Oid;
use litline_facts::record::change::{Link, Method};
use std::collections::HashMap;

/// Commits that a change is believed to have: no forge lists more. A head with more behind it grew from
/// another branch than this, or from a history that was rewritten since; who wrote the change cannot be read
/// off it.
pub(super) const COMMITS_MAX: usize = 250;

/// Gives each commit to one change.
pub(super) fn share_out<S: AsRef<Traces>>(
    history: &History<S>,
    branches: &Branches<S>,
    places: &HashMap<Oid, u32>,
    landings: &mut Landings,
) {
    let mut order: Vec<usize> = (0..landings.changes.len()).collect();
    let rank = |change: &Landing| (change.landed.is_empty(), change.landed.first().copied());
    order.sort_by_key(|&at| (rank(&landings.changes[at]), at));
    let mut taken = vec![false; branches.beyond.commits.len()];
    for at in order {
        let change = &mut landings.changes[at];
        let Some(head) = change.head else { continue };
        let mut own = branches.take(&head, &mut taken);
        let overlong = own.len() > COMMITS_MAX;
        if change.method == Method::Squash && (overlong || !is_of(change, &own, history, branches)) {
            landings.overlong += u64::from(overlong);
            own.iter().for_each(|&at| taken[at as usize] = false);
            continue;
        }
        if overlong {
            // Nobody's: they stay taken, so that they are not walked over for every such head.
            continue;
        }
        own.sort_unstable_by_key(|&at| (branches.commit(at).committed.seconds, branches.commit(at).oid));
        change.base = base(&own, branches, places);
        change.own = own;
    }
}

/// Whether the commits can be those of the squash that names their change: a forge made it, or both its dates
/// are the same, or one of them has its author. A person may have put any number into a subject.
fn is_of<S: AsRef<Traces>>(
    change: &Landing,
    own: &[u32],
    history: &History<S>,
    branches: &Branches<S>,
) -> bool {
    let Some(squash) = change.landed.first().map(|&at| &history.commits[at as usize]) else { return true };
    let spelling = |place: u32| &history.spellings[place as usize];
    let author = spelling(squash.author);
    let same = |&at: &u32| {
        let other = spelling(branches.commit(at).author);
        other.name == author.name || other.mailbox == author.mailbox
    };
    change.link == Link::Tree
        || squash.seen.as_ref().by_forge
        || squash.authored.seconds == squash.committed.seconds
        || own.iter().any(same)
}

/// The commit of the history below the oldest of them; down first parents where that stands on another
/// change's branch.
fn base<S>(own: &[u32], branches: &Branches<S>, places: &HashMap<Oid, u32>) -> Option<u32> {
    let key = |&at: &u32| (branches.commit(at).authored.seconds, branches.commit(at).oid);
    let parent = |at: u32| branches.commit(at).parents.first();
    let rooted = own.iter().copied().filter(|&at| parent(at).is_some_and(|oid| places.contains_key(oid)));
    let first = rooted.min_by_key(key).or_else(|| own.iter().copied().min_by_key(key))?;
    let down = std::iter::successors(Some(first), |&at| branches.place(parent(at)?));
    down.take(4 * COMMITS_MAX).find_map(|at| places.get(parent(at)?).copied())
}
