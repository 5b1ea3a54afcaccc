//! The first screen of a known history, to the letter.

use crate::harness::history::history;
use crate::harness::{litline, ran};

const EXPECTED: &str = "\
repository  at 64845ccd · as of 2025-01-29 22:13 UTC · 42 commits

read coverage 34–73 %, likely 72 % (0 % unrecorded)
of 281 counted lines in 14 files somebody here wrote or had time to read

████████████████████████████▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒░░░░░░░░░░░░░░░░░░░░░░
█ surely lit 97  ▒ open 106  ░ surely dark 78 lines  · unrecorded 0

why dark gone 25–75 · unread 0–156 (no time for it) · nobody 3
sole     97–122 lines lit by exactly one present person
fading   0 lit lines (rough: single-edit, self-rated, n = 60)
origin   person 0 · assistant 30 · unknown 251 (unknown is not human)
people   2 of 3 humans present (by activity) · 1 bot, 1 assistant

darkest areas                   lines  coverage              surely dark  mainly
legacy                             75       0 %  ░░░░░░░░░░           75  gone
src                               206   47–99 %  █████▒▒▒▒░            3  nobody

left out lines: lock files 1 · documentation 1
Time to read is not reading. Dark means no record of it, never “nobody read it”.
More: litline dark, litline why FILE:LINE, litline doctor, litline explain open
narrower by at most, with assistant logs 38 points (106 lines)
";

#[test]
fn the_first_screen_is_this_one() {
    let made = history();
    let mut command = litline(made.path(), &[""; 0]);
    command.env_remove("COLUMNS");
    let screen = String::from_utf8(ran(command).out).unwrap();
    assert_eq!(screen, EXPECTED, "\n{screen}");
    assert!(screen.lines().count() <= 24 && screen.lines().all(|line| line.chars().count() <= 80));
}
