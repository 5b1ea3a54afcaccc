//! Adds up one person's credits on a line, and combines people: integer millionths, people in order of id.
//!
//! Rounding keeps the nesting exact. Under likely what is left dark is rounded up after each person, so `rest
//! − f ≤ rest · (1 − f) rounded up ≤ min(rest, 1 − f)`: the result is at most the sum and at least the
//! largest.

use litline_facts::id::PersonIx;
use litline_facts::micro::{ByPolicy, Micro, Policy};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};

/// What one person has on a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Part {
    /// The person.
    pub(crate) person: PersonIx,
    /// min(1, Σ) of all their credits.
    pub(crate) credit: ByPolicy<Micro>,
    /// The same of their fresh credits only.
    pub(crate) fresh: ByPolicy<Micro>,
}

/// One part for each person, in order of id.
pub(crate) fn parts<'e>(
    exposures: impl Iterator<Item = &'e ExposureRow>,
    is_fresh: impl Fn(&ExposureRow) -> bool,
) -> Vec<Part> {
    let mut rows: Vec<&ExposureRow> = exposures.collect();
    rows.sort_by_key(|row| row.person);
    let people = rows.chunk_by(|a, b| a.person == b.person);
    let part = |rows: &[&ExposureRow]| {
        let person = rows.first()?.person;
        Some(Part { person, credit: sum(rows, |_| true), fresh: sum(rows, &is_fresh) })
    };
    people.filter_map(part).collect()
}

/// Combines people under one policy: their sum, the chance that not all of them missed it, the one who has
/// most.
pub(crate) fn together(policy: Policy, credits: impl Iterator<Item = Micro>) -> Micro {
    match policy {
        Policy::Generous => credits.fold(Micro::ZERO, Micro::plus),
        Policy::Likely => credits.fold(Micro::ONE, |rest, credit| still_dark(rest, credit.rest())).rest(),
        Policy::Strict => credits.max().unwrap_or_default(),
    }
}

/// One person's credits on a line: all of those that count, but `reworked` once however often they moved it.
fn sum(rows: &[&ExposureRow], counts: impl Fn(&ExposureRow) -> bool) -> ByPolicy<Micro> {
    ByPolicy::of(|policy| {
        let (mut sum, mut reworked) = (Micro::ZERO, Micro::ZERO);
        for row in rows.iter().filter(|row| counts(row)) {
            let credit = *row.credit.get(policy);
            match row.kind {
                ExposureKind::Reworked => reworked = reworked.max(credit),
                _ => sum = sum.plus(credit),
            }
        }
        sum.plus(reworked)
    })
}

/// rest · missed, rounded up.
fn still_dark(rest: Micro, missed: Micro) -> Micro {
    let exact = u64::from(rest.0) * u64::from(missed.0);
    Micro(exact.div_ceil(u64::from(Micro::ONE.0)) as u32)
}

#[cfg(test)]
mod tests;
