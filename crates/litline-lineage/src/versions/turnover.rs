//! Where lines may die: which versions a commit's paths held in its parents and no longer hold.
//!
//! Most changes replace one version by the next of the same file; there, death follows from the hunks alone
//! and only [`Graph::replaces`] says so. Everything else (deleted files, renames, changed kinds, merges) is a
//! [`Turnover`].

use super::reach::Painter;
use super::{Graph, Kin, Reach};
use crate::changes::{Change, EntryKind};
use crate::source::History;
use crate::versions::state::State;
use std::sync::Arc;

/// A version that a parent holds at a path where the commit holds another or none.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Gone {
    /// Which parent, by its place.
    pub(crate) place: u32,
    /// The path there.
    pub(crate) path: u32,
    /// The version.
    pub(crate) version: u32,
}

/// One commit's loss within one component.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Turnover {
    /// The commit.
    pub(crate) commit: u32,
    /// How many parents it has.
    pub(crate) parents: u32,
    /// What its parents held, by parent, then path.
    pub(crate) gone: Vec<Gone>,
    /// Every version of the component that the commit holds where lines of `gone` may live on.
    pub(crate) here: Vec<u32>,
    /// For a merge: whose ancestry lacks what. Empty for a single parent.
    pub(crate) reach: Arc<Reach>,
}

/// Notes a commit's losses; versions from `first_new` on are the commit's own.
#[expect(clippy::too_many_arguments, reason = "the walk's whole state, used once")]
pub(super) fn note(
    graph: &mut Graph,
    kin: &mut Kin,
    painter: &mut Painter,
    history: &History,
    commit: usize,
    parents: &[(u32, State)],
    state: &State,
    changes: &[Change],
    first_new: u32,
) {
    let losses = match parents {
        [] => return,
        [(_, before)] => single(graph, kin, before, state, changes, first_new),
        _ => merged(graph, kin, parents, state, changes, first_new),
    };
    if losses.is_empty() {
        return;
    }
    let reach = match parents.len() {
        1 => Reach::default(),
        _ => painter.reach(history, history.parents(commit)),
    };
    let by_component = split(graph, kin, losses, parents.len(), &reach);
    let reach = Arc::new(reach);
    for gone in by_component {
        let here = here(kin, &gone, state);
        let (commit, parents, reach) = (commit as u32, parents.len() as u32, Arc::clone(&reach));
        graph.turnovers.push(Turnover { commit, parents, gone, here, reach });
    }
}

/// The losses against the only parent, but for plain replacements, which are marked as such.
fn single(
    graph: &mut Graph,
    kin: &mut Kin,
    before: &State,
    state: &State,
    changes: &[Change],
    first_new: u32,
) -> Vec<Gone> {
    let mut gone = Vec::new();
    for change in changes {
        let Some(version) = before.get(change.path) else { continue };
        let now = state.get(change.path);
        if now == Some(version) || graph.versions[version as usize].kind == EntryKind::Submodule {
            continue;
        }
        if let Some(new) = now.filter(|&new| new >= first_new)
            && matches!(graph.links(new as usize), [only] if only.version == version)
            && alone(kin, version, change.path, before, state)
        {
            graph.replaces[new as usize] = true;
        } else {
            gone.push(Gone { place: 0, path: change.path, version });
        }
    }
    gone
}

/// Whether no other path, before or after, holds a version that may share lines with this one.
fn alone(kin: &mut Kin, version: u32, path: u32, before: &State, state: &State) -> bool {
    if kin.paths(version) == [path] {
        return true;
    }
    let root = kin.smallest(version);
    let paths = kin.paths(version).to_vec();
    !paths.iter().filter(|&&other| other != path).any(|&other| {
        [before.get(other), state.get(other)].into_iter().flatten().any(|there| kin.smallest(there) == root)
    })
}

/// How far back a version's links are followed to see that another parent has grown out of it.
const STEPS_BACK: usize = 24;

