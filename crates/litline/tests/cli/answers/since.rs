//! `--since`: which commit it compares with, that the two moments add up, and what is refused.

use crate::harness::history::history;
use crate::harness::{ADA, clone, commit_as, fine, json, lines, refused, refused_below};
use litline_testkit::scripted::Scripted;
use serde_json::Value;

const DAY: i64 = 86_400;

fn number(value: &Value) -> u64 {
    value.as_u64().unwrap_or_else(|| panic!("{value} is no number"))
}

/// What `git` finds on the chain of first parents.
fn by_git(made: &Scripted, moment: i64) -> String {
    let chain = made.git(&["log", "--first-parent", "--format=%H %ct", "main"]);
    let commits = chain.lines().map(|line| line.split_once(' ').unwrap());
    let mut found = commits.filter(|(_, seconds)| seconds.parse::<i64>().unwrap() <= moment);
    found.next().unwrap().0.to_owned()
}

#[test]
fn it_compares_with_the_newest_commit_at_or_before_the_moment() {
    let made = history();
    let now: i64 = made.git(&["log", "-1", "--format=%ct"]).parse().unwrap();
    for (asked, moment) in
        [("1d", now - DAY), ("10d", now - 10 * DAY), ("2w", now - 14 * DAY), ("1y", now - 365 * DAY)]
    {
        let answer = json(made.path(), "overview", &["--since", asked]);
        assert_eq!(answer["since"]["at"], by_git(&made, moment), "{asked}");
    }
    let answer = json(made.path(), "overview", &["--since", "2025-01-20"]);
    assert_eq!(answer["since"]["at"], by_git(&made, 1_737_331_200));
    let at = made.git(&["rev-parse", "main~3"]);
    assert_eq!(json(made.path(), "overview", &["--since", "main~3"])["since"]["at"], at);
    assert_eq!(json(made.path(), "overview", &[])["since"], Value::Null);
}

#[test]
fn both_moments_are_the_readings_that_stand_for_them() {
    let made = history();
    for scope in [&[][..], &["src"], &["src/core.rs"], &["legacy"]] {
        let answer = json(made.path(), "overview", &[scope, &["--since", "main~12"]].concat());
        let then = json(made.path(), "overview", &[scope, &["--at", "main~12"]].concat());
        let since = &answer["since"];
        assert_eq!(since["counted_lines"]["then"], then["whole"]["counted_lines"]);
        assert_eq!(since["counted_lines"]["now"], answer["whole"]["counted_lines"]);
        for policy in ["strict", "likely", "generous"] {
            let turn = &since["turn_line_millionths"][policy];
            for (moment, whole) in [("then", &then["whole"]), ("now", &answer["whole"])] {
                let shares = &whole["share_line_millionths"][policy];
                let sum = |names: &[&str]| -> u64 { names.iter().map(|name| number(&shares[name])).sum() };
                assert_eq!(number(&turn["lit"][moment]), sum(&["fresh", "fading"]), "{policy} {moment}");
                assert_eq!(
                    number(&turn["dark"][moment]),
                    sum(&["gone", "unread", "nobody"]),
                    "{policy} {moment}"
                );
                assert_eq!(number(&turn["unrecorded"][moment]), sum(&["unrecorded"]));
            }
            let sum = |part: &str| -> u64 { turn[part].as_object().unwrap().values().map(number).sum() };
            assert_eq!(
                number(&turn["dark"]["then"]) + sum("newly_dark"),
                number(&turn["dark"]["now"]) + sum("regained")
            );
        }
    }
}

#[test]
fn a_second_time_nothing_is_read() {
    let made = history();
    let first = fine(made.path(), &["--since", "20d"]);
    let written = crate::harness::disk::written(&made.path().join(".git/litline"));
    assert_eq!(fine(made.path(), &["--since", "20d"]), first);
    assert_eq!(crate::harness::disk::written(&made.path().join(".git/litline")), written);
    assert!(first.contains("\nsince 2025-01-0"), "{first}");
}

#[test]
fn who_left_and_what_was_written_are_told_apart() {
    let made = Scripted::new();
    made.write("a.rs", lines("a", 20));
    commit_as(&made, ADA, 1_500_000_000, "begin");
    made.write("b.rs", lines("b", 3));
    let ben = crate::harness::BEN;
    commit_as(&made, ben, 1_500_000_000 + 500 * DAY, "more");
    let answer = json(made.path(), "overview", &["--since", "1y"]);
    let dark = &answer["since"]["turn_line_millionths"]["generous"]["newly_dark"];
    assert_eq!((number(&dark["person_left"]), number(&dark["written"])), (20_000_000, 0));
    // With a roster, today's counts at both moments.
    made.write("litline.toml", "roster = [\"Ben Sample\"]\n");
    let answer = json(made.path(), "overview", &["--since", "1y"]);
    assert_eq!(answer["since"]["by_roster"], true);
    let turn = &answer["since"]["turn_line_millionths"]["generous"];
    assert_eq!((number(&turn["dark"]["then"]), number(&turn["newly_dark"]["person_left"])), (20_000_000, 0));
    assert!(fine(made.path(), &["--since", "1y"]).contains("today's roster counts at both moments"));
}

#[test]
fn what_is_no_moment_is_refused() {
    let made = history();
    fine(made.path(), &["index", "--reading"]);
    for (asked, expected) in [
        ("2031-01-01", "2031-01-01 lies after the moment that is asked for, 2025-01-29"),
        ("99999d", "history begins at 2023-11-15, after 99999d"),
        ("1999-12-31", "history begins at 2023-11-15, after 1999-12-31"),
        ("2025-02-30", "2025-02-30 is no day of the calendar"),
    ] {
        assert_eq!(refused(&made, &["--since", asked]).0, expected);
    }
    for nonsense in ["", "yesterday", "-3d", "30 d", "no/such"] {
        assert!(refused(&made, &[&format!("--since={nonsense}")]).1.is_some(), "{nonsense:?}");
    }
    made.git(&["checkout", "--quiet", "--orphan", "other"]);
    commit_as(&made, ADA, 1_800_000_000, "elsewhere");
    made.git(&["checkout", "--quiet", "main"]);
    let (what, _) = refused(&made, &["--since", "other"]);
    assert_eq!(what, "other is not in the history of the commit that is asked for");
    let (what, _) = refused(&made, &["lines", "--since", "30d", "src/core.rs"]);
    assert!(what.contains("--since"), "{what}");
    let (what, _) = refused(&made, &["--since", "30d", "lines", "src/core.rs"]);
    assert!(what.contains("--since belongs to the overview"), "{what}");
}

#[test]
fn a_shallow_clone_says_how_to_get_the_rest() {
    let made = history();
    let dir = clone(&made, "shallow", &["--depth", "5"]);
    fine(&dir, &["index", "--reading"]);
    let message = refused_below(&dir, &dir, &["--since", "2y"]);
    assert!(message.contains("history is cut at ") && message.contains("git fetch --unshallow"), "{message}");
}
