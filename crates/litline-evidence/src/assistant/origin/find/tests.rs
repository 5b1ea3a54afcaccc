//! What is found again, what is not, and what is found once only.

use super::*;
use litline_lineage::compare::Wording;

fn written(text: &str, by: u32) -> Vec<Written> {
    let wordings = text.lines().map(|line| Wording::of(line.as_bytes())).filter(|line| !line.is_blank());
    wordings.map(|line| Written { hash: line.trimmed_hash, letters: line.letters, by }).collect()
}

fn born(text: &str) -> Vec<Born> {
    written(text, 0).iter().map(|line| Born { hash: line.hash, letters: line.letters }).collect()
}

fn writing(path: &str, at: i64, text: &str) -> Writing {
    Writing { path: path.into(), at, lines: written(text, at as u32) }
}

/// For each born line the writing it was found in, as its moment.
fn found(finder: &mut Finder, path: &str, text: &str, until: i64) -> Vec<Option<u32>> {
    let places = finder.find(path.as_bytes(), &born(text), until);
    places.into_iter().map(|place| place.map(|place| finder.line(place).by)).collect()
}

#[test]
fn a_line_that_says_something_is_found_at_its_own_path() {
    let mut finder = Finder::over(vec![writing("a.rs", 1, "let total = sum(&parts);")]);
    assert_eq!(found(&mut finder, "b.rs", "let total = sum(&parts);", 9), [None], "alone elsewhere");
    assert_eq!(found(&mut finder, "a.rs", "    let total = sum(&parts);", 9), [Some(1)]);
    assert_eq!(found(&mut finder, "a.rs", "let total = sum(&parts);", 9), [None], "born once");
}

#[test]
fn trivial_lines_are_found_beside_others_and_never_alone() {
    let text = "fn total() {\n    sum(&parts)\n}";
    let mut finder = Finder::over(vec![writing("a.rs", 1, text)]);
    assert_eq!(found(&mut finder, "a.rs", "}", 9), [None]);
    assert_eq!(found(&mut finder, "a.rs", "{\n}", 9), [None, None]);
    assert_eq!(found(&mut finder, "a.rs", text, 9), [Some(1); 3]);
}

#[test]
fn what_is_written_later_is_not_found() {
    let mut finder = Finder::over(vec![writing("a.rs", 5, "let total = sum(&parts);")]);
    assert_eq!(found(&mut finder, "a.rs", "let total = sum(&parts);", 4), [None]);
    assert_eq!(found(&mut finder, "a.rs", "let total = sum(&parts);", 5), [Some(5)]);
}

#[test]
fn of_texts_that_replace_each_other_the_newest_is_found() {
    let texts = vec![
        writing("a.rs", 3, "alpha alpha\nbeta beta\ngamma gamma"),
        writing("a.rs", 1, "alpha alpha\nbeta beta"),
        writing("a.rs", 2, "alpha alpha\nbeta beta\ndelta delta"),
    ];
    let mut finder = Finder::over(texts);
    assert_eq!(found(&mut finder, "a.rs", "alpha alpha\nbeta beta", 9), [Some(3), Some(3)]);
    let mut finder = Finder::over(finder.writings().to_vec());
    // The longest stretch comes before the newest.
    let lines = "alpha alpha\nbeta beta\ndelta delta";
    assert_eq!(found(&mut finder, "a.rs", lines, 9), [Some(2); 3]);
}

#[test]
fn a_changed_line_is_nobodys_and_parts_no_stretch() {
    let mut finder = Finder::over(vec![writing("a.rs", 1, "fn one() {\nlet first = 1;\nlet second = 2;\n}")]);
    let lines = "fn one() {\nlet first = 1;\nlet second = 3;\n}";
    assert_eq!(found(&mut finder, "a.rs", lines, 9), [Some(1), Some(1), None, None]);
}

#[test]
fn a_stretch_is_found_at_another_path_if_it_is_long_enough() {
    let text = "first of the lines\nsecond of the lines\nthird of the lines";
    let two = "first of the lines\nsecond of the lines";
    let mut finder = Finder::over(vec![writing("src/a.rs", 1, text)]);
    assert_eq!(found(&mut finder, "lib/b.rs", two, 9), [None, None]);
    assert_eq!(found(&mut finder, "lib/a.rs", two, 9), [Some(1), Some(1)], "a file of the same name");
    let mut finder = Finder::over(finder.writings().to_vec());
    assert_eq!(found(&mut finder, "lib/b.rs", text, 9), [Some(1); 3]);
    // Moved again, or born on two branches: long enough to be found twice.
    assert_eq!(found(&mut finder, "lib/c.rs", text, 9), [Some(1); 3]);
}

#[test]
fn nothing_is_found_in_nothing() {
    let mut finder = Finder::over(vec![writing("a.rs", 1, "\n\n")]);
    assert!(finder.writings().is_empty());
    assert_eq!(found(&mut finder, "a.rs", "let total = sum(&parts);", 9), [None]);
    assert!(found(&mut finder, "a.rs", "", 9).is_empty());
}
