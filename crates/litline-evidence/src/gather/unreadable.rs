//! Objects that could not be read: gaps for those who ask, and their names for finding out whether they have
//! come since.

use litline_facts::id::Oid;
use litline_facts::record::absent::{AbsentKind, AbsentRow};
use litline_facts::record::gap::{GapKind, GapRow};
use litline_lineage::source::Name;
use litline_lineage::source::gap::Gaps;
use std::collections::BTreeSet;

/// The engine's own, by kind, then name.
#[must_use]
pub fn absent(engine: &Gaps, hash_bytes: usize) -> Vec<AbsentRow> {
    let lists = [
        (AbsentKind::Commit, &engine.commits),
        (AbsentKind::Tree, &engine.trees),
        (AbsentKind::Blob, &engine.blobs),
    ];
    let row =
        |kind: AbsentKind, name: &Name| Some(AbsentRow { kind, oid: Oid::from_raw(name.raw(hash_bytes))? });
    lists.into_iter().flat_map(|(kind, names)| names.iter().filter_map(move |name| row(kind, name))).collect()
}

/// The engine's gaps, but for commits: those are the history's to tell.
#[must_use]
pub fn gap_rows(engine: &Gaps, hash_bytes: usize) -> Vec<GapRow> {
    let lists = [
        (GapKind::MissingTree, &engine.trees),
        (GapKind::MissingBlob, &engine.blobs),
        (GapKind::Bound, &engine.long_blobs),
    ];
    lists.into_iter().filter_map(|(kind, names)| gap_row(kind, names, hash_bytes)).collect()
}

/// One row for all: a partial clone can lack a hundred thousand, and their names help nobody. A single one is
/// named.
#[must_use]
pub fn gap_row(kind: GapKind, names: &BTreeSet<Name>, hash_bytes: usize) -> Option<GapRow> {
    let first = Oid::from_raw(names.first()?.raw(hash_bytes))?;
    let subject = if names.len() == 1 { first.hex() } else { String::new() };
    Some(GapRow { kind, subject, count: names.len() as u64 })
}

/// Every object that could not be read, once, by kind, then name: those that gaps name one by one, those of
/// changes' branches, and those that the engine counted. A subject that is no object's name (a path) has its
/// object among the latter.
pub(super) fn rows(gaps: &[GapRow], branches: &[Oid], engine: &Gaps, hash_bytes: usize) -> Vec<AbsentRow> {
    let one = |gap: &GapRow| {
        let kind = match gap.kind {
            GapKind::MissingCommit => AbsentKind::Commit,
            GapKind::MissingTree => AbsentKind::Tree,
            GapKind::MissingBlob => AbsentKind::Blob,
            _ => return None,
        };
        Some(AbsentRow { kind, oid: Oid::from_hex(&gap.subject)? })
    };
    let commits = branches.iter().map(|&oid| AbsentRow { kind: AbsentKind::Commit, oid });
    let mut rows: Vec<AbsentRow> = gaps.iter().filter_map(one).chain(commits).collect();
    rows.extend(absent(engine, hash_bytes));
    rows.sort_unstable();
    rows.dedup();
    rows
}
