//! Counts, shares and ranges as text, by exact integer arithmetic.
//!
//! Rounding: the low end of a range down, the high end up, so that the range printed holds the range meant; a
//! middle or lone value to the nearest, halves up. What is not nothing never prints as 0, what is not
//! everything never as 100 %.

use litline_facts::micro::ByPolicy;

const MILLION: u64 = 1_000_000;
const MINUTE_MS: u64 = 60_000;
const HOUR_MS: u64 = 3_600_000;

/// Which way a number is rounded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Rounding {
    /// Down.
    Down,
    /// To the nearest, halves up.
    Nearest,
    /// Up.
    Up,
}

/// `1,234,567`.
pub(crate) fn count(number: u64) -> String {
    let digits = number.to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

/// `1 file`, `2 files`; the plural by an `s`.
pub(crate) fn counted(number: u64, noun: &str) -> String {
    format!("{} {noun}{}", count(number), if number == 1 { "" } else { "s" })
}

/// A share in whole percent, without the sign: `52`, `<1`, `>99`. 0 where the whole is nothing.
pub(crate) fn percent(part: u64, whole: u64, rounding: Rounding) -> String {
    if whole == 0 || part == 0 {
        return "0".to_owned();
    }
    if part >= whole {
        return "100".to_owned();
    }
    match rounded(u128::from(part) * 100, whole.into(), rounding) {
        0 => "<1".to_owned(),
        100 => ">99".to_owned(),
        percent => percent.to_string(),
    }
}

/// `41–63 %`, or `52 %` where strict and generous are one.
pub(crate) fn percent_range(part: ByPolicy<u64>, whole: u64) -> String {
    if part.strict == part.generous {
        return format!("{} %", percent(part.strict, whole, Rounding::Nearest));
    }
    let low = percent(part.strict, whole, Rounding::Down);
    let high = percent(part.generous, whole, Rounding::Up);
    format!("{} %", join(&low, &high))
}

/// Millionths of a line as whole lines: `6,120`, `<1`.
pub(crate) fn lines(millionths: u64, rounding: Rounding) -> String {
    match rounded(millionths.into(), MILLION.into(), rounding) {
        0 if millionths > 0 => "<1".to_owned(),
        lines => count(lines as u64),
    }
}

/// The widest range that the policies span, in whole lines: `2,100–9,800`. Not every part of a whole grows
/// from strict to generous, so the ends are the least and the largest.
pub(crate) fn lines_range(millionths: ByPolicy<u64>) -> String {
    let (least, largest) = ends(millionths);
    if least == largest {
        return lines(least, Rounding::Nearest);
    }
    join(&lines(least, Rounding::Down), &lines(largest, Rounding::Up))
}

/// The same for whole numbers.
pub(crate) fn count_range(numbers: ByPolicy<u64>) -> String {
    let (least, largest) = ends(numbers);
    join(&count(least), &count(largest))
}

/// The time that the policies span, in minutes, or in hours from two of them on: `14–39 min`, `2–9 h`.
pub(crate) fn time_range(milliseconds: ByPolicy<u64>) -> String {
    let (least, largest) = ends(milliseconds);
    let (by, unit) = time_unit(largest);
    if least == largest {
        return format!("{} {unit}", time(least, by, Rounding::Nearest));
    }
    format!("{} {unit}", join(&time(least, by, Rounding::Down), &time(largest, by, Rounding::Up)))
}

/// One time, in the unit that it would have in a range: `<1 min`, `39 min`, `9 h`.
pub(crate) fn time_lone(milliseconds: u64) -> String {
    let (by, unit) = time_unit(milliseconds);
    format!("{} {unit}", time(milliseconds, by, Rounding::Nearest))
}

fn time_unit(milliseconds: u64) -> (u64, &'static str) {
    if milliseconds < 2 * HOUR_MS { (MINUTE_MS, "min") } else { (HOUR_MS, "h") }
}

fn time(milliseconds: u64, by: u64, rounding: Rounding) -> String {
    match rounded(milliseconds.into(), by.into(), rounding) {
        0 if milliseconds > 0 => "<1".to_owned(),
        units => count(units as u64),
    }
}

/// By how many points of a whole a part changes: `+1.2`, `−0.3`, `0`; to the nearest tenth, and what is not
/// nothing at least `<0.1`.
pub(crate) fn points(before: u64, after: u64, whole: u64) -> String {
    let sign = if after < before { "−" } else { "+" };
    let change = u128::from(after.abs_diff(before)) * 1_000;
    if change == 0 || whole == 0 {
        return "0".to_owned();
    }
    match rounded(change, whole.into(), Rounding::Nearest) {
        0 => format!("{sign}<0.1"),
        tenths => format!("{sign}{}.{}", tenths / 10, tenths % 10),
    }
}

/// The least and the largest of three.
pub(crate) fn ends(numbers: ByPolicy<u64>) -> (u64, u64) {
    let all = [numbers.strict, numbers.likely, numbers.generous];
    (all.into_iter().fold(u64::MAX, u64::min), all.into_iter().fold(0, u64::max))
}

fn join(low: &str, high: &str) -> String {
    if low == high { low.to_owned() } else { format!("{low}–{high}") }
}

fn rounded(number: u128, by: u128, rounding: Rounding) -> u128 {
    match rounding {
        Rounding::Down => number / by,
        Rounding::Nearest => (number + by / 2) / by,
        Rounding::Up => number.div_ceil(by),
    }
}
