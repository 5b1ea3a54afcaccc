//! `--since`: from what the user types to the earlier commit that is compared with.

use anyhow::{Context as _, Result, bail};
use litline_evidence::git::Repository;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, Oid};

const DAY_SECONDS: i64 = 86_400;

/// The commit meant: of a revision that commit itself, if it is in the history; of a date or a span the
/// newest at or before that moment on the chain of first parents.
pub(crate) fn earlier(repository: &Repository, facts: &Facts, asked: &str) -> Result<Oid> {
    let tip = facts.as_of.context("there is no history to compare with")?;
    let now = facts.commits[tip.index()].committed.seconds;
    let moment = match (span_seconds(asked), day_seconds(asked)) {
        (Some(span), _) => now.saturating_sub(span),
        (None, Some(Some(day))) => day,
        (None, Some(None)) => bail!("{asked} is no day of the calendar"),
        (None, None) => return of_revision(repository, facts, asked),
    };
    if moment > now {
        bail!("{asked} lies after the moment that is asked for, {}", day_of(now));
    }
    at_or_before(facts, tip, moment, asked)
}

fn of_revision(repository: &Repository, facts: &Facts, asked: &str) -> Result<Oid> {
    let unknown = || format!("{asked} is no span (30d, 8w, 2y), no day (2026-01-01) and no revision");
    let oid = repository.resolve(Some(asked)).with_context(unknown)?;
    if facts.commits.iter().all(|commit| commit.oid != oid) {
        bail!("{asked} is not in the history of the commit that is asked for");
    }
    Ok(oid)
}

fn at_or_before(facts: &Facts, tip: CommitIx, moment: i64, asked: &str) -> Result<Oid> {
    let mut at = tip;
    loop {
        let commit = &facts.commits[at.index()];
        if commit.committed.seconds <= moment {
            return Ok(commit.oid);
        }
        let begins = day_of(commit.committed.seconds);
        if commit.cut {
            bail!("history is cut at {begins}, after {asked}; git fetch --unshallow brings the rest");
        }
        match commit.parents.first() {
            Some(&parent) => at = parent,
            None => bail!("history begins at {begins}, after {asked}"),
        }
    }
}

/// `30d`, `8w`, `2y`: days, weeks, years of 365 days.
fn span_seconds(asked: &str) -> Option<i64> {
    let unit_days = match asked.chars().last()? {
        'd' => 1,
        'w' => 7,
        'y' => 365,
        _ => return None,
    };
    let number = &asked[..asked.len() - 1];
    let digits = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    // What is too long to be a number of days is still no revision; it lies before everything.
    digits.then(|| number.parse().unwrap_or(i64::MAX).saturating_mul(unit_days * DAY_SECONDS))
}

/// The first second, UTC, of `2026-01-01`. `None` where it does not look like a day; `Some(None)` where it
/// looks like one and is none.
fn day_seconds(asked: &str) -> Option<Option<i64>> {
    let bytes = asked.as_bytes();
    let shape =
        |(at, byte): (usize, &u8)| if at == 4 || at == 7 { *byte == b'-' } else { byte.is_ascii_digit() };
    if bytes.len() != 10 || !bytes.iter().enumerate().all(shape) {
        return None;
    }
    let number = |from: usize, to: usize| asked[from..to].parse::<i64>().ok();
    let (year, month, day) = (number(0, 4)?, number(5, 7)?, number(8, 10)?);
    let real = (1..=12).contains(&month) && day >= 1 && day <= days_in(year, month);
    Some(real.then(|| days_to(year, month, day) * DAY_SECONDS))
}

fn days_in(year: i64, month: i64) -> i64 {
    match month {
        2 if year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 1970-01-01, in the proleptic Gregorian calendar; years counted from March, so that the leap day
/// is a year's last.
fn days_to(year: i64, month: i64, day: i64) -> i64 {
    let (year, month) = if month > 2 { (year, month - 3) } else { (year - 1, month + 9) };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (153 * month + 2) / 5 + day - 1 - 719_468
}

fn day_of(seconds: i64) -> String {
    litline_views::day(seconds)
}

#[cfg(test)]
mod tests;
