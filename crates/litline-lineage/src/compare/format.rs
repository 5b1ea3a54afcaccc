//! Which old line a new line replaced, in commits that only format and in commits that somebody asked to look
//! through. Equality here is of tokens: white space counts only between two word characters, and a comma does
//! not where a line break and a closing bracket follow it, as formatters put it.

#[cfg(test)]
mod tests;

use crate::diff::{Hunk, Text};
use std::collections::HashMap;

/// A new line and the old line whose place it took, both from 0.
pub(crate) type Pair = (u32, u32);

/// Pairs of lines beyond which likeness within one hunk is not measured.
const LIKENESS_PAIRS_MAX: usize = 1 << 20;
/// A part of a text: all from one line to before another.
#[derive(Clone, Copy)]
struct Part<'t> {
    text: &'t Text,
    start: usize,
    end: usize,
}

/// Whether two texts have the same tokens, between their first and their last difference.
pub(super) fn only_formats(old: &Text, new: &Text, hunks: &[Hunk]) -> bool {
    let Some((old, new)) = changed_parts(old, new, hunks) else { return false };
    old.tokens().map(|(byte, _)| byte).eq(new.tokens().map(|(byte, _)| byte))
}

/// The old line of each new line of texts that [`only_formats`] holds of: the one in which its first token
/// stood. By new line; blank lines replaced none.
pub(super) fn by_place(old: &Text, new: &Text, hunks: &[Hunk]) -> Vec<Pair> {
    let Some((old_part, new_part)) = changed_parts(old, new, hunks) else { return Vec::new() };
    let mut pairs: Vec<Pair> = Vec::new();
    let mut hunk = 0;
    let (mut old_line, mut new_line) = (Lines::at(old_part), Lines::at(new_part));
    let mut last = u32::MAX;
    for ((old_byte, old_at), (_, new_at)) in old_part.tokens().zip(new_part.tokens()) {
        if old_byte == b' ' {
            continue;
        }
        let (from, to) = (old_line.of(old_at), new_line.of(new_at));
        if to == last {
            continue;
        }
        last = to;
        while hunk < hunks.len() && hunks[hunk].new_start + hunks[hunk].new_len <= to {
            hunk += 1;
        }
        if hunks.get(hunk).is_some_and(|hunk| hunk.new_start <= to) {
            pairs.push((to, from));
        }
    }
    pairs
}

/// The old line of each new line, hunk by hunk: first lines with the same tokens, in order; then the most
/// alike, if at least half of their pairs of neighbouring letters are the same. By new line.
pub(super) fn by_likeness(old: &Text, new: &Text, hunks: &[Hunk]) -> Vec<Pair> {
    let mut pairs = Vec::new();
    for hunk in hunks {
        let (same, open) = same_tokens(old, new, *hunk);
        pairs.extend(same);
        if open.len().saturating_mul(hunk.old_len as usize) <= LIKENESS_PAIRS_MAX {
            pairs.extend(most_alike(old, new, *hunk, &open));
        }
    }
    pairs.sort_unstable();
    pairs
}

/// Lines with the same tokens, and the new lines, blank ones aside, for which there is none.
fn same_tokens(old: &Text, new: &Text, hunk: Hunk) -> (Vec<Pair>, Vec<u32>) {
    let mut held: HashMap<Vec<u8>, Vec<u32>> = HashMap::new();
    for line in (hunk.old_start..hunk.old_start + hunk.old_len).rev() {
        held.entry(tokens_of(old, line)).or_default().push(line);
    }
    let (mut pairs, mut open) = (Vec::new(), Vec::new());
    for line in hunk.new_start..hunk.new_start + hunk.new_len {
        let tokens = tokens_of(new, line);
        match held.get_mut(&tokens).and_then(Vec::pop) {
            _ if tokens.is_empty() => {}
            Some(from) => pairs.push((line, from)),
            None => open.push(line),
        }
    }
    (pairs, open)
}

