//! Trails of moved lines.

use super::{Moves, Trail};
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PathIx, VersionIx};
use litline_facts::record::moved::{MovedKind, MovedRow};
use litline_facts::record::version::{Born, VersionRow};

/// Version n is made by commit n.
fn facts(moved: &[(u32, u32, u32, u32, u32)]) -> Facts {
    let version = |commit| VersionRow {
        commit: CommitIx(commit),
        path: PathIx(0),
        parents: Vec::new(),
        previous: None,
        lines: 100,
        born: Born::default(),
        replaces: false,
        missing: false,
    };
    let row = |&(version, start, len, source, source_start): &(u32, u32, u32, u32, u32)| MovedRow {
        version: VersionIx(version),
        start,
        len,
        source_version: VersionIx(source),
        source_start,
        kind: MovedKind::Moved,
        amount: Born::default(),
    };
    Facts {
        versions: (0..5).map(version).collect(),
        moved: moved.iter().map(row).collect(),
        ..Facts::default()
    }
}

/// Offset, length, root and movers of each piece of some lines of a version.
fn trails(facts: &Facts, cut: &[u32], version: u32, start: u32, len: u32) -> Vec<(u32, u32, u32, Vec<u32>)> {
    let cut: Vec<bool> = (0..5).map(|at| cut.contains(&at)).collect();
    let trails = Moves::of(facts, &cut).trails(facts, VersionIx(version), start, len);
    let plain = |trail: Trail| {
        let movers = trail.moved_in.iter().map(|commit| commit.0).collect();
        (trail.offset, trail.len, trail.root.0, movers)
    };
    trails.into_iter().map(plain).collect()
}

#[test]
fn lines_that_never_moved_are_where_they_were_born() {
    assert_eq!(trails(&facts(&[]), &[], 3, 7, 10), [(0, 10, 3, vec![])]);
}

#[test]
fn a_run_is_cut_where_a_move_begins_and_ends() {
    let facts = facts(&[(3, 10, 5, 1, 50)]);
    assert_eq!(trails(&facts, &[], 3, 8, 10), [(0, 2, 3, vec![]), (2, 5, 1, vec![3]), (7, 3, 3, vec![])]);
    assert_eq!(trails(&facts, &[], 3, 12, 2), [(0, 2, 1, vec![3])]);
}

#[test]
fn a_trail_goes_through_every_move_oldest_first() {
    let facts = facts(&[(2, 20, 4, 0, 0), (4, 0, 10, 2, 18)]);
    let expected = [(0, 2, 2, vec![4]), (2, 4, 0, vec![2, 4]), (6, 4, 2, vec![4])];
    assert_eq!(trails(&facts, &[], 4, 0, 10), expected);
    // Asked from its middle on, a move is followed from its middle on.
    assert_eq!(trails(&facts, &[], 4, 5, 3), [(0, 1, 0, vec![2, 4]), (1, 2, 2, vec![4])]);
}

#[test]
fn a_source_that_does_not_stand_earlier_is_not_followed() {
    let facts = facts(&[(2, 0, 5, 2, 10), (2, 5, 5, 3, 0)]);
    assert_eq!(trails(&facts, &[], 2, 0, 10), [(0, 10, 2, vec![])]);
}

#[test]
fn a_trail_ends_at_a_cut() {
    let facts = facts(&[(2, 0, 5, 0, 0), (4, 0, 5, 2, 0)]);
    assert_eq!(trails(&facts, &[2], 4, 0, 5), [(0, 5, 2, vec![4])]);
}
