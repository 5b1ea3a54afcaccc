//! Matches the new lines of one hunk with its old ones so that the order is kept.
//!
//! A new line looks at the old lines at most 10 away from the one at its own share of the hunk. Each is worth
//! the pairs both have in common times 1000 less its distance. How certain a new line is: twice its best less
//! its second best, which may be as good; of equally good old lines the first is the best. The most certain
//! new line, the first of several, gets its best. Its pairs are taken away from that old line; then, for
//! themselves, the new lines before it are matched with the old lines up to that one, and after that the new
//! lines after it with the old lines from that one on. A new line without anything in common with what it may
//! look at gets none.
//!
//! Git's worth of an old line is a 32-bit number. Lines that have more than two million pairs in common pass
//! its end; so they do here.

use super::fingerprint::Fingerprints;

/// How far from its own place a new line looks.
const REACH: usize = 10;
const WIDTH: usize = 2 * REACH + 1;
/// What a common pair is worth without distance.
const WORTH: i32 = 1000;

/// The certainty of a line that has nothing in common with any, and will not have. Choices are more certain.
const NOTHING: i64 = 0;
/// The certainty of a line whose choice is yet to be made.
const UNKNOWN: i64 = -1;

/// Matches, in memory reused from one hunk to the next.
#[derive(Debug, Default)]
pub(super) struct Aligner {
    /// By new line and distance: the worth of an old line, where it is known.
    worths: Vec<Option<i32>>,
    /// By new line: how certain its choice is, or [`UNKNOWN`], or [`NOTHING`].
    certainties: Vec<i64>,
    /// By new line with a choice: its best and its second best old line; the best twice if there is but one.
    choices: Vec<[usize; 2]>,
    /// By new line: the old line it is matched with.
    matched: Vec<Option<usize>>,
    parts: Vec<Part>,
}

/// Lines still to be matched: new lines `new_start..new_end` with old lines `old_start..old_end`.
#[derive(Debug, Clone, Copy)]
struct Part {
    old_start: usize,
    old_end: usize,
    new_start: usize,
    new_end: usize,
}

/// One hunk.
struct Sides<'f> {
    olds: &'f mut Fingerprints,
    /// The hunk's first old line; the aligner counts from it.
    first: usize,
    old_len: usize,
    news: &'f Fingerprints,
}

impl Aligner {
    /// For each of `news`: the old line, of `old_len` from `first` on, that it is matched with.
    pub(super) fn run(
        &mut self,
        olds: &mut Fingerprints,
        first: usize,
        old_len: usize,
        news: &Fingerprints,
    ) -> &[Option<usize>] {
        let new_len = news.line_count();
        self.matched.clear();
        self.matched.resize(new_len, None);
        if old_len == 0 {
            return &self.matched;
        }
        self.worths.clear();
        self.worths.resize(new_len * WIDTH, None);
        self.certainties.clear();
        self.certainties.resize(new_len, UNKNOWN);
        self.choices.clear();
        self.choices.resize(new_len, [0; 2]);
        let mut sides = Sides { olds, first, old_len, news };
        self.parts.push(Part { old_start: 0, old_end: old_len, new_start: 0, new_end: new_len });
        while let Some(part) = self.parts.pop() {
            self.split(part, &mut sides);
        }
        &self.matched
    }

    /// Matches the most certain line of a part, and leaves what is before and after it.
    fn split(&mut self, part: Part, sides: &mut Sides<'_>) {
        let (mut most, mut line) = (NOTHING, part.new_start);
        for other in part.new_start..part.new_end {
            if self.certainties[other] == UNKNOWN {
                self.choose(other, part, sides);
            }
            if self.certainties[other] > most {
                (most, line) = (self.certainties[other], other);
            }
        }
        if most == NOTHING {
            return;
        }
        let from = self.choices[line][0];
        self.matched[line] = Some(sides.first + from);
        sides.olds.subtract(sides.first + from, sides.news, line);
        self.forget(part, line, from, sides);
        self.parts.push(Part { old_start: from, new_start: line + 1, ..part });
        self.parts.push(Part { old_end: from + 1, new_end: line, ..part });
    }

    fn choose(&mut self, line: usize, part: Part, sides: &Sides<'_>) {
        let own = sides.own_place(line);
        let start = own.saturating_sub(REACH).max(part.old_start);
        let end = (own + REACH + 1).min(part.old_end);
        let (mut best, mut second) = ((0, 0), (0, 0));
        for from in start..end {
            let known = &mut self.worths[line * WIDTH + from + REACH - own];
            let worth = *known.get_or_insert_with(|| sides.worth(line, from, own));
            if worth > best.0 {
                second = best;
                best = (worth, from);
            } else if worth > second.0 {
                second = (worth, from);
            }
        }
        self.certainties[line] = 2 * i64::from(best.0) - i64::from(second.0);
        self.choices[line] = [best.1, if second.0 > 0 { second.1 } else { best.1 }];
    }

    /// Forgets what a match has made untrue: the worth of the old line, and the choices that looked at it or
    /// beyond it. Other choices stand, as worths only fall.
    fn forget(&mut self, part: Part, line: usize, from: usize, sides: &Sides<'_>) {
        let mut forget = |other: usize, beyond: fn(usize, usize) -> bool| {
            let own = sides.own_place(other);
            if own.abs_diff(from) <= REACH {
                self.worths[other * WIDTH + from + REACH - own] = None;
            }
            if self.certainties[other] != NOTHING && self.choices[other].iter().any(|&at| beyond(at, from)) {
                self.certainties[other] = UNKNOWN;
            }
        };
        let before = (part.new_start..line).rev();
        for other in before.take_while(|&other| sides.own_place(other) + REACH >= from) {
            forget(other, |looked, from| looked >= from);
        }
        let after = line + 1..part.new_end;
        for other in after.take_while(|&other| sides.own_place(other) <= from + REACH) {
            forget(other, |looked, from| looked <= from);
        }
    }
}

impl Sides<'_> {
    /// The old line at a new line's share of the hunk.
    fn own_place(&self, line: usize) -> usize {
        (2 * line + 1) * self.old_len / (2 * self.news.line_count())
    }

    fn worth(&self, line: usize, from: usize, own: usize) -> i32 {
        let shared = self.olds.shared(self.first + from, self.news, line);
        (shared as i32).wrapping_mul(WORTH - own.abs_diff(from) as i32)
    }
}
