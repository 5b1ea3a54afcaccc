//! Copies: born lines whose text stood in the first parent's tree.
//!
//! No tree is searched. The index of births names the paths at which a line's wording ever stood; the
//! states of the walk say which version stood at them before the commit; those versions are read once
//! more, and only what really stands in them, line after line, is a source.
//!
//! A wording that stood at more than [`FILES_MAX`] paths (a licence, a common line) is looked up in the
//! first of them only, and runs of lines that repeat within a file are tried at [`REPEATS_MAX`] places.

use super::births::Births;
use super::lines::{Line, keep_open, standing_lines};
use super::{Move, MoveKind, MoveRule, OfCommit, Told, suffices, write};
use crate::lives::{LineId, reread};
use crate::versions::{State, each_before};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// Files, in the order of paths, in which a wording is looked for.
const FILES_MAX: usize = 32;
/// Places in one file, on either side, at which a run of lines may begin that are tried.
const REPEATS_MAX: usize = 64;
/// Lines of the windows by which runs are found; fewer where the rule asks for fewer.
const WINDOW_LINES_MAX: u32 = 3;

/// Consecutive open lines of a commit.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Window {
    /// Of all their wordings.
    key: u64,
    /// The first one's place among the commit's open lines.
    at: u32,
}

/// A version in which a commit's window is to be looked for.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Ask {
    version: u32,
    key: u64,
    /// Place in the list of commits.
    of: u32,
    /// Rank of the path at which the version stood.
    rank: u32,
}

/// A longest run of open lines that stands in a version.
struct Match {
    of: u32,
    /// First open line.
    at: u32,
    rank: u32,
    /// First counted line in the version.
    place: u32,
    sources: Vec<LineId>,
}

/// A commit's born lines that are not accounted for yet, as far as all of their text was born before.
pub(super) struct Open {
    lines: Vec<Line>,
    windows: Vec<Window>,
    /// Distinct windows, each with the paths of its wording that stood at fewest.
    paths: Vec<(u64, Range<u32>)>,
}

impl Open {
    /// Keeps what can be a copy; `first_version` is the commit's first.
    pub(super) fn of(births: &Births, first_version: u32, mut lines: Vec<Line>, rule: MoveRule) -> Self {
        let window_lines = window_lines(rule);
        let found = windows(births, first_version, &lines, window_lines);
        // What is in no window can be in no run: most lines, so that little is kept.
        let mut lost = vec![true; lines.len()];
        found.iter().for_each(|(window, _)| lost[window.at as usize..][..window_lines].fill(false));
        let kept_before: Vec<u32> = lost
            .iter()
            .scan(0, |kept, &lost| {
                let before = *kept;
                *kept += u32::from(!lost);
                Some(before)
            })
            .collect();
        let mut windows = Vec::with_capacity(found.len());
        let mut paths: Vec<(u64, Range<u32>)> = Vec::new();
        for (window, range) in found {
            if paths.last().is_none_or(|(key, _)| *key != window.key) {
                paths.push((window.key, range));
            }
            windows.push(Window { at: kept_before[window.at as usize], ..window });
        }
        keep_open(&mut lines, &lost);
        lines.shrink_to_fit();
        paths.shrink_to_fit();
        Self { lines, windows, paths }
    }
}

/// The copies of every commit; `open` are its born lines that are not accounted for yet.
pub(super) fn find(
    told: &Told<'_>,
    commits: &[OfCommit<'_>],
    births: Births,
    mut open: Vec<Open>,
    rule: MoveRule,
) -> Vec<Vec<Move>> {
    let asks = asks(told, commits, &births, &open);
    drop(births);
    open.iter_mut().for_each(|of| of.paths = Vec::new());
    let matches = matches(told, &open, &asks, window_lines(rule));
    let mut by_commit: Vec<Vec<Match>> = Vec::new();
    by_commit.resize_with(commits.len(), Vec::new);
    matches.into_iter().for_each(|one| by_commit[one.of as usize].push(one));
    by_commit.into_par_iter().zip(&open).map(|(matches, of)| taken(matches, &of.lines, rule)).collect()
}

fn window_lines(rule: MoveRule) -> usize {
    rule.lines_min.clamp(1, WINDOW_LINES_MAX) as usize
}

/// The windows of a commit's open lines all of whose wordings were born before, sorted; each with the
/// paths of the one that stood at fewest.
fn windows(births: &Births, first_version: u32, open: &[Line], lines: usize) -> Vec<(Window, Range<u32>)> {
    let paths: Vec<Range<u32>> = open
        .iter()
        .map(|line| {
            let range = births.find(line.hash);
            let before = births.paths(range.clone()).iter().any(|stood| stood.since_version < first_version);
            if before { range } else { 0..0 }
        })
        .collect();
    let mut found = Vec::new();
    for at in 0..(open.len() + 1).saturating_sub(lines) {
        let joined = open[at + 1..at + lines].iter().all(|line| line.follows);
        let known = paths[at..at + lines].iter().all(|range| !range.is_empty());
        if joined && known {
            let rarest = paths[at..at + lines].iter().min_by_key(|range| range.len());
            let window = Window { key: key(&open[at..at + lines]), at: at as u32 };
            found.extend(rarest.map(|range| (window, range.clone())));
        }
    }
    found.sort_unstable_by_key(|(window, _)| *window);
    found
}

fn key(lines: &[Line]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    lines.iter().fold(0, |key: u64, line| {
        let product = u128::from(key ^ line.hash) * u128::from(FACTOR);
        (product as u64 ^ (product >> 64) as u64).wrapping_add(FACTOR)
    })
}

/// Which versions to look into: for each commit those that stood, in its first parent's tree, at a path of a
/// window. By version, then key.
fn asks(told: &Told<'_>, commits: &[OfCommit<'_>], births: &Births, open: &[Open]) -> Vec<Ask> {
    let mut wanted = vec![false; told.history.len()];
    for (at, of) in commits.iter().zip(open) {
        wanted[at.commit as usize] = !of.paths.is_empty();
    }
    let mut asks = Vec::new();
    let mut of = 0;
    each_before(told.history, &told.graph.placed, &wanted, |commit, state| {
        while commits[of].commit < commit {
            of += 1;
        }
        for (key, range) in &open[of].paths {
            ask(births, state, of as u32, *key, range.clone(), &mut asks);
        }
    });
    asks.par_sort_unstable();
    // A version that stood at two paths is asked for the first.
    asks.dedup_by_key(|ask| (ask.version, ask.key, ask.of));
    asks
}

