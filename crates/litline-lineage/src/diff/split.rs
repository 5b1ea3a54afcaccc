//! The path through the lines that stay: Myers' algorithm in linear space, cut short where it grows too
//! expensive.
//!
//! Both texts together span a box; a path from its head corner to its tail corner goes one step right for a
//! removed line, one step down for an added one, and along the diagonal for free where lines are equal. Equal
//! ends of a box are set aside; then a point of the path is found that splits the box in two, and so on,
//! until boxes have no width or no height. The point is found by two searches, from the head and from the
//! tail, that take turns with growing cost until they meet on a diagonal. Rules that decide which of several
//! equally short paths is taken, and when a longer one is good enough, are those git shows:
//! - On a tie a removal is preferred to an addition, seen from the corner a search starts at; diagonals are
//!   visited from the one furthest to the right; a meeting is looked for by the head search if the box is
//!   odd, else by the tail search.
//! - At a cost over 256, after a round that ran along more than 20 equal lines at once, a search may stop at
//!   a point it has reached with 20 equal lines behind it, if its distance from the corner, less its distance
//!   from the corner's diagonal, is over 4 times the cost. The furthest point wins, the first among equals;
//!   the head search is asked first.
//! - At a cost of [`Search::max_cost`] the search that has come further gives its furthest point, on a tie
//!   the tail search.
//! - The part of a box between a corner and a point where the search from that corner stopped, or both parts
//!   where the searches met, is searched without these two rules.
//!
//! Sources: E. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), and observed behaviour of
//! git.

use std::ops::Range;

use super::prune::{Kept, rough_root};

/// Memory of the search, reused.
#[derive(Debug, Default)]
pub(super) struct Search {
    from_head: Vec<i32>,
    from_tail: Vec<i32>,
    boxes: Vec<Window>,
    max_cost: i64,
}

const MIN_MAX_COST: u32 = 256;
const COSTLY: i64 = 256;
const LONG_RUN: i32 = 20;
const REWARD: i64 = 4;

/// A box yet to be searched: ranges of both sequences.
#[derive(Debug, Clone)]
struct Window {
    old: Range<usize>,
    new: Range<usize>,
    /// Whether no short cut is allowed here.
    exact: bool,
}

/// A point of the path, counted from the head corner of its box.
#[derive(Debug, Clone, Copy)]
struct Point {
    old: usize,
    new: usize,
    head_exact: bool,
    tail_exact: bool,
}

/// How far one of the two searches has come on each diagonal. All is counted from the search's own corner:
/// `TAIL` searches see both sequences reversed.
struct Front<'a, const TAIL: bool> {
    old: &'a [u32],
    new: &'a [u32],
    /// Steps in `old`, by diagonal (steps in `old` minus steps in `new`).
    reach: &'a mut [i32],
    low: i32,
    high: i32,
}

/// What one round of a search came upon.
enum Round {
    /// Diagonal and steps in `old` where the searches met.
    Met(i32, i32),
    LongRun,
    Nothing,
}

impl Search {
    /// Marks the lines in `old_changed` and `new_changed` that are not on a diagonal of the path.
    pub(super) fn run(&mut self, old: &Kept, new: &Kept, old_changed: &mut [bool], new_changed: &mut [bool]) {
        let diagonals = old.ids.len() + new.ids.len() + 3;
        self.max_cost = i64::from(rough_root(diagonals).max(MIN_MAX_COST));
        for reach in [&mut self.from_head, &mut self.from_tail] {
            if reach.len() < diagonals {
                reach.resize(diagonals, 0);
            }
        }
        self.boxes.push(Window { old: 0..old.ids.len(), new: 0..new.ids.len(), exact: false });
        while let Some(mut window) = self.boxes.pop() {
            window.strip(&old.ids, &new.ids);
            if window.old.is_empty() || window.new.is_empty() {
                old.places[window.old].iter().for_each(|&place| old_changed[place as usize] = true);
                new.places[window.new].iter().for_each(|&place| new_changed[place as usize] = true);
                continue;
            }
            let point = self.split(&old.ids[window.old.clone()], &new.ids[window.new.clone()], window.exact);
            let (old_at, new_at) = (window.old.start + point.old, window.new.start + point.new);
            let (old_end, new_end) = (window.old.end, window.new.end);
            self.boxes.push(Window { old: old_at..old_end, new: new_at..new_end, exact: point.tail_exact });
            window.old.end = old_at;
            window.new.end = new_at;
            self.boxes.push(Window { exact: point.head_exact, ..window });
        }
    }

