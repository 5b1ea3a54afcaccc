//! Pairs of people who may be one: what a rule would have joined but for an obstacle that only a human can
//! judge. Nothing is joined here.

use litline_facts::id::PersonIx;
use litline_facts::record::person::{AliasReason, DoubtRow, Obstacle, PersonKind, PersonRow};

/// The refused joins as pairs of people, each pair once, with its surest likeness.
pub(super) fn rows(
    refused: &[(usize, usize, AliasReason, Obstacle)],
    people: &[PersonRow],
    person_of: &[PersonIx],
) -> Vec<DoubtRow> {
    let mut rows: Vec<DoubtRow> = refused
        .iter()
        .map(|&(left, right, likeness, obstacle)| {
            let (left, right) = (person_of[left], person_of[right]);
            DoubtRow { one: left.min(right), two: left.max(right), likeness, obstacle }
        })
        .filter(|row| row.one != row.two)
        .filter(|row| [row.one, row.two].iter().all(|one| people[one.index()].kind == PersonKind::Human))
        .collect();
    rows.sort_unstable();
    rows.dedup_by_key(|row| (row.one, row.two));
    rows
}