/// The most alike old line of each open one, the first of several; several new lines may have one old line.
fn most_alike(old: &Text, new: &Text, hunk: Hunk, open: &[u32]) -> Vec<Pair> {
    let olds: Vec<(u32, Vec<[u8; 2]>)> = (hunk.old_start..hunk.old_start + hunk.old_len)
        .map(|line| (line, neighbours(&tokens_of(old, line))))
        .collect();
    let best = |&line: &u32| {
        let mine = neighbours(&tokens_of(new, line));
        let alike = |other: &[[u8; 2]]| 2 * shared(&mine, other) >= (mine.len() + other.len()).div_ceil(2);
        let mut best: Option<(usize, u32)> = None;
        for (from, theirs) in olds.iter().filter(|(_, theirs)| !theirs.is_empty() && alike(theirs)) {
            let score = shared(&mine, theirs);
            if best.is_none_or(|(most, _)| score > most) {
                best = Some((score, *from));
            }
        }
        best.map(|(_, from)| (line, from))
    };
    open.iter().filter_map(best).collect()
}

/// Pairs of neighbouring bytes, sorted.
fn neighbours(tokens: &[u8]) -> Vec<[u8; 2]> {
    let mut pairs: Vec<[u8; 2]> = tokens.windows(2).map(|pair| [pair[0], pair[1]]).collect();
    pairs.sort_unstable();
    pairs
}

/// How many two sorted lists share, repeats included.
fn shared(one: &[[u8; 2]], other: &[[u8; 2]]) -> usize {
    let (mut left, mut right, mut count) = (0, 0, 0);
    while left < one.len() && right < other.len() {
        match one[left].cmp(&other[right]) {
            std::cmp::Ordering::Less => left += 1,
            std::cmp::Ordering::Greater => right += 1,
            std::cmp::Ordering::Equal => (left, right, count) = (left + 1, right + 1, count + 1),
        }
    }
    count
}

fn tokens_of(text: &Text, line: u32) -> Vec<u8> {
    let range = text.line_range(line as usize);
    Part { text, start: range.start, end: range.end }.tokens().map(|(byte, _)| byte).collect()
}

/// Both texts from the first line that differs to the last.
fn changed_parts<'t>(old: &'t Text, new: &'t Text, hunks: &[Hunk]) -> Option<(Part<'t>, Part<'t>)> {
    let (first, last) = (hunks.first()?, hunks.last()?);
    let part = |text: &'t Text, start: u32, end: u32| {
        let at = |line: u32| {
            if line as usize >= text.line_count() {
                text.bytes().len()
            } else {
                text.line_range(line as usize).start
            }
        };
        Part { text, start: at(start), end: at(end) }
    };
    let old = part(old, first.old_start, last.old_start + last.old_len);
    Some((old, part(new, first.new_start, last.new_start + last.new_len)))
}

impl<'t> Part<'t> {
    /// The tokens as bytes, each with where it stands in the text; one space where white space parts two
    /// words.
    fn tokens(self) -> impl Iterator<Item = (u8, usize)> + 't {
        let bytes = self.text.bytes();
        let mut at = self.start;
        let mut before = b' ';
        let mut parted = false;
        std::iter::from_fn(move || {
            while at < self.end {
                let byte = bytes[at];
                if byte.is_ascii_whitespace() {
                    (at, parted) = (at + 1, true);
                } else if byte == b',' && closes_next_line(&bytes[at + 1..]) {
                    at += 1;
                } else if std::mem::take(&mut parted) && is_word(before) && is_word(byte) {
                    before = b' ';
                    return Some((b' ', at));
                } else {
                    at += 1;
                    before = byte;
                    return Some((byte, at - 1));
                }
            }
            None
        })
    }
}

fn is_word(byte: u8) -> bool {
    byte.is_ascii_alphanumeric() || byte == b'_' || byte >= 0x80
}

/// Whether a line break and a closing bracket come next, white space aside.
fn closes_next_line(rest: &[u8]) -> bool {
    let white = rest.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    rest[..white].contains(&b'\n') && matches!(rest.get(white), Some(b')' | b']' | b'}'))
}

/// Tells lines by bytes asked for in ascending order.
struct Lines<'t> {
    text: &'t Text,
    line: usize,
}

impl<'t> Lines<'t> {
    fn at(part: Part<'t>) -> Self {
        let starts_by = |line: &usize| part.text.line_range(*line).end <= part.start;
        let mut line = 0;
        while line + 1 < part.text.line_count() && starts_by(&line) {
            line += 1;
        }
        Self { text: part.text, line }
    }

    fn of(&mut self, byte: usize) -> u32 {
        while self.line + 1 < self.text.line_count() && self.text.line_range(self.line).end <= byte {
            self.line += 1;
        }
        self.line as u32
    }
}
