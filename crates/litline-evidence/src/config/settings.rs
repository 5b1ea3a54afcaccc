//! The `[settings]` table: every constant of the model by its own name, and nothing else.

use super::ConfigError;
use super::read::{Source, Value};
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::settings::Settings;

type Place = fn(&mut Settings) -> &mut u32;

/// The settings that are plain whole numbers.
const WHOLE: &[(&str, Place)] = &[
    ("generous_words_per_minute", |s| &mut s.generous_words_per_minute),
    ("likely_lines_per_hour", |s| &mut s.likely_lines_per_hour),
    ("careful_lines_per_hour", |s| &mut s.careful_lines_per_hour),
    ("typing_words_per_minute", |s| &mut s.typing_words_per_minute),
    ("span_gap_minutes", |s| &mut s.span_gap_minutes),
    ("span_lead_minutes", |s| &mut s.span_lead_minutes),
    ("likely_lead_minutes", |s| &mut s.likely_lead_minutes),
    ("habit_percent", |s| &mut s.habit_percent),
    ("habit_hours_max", |s| &mut s.habit_hours_max),
    ("habit_acts_min", |s| &mut s.habit_acts_min),
    ("habit_start_hour", |s| &mut s.habit_start_hour),
    ("unknown_release_days", |s| &mut s.unknown_release_days),
    ("memory_half_life_days", |s| &mut s.memory_half_life_days),
    ("assistant_active_days", |s| &mut s.assistant_active_days),
    ("move_lines_min", |s| &mut s.move_lines_min),
    ("move_letters_min", |s| &mut s.move_letters_min),
    ("rework_context_lines", |s| &mut s.rework_context_lines),
];
const OTHER: &[&str] = &["attention_share", "presence_days", "person_until_seconds"];
const POLICIES: &[&str] = &["strict", "likely", "generous"];

/// Every key that `[settings]` may hold.
pub(super) fn keys() -> Vec<&'static str> {
    WHOLE.iter().map(|&(name, _)| name).chain(OTHER.iter().copied()).collect()
}

pub(super) fn read(source: Source<'_>, value: &Value<'_>) -> Result<Settings, ConfigError> {
    let table = value.get_ref().as_table().ok_or_else(|| source.wrong(value, "settings", "a table"))?;
    source.known_only(table, "settings.", &keys())?;
    let mut settings = Settings::default();
    for &(name, place) in WHOLE {
        if let Some(value) = table.get(name) {
            *place(&mut settings) = whole(source, value, name)?;
        }
    }
    if let Some(value) = table.get("attention_share") {
        settings.attention_share = share(value)
            .ok_or_else(|| source.wrong(value, "settings.attention_share", "a number from 0 to 1"))?;
    }
    if let Some(value) = table.get("person_until_seconds") {
        settings.person_until_seconds = integer(value).ok_or_else(|| {
            source.wrong(value, "settings.person_until_seconds", "a whole number of seconds since 1970")
        })?;
    }
    if let Some(value) = table.get("presence_days") {
        settings.presence_days = presence(source, value, settings.presence_days)?;
    }
    let line = source.line(value.span().start);
    settings.check().map_err(|error| ConfigError::Settings { line, source: error })?;
    Ok(settings)
}

fn presence(
    source: Source<'_>,
    value: &Value<'_>,
    default: ByPolicy<u32>,
) -> Result<ByPolicy<u32>, ConfigError> {
    let wrong = || source.wrong(value, "settings.presence_days", "a table with strict, likely and generous");
    let table = value.get_ref().as_table().ok_or_else(wrong)?;
    source.known_only(table, "settings.presence_days.", POLICIES)?;
    let one = |name: &str, default: u32| match table.get(name) {
        Some(value) => whole(source, value, &format!("presence_days.{name}")),
        None => Ok(default),
    };
    Ok(ByPolicy {
        strict: one("strict", default.strict)?,
        likely: one("likely", default.likely)?,
        generous: one("generous", default.generous)?,
    })
}

fn whole(source: Source<'_>, value: &Value<'_>, name: &str) -> Result<u32, ConfigError> {
    let number = integer(value).and_then(|number| u32::try_from(number).ok());
    number.ok_or_else(|| source.wrong(value, &format!("settings.{name}"), "a whole number, 0 or more"))
}

fn integer(value: &Value<'_>) -> Option<i64> {
    let integer = value.get_ref().as_integer()?;
    i64::from_str_radix(integer.as_str(), integer.radix()).ok()
}

/// Millionths, read from the digits themselves, so that no floating rounding takes part.
fn share(value: &Value<'_>) -> Option<Micro> {
    let digits = match value.get_ref().as_float() {
        Some(float) => float.as_str().to_owned(),
        None => integer(value)?.to_string(),
    };
    let (whole, fraction) = digits.trim_start_matches('+').split_once('.').unwrap_or((&digits, "0"));
    let padded = format!("{fraction:0<6}");
    let whole: u32 = whole.parse().ok()?;
    let fraction: u32 = padded.get(..6)?.parse().ok()?;
    let micro = whole.checked_mul(1_000_000)?.checked_add(fraction)?;
    (micro <= Micro::ONE.0 && padded.bytes().all(|byte| byte.is_ascii_digit())).then_some(Micro(micro))
}
