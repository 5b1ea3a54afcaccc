//! How much attention an amount of text takes, in milliseconds, under each policy. Rounded up: a need that
//! is not met in full is not met. Needs grow from generous over likely to strict by construction.

use crate::text::amount::Amount;
use litline_facts::micro::ByPolicy;
use litline_facts::settings::Settings;

const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 3_600_000;

/// Characters in a word of the typing pace.
const TYPED_WORD_CHARS: u64 = 5;

/// To read it: words at the pace of prose; lines at the pace of reviews as well; lines at the careful pace
/// as well.
pub(super) fn reading_need_ms(amount: &Amount, settings: &Settings) -> ByPolicy<u64> {
    let at_pace = |lines_per_hour: u32| quotient_up(amount.counted, HOUR_MS, lines_per_hour.into());
    let generous = quotient_up(amount.words, MINUTE_MS, settings.generous_words_per_minute.into());
    let likely = generous.max(at_pace(settings.likely_lines_per_hour));
    let strict = likely.max(at_pace(settings.careful_lines_per_hour));
    ByPolicy { strict, likely, generous }
}

/// To write it: nothing; typed or read, never both in the same minute; typed.
pub(super) fn authoring_need_ms(amount: &Amount, settings: &Settings) -> ByPolicy<u64> {
    let typing = quotient_up(amount.typed_chars, MINUTE_MS, typed_chars_per_minute(settings));
    let likely = typing.min(reading_need_ms(amount, settings).likely);
    ByPolicy { strict: typing, likely, generous: 0 }
}

/// The typing pace in characters.
pub(super) fn typed_chars_per_minute(settings: &Settings) -> u64 {
    u64::from(settings.typing_words_per_minute) * TYPED_WORD_CHARS
}

/// amount × unit / pace, rounded up.
fn quotient_up(amount: u64, unit: u64, pace: u64) -> u64 {
    let exact = (u128::from(amount) * u128::from(unit)).div_ceil(u128::from(pace));
    u64::try_from(exact).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests;
