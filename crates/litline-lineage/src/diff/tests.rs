//! One small case for each rule of the diff. The hunks are what git 2.47.3 prints for the same texts;
//! comparisons with git itself, on random texts, are in this crate's `tests/diff_git`.

use super::{Hunk, Scratch, Text, TooLong, diff};

/// Old start and length, new start and length, counted from 0.
type Expected = (u32, u32, u32, u32);

fn hunks_of(old: &Text, new: &Text) -> Vec<Expected> {
    let mut hunks = vec![Hunk { old_start: 9, old_len: 9, new_start: 9, new_len: 9 }];
    diff(old, new, &mut Scratch::default(), &mut hunks);
    hunks.iter().map(|hunk| (hunk.old_start, hunk.old_len, hunk.new_start, hunk.new_len)).collect()
}

fn text(bytes: impl AsRef<[u8]>) -> Text {
    Text::new(bytes.as_ref().to_vec()).unwrap()
}

#[track_caller]
fn check(old: impl AsRef<[u8]>, new: impl AsRef<[u8]>, expected: &[Expected]) {
    let (old, new) = (text(old), text(new));
    assert_eq!(hunks_of(&old, &new), expected);
    // Equality is settled by bytes: with hashes that say nothing the answer is the same.
    let (old, new) = (old.with_one_hash_for_all(), new.with_one_hash_for_all());
    assert_eq!(hunks_of(&old, &new), expected, "with colliding hashes");
}

/// Words as lines; `_` stands for a space, so that `__` is a blank line and `__x` an indented one.
fn lines(words: &str) -> String {
    words.split_whitespace().map(|word| word.replace('_', " ") + "\n").collect()
}

fn numbered(name: &str, count: usize) -> String {
    (0..count).map(|number| format!("{name}{number}\n")).collect()
}

#[test]
fn equal_texts_have_no_hunks() {
    check("", "", &[]);
    check("a\nb", "a\nb", &[]);
}

#[test]
fn all_lines_of_an_empty_partner_are_changed() {
    check("", "a\nb\n", &[(0, 0, 0, 2)]);
    check("a\nb", "", &[(0, 2, 0, 0)]);
}

#[test]
fn missing_last_feed_makes_another_line() {
    check("a\nb", "a\nb\n", &[(1, 1, 1, 1)]);
    check("a\nb", "a\nb\nb", &[(1, 0, 1, 1)]);
    check("b\na", "a", &[(0, 1, 0, 0)]);
}

#[test]
fn carriage_return_is_content() {
    check("a\r\nb\r\n", "a\nb\r\n", &[(0, 1, 0, 1)]);
}

#[test]
fn nul_and_other_bytes_are_content() {
    check(b"a\0\n\xff\n", b"a\0b\n\xff\n", &[(0, 1, 0, 1)]);
}

#[test]
fn text_keeps_its_lines() {
    let text = text("one\n\nlast");
    assert_eq!((text.line_count(), text.bytes()), (3, &b"one\n\nlast"[..]));
    assert_eq!((text.line(0), text.line(1), text.line(2)), (&b"one\n"[..], &b"\n"[..], &b"last"[..]));
    assert_eq!(text.line_range(2), 5..9);
    let renewed = text.renew(b"last".to_vec()).unwrap();
    assert_eq!((renewed.line_count(), renewed.line(0)), (1, &b"last"[..]));
}

#[test]
fn lines_of_all_lengths_are_cut_right() {
    for length in 0..40 {
        let line = [vec![b'x'; length], vec![b'\n']].concat();
        let text = text(line.repeat(3));
        assert_eq!(text.line_count(), 3);
        assert!((0..3).all(|index| text.line(index) == line && text.line_hash(index) == text.line_hash(0)));
    }
}

#[test]
fn too_long_a_text_is_refused() {
    let length_bytes = (1023 << 20) + 1;
    assert_eq!(Text::new(vec![0; length_bytes]).err(), Some(TooLong { length_bytes }));
}

/// Without the cut the group would slide to the end of the text.
#[test]
fn groups_slide_to_the_tail_cut_only() {
    check("abc\n".repeat(300), "abc\n".repeat(301), &[(45, 0, 45, 1)]);
    check("abc\n".repeat(255), "abc\n".repeat(256), &[(255, 0, 255, 1)]);
}

