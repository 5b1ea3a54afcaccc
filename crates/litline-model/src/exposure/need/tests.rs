//! Figures by hand: how long text takes.

use super::{authoring_need_ms, reading_need_ms};
use crate::text::amount::Amount;
use litline_facts::micro::ByPolicy;
use litline_facts::settings::Settings;

const MINUTE: u64 = 60_000;

fn reading(counted: u64, words: u64) -> ByPolicy<u64> {
    reading_need_ms(&Amount { counted, words, typed_chars: 0 }, &Settings::default())
}

#[test]
fn five_hundred_lines_take_an_hour_and_with_care_two_and_a_half() {
    let need = reading(500, 3_000);
    assert_eq!(need, ByPolicy { strict: 150 * MINUTE, likely: 60 * MINUTE, generous: 10 * MINUTE });
}

#[test]
fn long_lines_take_as_long_as_their_words() {
    assert_eq!(
        reading(1, 3_000),
        ByPolicy { strict: 10 * MINUTE, likely: 10 * MINUTE, generous: 10 * MINUTE }
    );
}

#[test]
fn typing_goes_at_two_hundred_and_sixty_characters_a_minute() {
    let amount = |counted, typed_chars| Amount { counted, words: 0, typed_chars };
    let need = |amount| authoring_need_ms(&amount, &Settings::default());
    assert_eq!(need(amount(10, 2_600)), ByPolicy { strict: 10 * MINUTE, likely: 72_000, generous: 0 });
    assert_eq!(need(amount(1_000, 260)), ByPolicy { strict: MINUTE, likely: MINUTE, generous: 0 });
}

#[test]
fn needs_are_rounded_up_and_nothing_needs_nothing() {
    let settings = Settings { generous_words_per_minute: 7, ..Settings::default() };
    assert_eq!(reading_need_ms(&Amount { counted: 0, words: 1, typed_chars: 0 }, &settings).generous, 8_572);
    assert_eq!(reading(0, 0), ByPolicy::default());
    let endless = Amount { counted: u64::MAX, words: u64::MAX, typed_chars: u64::MAX };
    assert_eq!(reading_need_ms(&endless, &Settings::default()).generous, u64::MAX);
}
