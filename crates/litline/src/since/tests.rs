//! What a user may type, and what of it is a moment.

use super::*;

#[test]
fn spans_are_days_weeks_and_years() {
    assert_eq!(span_seconds("30d"), Some(30 * DAY_SECONDS));
    assert_eq!(span_seconds("8w"), Some(56 * DAY_SECONDS));
    assert_eq!(span_seconds("2y"), Some(730 * DAY_SECONDS));
    assert_eq!(span_seconds("99999999999999999999d"), Some(i64::MAX));
    for other in ["d", "30", "30 d", "-3d", "3.5d", "d30", "", "HEAD", "30m", "é"] {
        assert_eq!(span_seconds(other), None, "{other}");
    }
}

#[test]
fn days_are_those_of_the_calendar() {
    assert_eq!(day_seconds("1970-01-01"), Some(Some(0)));
    assert_eq!(day_seconds("2026-01-01"), Some(Some(1_767_225_600)));
    assert_eq!(day_seconds("2024-02-29"), Some(Some(1_709_164_800)));
    assert_eq!(day_seconds("1969-12-31"), Some(Some(-DAY_SECONDS)));
    for none in ["2026-02-29", "2026-13-01", "2026-00-10", "2026-04-31", "1900-02-29", "2026-01-00"] {
        assert_eq!(day_seconds(none), Some(None), "{none}");
    }
    for other in ["2026-1-1", "v2026-01-01", "2026/01/01", "20260101", "2026-01-01x", "HEAD~1"] {
        assert_eq!(day_seconds(other), None, "{other}");
    }
}

#[test]
fn every_day_follows_the_one_before() {
    let mut expected = days_to(1896, 1, 1);
    for year in 1896..2110 {
        for month in 1..=12 {
            for day in 1..=days_in(year, month) {
                assert_eq!(days_to(year, month, day), expected);
                expected += 1;
            }
        }
    }
}