    fn split(&mut self, old: &[u32], new: &[u32], exact: bool) -> Point {
        let mut head = Front::<false>::new(old, new, &mut self.from_head);
        let mut tail = Front::<true>::new(old, new, &mut self.from_tail);
        let odd = (old.len() + new.len()) % 2 == 1;
        let never = |_, _| false;
        let mut cost = 0;
        loop {
            cost += 1;
            head.widen();
            let head_round =
                if odd { head.advance(|at, steps| tail.is_met(at, steps)) } else { head.advance(never) };
            if let Round::Met(diagonal, steps) = head_round {
                return head.point(diagonal, steps, true);
            }
            tail.widen();
            let tail_round =
                if odd { tail.advance(never) } else { tail.advance(|at, steps| head.is_met(at, steps)) };
            if let Round::Met(diagonal, steps) = tail_round {
                return tail.point(diagonal, steps, true);
            }
            if exact {
                continue;
            }
            let long_run = matches!(head_round, Round::LongRun) || matches!(tail_round, Round::LongRun);
            if long_run && cost > COSTLY {
                let head_point =
                    head.promising(cost).map(|(diagonal, steps)| head.point(diagonal, steps, false));
                let tail_point =
                    || tail.promising(cost).map(|(diagonal, steps)| tail.point(diagonal, steps, false));
                if let Some(point) = head_point.or_else(tail_point) {
                    return point;
                }
            }
            if cost >= self.max_cost {
                let (head_distance, diagonal, steps) = head.furthest();
                let (tail_distance, tail_diagonal, tail_steps) = tail.furthest();
                return if head_distance > tail_distance {
                    head.point(diagonal, steps, false)
                } else {
                    tail.point(tail_diagonal, tail_steps, false)
                };
            }
        }
    }
}

impl Window {
    /// Sets equal ends aside.
    fn strip(&mut self, old: &[u32], new: &[u32]) {
        let head = run_down(&old[self.old.clone()], &new[self.new.clone()]);
        self.old.start += head;
        self.new.start += head;
        let tail = run_up(&old[self.old.clone()], &new[self.new.clone()]);
        self.old.end -= tail;
        self.new.end -= tail;
    }
}

impl<'a, const TAIL: bool> Front<'a, TAIL> {
    fn new(old: &'a [u32], new: &'a [u32], reach: &'a mut [i32]) -> Self {
        let mut front = Front { old, new, reach, low: 0, high: 0 };
        front.set(0, 0);
        front
    }

    fn get(&self, diagonal: i32) -> i32 {
        self.reach[(diagonal + self.new.len() as i32 + 1) as usize]
    }

    fn set(&mut self, diagonal: i32, steps: i32) {
        self.reach[(diagonal + self.new.len() as i32 + 1) as usize] = steps;
    }

    /// One more diagonal on each side; where the box ends, one less, so that each round visits every second
    /// diagonal.
    fn widen(&mut self) {
        if self.low > -(self.new.len() as i32) {
            self.low -= 1;
            self.set(self.low - 1, -1);
        } else {
            self.low += 1;
        }
        if self.high < self.old.len() as i32 {
            self.high += 1;
            self.set(self.high + 1, -1);
        } else {
            self.high -= 1;
        }
    }

    /// The diagonals of this round. They come from the right as seen from the head corner, for both searches.
    fn diagonals(&self) -> impl Iterator<Item = i32> + use<TAIL> {
        let (low, high) = (self.low, self.high);
        (0..=(high - low) / 2).map(move |nth| if TAIL { low + 2 * nth } else { high - 2 * nth })
    }

    /// Goes one step further on each diagonal, then along it as far as lines are equal, until `met` says of a
    /// diagonal and the steps reached there that the other search has been met.
    fn advance(&mut self, met: impl Fn(i32, i32) -> bool) -> Round {
        let (old, new) = (self.old, self.new);
        let mut round = Round::Nothing;
        let mut go = |diagonal: i32, left: i32, right: i32| {
            // To the right on a tie.
            let first = right.max(left + 1);
            let mut steps = first;
            while equal_after::<TAIL>(old, new, steps, steps - diagonal) {
                steps += 1;
            }
            if steps - first > LONG_RUN {
                round = Round::LongRun;
            }
            steps
        };
        // Diagonals of this round alternate with those of the round before, which stand at both ends.
        let slots =
            (self.low + new.len() as i32) as usize..(self.high + new.len() as i32 + 3).max(0) as usize;
        let reach = self.reach.get_mut(slots).unwrap_or_default();
        if TAIL {
            let Some((mut left, reach)) = reach.split_first_mut().map(|(first, rest)| (*first, rest)) else {
                return round;
            };
            let mut diagonal = self.low;
            for pair in reach.chunks_exact_mut(2) {
                let right = pair[1];
                pair[0] = go(diagonal, left, right);
                if met(diagonal, pair[0]) {
                    return Round::Met(diagonal, pair[0]);
                }
                left = right;
                diagonal += 2;
            }
        } else {
            let Some((mut right, reach)) = reach.split_last_mut().map(|(last, rest)| (*last, rest)) else {
                return round;
            };
            let mut diagonal = self.high;
            for pair in reach.rchunks_exact_mut(2) {
                let left = pair[0];
                pair[1] = go(diagonal, left, right);
                if met(diagonal, pair[1]) {
                    return Round::Met(diagonal, pair[1]);
                }
                right = left;
                diagonal -= 2;
            }
        }
        round
    }

