//! A note on a commit: lines that are claimed are lines.

use litline_evidence::assistant::note::{Format, read};

/// What must hold of a note.
pub(crate) fn hold(input: &[u8]) {
    let Some((format, note)) = super::parted(Format::ALL, input) else { return };
    let read = read(format, note);
    for range in read.claims.iter().flat_map(|claim| &claim.lines) {
        assert!(!range.is_empty(), "{format:?} claims no line: {range:?}");
    }
    assert!(read.claims.len() <= note.len() && read.took_part.len() <= 1, "{format:?} makes nothing up");
}
