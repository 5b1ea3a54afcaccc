//! Moments as text. Screens and JSON state UTC; only blame shows the offset a commit recorded.

/// Days from 0000-03-01 to 1970-01-01 in the proleptic Gregorian calendar.
const DAYS_TO_EPOCH: i128 = 719_468;
const DAYS_IN_400_YEARS: i128 = 146_097;

struct Civil {
    year: i128,
    month: i128,
    day: i128,
    second_of_day: i128,
}

/// `2026-03-02`, UTC.
pub(crate) fn day(seconds: i64) -> String {
    date(&civil(seconds.into()))
}

/// `2026-03` of a number of months: 12 × year + month − 1.
pub(crate) fn month(number: i64) -> String {
    format!("{:04}-{:02}", number.div_euclid(12), number.rem_euclid(12) + 1)
}

/// `14:00`, UTC.
pub(crate) fn clock(seconds: i64) -> String {
    let of_day = civil(seconds.into()).second_of_day;
    format!("{:02}:{:02}", of_day / 3600, of_day / 60 % 60)
}

/// `2026-03-02 14:00`, UTC.
pub(crate) fn minute(seconds: i64) -> String {
    format!("{} {}", day(seconds), clock(seconds))
}

/// `2026-03-02 14:00–15:10`, or with both days where they differ, UTC.
pub(crate) fn span(from: i64, to: i64) -> String {
    if day(from) == day(to) {
        return format!("{}–{}", minute(from), clock(to));
    }
    format!("{} – {}", minute(from), minute(to))
}

/// A length of time in its largest two units: `3 min`, `1 h 10 min`, `12 d 4 h`. Rounded down to the smaller
/// one.
pub(crate) fn length(seconds: u64) -> String {
    let (minutes, hours, days) = (seconds / 60, seconds / 3600, seconds / 86_400);
    let two = |large: u64, unit: &str, small: u64, name: &str| match small {
        0 => format!("{} {unit}", super::number::count(large)),
        _ => format!("{} {unit} {small} {name}", super::number::count(large)),
    };
    if seconds < 60 {
        format!("{seconds} s")
    } else if minutes < 60 {
        format!("{minutes} min")
    } else if hours < 24 {
        two(hours, "h", minutes % 60, "min")
    } else {
        two(days, "d", hours % 24, "h")
    }
}

/// RFC 3339 in UTC: `2026-03-02T14:00:00Z`. Years beyond 9999 carry a sign, as ISO 8601 asks.
pub(crate) fn rfc3339(seconds: i64) -> String {
    let at = civil(seconds.into());
    let of_day = at.second_of_day;
    format!("{}T{:02}:{:02}:{:02}Z", date(&at), of_day / 3600, of_day / 60 % 60, of_day % 60)
}

/// As git's blame shows it: `2026-03-02 15:00:00 +0100`; without an offset in UTC.
pub(crate) fn blame(seconds: i64, offset_minutes: Option<i16>) -> String {
    let offset = offset_minutes.unwrap_or(0);
    let at = civil(i128::from(seconds) + i128::from(offset) * 60);
    let of_day = at.second_of_day;
    let clock = format!("{:02}:{:02}:{:02}", of_day / 3600, of_day / 60 % 60, of_day % 60);
    format!("{:04}-{:02}-{:02} {clock} {}", at.year, at.month, at.day, zone(offset))
}

/// `+0545`.
pub(crate) fn zone(offset_minutes: i16) -> String {
    let (sign, size) = (if offset_minutes < 0 { '-' } else { '+' }, offset_minutes.unsigned_abs());
    format!("{sign}{:02}{:02}", size / 60, size % 60)
}

fn date(at: &Civil) -> String {
    match at.year {
        0..=9999 => format!("{:04}-{:02}-{:02}", at.year, at.month, at.day),
        _ => format!("{:+05}-{:02}-{:02}", at.year, at.month, at.day),
    }
}

/// Years counted from March, so that the leap day is a year's last: every length is then arithmetic.
fn civil(seconds: i128) -> Civil {
    let days = seconds.div_euclid(86_400) + DAYS_TO_EPOCH;
    let era = days.div_euclid(DAYS_IN_400_YEARS);
    let day_of_era = days.rem_euclid(DAYS_IN_400_YEARS);
    let year_of_era = (day_of_era - day_of_era / 1460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    let day = day_of_year - (153 * month_from_march + 2) / 5 + 1;
    let month = if month_from_march < 10 { month_from_march + 3 } else { month_from_march - 9 };
    let year = era * 400 + year_of_era + i128::from(month <= 2);
    Civil { year, month, day, second_of_day: seconds.rem_euclid(86_400) }
}