    /// Whether the other search, at one of its diagonals, stands on or behind what this one has reached.
    fn is_met(&self, diagonal: i32, steps: i32) -> bool {
        let (old_len, new_len) = (self.old.len() as i32, self.new.len() as i32);
        let same = old_len - new_len - diagonal;
        self.low <= same && same <= self.high && steps + self.get(same) >= old_len
    }

    /// The best point worth stopping at, if there is one: its diagonal and steps.
    fn promising(&self, cost: i64) -> Option<(i32, i32)> {
        let (old_len, new_len) = (self.old.len() as i32, self.new.len() as i32);
        let mut best = None;
        let mut best_value = REWARD * cost;
        for diagonal in self.diagonals() {
            let steps = self.get(diagonal);
            let across = steps - diagonal;
            let value = i64::from(steps) + i64::from(across) - i64::from(diagonal.abs());
            let inside = LONG_RUN <= steps && steps < old_len && LONG_RUN <= across && across < new_len;
            if value > best_value && inside && self.came_straight(steps as usize, across as usize) {
                best_value = value;
                best = Some((diagonal, steps));
            }
        }
        best
    }

    /// Whether the last 20 lines before a point are equal.
    fn came_straight(&self, old_steps: usize, new_steps: usize) -> bool {
        let run = LONG_RUN as usize;
        let (old, new) = if TAIL {
            (&self.old[self.old.len() - old_steps..], &self.new[self.new.len() - new_steps..])
        } else {
            (&self.old[old_steps - run..], &self.new[new_steps - run..])
        };
        old[..run] == new[..run]
    }

    /// Distance, diagonal and steps of the point furthest from the corner.
    fn furthest(&self) -> (i64, i32, i32) {
        let (old_len, new_len) = (self.old.len() as i32, self.new.len() as i32);
        let mut best = (-1, 0, 0);
        for diagonal in self.diagonals() {
            let steps = self.get(diagonal).min(old_len).min(new_len + diagonal);
            let distance = 2 * i64::from(steps) - i64::from(diagonal);
            if distance > best.0 {
                best = (distance, diagonal, steps);
            }
        }
        best
    }

    /// A point as counted from the head corner.
    fn point(&self, diagonal: i32, steps: i32, met: bool) -> Point {
        let (old, new) = (steps as usize, (steps - diagonal) as usize);
        let (old, new) = if TAIL { (self.old.len() - old, self.new.len() - new) } else { (old, new) };
        Point { old, new, head_exact: met || !TAIL, tail_exact: met || TAIL }
    }
}

/// Whether the lines after a point are equal; not so outside of the box.
fn equal_after<const TAIL: bool>(old: &[u32], new: &[u32], old_steps: i32, new_steps: i32) -> bool {
    let (old_at, new_at) = if TAIL {
        (old.len() as i32 - 1 - old_steps, new.len() as i32 - 1 - new_steps)
    } else {
        (old_steps, new_steps)
    };
    // One look tells both whether there is a line and which: beyond the corner an index turns huge.
    let (old, new) = (old.get(old_at as u32 as usize), new.get(new_at as u32 as usize));
    matches!((old, new), (Some(one), Some(other)) if one == other)
}

/// Number of equal lines two sequences begin with.
fn run_down(old: &[u32], new: &[u32]) -> usize {
    old.iter().zip(new).take_while(|(one, other)| one == other).count()
}

/// Number of equal lines two sequences end with.
fn run_up(old: &[u32], new: &[u32]) -> usize {
    old.iter().rev().zip(new.iter().rev()).take_while(|(one, other)| one == other).count()
}
