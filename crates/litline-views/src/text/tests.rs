//! Rounding, escaping, measuring, dates: small cases, and sweeps against plain arithmetic.

use super::number::{Rounding, count, lines, lines_range, percent, percent_range};
use super::{escape, moment, width};
use litline_facts::micro::ByPolicy;

fn by(strict: u64, likely: u64, generous: u64) -> ByPolicy<u64> {
    ByPolicy { strict, likely, generous }
}

#[test]
fn counts_are_grouped() {
    let cases = [(0, "0"), (999, "999"), (1_000, "1,000"), (12_345_678, "12,345,678")];
    for (number, text) in cases {
        assert_eq!(count(number), text);
    }
    assert_eq!(count(u64::MAX), "18,446,744,073,709,551,615");
}

#[test]
fn ends_of_a_range_are_rounded_outward_and_the_middle_to_the_nearest() {
    assert_eq!(percent_range(by(419, 0, 621), 1_000), "41–63 %");
    assert_eq!(percent(525, 1_000, Rounding::Nearest), "53");
    assert_eq!(percent(524, 1_000, Rounding::Nearest), "52");
}

#[test]
fn what_is_not_nothing_is_not_zero_and_what_is_not_all_is_not_a_hundred() {
    assert_eq!(percent_range(by(1, 0, 999), 1_000), "<1–>99 %");
    assert_eq!(percent(1, 1_000_000, Rounding::Nearest), "<1");
    assert_eq!(percent(999_999, 1_000_000, Rounding::Nearest), ">99");
    assert_eq!(percent_range(by(0, 0, 1_000), 1_000), "0–100 %");
    assert_eq!(percent(0, 0, Rounding::Nearest), "0");
    assert_eq!(lines(1, Rounding::Down), "<1");
}

#[test]
fn a_range_without_width_is_one_number() {
    assert_eq!(percent_range(by(525, 525, 525), 1_000), "53 %");
    assert_eq!(percent_range(by(0, 0, 0), 1_000), "0 %");
    assert_eq!(lines_range(by(2_000_000, 2_000_000, 2_000_000)), "2");
    // Neither policy is the smallest by name: the ends are.
    assert_eq!(lines_range(by(5_500_000, 1_200_000, 3_000_000)), "1–6");
}

#[test]
fn a_printed_range_always_holds_the_exact_values() {
    let value = |text: &str| match text {
        "<1" => (0.0, 1.0),
        ">99" => (99.0, 100.0),
        text => text.parse::<f64>().map(|exact| (exact, exact)).unwrap(),
    };
    for whole in 1..60_u64 {
        for low in 0..=whole {
            for high in low..=whole {
                let exact = |part: u64| part as f64 * 100.0 / whole as f64;
                let down = value(&percent(low, whole, Rounding::Down)).0;
                let up = value(&percent(high, whole, Rounding::Up)).1;
                assert!(down <= exact(low) && exact(high) <= up, "{low} {high} of {whole}");
                let middle = value(&percent(low, whole, Rounding::Nearest));
                assert!(middle.0 - 0.5 <= exact(low) && exact(low) <= middle.1 + 0.5);
            }
        }
    }
}

#[test]
fn dates_far_and_near() {
    let cases = [
        (0, "1970-01-01T00:00:00Z"),
        (951_782_400, "2000-02-29T00:00:00Z"),
        (4_107_542_399, "2100-02-28T23:59:59Z"),
        (-1, "1969-12-31T23:59:59Z"),
        (253_402_300_799, "9999-12-31T23:59:59Z"),
        (253_402_300_800, "+10000-01-01T00:00:00Z"),
        (-62_167_219_201, "-0001-12-31T23:59:59Z"),
    ];
    for (seconds, text) in cases {
        assert_eq!(moment::rfc3339(seconds), text);
    }
    for seconds in [i64::MIN, i64::MAX] {
        assert!(moment::rfc3339(seconds).ends_with('Z'));
    }
}

