//! A bar of text cells whose parts add up to its length.

use super::paint::{Line, Tone};

/// Parts of a bar, left to right: how much, which cell, which tone.
pub(crate) struct Part {
    /// Size, in any unit common to the parts.
    pub(crate) size: u64,
    /// The cell that stands for it.
    pub(crate) cell: &'static str,
    /// Its tone.
    pub(crate) tone: Tone,
}

/// A bar of `cells` cells; empty parts take none, all others at least one while there are enough.
pub(crate) fn bar(parts: &[Part], cells: usize) -> Line {
    let lengths = lengths(parts, cells);
    parts
        .iter()
        .zip(lengths)
        .fold(Line::default(), |line, (part, length)| line.and(part.tone, part.cell.repeat(length)))
}

/// Largest remainders; what is too small for a cell takes one from the longest part.
fn lengths(parts: &[Part], cells: usize) -> Vec<usize> {
    let whole: u128 = parts.iter().map(|part| u128::from(part.size)).sum();
    if whole == 0 {
        return vec![0; parts.len()];
    }
    let exact = |part: &Part| u128::from(part.size) * cells as u128;
    let mut lengths: Vec<usize> = parts.iter().map(|part| (exact(part) / whole) as usize).collect();
    let mut by_rest: Vec<usize> = (0..parts.len()).collect();
    by_rest.sort_by_key(|&place| std::cmp::Reverse(exact(&parts[place]) % whole));
    let missing = cells - lengths.iter().sum::<usize>();
    for &place in by_rest.iter().take(missing) {
        lengths[place] += 1;
    }
    for place in 0..parts.len() {
        if parts[place].size > 0 && lengths[place] == 0 {
            let longest = (0..parts.len()).max_by_key(|&other| lengths[other]).unwrap_or(place);
            if lengths[longest] > 1 {
                lengths[longest] -= 1;
                lengths[place] += 1;
            }
        }
    }
    lengths
}
