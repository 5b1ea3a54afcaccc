//! The diff: whatever the two texts, its hunks make the new one of the old one, and nothing is hidden in them
//! that a reader would miss.

use super::texts::pair;
use litline_lineage::diff::{Hunk, Scratch, Text, diff};

/// What must hold of the texts that an input stands for.
pub(crate) fn hold(input: &[u8]) {
    let (old, new) = pair(input);
    let (old, new) = (text(&old), text(&new));
    let (mut scratch, mut hunks) = (Scratch::default(), Vec::new());
    diff(&old, &new, &mut scratch, &mut hunks);
    check(&old, &new, &hunks);
    let first = hunks.clone();
    diff(&new, &old, &mut scratch, &mut hunks);
    check(&new, &old, &hunks);
    for same in [&old, &new] {
        diff(same, &text(same.bytes()), &mut scratch, &mut hunks);
        assert_eq!(hunks, [], "a text does not differ from itself");
    }
    diff(&old, &new, &mut scratch, &mut hunks);
    assert_eq!(hunks, first, "memory of other diffs makes no difference");
}

fn text(bytes: &[u8]) -> Text {
    let text = Text::new(bytes.to_vec()).expect("a short text");
    let lines: Vec<&[u8]> = bytes.split_inclusive(|&byte| byte == b'\n').collect();
    assert_eq!((0..text.line_count()).map(|at| text.line(at)).collect::<Vec<_>>(), lines, "lines end at LF");
    text
}

/// Ascending, apart from each other by at least one line, and between them nothing but equal lines.
fn check(old: &Text, new: &Text, hunks: &[Hunk]) {
    let (mut old_at, mut new_at) = (0, 0);
    let mut equal = |old_end: usize, new_end: usize, first: bool, last: bool, len: (usize, usize)| {
        assert!(old_end >= old_at && new_end >= new_at, "ascending: {hunks:?}");
        assert_eq!(old_end - old_at, new_end - new_at, "as many equal lines on both sides: {hunks:?}");
        assert!(first || last || old_end > old_at, "hunks that touch are one: {hunks:?}");
        assert!((old_at..old_end).zip(new_at..new_end).all(|(one, other)| old.line(one) == new.line(other)));
        (old_at, new_at) = (old_end + len.0, new_end + len.1);
    };
    for (place, hunk) in hunks.iter().enumerate() {
        let Hunk { old_start, old_len, new_start, new_len } = *hunk;
        assert!(old_len > 0 || new_len > 0, "a hunk holds something: {hunks:?}");
        let len = (old_len as usize, new_len as usize);
        equal(old_start as usize, new_start as usize, place == 0, false, len);
    }
    equal(old.line_count(), new.line_count(), false, true, (0, 0));
}
