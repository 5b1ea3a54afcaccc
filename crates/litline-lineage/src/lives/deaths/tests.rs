//! Deaths of single commits; whole histories are in the crate's integration tests.

use super::{Death, once_each, replaced_deaths};
use crate::diff::Hunk;
use crate::lives::line_set::LineSet;
use crate::lives::runs::Run;

fn run((version, start, len): (u32, u32, u32)) -> Run {
    Run { version, start, len }
}

fn dead(stood_at: u32, of: (u32, u32, u32)) -> Death {
    Death { commit: 9, stood_in: 5, stood_at, run: run(of) }
}

const HUNKS: [Hunk; 2] = [
    Hunk { old_start: 1, old_len: 3, new_start: 1, new_len: 0 },
    Hunk { old_start: 6, old_len: 0, new_start: 3, new_len: 2 },
];

#[test]
fn replaced_lines_die_where_they_stood() {
    let mut found = Vec::new();
    replaced_deaths(9, 5, &[(1, 0, 2), (2, 4, 4)].map(run), &HUNKS, None, &mut found);
    assert_eq!(found, [dead(1, (1, 1, 1)), dead(2, (2, 4, 2))]);
}

#[test]
fn line_that_stands_elsewhere_in_the_file_lives_on() {
    let mut found = Vec::new();
    let still = LineSet::of([run((2, 4, 1))].iter());
    replaced_deaths(9, 5, &[(1, 0, 2), (2, 4, 4)].map(run), &HUNKS, Some(&still), &mut found);
    assert_eq!(found, [dead(1, (1, 1, 1)), dead(3, (2, 5, 1))]);
}

#[test]
fn line_that_stood_twice_dies_once() {
    let mut found = Vec::new();
    let twice = [(1, 0, 2), (1, 1, 1), (1, 0, 1), (2, 0, 2)].map(run);
    replaced_deaths(9, 5, &twice, &HUNKS, Some(&LineSet::default()), &mut found);
    assert_eq!(found, [dead(3, (1, 0, 1)), dead(1, (1, 1, 1))]);
}

#[test]
fn of_overlapping_runs_each_line_is_told_once() {
    let mut told = Vec::new();
    once_each(
        vec![dead(0, (1, 4, 3)), dead(10, (1, 5, 4)), dead(20, (1, 5, 1)), dead(30, (2, 5, 1))],
        &mut told,
    );
    assert_eq!(told, [dead(0, (1, 4, 3)), dead(12, (1, 7, 2)), dead(30, (2, 5, 1))]);
}
