//! Tests of the parser of notes, on notes in git-ai's form.

use super::{Entry, Who, common, count, parse};

fn entry(path: &str, who: Who, lines: &[(u64, u64)]) -> Entry {
    Entry { path: path.as_bytes().to_vec(), who, lines: lines.to_vec() }
}

#[test]
fn entries_stand_below_their_file() {
    let note = "src/a.rs\n  s_1::t_2 1-3,7\n  h_9 4\n\"with blank.md\"\n  0123abcd 2\n  human 5-6\n---\n{\"sessions\": {}}\n";
    let expected = [
        entry("src/a.rs", Who::Tool, &[(1, 3), (7, 7)]),
        entry("src/a.rs", Who::Person, &[(4, 4)]),
        entry("with blank.md", Who::Tool, &[(2, 2)]),
        entry("with blank.md", Who::Nobody, &[(5, 6)]),
    ];
    assert_eq!(parse(note.as_bytes()).unwrap(), expected);
}

#[test]
fn a_line_counts_once_in_an_entry() {
    let entries = parse(b"f\n  k 5-9,1-2,8-12,3\n---\n{}").unwrap();
    assert_eq!(entries[0].lines, [(1, 3), (5, 12)]);
    assert_eq!(count(&entries[0].lines), 11);
}

#[test]
fn a_note_may_say_nothing() {
    assert_eq!(parse(b"---\n{}\n").unwrap(), []);
}

#[test]
fn what_is_not_understood_makes_no_note() {
    let odd = [
        "f\n  k 1\n{}",
        "f\n  k 1\n---\nnone",
        "f\n  k 1\n---\n[]",
        "  k 1\n---\n{}",
        "f\n  k\n---\n{}",
        "f\n  k 0\n---\n{}",
        "f\n  k 3-2\n---\n{}",
        "f\n  k 1-x\n---\n{}",
    ];
    for note in odd {
        assert_eq!(parse(note.as_bytes()), None, "{note}");
    }
}

#[test]
fn lines_of_both_are_inside() {
    assert_eq!(common(&[(1, 4), (8, 9)], &[(3, 8), (10, 10)]), [(3, 4), (8, 8)]);
    assert_eq!(common(&[(1, 1)], &[(2, 2)]), []);
}
