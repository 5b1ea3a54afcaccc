//! Lines that were copied: their text stood in the first parent's tree. And the searching tracer, which must
//! find the same moves and copies in random histories.

use super::super::engine::{self, Told};
use super::super::random::{Texts, each_history};
use super::super::{against, said};
use litline_lineage::compare::LineRules;
use litline_lineage::moves::{MoveKind, MoveRule};
use litline_lineage::trace::Rules;
use litline_testkit::history::text::history;
use litline_testkit::history::{History, lines};
use litline_testkit::naive::moves::{Rule, Taken, of_commit};
use litline_testkit::naive::{self, Birth, Same};
use std::cell::Cell;

/// The moves and copies of a history must be exactly these.
fn check(text: &str, expect: &[&str]) {
    let history = history(text);
    assert_eq!(said::moves(&history, &engine::run(&history)), expect, "\n{history}");
    let rule = Rule { lines_min: 3, letters_min: 20 };
    compare(&history, rule, &against::naive::same_by_diff).unwrap_or_else(|why| panic!("{why}\n{history}"));
}

#[test]
fn copy_of_what_stands_is_a_copy() {
    check(
        "
        base
          f: alphabet bravissimo charlatan stays
          g: here
        copy
          g: here alphabet bravissimo charlatan
        ",
        &["copy copies alphabet@base bravissimo@base charlatan@base of f to g line 2, 3 counted"],
    );
}

#[test]
fn copy_into_a_new_file_and_within_one() {
    check(
        "
        base
          f: alphabet bravissimo charlatan stays
        new
          g: first alphabet bravissimo charlatan
        within
          g: first alphabet bravissimo charlatan second alphabet bravissimo charlatan
        ",
        &[
            "new copies alphabet@base bravissimo@base charlatan@base of f to g line 2, 3 counted",
            "within copies alphabet@base bravissimo@base charlatan@base of f to g line 6, 3 counted",
        ],
    );
}

/// The lines come from three commits, and other lines stood between them when each was born.
#[test]
fn lines_need_not_be_born_together() {
    check(
        "
        base
          f: alphabet between stays
          g: here
        more
          f: alphabet bravissimo between stays
        most
          f: alphabet bravissimo charlatan stays
        copy
          g: here alphabet bravissimo charlatan
        ",
        &[
            "copy copies alphabet@base of f to g line 2, 1 counted",
            "copy copies bravissimo@more of f to g line 3, 1 counted",
            "copy copies charlatan@most of f to g line 4, 1 counted",
        ],
    );
}

#[test]
fn lines_that_no_longer_stand_together_are_no_source() {
    check(
        "
        base
          f: alphabet bravissimo charlatan stays
          g: here
        part
          f: alphabet bravissimo wedge charlatan stays
        paste
          g: here alphabet bravissimo charlatan
        ",
        &[],
    );
}

#[test]
fn what_stands_on_another_branch_only_is_no_source() {
    check(
        "
        base
          f: stays
        left
          f: stays alphabet bravissimo charlatan
        right < base
          g: alphabet bravissimo charlatan
        ",
        &[],
    );
}

#[test]
fn source_is_found_where_its_file_was_renamed_to() {
    check(
        "
        base
          f: alphabet bravissimo charlatan one two three four
        renamed
          move f r
        copy
          g: here alphabet bravissimo charlatan
        ",
        &["copy copies alphabet@base bravissimo@base charlatan@base of f to g line 2, 3 counted"],
    );
}

#[test]
fn what_died_is_taken_before_what_stands() {
    check(
        "
        base
          a: alphabet bravissimo charlatan delta
          f: alphabet bravissimo charlatan stays
          g: here
        over
          f: stays
          g: here alphabet bravissimo charlatan delta
        ",
        &["over moves alphabet@base bravissimo@base charlatan@base of f to g line 2, 3 counted"],
    );
}

#[test]
fn of_equal_sources_the_first_path_is_taken() {
    check(
        "
        base
          b: alphabet bravissimo charlatan bees
          c: here
        more
          a: alphabet bravissimo charlatan ants
        copy
          c: here alphabet bravissimo charlatan
        ",
        &[
            "more copies alphabet@base bravissimo@base charlatan@base of b to a line 1, 3 counted",
            "copy copies alphabet@more bravissimo@more charlatan@more of a to c line 2, 3 counted",
        ],
    );
}

#[test]
fn random_histories_copy_as_the_searching_tracer_says() {
    for (lines_min, letters_min) in [(2, 0), (3, 20), (1, 5)] {
        let rule = Rule { lines_min, letters_min };
        // A comparison of nothing would prove nothing.
        let (moved, copied) = (Cell::new(0), Cell::new(0));
        let checked = |history: &History, same: &Same<'_>| {
            let taken = compare(history, rule, same)?;
            moved.set(moved.get() + taken.iter().filter(|one| one.moved).count());
            copied.set(copied.get() + taken.iter().filter(|one| !one.moved).count());
            Ok(())
        };
        each_history(300, 9, Texts::Words, |history| checked(history, &naive::same_words));
        each_history(500, 9, Texts::Free, |history| checked(history, &against::naive::same_by_diff));
        if letters_min < 20 {
            assert!(moved.get() > 100 && copied.get() > 100, "{} {}", moved.get(), copied.get());
        }
    }
}

/// Every commit's moves and copies, line by line.
fn compare(history: &History, rule: Rule, same: &Same<'_>) -> Result<Vec<Taken>, String> {
    let moves = MoveRule { lines_min: rule.lines_min as u32, letters_min: rule.letters_min as u32 };
    let rules = Rules { lines: LineRules::default(), moves, context_lines: 0, looked_through: Vec::new() };
    let trace = engine::run_with(history, &rules);
    let truth = naive::tell(history, same);
    let told = engine::told(&trace);
    let mut expected = Vec::new();
    for at in (0..history.commits.len()).filter(|&at| !trace.only_formats[at]) {
        expected.extend(of_commit(history, &truth, at, &dead(&told, at), rule));
    }
    let mut found = Vec::new();
    for one in trace.moves.iter().filter(|one| one.kind != MoveKind::Replaced) {
        let source = litline_lineage::lives::Run {
            version: one.source_version,
            start: one.source_start,
            len: one.born.len,
        };
        let pairs = engine::each_line(&trace, one.born).zip(engine::each_line(&trace, source));
        let counted = |birth: &Birth| {
            let file = &history.commits[birth.commit].tree[&birth.path];
            !lines(&file.content)[birth.line].trim_ascii().is_empty()
        };
        let pairs = pairs.filter(|(born, _)| counted(born));
        let moved = one.kind == MoveKind::Moved;
        found.extend(pairs.map(|(born, source)| Taken { born, source, moved }));
    }
    found.retain(|one| !trace.only_formats[one.born.commit]);
    found.sort();
    expected.sort();
    if found == expected { Ok(found) } else { Err(format!("engine {found:#?}\n naive {expected:#?}")) }
}

fn dead(told: &Told, at: usize) -> Vec<(Birth, Birth)> {
    let own = told.deaths.iter().filter(|((commit, _), _)| *commit == at);
    let mut dead: Vec<(Birth, Birth)> = own.map(|((_, line), stood)| (line.clone(), stood.clone())).collect();
    dead.sort_by_key(|(_, stood)| (stood.path.clone(), stood.commit, stood.line));
    dead
}
