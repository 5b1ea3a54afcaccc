//! Lines of text that are looked for in transcripts, whatever these are: in every string of every record. No
//! format is known here.

#[cfg(test)]
mod tests;

use std::collections::HashMap;

use serde_json::{Deserializer, Value};

/// When a line was met in records.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Met {
    /// The earliest of the records with a date, seconds UTC.
    pub(super) earliest: Option<i64>,
    /// In a record without a date.
    pub(super) undated: bool,
}

/// The lines that are looked for, trimmed.
pub(super) type Wanted = HashMap<String, Met>;

/// Looks through one transcript: records behind each other, on lines of their own or not. Gives how many
/// stretches of it are no record.
pub(super) fn look(mut bytes: &[u8], wanted: &mut Wanted) -> u64 {
    let mut odd = 0;
    loop {
        let mut records = Deserializer::from_slice(bytes).into_iter::<Value>();
        let whole = records.by_ref().map_while(Result::ok);
        whole.for_each(|record| look_in(&record, None, wanted));
        // Where the first broken record begins, or the end.
        let rest = &bytes[records.byte_offset().min(bytes.len())..];
        odd += u64::from(!rest.trim_ascii().is_empty());
        // Another record can only begin on another line.
        let Some(end) = rest.iter().position(|&byte| byte == b'\n') else { return odd };
        bytes = &rest[end + 1..];
    }
}

/// What stands in an object with a date has that date.
fn look_in(value: &Value, seconds: Option<i64>, wanted: &mut Wanted) {
    match value {
        Value::String(text) => look_at(text, seconds, wanted),
        Value::Array(values) => values.iter().for_each(|value| look_in(value, seconds, wanted)),
        Value::Object(object) => {
            let seconds = object.get("timestamp").and_then(moment).or(seconds);
            object.values().for_each(|value| look_in(value, seconds, wanted));
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn look_at(text: &str, seconds: Option<i64>, wanted: &mut Wanted) {
    // Arguments of calls are documents within a string.
    if text.starts_with(['{', '['])
        && let Ok(inner @ (Value::Object(_) | Value::Array(_))) = serde_json::from_str(text)
    {
        look_in(&inner, seconds, wanted);
    }
    for line in text.split('\n') {
        // Patches put a sign before what they add.
        for line in [Some(line.trim()), line.strip_prefix('+').map(str::trim)].into_iter().flatten() {
            let Some(met) = wanted.get_mut(line) else { continue };
            met.undated |= seconds.is_none();
            met.earliest = met.earliest.into_iter().chain(seconds).min();
        }
    }
}

/// Seconds UTC of `2026-01-31T12:34:56.789Z`, or of a number of seconds or of thousandths.
fn moment(value: &Value) -> Option<i64> {
    if let Some(number) = value.as_i64() {
        return Some(if number > 100_000_000_000 { number / 1_000 } else { number });
    }
    let text = value.as_str()?.strip_suffix('Z')?;
    let (day, time) = text.split_once('T')?;
    let numbers = |text: &str, mark: char| -> Option<[i64; 3]> {
        let numbers: Vec<i64> = text.split(mark).map(|part| part.parse().ok()).collect::<Option<_>>()?;
        numbers.try_into().ok()
    };
    let [year, month, day] = numbers(day, '-')?;
    let [hour, minute, second] = numbers(time.split('.').next()?, ':')?;
    if !(1..=9_999).contains(&year) || !(1..=12).contains(&month) || !(1..=31).contains(&day) {
        return None;
    }
    // Years that begin in March end with the day that leap years add.
    let years = if month < 3 { year - 1 } else { year };
    let months = (month + 9) % 12;
    let days = years * 365 + years / 4 - years / 100 + years / 400 + (months * 153 + 2) / 5 + day - 1;
    const DAYS_BEFORE_1970: i64 = 719_468;
    Some(((days - DAYS_BEFORE_1970) * 24 + hour) * 3_600 + minute * 60 + second)
}
