//! The counted lines of one commit, born and dead, in the order in which runs are looked for.

use crate::compare::{Compared, Wording};
use crate::lives::{Death, Run};

/// A counted line, dead or born.
#[derive(Clone, Copy)]
pub(crate) struct Line {
    pub(crate) hash: u64,
    pub(crate) letters: u8,
    pub(crate) words: u32,
    pub(crate) typed_chars: u32,
    /// Its identity.
    pub(crate) version: u32,
    pub(crate) index: u32,
    /// The counted line before it in the list stands right before it in its file, blanks aside.
    pub(crate) follows: bool,
}

/// The counted lines born in some versions, in order.
pub(super) fn born_lines(compared: &Compared, versions: impl Iterator<Item = usize>) -> Vec<Line> {
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

/// The counted lines that died in a commit, in the order of the files they stood in.
pub(super) fn dead_lines(compared: &Compared, deaths: &[Death]) -> Vec<Line> {
    let mut lines: Vec<Line> = Vec::new();
    let mut expected = (u32::MAX, 0);
    let mut follows = false;
    for death in deaths {
        if expected != (death.stood_in, death.stood_at) {
            follows = false;
        }
        follows = take_run(compared, death.run, follows, &mut lines);
        expected = (death.stood_in, death.stood_at + death.run.len);
    }
    lines
}

/// The counted lines of one version that holds these runs.
pub(super) fn standing_lines(compared: &Compared, runs: &[Run]) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut follows = false;
    for &run in runs {
        follows = take_run(compared, run, follows, &mut lines);
    }
    lines
}

/// Drops the lines that are taken; what stood right behind one of them follows nothing.
pub(super) fn keep_open(lines: &mut Vec<Line>, taken: &[bool]) {
    let mut broken = false;
    let mut kept = 0;
    for (at, &taken) in taken.iter().enumerate() {
        if taken {
            broken = true;
            continue;
        }
        lines[kept] = lines[at];
        lines[kept].follows &= !broken;
        broken = false;
        kept += 1;
    }
    lines.truncate(kept);
}

fn take_run(compared: &Compared, run: Run, mut follows: bool, into: &mut Vec<Line>) -> bool {
    let Run { version, start, len } = run;
    for (index, wording) in (start..).zip(compared.wording_of(version as usize, start, len)) {
        follows = take(wording, version, index, follows, into);
    }
    follows
}

/// Appends a line unless it is blank; says whether the next one follows a counted line directly, blanks
/// aside.
pub(crate) fn take(wording: Wording, version: u32, index: u32, follows: bool, into: &mut Vec<Line>) -> bool {
    if wording.is_blank() {
        return follows;
    }
    let Wording { trimmed_hash: hash, words, typed_chars, letters } = wording;
    into.push(Line { hash, letters, words, typed_chars, version, index, follows });
    true
}
