//! What counts as only formatted, and which line a formatted line was.

use super::*;
use crate::diff::{Scratch, diff};

fn both(old: &str, new: &str) -> (Text, Text, Vec<Hunk>) {
    let text = |text: &str| Text::new(text.as_bytes().to_vec()).unwrap();
    let (old, new) = (text(old), text(new));
    let mut hunks = Vec::new();
    diff(&old, &new, &mut Scratch::default(), &mut hunks);
    (old, new, hunks)
}

fn formats(old: &str, new: &str) -> bool {
    let (old, new, hunks) = both(old, new);
    only_formats(&old, &new, &hunks)
}

#[test]
fn indent_line_breaks_and_last_commas_are_format() {
    assert!(formats("f(a, b);\n", "f(\n    a,\n    b,\n);\n"));
    assert!(formats("if(x){\ny();}\n", "if (x) {\n\ty();\n}\n"));
    assert!(formats("a\nb\n", "a\n\n\nb\n"));
    assert!(formats("a\r\nb\r\n", "a\nb\n"));
    assert!(formats("keep\nx=1\nkeep\ny=2\n", "keep\nx = 1\nkeep\ny = 2\n"));
}

#[test]
fn tokens_are_not_format() {
    assert!(!formats("int x;\n", "intx;\n"));
    assert!(!formats("f(a);\n", "f(a,);\n"));
    assert!(!formats("a\nb\n", "b\na\n"));
    assert!(!formats("a\n", "a\nb\n"));
    assert!(!formats("a\n", "a\n"));
}

fn placed(old: &str, new: &str) -> Vec<Pair> {
    let (old, new, hunks) = both(old, new);
    assert!(only_formats(&old, &new, &hunks));
    by_place(&old, &new, &hunks)
}

#[test]
fn a_line_that_was_broken_was_one_line() {
    assert_eq!(
        placed("one\nf(a, b);\ntwo\n", "one\nf(\n    a,\n    b,\n);\ntwo\n"),
        [(1, 1), (2, 1), (3, 1), (4, 1)]
    );
}

#[test]
fn lines_that_were_joined_are_the_first_of_them() {
    assert_eq!(placed("f(\n    a,\n    b,\n);\nlast\n", "f(a, b);\nlast\n"), [(0, 0)]);
}

#[test]
fn carried_lines_and_blank_ones_are_not_told() {
    assert_eq!(placed("x=1\nkeep\n\ny=2\n", "x = 1\n\nkeep\n\ny = 2\n"), [(0, 0), (4, 3)]);
}

#[test]
fn likeness_takes_equal_tokens_first_then_the_most_alike() {
    let (old, new, hunks) = both(
        "let alpha = compute(one);\nreturn beta;\n",
        "  return beta;\nlet alpha = compute(one, two);\nentirely = different;\n",
    );
    assert_eq!(by_likeness(&old, &new, &hunks), [(0, 1), (1, 0)]);
}