#[test]
fn consecutive_days_differ_by_one_over_eight_centuries() {
    let mut expected = (1_600, 1, 1);
    let start = -11_676_096_000_i64;
    for day in 0..292_194_i64 {
        let (year, month, date) = expected;
        assert_eq!(moment::day(start + day * 86_400), format!("{year:04}-{month:02}-{date:02}"));
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let length = [31, 28 + i32::from(leap), 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month as usize - 1];
        expected = match (date == length, month == 12) {
            (false, _) => (year, month, date + 1),
            (true, false) => (year, month + 1, 1),
            (true, true) => (year + 1, 1, 1),
        };
    }
}

#[test]
fn spans_and_lengths() {
    assert_eq!(moment::span(1_772_460_000, 1_772_464_200), "2026-03-02 14:00–15:10");
    assert_eq!(moment::span(1_772_460_000, 1_772_546_400), "2026-03-02 14:00 – 2026-03-03 14:00");
    let cases = [(0, "0 s"), (180, "3 min"), (3_600, "1 h"), (4_259, "1 h 10 min"), (100_000, "1 d 3 h")];
    for (seconds, text) in cases {
        assert_eq!(moment::length(seconds), text);
    }
    assert_eq!(moment::blame(0, Some(345)), "1970-01-01 05:45:00 +0545");
    assert_eq!(moment::blame(0, Some(-210)), "1969-12-31 20:30:00 -0330");
    assert_eq!(moment::blame(0, None), "1970-01-01 00:00:00 +0000");
}

#[test]
fn paths_cannot_act() {
    let cases: [(&[u8], &str); 8] = [
        (b"src/main.rs", "src/main.rs"),
        ("größe/日本.rs".as_bytes(), "größe/日本.rs"),
        ("עברית".as_bytes(), "עברית"),
        (b"a\x1b[2Jb", r#""a\033[2Jb""#),
        (b"a\nb\tc\"d\\e", r#""a\nb\tc\"d\\e""#),
        (b"caf\xe9", r#""caf\351""#),
        ("a\u{202e}b".as_bytes(), r#""a\342\200\256b""#),
        ("\u{9b}2J".as_bytes(), r#""\302\2332J""#),
    ];
    for (path, text) in cases {
        assert_eq!(escape::path(path), text);
    }
}

#[test]
fn git_quotes_every_byte_beyond_ascii() {
    assert_eq!(escape::path_for_git("dír/x\"y\t\x7f".as_bytes()), br#""d\303\255r/x\"y\t\177""#);
    assert_eq!(escape::path_for_git(b"plain name"), b"plain name");
}

#[test]
fn source_text_is_expanded_escaped_and_cut() {
    assert_eq!(escape::source(b"\ta\tb", 80), "    a   b");
    assert_eq!(escape::source("日\tx".as_bytes(), 80), "日  x");
    assert_eq!(escape::source(b"a\x1b[0m\xe9\r", 80), "a\\u{1b}[0m\\xe9\\u{d}");
    assert_eq!(escape::line(b"a\r\r", 80), "a\\u{d}");
    assert_eq!(escape::source(b"abcdef", 4), "abc…");
    assert_eq!(escape::source(&vec![b'\t'; 1_000_000], 8), "       …");
}

#[test]
fn widths() {
    let cases =
        [("", 0), ("abc", 3), ("日本", 4), ("e\u{301}", 1), ("👩", 2), ("█▒░·–…", 6), ("\u{200b}", 0)];
    for (text, columns) in cases {
        assert_eq!(width::of(text), columns, "{text}");
    }
    assert_eq!(width::of_bytes(b"Jos\xe9"), 4);
}

#[test]
fn cuts_never_exceed_the_width() {
    for text in ["plain text", "日本語テキスト", "e\u{301}e\u{301}e\u{301}", "a日b本c"] {
        for columns in 0..12 {
            for cut in [width::keep_start(text, columns), width::keep_end(text, columns)] {
                assert!(width::of(&cut) <= columns, "{cut:?} in {columns}");
                assert_eq!(cut == text, width::of(text) <= columns);
            }
        }
    }
    assert_eq!(width::keep_end("src/a/long.rs", 8), "…long.rs");
}
