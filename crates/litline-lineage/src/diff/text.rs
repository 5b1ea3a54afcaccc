//! A text cut into lines. Lines end after LF; a last line without LF is another line than the same one with
//! LF, which follows from LF being part of the line. A CR is content like any other byte. Where white space
//! is left out ([`Whitespace`]), it is so in what lines are compared by; the bytes stay.
//!
//! Never here: anything about a second text.

use super::whitespace::{Whitespace, letters};
use std::ops::Range;

/// A text with its lines found and hashed: made once per blob, used as either side of any number of diffs.
#[derive(Debug, Clone, Default)]
pub struct Text {
    bytes: Vec<u8>,
    /// Where each line starts, and the length of the text as the last entry.
    starts: Vec<u32>,
    hashes: Vec<u64>,
    whitespace: Whitespace,
}

/// The text has more than 1023 MiB. git compares none that long either.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a text of {length_bytes} bytes is too long to be compared")]
pub struct TooLong {
    /// Length of the refused text.
    pub length_bytes: usize,
}

impl Text {
    /// Takes a blob's bytes, of any content, and cuts them into lines.
    pub fn new(bytes: Vec<u8>) -> Result<Self, TooLong> {
        Text::default().renew(bytes)
    }

    /// Like [`Text::new`], for diffs that compare lines in this way. The other side of such a diff has to be
    /// cut in the same way.
    pub fn cut(bytes: Vec<u8>, whitespace: Whitespace) -> Result<Self, TooLong> {
        Text { whitespace, ..Text::default() }.renew(bytes)
    }

    /// Cuts another text in the same way, in the memory of one that is no longer needed.
    pub fn renew(mut self, bytes: Vec<u8>) -> Result<Self, TooLong> {
        if bytes.len() > MAX_BYTES {
            return Err(TooLong { length_bytes: bytes.len() });
        }
        self.starts.clear();
        self.hashes.clear();
        let mut start = 0;
        self.starts.push(0);
        while start < bytes.len() {
            let (length, hash) = first_line(&bytes[start..]);
            start += length;
            self.starts.push(start as u32);
            self.hashes.push(hash);
        }
        self.bytes = bytes;
        if self.whitespace == Whitespace::IgnoreAll {
            // Apart from the loop above, which has to be quick where every byte counts.
            let hashes = (0..self.line_count()).map(|line| hash_of_letters(self.line(line)));
            self.hashes = hashes.collect();
        }
        Ok(self)
    }

    /// The text's memory without its content: what [`renew`](Self::renew) takes, and the buffer of the bytes.
    pub fn into_parts(mut self) -> (Self, Vec<u8>) {
        let mut bytes = std::mem::take(&mut self.bytes);
        bytes.clear();
        (self, bytes)
    }

    /// The whole text.
    pub fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Number of lines; a last line without LF counts.
    pub fn line_count(&self) -> usize {
        self.hashes.len()
    }

    /// The bytes of a line counted from 0, its LF included.
    pub fn line(&self, index: usize) -> &[u8] {
        &self.bytes[self.starts[index] as usize..self.starts[index + 1] as usize]
    }

    /// Where a line's bytes are in the text.
    pub fn line_range(&self, index: usize) -> Range<usize> {
        self.starts[index] as usize..self.starts[index + 1] as usize
    }

    /// How lines of the text are compared.
    pub fn whitespace(&self) -> Whitespace {
        self.whitespace
    }

    /// Hash of what a line is compared by. Equal lines have equal hashes; the converse holds but for chance
    /// or malice.
    pub fn line_hash(&self, index: usize) -> u64 {
        self.hashes[index]
    }

    /// The hashes of all lines, in order.
    pub(super) fn line_hashes(&self) -> &[u64] {
        &self.hashes
    }

    /// Where line `index` starts; for the line count, the length of the text.
    pub(super) fn start(&self, index: usize) -> usize {
        self.starts[index] as usize
    }

