//! Births by month: what each month brought, since removed or not.

use super::add;
use crate::answer::overview::within;
use crate::history::origin::origins;
use crate::text::cut::cut_versions;
use litline_facts::Facts;
use litline_facts::answer::origin::{MonthBirths, OriginSums};
use litline_facts::id::VersionIx;
use litline_facts::record::path::PathClass;
use litline_facts::settings::Settings;
use std::collections::BTreeMap;

/// Lines born in counted files of a scope, moved ones aside, by month of author date, UTC.
pub(super) fn births(facts: &Facts, scope: &[u8], settings: &Settings) -> Vec<MonthBirths> {
    let by_commit = origins(facts, settings);
    let cut = cut_versions(facts);
    let mut months: BTreeMap<i64, OriginSums> = BTreeMap::new();
    let (mut moved, mut told) = (facts.moved.as_slice(), facts.origins.as_slice());
    for (at, version) in (0..).map(VersionIx).zip(&facts.versions) {
        let own_moved = moved.partition_point(|row| row.version <= at);
        let own_told = told.partition_point(|row| row.version <= at);
        let path = &facts.paths[version.path.index()];
        if path.class == PathClass::Counted && !cut[at.index()] && within(scope, &path.path) {
            let commit = version.commit;
            let sums = months.entry(month_of(facts.commits[commit.index()].authored.seconds)).or_default();
            let mut rest = u64::from(version.born.counted);
            for row in &moved[..own_moved] {
                rest = rest.saturating_sub(row.amount.counted.into());
            }
            for row in &told[..own_told] {
                rest = rest.saturating_sub(row.amount.counted.into());
                add(sums, row.origin, row.grade, row.amount.counted.into());
            }
            let of_commit = by_commit[commit.index()];
            add(sums, of_commit.origin, of_commit.grade, rest);
        }
        (moved, told) = (&moved[own_moved..], &told[own_told..]);
    }
    let months = months.into_iter().filter(|(_, born)| born.lines() > 0);
    months.map(|(month, born)| MonthBirths { month, born }).collect()
}

/// 12 × year + month − 1 of a moment, UTC, by the proleptic Gregorian calendar: years begin in March, which
/// puts the leap day last (Hinnant, "chrono-Compatible Low-Level Date Algorithms").
pub(super) fn month_of(seconds: i64) -> i64 {
    let days = seconds.div_euclid(86_400) + 719_468;
    let era = days.div_euclid(146_097);
    let day_of_era = days.rem_euclid(146_097);
    let year_of_era = (day_of_era - day_of_era / 1_460 + day_of_era / 36_524 - day_of_era / 146_096) / 365;
    let day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    let month_from_march = (5 * day_of_year + 2) / 153;
    12 * (year_of_era + era * 400) + month_from_march + 2
}

#[cfg(test)]
mod tests;
