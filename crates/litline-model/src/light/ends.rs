//! One end of a line's range under other records: what would light it if credits or presence were settled
//! otherwise. L only: nothing here fades.

use super::combine::together;
use litline_facts::id::PersonIx;
use litline_facts::micro::{Micro, Policy};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};

/// L under one policy. `rows` in order of person; `credit` is what each of them is worth, `present` who
/// counts.
pub(crate) fn present_light(
    policy: Policy,
    rows: &[&ExposureRow],
    credit: impl Fn(&ExposureRow) -> Micro,
    present: impl Fn(PersonIx) -> bool,
) -> Micro {
    let people = rows.chunk_by(|a, b| a.person == b.person);
    let there = people.filter(|rows| rows.first().is_some_and(|row| present(row.person)));
    together(policy, there.map(|rows| of_one(rows, &credit)))
}

/// One person's credits: their sum, `reworked` once however often they moved the line.
fn of_one(rows: &[&ExposureRow], credit: impl Fn(&ExposureRow) -> Micro) -> Micro {
    let (mut sum, mut reworked) = (Micro::ZERO, Micro::ZERO);
    for row in rows {
        match row.kind {
            ExposureKind::Reworked => reworked = reworked.max(credit(row)),
            _ => sum = sum.plus(credit(row)),
        }
    }
    sum.plus(reworked)
}
