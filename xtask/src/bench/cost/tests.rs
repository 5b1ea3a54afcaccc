//! A process whose cost is known roughly, and fields of the system's tables.

use super::*;

#[test]
#[cfg(target_os = "linux")]
fn children_count_as_part_of_a_command() {
    // Eight megabytes of text in a variable of a shell that another shell started.
    let script = "text=$(head -c 8000000 /dev/zero | tr '\\0' x); i=0; while [ $i -lt 60000 ]; do i=$((i+1)); done; : $text";
    let nested = run(Command::new("sh").args(["-c", "sh -c \"$0\"; true", script])).unwrap();
    assert!(nested.anonymous_mib >= 8, "{nested:?}");
    assert!(nested.cpu_seconds > 0.0 && nested.cpu_seconds <= 8.0 * nested.wall_seconds, "{nested:?}");
}

#[test]
fn a_command_that_fails_is_an_error() {
    assert!(run(&mut Command::new("false")).is_err());
}

#[test]
fn fields_are_found() {
    let stat = "12 (a) b (c) S 1 2 3 4 5 6 7 8 9 10 100 20 3 4 20 0";
    assert_eq!(ticks(stat), 127);
    assert_eq!(ticks(""), 0);
    assert_eq!(kibibytes("Name:\tx\nRssAnon:\t  2048 kB\n", "RssAnon:"), 2048);
    assert_eq!(kibibytes("", "RssAnon:"), 0);
}

#[test]
fn the_median_is_one_of_the_values() {
    assert_eq!(median(vec![3.0, 1.0, 2.0, 9.0]), 2.0);
    assert_eq!(median(Vec::new()), 0.0);
}
