//! Which old line a line of an ignored commit stands for, as `git blame --ignore-rev` guesses it.
//!
//! Lines are as alike as their fingerprints (`fingerprint`) have pairs in common. The hunks of a diff are
//! taken in order. In each one
//! 1. its new lines are matched with its old ones, in order (`aligned`). A match takes the new line's pairs
//!    away from the old line, for all that follows: several new lines may come from one old line, but each
//!    from another part of it;
//! 2. a new line that found none takes the most alike line of the whole old text, what earlier matches left
//!    of it, if they share at least 10 pairs: among equals the one whose number is nearest to its own, of two
//!    as near the later. This takes nothing away.
//!
//! What is left stays with the ignored commit. All new lines of a hunk take part, whoever asks for them and
//! whatever other parents of a merge gave: so the answer depends on the two texts alone. White space that a
//! diff ignores makes other hunks, but no other fingerprints.
//!
//! Source: observed behaviour of git; random texts and whole histories are compared with it.

mod aligned;
mod fingerprint;
#[cfg(test)]
mod tests;

use super::born::{BornRun, push};
use crate::diff::{Hunk, Text};
use aligned::Aligner;
use fingerprint::{Dense, Fingerprints, Spread};
use std::rc::Rc;

/// A line of an ignored version that stands for a line of one of its links.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Taken {
    /// The line.
    pub(crate) line: u32,
    /// Place of the link among the version's links.
    pub(crate) link: u32,
    /// The line in that link's version.
    pub(crate) from: u32,
}

/// Pairs that a line must share with one anywhere in the old text to be taken for it.
const ANYWHERE_MIN: u32 = 10;

/// For lines in the new side of the hunks of a diff from `old` to `new`: the old line each stands for, both
/// from 0, by new line. Hunks must lie within the texts, ascending; those that do not give no pairs.
#[must_use]
pub fn guess(old: &Text, new: &Text, hunks: &[Hunk]) -> Vec<(u32, u32)> {
    let within = |hunk: &&Hunk| {
        let end = |start: u32, len: u32| start as usize + len as usize;
        end(hunk.old_start, hunk.old_len) <= old.line_count()
            && end(hunk.new_start, hunk.new_len) <= new.line_count()
    };
    let mut pairs = Vec::new();
    if !hunks.iter().any(|hunk| hunk.new_len > 0) {
        return pairs;
    }
    let mut olds = Fingerprints::of(old, 0..old.line_count());
    let mut news = Fingerprints::default();
    let (mut aligner, mut dense) = (Aligner::default(), Dense::default());
    for hunk in hunks.iter().filter(within).filter(|hunk| hunk.new_len > 0) {
        let first = hunk.new_start as usize;
        news.renew(new, first..first + hunk.new_len as usize);
        let matched = aligner.run(&mut olds, hunk.old_start as usize, hunk.old_len as usize, &news);
        for (offset, &matched) in matched.iter().enumerate() {
            let line = first + offset;
            let from = matched.or_else(|| anywhere(&olds, &dense.spread(&news, offset), line));
            pairs.extend(from.map(|from| (line as u32, from as u32)));
        }
    }
    pairs
}

/// What the lines of an ignored version that are still `born` in it take, when each of its links in turn is
/// asked: `sides` are the old text and the hunks of each. Those that take something leave `born`.
pub(super) fn take(new: &Text, sides: &[(Rc<Text>, Vec<Hunk>)], born: &mut Vec<BornRun>) -> Vec<Taken> {
    let mut taken: Vec<Taken> = Vec::new();
    for (link, (old, hunks)) in (0..).zip(sides) {
        if born.is_empty() {
            break;
        }
        let mut guessed = guess(old, new, hunks).into_iter().peekable();
        let mut left = Vec::new();
        for line in born.iter().flat_map(|run| run.start..run.start + run.len) {
            while guessed.next_if(|&(before, _)| before < line).is_some() {}
            match guessed.next_if(|&(guessed, _)| guessed == line) {
                Some((_, from)) => taken.push(Taken { line, link, from }),
                None => push(&mut left, line),
            }
        }
        *born = left;
    }
    taken.sort_unstable_by_key(|taken| taken.line);
    taken
}

/// The most alike line of the whole old text; the nearest are looked at first.
fn anywhere(olds: &Fingerprints, sought: &Spread<'_>, line: usize) -> Option<usize> {
    let count = olds.line_count();
    let mut best = (ANYWHERE_MIN - 1, None);
    let nearest = (line + 1).saturating_sub(count);
    for distance in nearest..=line.max(count) {
        for from in [line + distance, line.wrapping_sub(distance)] {
            // No line shares more pairs than it has.
            if from >= count || olds.total(from) <= best.0 {
                continue;
            }
            let shared = sought.shared(olds.entries(from));
            if shared > best.0 {
                best = (shared, Some(from));
            }
        }
        if best.0 == sought.total() {
            break;
        }
    }
    best.1
}