/// The old text has 1024 bytes and the new one ends in them; the cut is at the start of a line and gives that
/// back.
#[test]
fn tail_cut_gives_back_one_line_even_at_its_start() {
    check("abc\n".repeat(256), "abc\n".repeat(257), &[(1, 0, 1, 1)]);
    check("abc\n".repeat(256), "ab\n".to_owned() + &"abc\n".repeat(256), &[(0, 0, 0, 1)]);
}

#[test]
fn tail_cut_needs_a_feed() {
    let long = "x".repeat(3000);
    check(format!("a\n{long}"), format!("b\n{long}"), &[(0, 1, 0, 1)]);
    check(format!("a{long}"), format!("b{long}"), &[(0, 1, 0, 1)]);
}

/// A frequent line with six dropped ones around is kept and matched, with seven it is not.
#[test]
fn frequent_line_drowns_among_seven_dropped_ones() {
    let new = lines("n1 n2 n3 } n4 n5 } n6 } n7 } n8");
    check(lines("o1 o2 o3 } o4 o5 o6"), &new, &[(0, 3, 0, 3), (4, 3, 4, 8)]);
    check(lines("o1 o2 o3 } o4 o5 o6 o7"), &new, &[(0, 8, 0, 12)]);
}

/// The same, but for the count: three of the four braces are in equal lines at the ends.
#[test]
fn equal_ends_count_for_frequency() {
    let old = lines("h } } o1 o2 o3 } o4 o5 o6 o7 } t");
    check(&old, lines("h } } n1 n2 n3 } n4 n5 n6 n7 } t"), &[(3, 8, 3, 8)]);
}

/// The line count of 16 has five digits, which makes a limit of 8; with 15 lines it is 4.
#[test]
fn limit_rounds_the_root_up() {
    let new = lines("n1 n2 } n3 } n4 } n5 } n6");
    check(lines("o1 o2 o3 o4 } o5 o6 o7 o8 o9 o10 o11 o12 o13 o14"), &new, &[(0, 15, 0, 10)]);
    check(
        lines("o1 o2 o3 o4 } o5 o6 o7 o8 o9 o10 o11 o12 o13 o14 o15"),
        &new,
        &[(0, 4, 0, 2), (5, 11, 3, 7)],
    );
}

/// The line in question is the first brace; `3 * (24 + 2)` is 78.
#[test]
fn neighbours_are_asked_for_a_hundred_lines() {
    let new = numbered("new", 300) + &"}\n".repeat(40);
    let old = |before: usize, after: usize| {
        numbered("before", before) + &"}\n".repeat(25) + &numbered("after", after)
    };
    check(old(3, 75), &new, &[(0, 3, 0, 315), (28, 75, 340, 0)]);
    check(old(3, 76), &new, &[(0, 104, 0, 340)]);
    check(old(2, 77), &new, &[(0, 2, 0, 339), (3, 101, 340, 0)]);
}

#[test]
fn on_a_tie_the_path_prefers_removals() {
    check(lines("a c"), lines("c a"), &[(0, 1, 0, 0), (2, 0, 1, 1)]);
    check(lines("c b a"), lines("a c a b"), &[(0, 0, 0, 1), (1, 1, 2, 0), (3, 0, 3, 1)]);
}

#[test]
fn search_from_the_tail_visits_diagonals_from_the_same_side() {
    check(lines("b a c"), lines("c a"), &[(0, 2, 0, 0), (3, 0, 1, 1)]);
}

/// Runs of the same text in another order cost too much to be compared to the end.
#[test]
fn expensive_search_settles_for_a_point_it_has_reached() {
    let shuffled: String = (0..3000u32).map(|number| format!("{}\n", number * 1009 % 3000)).collect();
    let (old, new) = (text(numbered("", 3000)), text(shuffled));
    let hunks = hunks_of(&old, &new);
    assert_eq!((hunks.len(), hunks[0], hunks[112]), (113, (1, 26, 1, 2), (2974, 26, 2998, 2)));
}

#[test]
fn group_that_meets_another_takes_it_along() {
    check(lines("x a x b"), lines("x b"), &[(1, 2, 1, 0)]);
    check(lines("x y x y x z"), lines("x z"), &[(1, 4, 1, 0)]);
}

