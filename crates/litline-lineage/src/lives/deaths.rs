//! Which lines died in a commit.
//!
//! With one parent: those it holds and the commit does not. In a merge: those that some parent holds, the
//! merge does not, and every other parent either holds too or never had; what another parent had and lost
//! died on its side.

#[cfg(test)]
mod tests;

use super::line_set::LineSet;
use super::runs::{Cursor, Held};
use super::{Death, Run};
use crate::diff::Hunk;
use crate::versions::{Gone, Graph, Turnover};
use std::collections::HashMap;
use std::sync::Arc;

/// The runs of each version that is asked about.
pub(super) type RunsOf = HashMap<u32, Arc<Held>>;

/// Deaths where one version was replaced by another: the old sides of the hunks. Of an old version that holds
/// a line twice, `still` are the lines that the new one holds.
pub(super) fn replaced_deaths(
    commit: u32,
    old: u32,
    runs: &[Run],
    hunks: &[Hunk],
    still: Option<&LineSet>,
    into: &mut Vec<Death>,
) {
    let mut cursor = Cursor { runs, at: 0, run: 0 };
    let mut dead = Vec::new();
    let mut found = Vec::new();
    for hunk in hunks.iter().filter(|hunk| hunk.old_len > 0) {
        dead.clear();
        cursor.copy(hunk.old_start, hunk.old_len, &mut dead);
        let mut at = hunk.old_start;
        for &run in &dead {
            found.push(Death { commit, stood_in: old, stood_at: at, run });
            at += run.len;
        }
    }
    match still {
        None => into.append(&mut found),
        Some(still) => once_each(found.into_iter().flat_map(|one| gone_from(still, one)).collect(), into),
    }
}

/// The parts of a death whose lines are not in the set.
fn gone_from(still: &LineSet, one: Death) -> Vec<Death> {
    let mut gone = Vec::new();
    still.cut(one.run, |offset, run, lives| {
        if !lives {
            gone.push(Death { stood_at: one.stood_at + offset, run, ..one });
        }
    });
    gone
}

/// Deaths in a commit with one parent.
pub(super) fn plain_deaths(turnover: &Turnover, runs: &RunsOf, into: &mut Vec<Death>) {
    let here = set_of(turnover.here.iter(), runs);
    let mut found = Vec::new();
    for gone in &turnover.gone {
        each_run(gone, runs, |at, run| {
            here.cut(run, |offset, piece, lives| {
                if !lives {
                    found.push(death(turnover, gone, at + offset, piece));
                }
            });
        });
    }
    once_each(found, into);
}

/// Deaths in a merge.
pub(super) fn merge_deaths(turnover: &Turnover, graph: &Graph, runs: &RunsOf, into: &mut Vec<Death>) {
    let here = set_of(turnover.here.iter(), runs);
    // Of every parent, also of those that lost nothing: such a parent may have had a line and lost it before.
    let held: Vec<LineSet> = (0..turnover.parents)
        .map(|place| {
            let versions = turnover.gone.iter().filter(|gone| gone.place == place).map(|gone| &gone.version);
            set_of(versions, runs)
        })
        .collect();
    let mut found = Vec::new();
    for gone in &turnover.gone {
        each_run(gone, runs, |at, run| {
            here.cut(run, |offset, piece, lives| {
                if !lives {
                    found.push(death(turnover, gone, at + offset, piece));
                }
            });
        });
    }
    for (place, held) in held.iter().enumerate() {
        found = found.into_iter().flat_map(|one| kept_by(one, place, held, turnover, graph)).collect();
    }
    once_each(found, into);
}

/// The part of a death that the `place`-th parent does not disprove.
fn kept_by(one: Death, place: usize, held: &LineSet, turnover: &Turnover, graph: &Graph) -> Vec<Death> {
    let born_in = graph.versions[one.run.version as usize].commit;
    let never_had = !turnover.reach.has(born_in, place);
    let mut kept = Vec::new();
    held.cut(one.run, |offset, run, holds| {
        if holds || never_had {
            kept.push(Death { stood_at: one.stood_at + offset, run, ..one });
        }
    });
    kept
}

/// A line that stood in two places dies once; of overlapping runs the one that starts first is told whole.
fn once_each(mut found: Vec<Death>, into: &mut Vec<Death>) {
    found.sort_by_key(|one| (one.run.version, one.run.start));
    let (mut version, mut told_to) = (u32::MAX, 0);
    for mut one in found {
        if one.run.version != version {
            (version, told_to) = (one.run.version, 0);
        }
        let end = one.run.start + one.run.len;
        let known = told_to.max(one.run.start) - one.run.start;
        if known < one.run.len {
            one.stood_at += known;
            one.run = Run { version, start: one.run.start + known, len: one.run.len - known };
            into.push(one);
        }
        told_to = told_to.max(end);
    }
}

fn death(turnover: &Turnover, gone: &Gone, stood_at: u32, run: Run) -> Death {
    Death { commit: turnover.commit, stood_in: gone.version, stood_at, run }
}

fn each_run(gone: &Gone, runs: &RunsOf, mut visit: impl FnMut(u32, Run)) {
    let mut at = 0;
    for &run in runs.get(&gone.version).into_iter().flat_map(|held| held.runs.iter()) {
        visit(at, run);
        at += run.len;
    }
}

fn set_of<'a>(versions: impl Iterator<Item = &'a u32>, runs: &RunsOf) -> LineSet {
    LineSet::of_versions(versions.filter_map(|version| runs.get(version).map(Arc::as_ref)))
}
