//! How blame passes a file's lines to parents. Observed behaviour of git:
//!
//! First every parent in order, same path: an entry of the same kind with the same content takes the whole
//! file; one of other content is remembered, unless an earlier remembered one has that content. Only when
//! none took the whole, every parent that lacks the path is asked for a renamed source, in order, and the
//! same two rules apply. Lines then go to the remembered ones in the order of parents.

use super::{Builder, Link, is_still};
use crate::changes::rename::Place;
use crate::changes::{Change, Entry, EntryKind};
use crate::source::Reader;
use crate::versions::state::State;

/// Stands in a state for a path whose version is not decided yet: it is there, that is all that is known.
const UNDECIDED: u32 = u32::MAX - 1;

/// A path whose version is to be decided.
#[derive(Clone, Copy)]
pub(super) struct Pending {
    pub(super) path: u32,
    pub(super) entry: Entry,
    /// Source by rename from the only parent, where it is known.
    renamed_from: Option<u32>,
}

/// Enters into a state which paths a commit's changes leave, and lists those whose version is to be decided.
pub(super) fn lay_out(changes: &[Change], state: &mut State) -> Vec<Pending> {
    let mut pending = Vec::new();
    for change in changes.iter().filter(|change| !is_still(change)) {
        state.set(change.path, change.new.map(|_| UNDECIDED));
        if let Some(entry) = change.new {
            pending.push(Pending { path: change.path, entry, renamed_from: change.renamed_from });
        }
    }
    pending
}

/// The paths deleted against each parent of the commit at hand, in the order of their bytes; found when first
/// asked for.
pub(super) struct Sources {
    deleted: Vec<Option<Vec<(u32, u32)>>>,
}

impl Sources {
    pub(super) fn new(parents: usize) -> Self {
        Self { deleted: vec![None; parents] }
    }
}

/// What becomes of a file's lines.
pub(super) enum Passed {
    /// One parent's version takes them all.
    Whole(u32),
    /// A new version takes what it can from these; the rest is born in it.
    Parts(Vec<Link>),
}

/// The two ways of finding what a parent holds of a file.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Way {
    SamePath,
    Renamed,
}

impl<R: Reader> Builder<'_, R> {
    /// Decides what becomes of the lines of one file.
    pub(super) fn pass(
        &mut self,
        at: Pending,
        parents: &[(u32, State)],
        state: &State,
        sources: &mut Sources,
    ) -> Passed {
        if at.entry.kind == EntryKind::Submodule {
            return Passed::Parts(Vec::new());
        }
        let mut remembered: Vec<Option<Link>> = vec![None; parents.len()];
        for way in [Way::SamePath, Way::Renamed] {
            for (place, (parent, before)) in parents.iter().enumerate() {
                let found = match (way, before.get(at.path)) {
                    (Way::SamePath, Some(version)) if self.kind(version) == at.entry.kind => {
                        Some((at.path, version))
                    }
                    (Way::Renamed, None) => self.renamed(at, place, parents, state, sources),
                    _ => None,
                };
                let Some((path, version)) = found else { continue };
                if self.blob(version) == at.entry.blob {
                    return Passed::Whole(version);
                }
                let known =
                    remembered[..place].iter().flatten().any(|l| self.blob(l.version) == self.blob(version));
                if !known {
                    remembered[place] = Some(Link { version, commit: *parent, path });
                }
            }
        }
        Passed::Parts(remembered.into_iter().flatten().collect())
    }

    fn kind(&self, version: u32) -> EntryKind {
        self.graph.versions[version as usize].kind
    }

    fn blob(&self, version: u32) -> u32 {
        self.graph.versions[version as usize].blob
    }

    /// The path and version in one parent, which lacks the path, that git's rename rule takes for the file's
    /// source.
    fn renamed(
        &mut self,
        at: Pending,
        place: usize,
        parents: &[(u32, State)],
        state: &State,
        sources: &mut Sources,
    ) -> Option<(u32, u32)> {
        let before = &parents[place].1;
        if parents.len() == 1 {
            return at.renamed_from.and_then(|path| Some((path, before.get(path)?)));
        }
        let deleted =
            sources.deleted[place].get_or_insert_with(|| deleted(before, state, &self.changes.paths));
        let (versions, changes) = (&self.graph.versions, self.changes);
        let describe = |path: u32, kind, blob: u32| Place {
            path: &changes.paths[path as usize],
            kind,
            name: changes.blobs.get(blob),
        };
        let places: Vec<Place<'_>> = deleted
            .iter()
            .map(|&(path, version)| {
                let version = &versions[version as usize];
                describe(path, version.kind, version.blob)
            })
            .collect();
        let new = describe(at.path, at.entry.kind, at.entry.blob);
        self.renamer.source(new, &places, self.gaps).map(|at| deleted[at])
    }
}

/// Paths, with their versions, that a parent holds and its child does not, in the order of their bytes.
fn deleted(before: &State, after: &State, paths: &[Vec<u8>]) -> Vec<(u32, u32)> {
    let mut deleted = Vec::new();
    before.differences(after, |path, was, is| {
        if let (Some(version), None) = (was, is) {
            deleted.push((path, version));
        }
    });
    deleted.sort_unstable_by(|one, other| paths[one.0 as usize].cmp(&paths[other.0 as usize]));
    deleted
}
