//! The objects behind the gaps, by name.

use litline_facts::id::Oid;
use litline_facts::record::absent::{AbsentKind, AbsentRow};
use litline_facts::record::gap::{GapKind, GapRow};
use litline_lineage::source::Name;
use litline_lineage::source::gap::Gaps;

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
    let named = |kind: AbsentKind, name: &Name| {
        let oid = Oid::from_raw(name.raw(hash_bytes))?;
        Some(AbsentRow { kind, oid })
    };
    let trees = engine.trees.iter().filter_map(|name| named(AbsentKind::Tree, name));
    let blobs = engine.blobs.iter().filter_map(|name| named(AbsentKind::Blob, name));
    let commits = branches.iter().map(|&oid| AbsentRow { kind: AbsentKind::Commit, oid });
    let all = gaps.iter().filter_map(one).chain(commits).chain(trees).chain(blobs);
    let mut rows: Vec<AbsentRow> = all.collect();
    rows.sort_unstable();
    rows.dedup();
    rows
}
