//! Lines that a commit only moved, copied or formatted: born in it with the text of older lines. Approximate
//! by nature: text is all there is to go by.
//!
//! A move or copy is a run of at least so many consecutive counted lines, equal when trimmed, with at
//! least so many letters and digits. Lines that died in the commit are tried first, then those that stood
//! in its first parent's tree. Of several sources the longest run is taken; of equal ones the first in the
//! order of paths. In commits that only format, and in those that are looked through, a line's source is
//! the one it replaced.

mod births;
mod copies;
mod lines;
mod needed;

pub(crate) use needed::keep_needed;

use crate::changes::Changes;
use crate::compare::Compared;
use crate::lives::{Death, LineId, Lives, Run};
use crate::source::History;
use crate::versions::Graph;
use births::Births;
use copies::Open;
pub(crate) use lines::{Line, take as take_line};
use lines::{born_lines, dead_lines, keep_open};
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// What a run of lines must have to be taken for a move or a copy.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoveRule {
    /// Least counted lines.
    pub lines_min: u32,
    /// Least letters and digits.
    pub letters_min: u32,
}

/// How a run of born lines came by its text.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum MoveKind {
    /// Its source died in the same commit.
    Moved,
    /// Its source stood in the first parent's tree.
    Copied,
    /// It replaced its source in a commit that only formats, or that is looked through.
    Replaced,
}

/// A run of born lines that repeats a run of older lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// The born lines.
    pub born: Run,
    /// The version in which the source lines were born.
    pub source_version: u32,
    /// The first source line's index in it.
    pub source_start: u32,
    /// Where the source was.
    pub kind: MoveKind,
    /// Counted lines among the born ones.
    pub counted: u32,
    /// Their words.
    pub words: u32,
    /// Their typed characters.
    pub typed_chars: u64,
}

/// Places at which a dead run may begin that are tried for one born line.
const CANDIDATES_MAX: usize = 64;

/// What finding moves reads.
pub(crate) struct Told<'a> {
    pub(crate) history: &'a History,
    pub(crate) changes: &'a Changes,
    pub(crate) graph: &'a Graph,
    pub(crate) compared: &'a Compared,
    pub(crate) lives: &'a Lives,
    /// By commit: lines are matched with those they replaced.
    pub(crate) through: &'a [bool],
    /// By path: born lines are looked at.
    pub(crate) counted: &'a [bool],
}

/// One commit's lines: its versions, and what died in it.
pub(crate) struct OfCommit<'a> {
    pub(crate) commit: u32,
    pub(crate) versions: Range<usize>,
    pub(crate) dead: &'a [Death],
}

/// Finds the moves and copies of every commit, by version, then start.
pub(crate) fn find(told: &Told<'_>, rule: MoveRule) -> Vec<Move> {
    let commits = commits(told.graph, told.lives);
    let births = Births::of(told);
    let first = commits.par_iter().map(|at| {
        let (moves, open) = replaced_and_moved(told, at, rule);
        (moves, Open::of(&births, at.versions.start as u32, open, rule))
    });
    let (mut moves, open): (Vec<Vec<Move>>, Vec<Open>) = first.collect::<Vec<_>>().into_iter().unzip();
    moves.extend(copies::find(told, &commits, births, open, rule));
    let mut moves = moves.concat();
    moves.par_sort_unstable();
    moves
}

/// The commits in which lines were born, in order.
fn commits<'a>(graph: &Graph, lives: &'a Lives) -> Vec<OfCommit<'a>> {
    let mut commits = Vec::new();
    let mut deaths = lives.deaths.as_slice();
    let mut first = 0;
    for versions in graph.versions.rows().chunk_by(|one, other| one.commit == other.commit) {
        let commit = versions[0].commit;
        let before = deaths.partition_point(|death| death.commit < commit);
        let dead = deaths.partition_point(|death| death.commit <= commit);
        commits.push(OfCommit {
            commit,
            versions: first..first + versions.len(),
            dead: &deaths[before..dead],
        });
        deaths = &deaths[dead..];
        first += versions.len();
    }
    commits
}

