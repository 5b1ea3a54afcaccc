//! Which lines an answer can still depend on: those that live in the last commit, and those that these were
//! moved or copied from, through any number of moves. What stood beside an edit and is not among them is
//! forgotten.

use super::Move;
use crate::lives::{LineSet, Lives, Run};
use rayon::prelude::*;
use std::collections::HashMap;

/// Forgets lines beside edits that nothing depends on.
pub(crate) fn keep_needed(lives: &mut Lives, moves: &[Move]) {
    let needed = needed(lives, moves);
    let kept = lives.beside.par_iter().with_min_len(4096).flat_map_iter(|&(commit, run)| {
        let mut kept = Vec::new();
        needed.cut(run, |_, piece, is_needed| kept.extend(is_needed.then_some((commit, piece))));
        kept
    });
    lives.beside = kept.collect();
}

/// Moves are taken newest first: a source is always older than what was made of it.
fn needed(lives: &Lives, moves: &[Move]) -> LineSet {
    let mut by_version: HashMap<u32, Vec<Run>> = HashMap::new();
    lives.last.values().flatten().for_each(|&run| by_version.entry(run.version).or_default().push(run));
    for one in moves.iter().rev() {
        let Some(runs) = by_version.get(&one.born.version) else { continue };
        let (start, end) = (one.born.start, one.born.start + one.born.len);
        let parts: Vec<Run> = runs
            .iter()
            .filter(|run| run.start < end && run.start + run.len > start)
            .map(|run| {
                let from = run.start.max(start);
                let len = end.min(run.start + run.len) - from;
                Run { version: one.source_version, start: one.source_start + (from - start), len }
            })
            .collect();
        if !parts.is_empty() {
            by_version.entry(one.source_version).or_default().extend(parts);
        }
    }
    LineSet::of(by_version.values().flatten())
}
