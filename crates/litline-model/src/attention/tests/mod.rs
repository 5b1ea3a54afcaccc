//! Tests of alone and together over whole calendars, and what the other tests of attention share.

mod sharing;

use super::{Act, ReadMark};
use proptest::prelude::*;
use proptest::test_runner::Config;

/// As many cases as given, unless `PROPTEST_CASES` says otherwise. Failures are printed, not stored.
pub(super) fn config(cases: u32) -> Config {
    let cases = std::env::var("PROPTEST_CASES").ok().and_then(|text| text.parse().ok()).unwrap_or(cases);
    Config { cases, failure_persistence: None, ..Config::default() }
}

/// A second of three days: near whole ten minutes, so that spans often just touch, just overlap or just do
/// not.
fn second() -> impl Strategy<Value = i64> {
    (0..3 * 24 * 6_i64, -2..3_i64).prop_map(|(tens, off)| tens * 600 + off)
}

/// Acts and read marks of three days: few enough for default hours, or many enough for learnt ones.
pub(super) fn records(acts_max: usize) -> impl Strategy<Value = (Vec<Act>, Vec<ReadMark>)> {
    let offset_minutes = proptest::option::of(prop_oneof![Just(0), Just(120), Just(-330), Just(765_i16)]);
    let act = (second(), offset_minutes)
        .prop_map(|(at_seconds, offset_minutes)| Act { at_seconds, offset_minutes });
    let mark = (second(), 0..90_u32).prop_map(|(end_seconds, minutes)| ReadMark { end_seconds, minutes });
    (proptest::collection::vec(act, 0..=acts_max), proptest::collection::vec(mark, 0..3))
}