/// What replaced or moved lines of one commit, and its born lines that neither holds.
fn replaced_and_moved(told: &Told<'_>, at: &OfCommit<'_>, rule: MoveRule) -> (Vec<Move>, Vec<Line>) {
    let counted = |version: &usize| told.counted[told.graph.versions[*version].path as usize];
    let mut born = born_lines(told.compared, at.versions.clone().filter(counted));
    let mut moves = Vec::new();
    if told.through.get(at.commit as usize).is_some_and(|&through| through) {
        let pairs = replaced(told.lives, &at.versions);
        write(
            &mut moves,
            MoveKind::Replaced,
            born.iter().filter_map(|line| Some((line, pair(pairs, line)?))),
        );
        let taken: Vec<bool> = born.iter().map(|line| pair(pairs, line).is_some()).collect();
        keep_open(&mut born, &taken);
    }
    if born.len() < rule.lines_min as usize || at.dead.is_empty() {
        return (moves, born);
    }
    let taken = moved(told, at, &born, rule, &mut moves);
    keep_open(&mut born, &taken);
    (moves, born)
}

/// The known pairs of the versions of a commit.
fn replaced<'a>(lives: &'a Lives, versions: &Range<usize>) -> &'a [(LineId, LineId)] {
    let at = |version: usize| lives.replaced.partition_point(|(born, _)| (born.0 as usize) < version);
    &lives.replaced[at(versions.start)..at(versions.end)]
}

fn pair(pairs: &[(LineId, LineId)], line: &Line) -> Option<LineId> {
    let at = pairs.binary_search_by_key(&(line.version, line.index), |&(born, _)| born).ok()?;
    Some(pairs[at].1)
}

/// Takes runs of lines that died in the commit; says which born lines are taken.
fn moved(
    told: &Told<'_>,
    at: &OfCommit<'_>,
    born: &[Line],
    rule: MoveRule,
    moves: &mut Vec<Move>,
) -> Vec<bool> {
    let dead = dead_lines(told.compared, at.dead);
    let mut starts: HashMap<u64, Vec<u32>> = HashMap::new();
    for (at, line) in dead.iter().enumerate() {
        starts.entry(line.hash).or_default().push(at as u32);
    }
    let mut taken = vec![false; born.len()];
    let mut at = 0;
    while at < born.len() {
        let (from, len) = longest(&born[at..], &dead, &starts);
        if suffices(&born[at..at + len], rule) {
            let sources = dead[from..from + len].iter().map(|line| (line.version, line.index));
            write(moves, MoveKind::Moved, born[at..at + len].iter().zip(sources));
            taken[at..at + len].fill(true);
            at += len;
        } else {
            at += 1;
        }
    }
    taken
}

/// Whether a run is long enough.
fn suffices(run: &[Line], rule: MoveRule) -> bool {
    let letters: u32 = run.iter().map(|line| u32::from(line.letters)).sum();
    run.len() as u32 >= rule.lines_min && letters >= rule.letters_min
}

/// Where the longest dead run equal to the beginning of `born` starts, and how long it is.
pub(crate) fn longest(born: &[Line], dead: &[Line], starts: &HashMap<u64, Vec<u32>>) -> (usize, usize) {
    let mut best = (0, 0);
    for &start in starts.get(&born[0].hash).into_iter().flatten().take(CANDIDATES_MAX) {
        let pairs = born.iter().zip(&dead[start as usize..]).enumerate();
        let len = pairs
            .take_while(|(place, (b, d))| b.hash == d.hash && (*place == 0 || (b.follows && d.follows)))
            .count();
        if len > best.1 {
            best = (start as usize, len);
        }
    }
    best
}

/// Writes one matched run, cut where either side is no longer consecutive in one version.
fn write<'a>(moves: &mut Vec<Move>, kind: MoveKind, run: impl Iterator<Item = (&'a Line, LineId)>) {
    let first = moves.len();
    for (line, (source_version, source_index)) in run {
        let joins = |last: &&mut Move| {
            last.born.version == line.version
                && last.source_version == source_version
                && source_index >= last.source_start
                && line.index - last.born.start == source_index - last.source_start
        };
        match moves[first..].last_mut().filter(joins) {
            Some(last) => {
                last.born.len = line.index - last.born.start + 1;
                last.counted += 1;
                last.words += line.words;
                last.typed_chars += u64::from(line.typed_chars);
            }
            None => moves.push(Move {
                born: Run { version: line.version, start: line.index, len: 1 },
                source_version,
                source_start: source_index,
                kind,
                counted: 1,
                words: line.words,
                typed_chars: u64::from(line.typed_chars),
            }),
        }
    }
}
