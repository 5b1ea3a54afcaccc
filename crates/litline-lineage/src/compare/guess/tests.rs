//! Guesses, each with its reason. Random texts are compared with git in the integration tests.

use super::guess;
use crate::diff::{Hunk, Scratch, Text, diff};

fn guessed(old: &str, new: &str) -> Vec<(u32, u32)> {
    let text = |text: &str| Text::new(text.as_bytes().to_vec()).unwrap();
    let (old, new) = (text(old), text(new));
    let mut hunks = Vec::new();
    diff(&old, &new, &mut Scratch::default(), &mut hunks);
    guess(&old, &new, &hunks)
}

#[test]
fn both_halves_of_a_line_come_from_it() {
    let old = "void func_1(void *x, void *y);\nvoid func_2(void *x, void *y);\n";
    let new = "void func_1(void *x,\n            void *y);\nvoid func_2(void *x,\n            void *y);\n";
    assert_eq!(guessed(old, new), [(0, 0), (1, 0), (2, 1), (3, 1)]);
}

#[test]
fn a_moved_line_comes_from_another_hunk() {
    let old = "#include <sys/header_a.h>\n#include <header_b.h>\n#include <header_c.h>\n";
    let new = "#include <header_b.h>\n#include <header_c.h>\n#include <sys/header_a.h>\n";
    assert_eq!(guessed(old, new), [(2, 0)]);
}

#[test]
fn a_line_with_nothing_in_common_stays() {
    assert_eq!(guessed("abc\n", "xyz\n"), []);
    assert_eq!(guessed("\n", "  \n"), [], "white space is nothing");
}

#[test]
fn letters_are_alike_large_or_small() {
    assert_eq!(guessed("ABC\n", "xbcx\n"), [(0, 0)]);
}

#[test]
fn what_one_line_took_is_gone_for_the_next() {
    assert_eq!(guessed("abcdef\n", "abcdef \nabcdef\t\n"), [(0, 0)]);
}

#[test]
fn a_line_further_away_loses_a_thousandth() {
    let mut state = 1_u32;
    let mut letter = |_| {
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
        char::from(b"abcdefghijklmnopqrstuvwxyz0123456789"[(state >> 24) as usize % 36])
    };
    let line: String = (0..1_100).map(&mut letter).collect();
    let guessed_from = |far: usize, near: usize| {
        guessed(&format!("{}\n{}\nQ\n", &line[..far], &line[..near]), &format!("{line}~\n"))
    };
    assert_eq!(guessed_from(1000, 999), [(0, 0)], "1000 · 999 and 999 · 1000: the first");
    assert_eq!(guessed_from(1001, 1000), [(0, 1)], "1001 · 999 is less than 1000 · 1000");
}

#[test]
fn hunks_beyond_the_texts_give_nothing() {
    let text = Text::new(b"a\n".to_vec()).unwrap();
    let hunk = Hunk { old_start: 0, old_len: 2, new_start: u32::MAX, new_len: u32::MAX };
    assert_eq!(guess(&text, &text, &[hunk]), []);
}
