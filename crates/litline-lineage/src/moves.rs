//! Lines that were moved within one commit: born in it with the text of lines that died in it. Approximate by
//! nature: text is all there is to go by.
//!
//! A move is a run of at least so many consecutive counted lines, equal when trimmed, with at least so many
//! letters and digits. The longest run is taken; of equal ones the first in the order of paths.

use crate::compare::{Compared, Wording};
use crate::lives::{Death, Lives, Run};
use crate::versions::Graph;
use rayon::prelude::*;
use std::collections::HashMap;

/// What a run of lines must have to be taken for a move.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MoveRule {
    /// Least counted lines.
    pub lines_min: u32,
    /// Least letters and digits.
    pub letters_min: u32,
}

/// A run of born lines that repeats a run of lines that died in the same commit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Move {
    /// The born lines.
    pub born: Run,
    /// The version in which the source lines were born.
    pub source_version: u32,
    /// The first source line's index in it.
    pub source_start: u32,
    /// Counted lines among the born ones.
    pub counted: u32,
    /// Their words.
    pub words: u32,
    /// Their typed characters.
    pub typed_chars: u64,
}

/// Places at which a dead run may begin that are tried for one born line.
const CANDIDATES_MAX: usize = 64;

/// Finds the moves of every commit, by version, then start.
pub fn find(graph: &Graph, compared: &Compared, lives: &Lives, rule: MoveRule) -> Vec<Move> {
    let mut commits: Vec<(&[Death], std::ops::Range<usize>)> = Vec::new();
    let mut version = 0;
    for dead in lives.deaths.chunk_by(|one, other| one.commit == other.commit) {
        let commit = dead[0].commit;
        while graph.versions.get(version).is_some_and(|at| at.commit < commit) {
            version += 1;
        }
        let first = version;
        while graph.versions.get(version).is_some_and(|at| at.commit == commit) {
            version += 1;
        }
        commits.push((dead, first..version));
    }
    let found: Vec<Vec<Move>> =
        commits.into_par_iter().map(|(dead, versions)| in_commit(compared, dead, versions, rule)).collect();
    found.concat()
}

/// A counted line, dead or born.
#[derive(Clone, Copy)]
struct Line {
    hash: u64,
    letters: u8,
    words: u32,
    typed_chars: u32,
    /// Its identity.
    version: u32,
    index: u32,
    /// The counted line before it in the list stands right before it in its file.
    follows: bool,
}

fn in_commit(
    compared: &Compared,
    dead: &[Death],
    versions: std::ops::Range<usize>,
    rule: MoveRule,
) -> Vec<Move> {
    let born = born_lines(compared, versions);
    if born.len() < rule.lines_min as usize {
        return Vec::new();
    }
    let dead = dead_lines(compared, dead);
    let mut starts: HashMap<u64, Vec<u32>> = HashMap::new();
    for (at, line) in dead.iter().enumerate() {
        starts.entry(line.hash).or_default().push(at as u32);
    }
    let mut moves = Vec::new();
    let mut at = 0;
    while at < born.len() {
        let (from, len) = longest(&born[at..], &dead, &starts);
        let letters: u32 = born[at..at + len].iter().map(|line| u32::from(line.letters)).sum();
        if len as u32 >= rule.lines_min && letters >= rule.letters_min {
            write(&born[at..at + len], &dead[from..from + len], &mut moves);
            at += len;
        } else {
            at += 1;
        }
    }
    moves
}

/// Where the longest dead run equal to the beginning of `born` starts, and how long it is.
fn longest(born: &[Line], dead: &[Line], starts: &HashMap<u64, Vec<u32>>) -> (usize, usize) {
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

/// The counted lines born in the commit, in order.
fn born_lines(compared: &Compared, versions: std::ops::Range<usize>) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    for version in versions {
        let wording = compared.wording(version);
        let mut place = 0;
        for run in compared.born(version) {
            let mut follows = false;
            for index in run.start..run.start + run.len {
                follows = take(wording.get(place), version as u32, index, follows, &mut lines);
                place += 1;
            }
        }
    }
    lines
}

/// The counted lines that died in the commit, in the order of the files they stood in.
fn dead_lines(compared: &Compared, deaths: &[Death]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut expected = (u32::MAX, 0);
    let mut follows = false;
    for death in deaths {
        if expected != (death.stood_in, death.stood_at) {
            follows = false;
        }
        let Run { version, start, len } = death.run;
        for (index, wording) in (start..).zip(compared.wording_of(version as usize, start, len)) {
            follows = take(wording, version, index, follows, &mut lines);
        }
        expected = (death.stood_in, death.stood_at + death.run.len);
    }
    lines
}

/// Appends a line unless it is blank; says whether the next one follows a counted line directly, blanks
/// aside.
fn take(wording: Wording, version: u32, index: u32, follows: bool, into: &mut Vec<Line>) -> bool {
    if wording.is_blank() {
        return follows;
    }
    let Wording { trimmed_hash: hash, words, typed_chars, letters } = wording;
    into.push(Line { hash, letters, words, typed_chars, version, index, follows });
    true
}

/// Writes a matched run, cut where either side is no longer consecutive in one version.
fn write(born: &[Line], dead: &[Line], into: &mut Vec<Move>) {
    for (place, (line, source)) in born.iter().zip(dead).enumerate() {
        let joins = |last: &&mut Move| {
            place > 0
                && last.born.version == line.version
                && last.source_version == source.version
                && source.index >= last.source_start
                && line.index - last.born.start == source.index - last.source_start
        };
        match into.last_mut().filter(joins) {
            Some(last) => {
                last.born.len = line.index - last.born.start + 1;
                last.counted += 1;
                last.words += line.words;
                last.typed_chars += u64::from(line.typed_chars);
            }
            None => into.push(Move {
                born: Run { version: line.version, start: line.index, len: 1 },
                source_version: source.version,
                source_start: source.index,
                counted: 1,
                words: line.words,
                typed_chars: u64::from(line.typed_chars),
            }),
        }
    }
}
