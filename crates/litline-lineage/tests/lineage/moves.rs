//! Lines that were moved within a commit: at least three counted lines with at least twenty letters and
//! digits, equal when trimmed.

mod copies;

use super::engine;
use super::said;
use litline_testkit::history::text::history;

/// The moves of a history must be exactly these.
fn check(text: &str, expect: &[&str]) {
    let history = history(text);
    assert_eq!(said::moves(&history, &engine::run(&history)), expect, "\n{history}");
}

#[test]
fn three_lines_move_within_a_file() {
    check(
        "
        base
          f: alphabet bravissimo charlatan one two three four five
        down
          f: one two three four five alphabet bravissimo charlatan
        ",
        &["down moves alphabet@base bravissimo@base charlatan@base of f to f line 6, 3 counted"],
    );
}

#[test]
fn three_lines_move_to_another_file() {
    check(
        "
        base
          f: alphabet bravissimo charlatan stays
          g: here
        over
          f: stays
          g: here alphabet bravissimo charlatan
        ",
        &["over moves alphabet@base bravissimo@base charlatan@base of f to g line 2, 3 counted"],
    );
}

#[test]
fn two_lines_are_no_move() {
    check(
        "
        base
          f: alphabet_alphabet bravissimo_bravissimo stays
          g: here
        over
          f: stays
          g: here alphabet_alphabet bravissimo_bravissimo
        ",
        &[],
    );
}

/// Nineteen letters and digits, then twenty; what is neither does not count.
#[test]
fn twenty_letters_are_needed() {
    let text = |last: &str| {
        format!(
            "
            base
              f: sevens1 sevens2 {last} stays
              g: here
            over
              f: stays
              g: here sevens1 sevens2 {last}
            "
        )
    };
    check(&text("five5++++++"), &[]);
    check(&text("sixsix"), &["over moves sevens1@base sevens2@base sixsix@base of f to g line 2, 3 counted"]);
}

#[test]
fn blank_lines_inside_do_not_count_and_do_not_part() {
    let moves = "over moves alphabet..charlatan@base of f to g line 2, 3 counted";
    check(
        r"
        base
          f: alphabet \e bravissimo \s\s charlatan stays
          g: here
        over
          f: stays
          g: here alphabet \e bravissimo \s\s charlatan
        ",
        &[moves],
    );
}

#[test]
fn two_lines_and_a_blank_one_are_no_move() {
    check(
        r"
        base
          f: alphabet_alphabet \e bravissimo_bravissimo stays
          g: here
        over
          f: stays
          g: here alphabet_alphabet \e bravissimo_bravissimo
        ",
        &[],
    );
}

#[test]
fn indent_and_line_endings_do_not_matter() {
    check(
        r"
        base
          f: alphabet bravissimo charlatan stays
          g: here
        over
          f: stays
          g: here \s\salphabet \tbravissimo charlatan\r
        ",
        &["over moves alphabet@base bravissimo@base charlatan@base of f to g line 2, 3 counted"],
    );
}

#[test]
fn dead_lines_that_come_back_twice_move_twice() {
    check(
        "
        base
          f: alphabet bravissimo charlatan stays
          g: here
          h: there
        over
          f: stays
          g: here alphabet bravissimo charlatan
          h: there alphabet bravissimo charlatan
        ",
        &[
            "over moves alphabet@base bravissimo@base charlatan@base of f to g line 2, 3 counted",
            "over moves alphabet@base bravissimo@base charlatan@base of f to h line 2, 3 counted",
        ],
    );
}

#[test]
fn of_equal_sources_the_first_path_is_taken() {
    check(
        "
        base
          b: alphabet bravissimo charlatan bees
          a: alphabet bravissimo charlatan stays
          g: here
        over
          b: bees
          a: stays
          g: here alphabet bravissimo charlatan
        ",
        &["over moves alphabet@base bravissimo@base charlatan@base of a to g line 2, 3 counted"],
    );
}

#[test]
fn longest_source_is_taken() {
    check(
        "
        base
          a: alphabet bravissimo charlatan other stays
          b: alphabet bravissimo charlatan delta bees
          g: here
        over
          a: stays
          b: bees
          g: here alphabet bravissimo charlatan delta
        ",
        &["over moves alphabet@base bravissimo@base charlatan@base delta@base of b to g line 2, 4 counted"],
    );
}

#[test]
fn line_that_stays_between_parts_a_run() {
    check(
        "
        base
          f: alphabet_alphabet bravissimo_bravissimo stays charlatan_charlatan
          g: here
        over
          f: stays
          g: here alphabet_alphabet bravissimo_bravissimo charlatan_charlatan
        ",
        &[],
    );
}

#[test]
fn lines_that_died_in_an_earlier_commit_do_not_move() {
    check(
        "
        base
          f: alphabet bravissimo charlatan stays
        cut
          f: stays
        paste
          f: stays alphabet bravissimo charlatan
        ",
        &[],
    );
}

/// The source's lines have two births: a move is told for each.
#[test]
fn run_is_cut_where_its_births_change() {
    check(
        "
        base
          f: alphabet bravissimo stays
          g: here
        more
          f: alphabet bravissimo charlatan stays
        over
          f: stays
          g: here alphabet bravissimo charlatan
        ",
        &[
            "over moves alphabet@base bravissimo@base of f to g line 2, 2 counted",
            "over moves charlatan@more of f to g line 4, 1 counted",
        ],
    );
}
