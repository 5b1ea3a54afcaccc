//! The equal ends of two texts, which a diff sets aside before it looks at lines.
//!
//! Two steps, and the difference between them shows:
//! 1. *Tail cut.* As long as both texts end in another equal block of 1024 bytes, the block is cut off; then
//!    bytes up to and including the next LF are given back. All that follows sees only what is left: it is
//!    the end of the text for every later rule, also for line counts and for how far a group may slide.
//! 2. *Equal lines* at the head, then at the tail of what is left. They can not be changed lines at first,
//!    but they count in every line count, and groups may slide into them.
//!
//! Source: observed behaviour of git without context lines (with context it makes no tail cut).

use std::ops::Range;

use super::{Text, Whitespace};

const BLOCK_BYTES: usize = 1024;

/// Where the equal ends of two texts are, in lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Ends {
    /// Equal lines at the head.
    pub head: usize,
    /// Equal lines at the tail, not counting those of the tail cut.
    pub tail: usize,
    /// Lines of the old text without the tail cut.
    pub old_total: usize,
    /// Lines of the new text without the tail cut.
    pub new_total: usize,
}

impl Ends {
    /// Compares the two texts from both ends.
    pub(super) fn of(old: &Text, new: &Text) -> Self {
        let suffix = common_suffix(old.bytes(), new.bytes());
        let cut_lines = tail_cut(old, suffix);
        let (old_total, new_total) = (old.line_count() - cut_lines, new.line_count() - cut_lines);
        let (head, tail) = match old.whitespace() {
            Whitespace::Exact => equal_bytes(old, new, old_total, new_total, suffix),
            Whitespace::IgnoreAll => equal_lines(old, new, old_total, new_total),
        };
        Ends { head, tail, old_total, new_total }
    }

    /// Lines of the old text between the equal ends.
    pub(super) fn old_rest(&self) -> Range<usize> {
        self.head..self.old_total - self.tail
    }

    /// Lines of the new text between the equal ends.
    pub(super) fn new_rest(&self) -> Range<usize> {
        self.head..self.new_total - self.tail
    }
}

/// Equal lines at the head and at the tail of what the cut left, by the bytes; `suffix` bytes of the whole
/// texts' tails are equal.
fn equal_bytes(old: &Text, new: &Text, old_total: usize, new_total: usize, suffix: usize) -> (usize, usize) {
    let (old_end, new_end) = (old.start(old_total), new.start(new_total));
    let suffix = suffix - (old.bytes().len() - old_end);

    let prefix = common_prefix(&old.bytes()[..old_end], &new.bytes()[..new_end]);
    let head = old.lines_ending_by(prefix).min(new.lines_ending_by(prefix));
    let head_end = old.start(head);
    let suffix = suffix.min(old_end - head_end).min(new_end - head_end);
    let old_tail = old_total - old.lines_starting_before(old_end - suffix).min(old_total);
    let new_tail = new_total - new.lines_starting_before(new_end - suffix).min(new_total);
    (head, old_tail.min(new_tail))
}

/// As [`equal_bytes`], line by line, where lines of other bytes may be equal.
fn equal_lines(old: &Text, new: &Text, old_total: usize, new_total: usize) -> (usize, usize) {
    let short = old_total.min(new_total);
    let head = (0..short).take_while(|&at| old.same_as(at, new, at)).count();
    let tail = (1..=short - head).take_while(|&at| old.same_as(old_total - at, new, new_total - at)).count();
    (head, tail)
}

/// How many lines the tail cut takes. The cut is always after an LF, so it is the same number in both texts.
fn tail_cut(old: &Text, suffix: usize) -> usize {
    let blocks = suffix / BLOCK_BYTES * BLOCK_BYTES;
    let cut = old.bytes().len() - blocks;
    // The line around the cut is given back, even where the cut is just at its start.
    old.line_count() - old.lines_starting_before(cut + 1)
}

fn common_prefix(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.chunks_exact(BLOCK_BYTES).zip(other.chunks_exact(BLOCK_BYTES));
    let equal = blocks.take_while(|(a, b)| a == b).count() * BLOCK_BYTES;
    equal + one[equal..].iter().zip(&other[equal..]).take_while(|(a, b)| a == b).count()
}

fn common_suffix(one: &[u8], other: &[u8]) -> usize {
    let blocks = one.rchunks_exact(BLOCK_BYTES).zip(other.rchunks_exact(BLOCK_BYTES));
    let equal = blocks.take_while(|(a, b)| a == b).count() * BLOCK_BYTES;
    let (one, other) = (&one[..one.len() - equal], &other[..other.len() - equal]);
    equal + one.iter().rev().zip(other.iter().rev()).take_while(|(a, b)| a == b).count()
}