/// The losses of a merge, but for components in which one parent's versions were taken over and every other
/// parent holds older stages of them: there, nothing died in the merge itself.
fn merged(
    graph: &Graph,
    kin: &mut Kin,
    parents: &[(u32, State)],
    state: &State,
    changes: &[Change],
    first_new: u32,
) -> Vec<Gone> {
    let mut gone = Vec::new();
    for change in changes {
        let version = parents[0].1.get(change.path);
        if version.is_some() && version != state.get(change.path) {
            gone.extend(version.map(|version| Gone { place: 0, path: change.path, version }));
        }
    }
    for (place, (_, before)) in parents.iter().enumerate().skip(1) {
        before.differences(state, |path, was, _| {
            gone.extend(was.map(|version| Gone { place: place as u32, path, version }));
        });
    }
    gone.retain(|one| graph.versions[one.version as usize].kind != EntryKind::Submodule);
    let gone = by_component(kin, gone);
    let parts = gone.chunk_by(|one, other| one.0 == other.0);
    let open = parts.filter(|part| !settled(graph, part, parents, state, first_new));
    open.flatten().map(|&(_, one)| one).collect()
}

/// Whether one parent kept all it had of a component, and had grown out of everything that the others lost:
/// that parent had every line in question, and lost it before.
fn settled(
    graph: &Graph,
    part: &[(u32, Gone)],
    parents: &[(u32, State)],
    state: &State,
    first_new: u32,
) -> bool {
    let gone = || part.iter().map(|(_, one)| one);
    let kept_all = |place: usize| {
        let mine = |one: &Gone| one.place as usize == place;
        gone().all(|one| !mine(one) && parents[place].1.get(one.path) == state.get(one.path))
    };
    (0..parents.len()).any(kept_all) && gone().all(|one| outgrown(graph, one, state, first_new))
}

/// Whether the commit took over, at the same path, a version that had grown out of this one: what that
/// version no longer carries died on the way to it, before the merge.
fn outgrown(graph: &Graph, gone: &Gone, state: &State, first_new: u32) -> bool {
    let Some(mut at) = state.get(gone.path).filter(|&now| now < first_new) else { return false };
    for _ in 0..STEPS_BACK {
        if at <= gone.version {
            break;
        }
        let Some(first) = graph.links(at as usize).first() else { break };
        at = first.version;
    }
    at == gone.version
}

/// Groups losses by component, and drops the components of a merge in which nothing can have died: a line
/// dies in a merge only if every parent holds it, or if some parent never had the commit that made the
/// version it stood in.
fn split(graph: &Graph, kin: &mut Kin, losses: Vec<Gone>, parents: usize, reach: &Reach) -> Vec<Vec<Gone>> {
    let may_matter = |gone: &[(u32, Gone)]| {
        let held_by_all = (0..parents).all(|place| gone.iter().any(|(_, one)| one.place as usize == place));
        held_by_all
            || gone.iter().any(|(_, one)| {
                let made_in = graph.versions[one.version as usize].commit;
                (0..parents).any(|place| !reach.has(made_in, place))
            })
    };
    let losses = by_component(kin, losses);
    let parts = losses.chunk_by(|one, other| one.0 == other.0).filter(|part| may_matter(part));
    parts.map(|part| part.iter().map(|&(_, one)| one).collect()).collect()
}

/// Losses with their component, by component; in the order given within each. A merge of a long-lived branch
/// has thousands, most of them alone in their component: one list is sorted, none is made for each.
fn by_component(kin: &mut Kin, losses: Vec<Gone>) -> Vec<(u32, Gone)> {
    let mut losses: Vec<(u32, Gone)> =
        losses.into_iter().map(|one| (kin.smallest(one.version), one)).collect();
    losses.sort_by_key(|&(component, _)| component);
    losses
}

/// The component's versions that the commit holds.
fn here(kin: &mut Kin, gone: &[Gone], state: &State) -> Vec<u32> {
    let Some(first) = gone.first() else { return Vec::new() };
    let root = kin.smallest(first.version);
    let paths = kin.paths(first.version).to_vec();
    let mut here: Vec<u32> = paths.iter().filter_map(|&path| state.get(path)).collect();
    here.retain(|&version| kin.smallest(version) == root);
    here.sort_unstable();
    here.dedup();
    here
}