#[test]
fn group_moves_to_the_last_group_of_the_other_text_it_can_reach() {
    check(lines("a a"), lines("c a"), &[(0, 1, 0, 1)]);
    check(lines("a a a"), lines("a b a"), &[(1, 1, 1, 1)]);
    check(lines("s x o x t"), lines("s x n x x t"), &[(2, 1, 2, 2)]);
}

#[test]
fn old_groups_are_placed_before_new_ones() {
    check(lines("b c c a"), lines("c a a"), &[(0, 2, 0, 0), (4, 0, 2, 1)]);
    check(lines("a b c c a"), lines("b b c"), &[(0, 1, 0, 1), (3, 2, 3, 0)]);
}

#[test]
fn later_place_wins_among_equals() {
    check(lines("b b c"), lines("b b b c"), &[(2, 0, 2, 1)]);
    check(lines("b a c"), lines("b a b a c"), &[(2, 0, 2, 2)]);
}

#[test]
fn group_does_not_go_back_further_than_its_length_and_one() {
    check(lines("__ b b b a"), lines("__ b b b b a"), &[(4, 0, 4, 1)]);
}

#[test]
fn group_prefers_the_border_with_less_indent() {
    check(lines("f _1 end g"), lines("f _1 end f _2 end g"), &[(3, 0, 3, 3)]);
    check(lines("f _1 end g"), lines("f _1 end _2 end g"), &[(2, 0, 2, 2)]);
    check("f\n\tx\n\tend\n", "f\n\tx\n\ty\n\tend\n\tx\n\tend\n", &[(1, 0, 1, 3)]);
}

#[test]
fn group_takes_a_blank_line_with_it() {
    check("a\n\nb\n", "a\n\nx\n\nb\n", &[(2, 0, 2, 2)]);
    check("a\nb\n\nc\n", "a\nb\n\na\nb\n\nc\n", &[(3, 0, 3, 3)]);
}

#[test]
fn text_has_an_end_and_a_start() {
    check(lines("__ b"), lines("__ b _b b"), &[(2, 0, 2, 2)]);
    check(lines("_b a __c"), lines("_b b __c __ _b a __c"), &[(1, 0, 1, 4)]);
}

/// Nothing follows the last line, so it is no shallower than what follows: 23 points, not 24.
#[test]
fn last_line_is_not_shallower_than_both() {
    check(lines("a _b a"), lines("a _b __c _b a"), &[(2, 0, 2, 2)]);
}

/// A tab after one space ends at column 8, no further than a tab alone.
#[test]
fn tab_reaches_the_next_multiple_of_eight() {
    check("\tb\n \tc\n", "\tb\n\tb\n \tc\n", &[(1, 0, 1, 1)]);
}

#[test]
fn form_feed_and_vertical_tab_are_no_white_space() {
    let pair = |line: &str| (format!("  a\n{line}\n  b\n"), format!("  a\n{line}\n  c\n{line}\n  b\n"));
    for white in ["\r", "\t", " "] {
        let (old, new) = pair(white);
        check(old, new, &[(2, 0, 2, 2)]);
    }
    for black in ["\u{c}", "\u{b}", "\u{a0}"] {
        let (old, new) = pair(black);
        check(old, new, &[(1, 0, 1, 2)]);
    }
}

#[test]
fn blank_lines_are_counted_to_twenty() {
    check("\n".repeat(19), "\n".repeat(38), &[(18, 0, 18, 19)]);
    check("\n".repeat(20), "\n".repeat(40), &[(20, 0, 20, 20)]);
    check("\n".repeat(21), "\n".repeat(42), &[(20, 0, 20, 21)]);
    check(format!("a\n{}_b\n", "\n".repeat(30)), format!("a\n{}_b\n", "\n".repeat(31)), &[(29, 0, 29, 1)]);
}

/// A block of 120 lines could move by its length; the line without indent makes the best border, if it is
/// looked at.
#[test]
fn only_the_last_hundred_places_are_looked_at() {
    for (better, start) in [(19, 120), (20, 20), (21, 21)] {
        let indent = |line: usize| if line == better { "" } else { "    " };
        let block: String = (0..120).map(|line| format!("{}{line}\n", indent(line))).collect();
        check(block.clone(), block.repeat(2), &[(start, 0, start, 120)]);
    }
}
