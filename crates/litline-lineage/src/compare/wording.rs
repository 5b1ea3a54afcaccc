//! What is kept of a born line's text: whether it is blank, how long it takes to read or type, and a hash
//! that is equal for lines equal when trimmed. Never the text.

#[cfg(test)]
mod tests;

use super::{BornRun, packed};
use crate::diff::Text;
use std::ops::Range;

/// The wording of one line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wording {
    /// Hash of the trimmed line; 0 exactly for blank lines.
    pub trimmed_hash: u64,
    /// Runs of bytes that are not ASCII white space.
    pub words: u32,
    /// Characters of the trimmed line, inner white space as one.
    pub typed_chars: u32,
    /// Letters and digits (any non-ASCII character is one), at most 255.
    pub letters: u8,
}

impl Wording {
    /// Of one line; its line ending is white space.
    #[must_use]
    pub fn of(line: &[u8]) -> Self {
        let mut wording = Self::default();
        let mut letters = 0_u32;
        let mut in_word = false;
        for &byte in line.trim_ascii() {
            if byte.is_ascii_whitespace() {
                in_word = false;
                continue;
            }
            if !in_word {
                wording.words += 1;
                in_word = true;
            }
            // Continuation bytes belong to the character before.
            if byte & 0xc0 != 0x80 {
                wording.typed_chars = wording.typed_chars.saturating_add(1);
                letters += u32::from(byte.is_ascii_alphanumeric() || byte >= 0x80);
            }
        }
        wording.typed_chars = wording.typed_chars.saturating_add(wording.words.saturating_sub(1));
        wording.letters = letters.min(255) as u8;
        wording.trimmed_hash = hash(line.trim_ascii());
        wording
    }

    /// From a hash and the amounts beside it as [`write_amounts`](Self::write_amounts) writes them; `None`
    /// where they end too early.
    pub(crate) fn take(trimmed_hash: u64, amounts: &mut &[u8]) -> Option<Self> {
        let (words, typed_chars) = (packed::take(amounts)?, packed::take(amounts)?);
        let (&letters, after) = amounts.split_first()?;
        *amounts = after;
        Some(Self { trimmed_hash, words, typed_chars, letters })
    }

    /// Appends all but the hash: words and typed characters, seven bits a byte, then letters.
    pub(crate) fn write_amounts(&self, into: &mut Vec<u8>) {
        packed::put(self.words, into);
        packed::put(self.typed_chars, into);
        into.push(self.letters);
    }

    /// Whether the line is blank, hence not counted.
    #[must_use]
    pub fn is_blank(&self) -> bool {
        self.trimmed_hash == 0
    }
}

/// 0 for nothing, never 0 for anything else.
fn hash(text: &[u8]) -> u64 {
    const PRIME: u64 = 0x9e37_79b9_7f4a_7c15;
    if text.is_empty() {
        return 0;
    }
    let mut state = text.len() as u64;
    for piece in text.chunks(8) {
        let mut word = [0; 8];
        word[..piece.len()].copy_from_slice(piece);
        let product = u128::from(state ^ u64::from_le_bytes(word)) * u128::from(PRIME);
        state = (product as u64 ^ (product >> 64) as u64).wrapping_add(PRIME);
    }
    state.max(1)
}

/// Wordings of many lines, by column.
#[derive(Debug, Default)]
pub(super) struct Column {
    hashes: Vec<u64>,
    amounts: Vec<(u32, u32)>,
    letters: Vec<u8>,
}

impl Column {
    pub(super) fn len(&self) -> usize {
        self.hashes.len()
    }

    pub(super) fn slice(&self, range: Range<usize>) -> Slice<'_> {
        Slice {
            hashes: &self.hashes[range.clone()],
            amounts: &self.amounts[range.clone()],
            letters: &self.letters[range],
        }
    }

    pub(super) fn hashes(&self, range: Range<usize>) -> &[u64] {
        &self.hashes[range]
    }

    pub(super) fn shrink(&mut self) {
        self.hashes.shrink_to_fit();
        self.amounts.shrink_to_fit();
        self.letters.shrink_to_fit();
    }

    pub(super) fn push(&mut self, wording: Wording) {
        self.hashes.push(wording.trimmed_hash);
        self.amounts.push((wording.words, wording.typed_chars));
        self.letters.push(wording.letters);
    }
}

/// The wordings of one version's born lines.
#[derive(Clone, Copy, Debug, Default)]
pub struct Slice<'a> {
    hashes: &'a [u64],
    amounts: &'a [(u32, u32)],
    letters: &'a [u8],
}

impl Slice<'_> {
    /// How many born lines.
    #[must_use]
    pub fn len(&self) -> usize {
        self.hashes.len()
    }

    /// Whether none was born.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.hashes.is_empty()
    }

    /// The wording of one of them, by its place among the born lines.
    #[must_use]
    pub fn get(&self, place: usize) -> Wording {
        let (words, typed_chars) = self.amounts[place];
        Wording { trimmed_hash: self.hashes[place], words, typed_chars, letters: self.letters[place] }
    }
}

/// Appends the wording of every born line.
pub(super) fn write(text: &Text, born: &[BornRun], into: &mut Column) {
    for run in born {
        for line in run.start..run.start + run.len {
            into.push(Wording::of(text.line(line as usize)));
        }
    }
}