fn ask(births: &Births, state: &State, of: u32, key: u64, range: Range<u32>, into: &mut Vec<Ask>) {
    let standing = births.paths(range).iter().filter_map(|stood| {
        let version = state.get(births.path_of_rank[stood.rank as usize])?;
        (version >= stood.since_version).then_some(Ask { version, key, of, rank: stood.rank })
    });
    into.extend(standing.take(FILES_MAX));
}

/// Reads the asked-for versions and finds every longest run.
fn matches(told: &Told<'_>, open: &[Open], asks: &[Ask], lines: usize) -> Vec<Match> {
    let mut wanted = vec![false; told.graph.versions.len()];
    asks.iter().for_each(|ask| wanted[ask.version as usize] = true);
    let found = reread(told.graph, told.compared, &wanted, |version, runs| {
        let first = asks.partition_point(|ask| ask.version < version);
        let own = &asks[first..first + asks[first..].partition_point(|ask| ask.version == version)];
        let standing = standing_lines(told.compared, runs);
        in_version(own, &standing, open, lines)
    });
    found.into_iter().flatten().collect()
}

fn in_version(asks: &[Ask], standing: &[Line], open: &[Open], lines: usize) -> Vec<Match> {
    // One bit for each key asked for tells most windows apart at once.
    let mut bits = [0_u64; 64];
    let place_of = |key: u64| ((key >> 6 & 63) as usize, 1_u64 << (key & 63));
    asks.iter().for_each(|ask| bits[place_of(ask.key).0] |= place_of(ask.key).1);
    let mut tried: HashMap<u64, usize> = HashMap::new();
    let mut found = Vec::new();
    for place in 0..(standing.len() + 1).saturating_sub(lines) {
        if !standing[place + 1..place + lines].iter().all(|line| line.follows) {
            continue;
        }
        let key = key(&standing[place..place + lines]);
        let (word, bit) = place_of(key);
        if bits[word] & bit == 0 {
            continue;
        }
        let first = asks.partition_point(|ask| ask.key < key);
        let own = asks[first..].iter().take_while(|ask| ask.key == key);
        let repeats = tried.entry(key).or_default();
        *repeats += 1;
        if *repeats > REPEATS_MAX {
            continue;
        }
        for ask in own {
            let Open { lines: own, windows, .. } = &open[ask.of as usize];
            let from = windows.partition_point(|window| window.key < key);
            let starts = windows[from..].iter().take_while(|window| window.key == key);
            for window in starts.take(REPEATS_MAX) {
                found.extend(run_at(ask, own, window.at as usize, standing, place));
            }
        }
    }
    found
}

/// The run from a place on, unless it began before.
fn run_at(ask: &Ask, open: &[Line], at: usize, standing: &[Line], place: usize) -> Option<Match> {
    let begins_before = at > 0
        && place > 0
        && open[at].follows
        && standing[place].follows
        && open[at - 1].hash == standing[place - 1].hash;
    if begins_before {
        return None;
    }
    let pairs = open[at..].iter().zip(&standing[place..]).enumerate();
    let same = pairs.take_while(|(n, (one, other))| {
        one.hash == other.hash && (*n == 0 || (one.follows && other.follows))
    });
    let sources = same.map(|(_, (_, other))| (other.version, other.index)).collect();
    Some(Match { of: ask.of, at: at as u32, rank: ask.rank, place: place as u32, sources })
}

/// Takes runs from the first open line on: always the longest, of equal ones the first in the order of
/// paths.
fn taken(mut matches: Vec<Match>, open: &[Line], rule: MoveRule) -> Vec<Move> {
    matches.sort_unstable_by_key(|one| (one.at, one.rank, one.place));
    let mut moves = Vec::new();
    let mut live: Vec<&Match> = Vec::new();
    let mut next = matches.iter().peekable();
    let mut at = 0;
    while at < open.len() {
        while let Some(one) = next.next_if(|one| one.at as usize <= at) {
            live.push(one);
        }
        live.retain(|one| one.at as usize + one.sources.len() > at);
        if live.is_empty() {
            // Nothing begins before the next match.
            match next.peek() {
                Some(one) => at = one.at as usize,
                None => break,
            }
            continue;
        }
        let left = |one: &Match| one.at as usize + one.sources.len() - at;
        let begin = |one: &Match| (one.rank, one.place + (at as u32 - one.at));
        let best = live.iter().min_by_key(|one| (std::cmp::Reverse(left(one)), begin(one)));
        let Some(best) = best.filter(|one| suffices(&open[at..at + left(one)], rule)) else {
            at += 1;
            continue;
        };
        let len = left(best);
        let sources = best.sources[at - best.at as usize..].iter().copied();
        write(&mut moves, MoveKind::Copied, open[at..at + len].iter().zip(sources));
        at += len;
    }
    moves
}
