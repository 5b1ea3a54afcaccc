//! Figures by hand: what does not fit into a window.

use super::{Window, not_typed_lines};
use litline_facts::reading::exposure::ExposureKind::{
    self, Accompanied, Merged, Reworked, Wrote, WroteUnknown,
};
use litline_facts::settings::Settings;

fn within(seconds: i64, lines: u32, typed_chars: u64) -> Option<u32> {
    let window = Window { release: Some(-100), assumed: -100, deadline: seconds - 100 };
    not_typed_lines(Wrote, &window, lines, typed_chars, &Settings::default())
}

#[test]
fn half_the_typing_time_leaves_half_the_lines() {
    // 2,600 characters take ten minutes.
    assert_eq!(within(300, 100, 2_600), Some(50));
    assert_eq!(within(0, 100, 2_600), Some(100));
    assert_eq!(within(599, 100, 2_600), Some(0), "a sixth of a line is no line");
    assert_eq!(
        [within(600, 100, 2_600), within(601, 100, 2_600), within(i64::MAX, 100, 2_600)],
        [Some(0); 3]
    );
}

#[test]
fn the_typing_time_is_exact_and_lines_are_rounded_down() {
    // A millionth of a second too little is too little; but not a whole line.
    assert_eq!(within(3_600, 1_000, 15_601), Some(0));
    assert_eq!(within(3_600, 15_601, 15_601), Some(1));
    assert_eq!(within(3_600, 15_600, 15_601), Some(0));
}

#[test]
fn where_nothing_was_typed_nothing_is_missing() {
    assert_eq!([within(0, 0, 0), within(0, 5, 0), within(60, 5, 0)], [Some(0); 3]);
    assert_eq!(within(0, u32::MAX, u64::MAX), Some(u32::MAX));
    assert_eq!(within(1, u32::MAX, u64::MAX), Some(u32::MAX - 1), "rounded down however little was typed");
}

#[test]
fn only_authors_with_a_dated_window_can_be_told_anything() {
    let of = |kind: ExposureKind, release: Option<i64>| {
        let window = Window { release, assumed: 0, deadline: 0 };
        not_typed_lines(kind, &window, 10, 500, &Settings::default())
    };
    assert_eq!([Wrote, WroteUnknown, Accompanied].map(|kind| of(kind, Some(0))), [Some(10); 3]);
    assert_eq!([Merged, Reworked].map(|kind| of(kind, Some(0))), [None; 2]);
    assert_eq!([Wrote, WroteUnknown, Accompanied].map(|kind| of(kind, None)), [None; 3]);
}
