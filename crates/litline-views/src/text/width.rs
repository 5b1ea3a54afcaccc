//! How many columns a text takes, and cutting it to a width.

use super::columns::{NONE, TWO};

/// Columns of one character: 0, 1 or 2.
pub(crate) fn of_char(ch: char) -> usize {
    if ch.is_ascii() && !ch.is_ascii_control() {
        return 1;
    }
    let code = ch as u32;
    if within(NONE, code) {
        0
    } else if within(TWO, code) {
        2
    } else {
        1
    }
}

/// Columns of a text.
pub(crate) fn of(text: &str) -> usize {
    text.chars().map(of_char).sum()
}

/// Columns of bytes as git's blame pads them: by display width where they are UTF-8, by bytes where not.
pub(crate) fn of_bytes(bytes: &[u8]) -> usize {
    std::str::from_utf8(bytes).map_or(bytes.len(), of)
}

/// The text cut to at most `columns`; what is cut from its end shows as `…`.
pub(crate) fn keep_start(text: &str, columns: usize) -> String {
    if of(text) <= columns {
        return text.to_owned();
    }
    let mut kept = String::new();
    let mut used = 0;
    for ch in text.chars() {
        used += of_char(ch);
        if used + 1 > columns {
            break;
        }
        kept.push(ch);
    }
    if columns > 0 {
        kept.push('…');
    }
    kept
}

/// The text cut to at most `columns`; what is cut from its start shows as `…`. For paths, whose ends tell
/// most.
pub(crate) fn keep_end(text: &str, columns: usize) -> String {
    if of(text) <= columns {
        return text.to_owned();
    }
    let mut kept = Vec::new();
    let mut used = 0;
    for ch in text.chars().rev() {
        used += of_char(ch);
        if used + 1 > columns {
            break;
        }
        kept.push(ch);
    }
    if columns > 0 {
        kept.push('…');
    }
    kept.into_iter().rev().collect()
}

fn within(runs: &[(u32, u32)], code: u32) -> bool {
    let after = runs.partition_point(|&(first, _)| first <= code);
    after > 0 && code <= runs[after - 1].1
}