    /// How many lines start before `offset`.
    pub(super) fn lines_starting_before(&self, offset: usize) -> usize {
        let lines = &self.starts[..self.hashes.len()];
        lines.partition_point(|&start| (start as usize) < offset)
    }

    /// How many lines end at or before `offset`.
    pub(super) fn lines_ending_by(&self, offset: usize) -> usize {
        self.starts[1..].partition_point(|&end| (end as usize) <= offset)
    }

    /// The same text, as if by malice all its lines had the same hash.
    #[cfg(test)]
    pub(super) fn with_one_hash_for_all(mut self) -> Self {
        self.hashes.fill(SEED);
        self
    }

    /// Whether two lines of this text are the same.
    pub(super) fn same_line(&self, one: usize, other: usize) -> bool {
        self.same_as(one, self, other)
    }

    /// Whether a line of this text and one of another are the same.
    pub(super) fn same_as(&self, line: usize, other: &Text, other_line: usize) -> bool {
        self.hashes[line] == other.hashes[other_line]
            && self.whitespace.equal(self.line(line), other.line(other_line))
    }
}

/// Far enough below 2³¹ that sums of two line counts fit where the search keeps them.
const MAX_BYTES: usize = 1023 << 20;

/// Odd constants without pattern (digits of pi); the hash is not keyed, so whoever wants collisions can make
/// them: they cost time, never a wrong answer, because equality is always settled by the bytes.
const SEED: u64 = 0x243f_6a88_85a3_08d3;
const FACTOR: u64 = 0x1319_8a2e_0370_7345;
const LOW_BITS: u64 = 0x0101_0101_0101_0101;
const HIGH_BITS: u64 = 0x8080_8080_8080_8080;

/// Length and hash of the line `text` begins with. `text` is not empty.
///
/// Eight bytes at a time, looking for the LF and hashing in the same step: finding lines is most of what a
/// diff of two nearly equal texts costs.
fn first_line(text: &[u8]) -> (usize, u64) {
    let mut hash = SEED;
    let (words, tail) = text.as_chunks::<8>();
    for (at, word) in words.iter().enumerate() {
        let word = u64::from_le_bytes(*word);
        let feeds = feeds_in(word);
        if feeds != 0 {
            let length = feeds.trailing_zeros() as usize / 8 + 1;
            return (at * 8 + length, mix(hash, first_bytes(word, length)) ^ length as u64);
        }
        hash = mix(hash, word);
    }
    let length = tail.iter().position(|&byte| byte == b'\n').map_or(tail.len(), |feed| feed + 1);
    let mut last = [0; 8];
    last[..length].copy_from_slice(&tail[..length]);
    (words.len() * 8 + length, mix(hash, u64::from_le_bytes(last)) ^ length as u64)
}

/// Hash of a line with white space left out.
fn hash_of_letters(line: &[u8]) -> u64 {
    let (mut hash, mut word, mut count) = (SEED, 0, 0_u64);
    for letter in letters(line) {
        word = word << 8 | u64::from(letter);
        count += 1;
        if count.is_multiple_of(8) {
            hash = mix(hash, std::mem::take(&mut word));
        }
    }
    mix(hash, word) ^ count
}

/// The lowest set bit marks the first byte of the word that is LF; 0 if none is.
fn feeds_in(word: u64) -> u64 {
    let zeroed = word ^ (LOW_BITS * b'\n' as u64);
    zeroed.wrapping_sub(LOW_BITS) & !zeroed & HIGH_BITS
}

fn first_bytes(word: u64, count: usize) -> u64 {
    word & (u64::MAX >> (64 - 8 * count))
}

fn mix(hash: u64, word: u64) -> u64 {
    let product = u128::from(hash ^ word) * u128::from(FACTOR);
    (product as u64 ^ (product >> 64) as u64).wrapping_add(SEED)
}
