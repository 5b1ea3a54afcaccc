//! Where lines are cut by the edits beside them.

use super::*;
use litline_facts::record::commit::{CommitRow, Stamp};
use litline_facts::record::version::{Born, VersionRow};

fn touched(rows: &[(u32, u32, u32, u32)]) -> Touched {
    let version = VersionRow {
        commit: CommitIx(0),
        path: litline_facts::id::PathIx(0),
        parents: Vec::new(),
        previous: None,
        lines: 100,
        born: Born::default(),
        missing: false,
        replaces: false,
    };
    let commit = CommitRow {
        oid: litline_facts::id::Oid::from_raw(&[1; 20]).unwrap(),
        parents: Vec::new(),
        cut: false,
        author: litline_facts::id::PersonIx(0),
        committer: litline_facts::id::PersonIx(0),
        authored: Stamp::default(),
        committed: Stamp::default(),
        sweep: false,
    };
    let row = |&(version, start, len, commit): &(u32, u32, u32, u32)| TouchedRow {
        version: VersionIx(version),
        start,
        len,
        commit: CommitIx(commit),
        counted: len,
    };
    let dated = |seconds| CommitRow { authored: Stamp { seconds, offset_minutes: None }, ..commit.clone() };
    Touched::of(&Facts {
        versions: vec![version; 5],
        commits: (0..10).map(dated).collect(),
        touched: rows.iter().map(row).collect(),
        ..Facts::default()
    })
}

fn pieces(touched: &Touched, hops: &[(u32, u32, Option<u32>)], len: u32) -> Vec<(u32, u32, Vec<u32>)> {
    let hop = |&(version, start, until): &(u32, u32, Option<u32>)| Hop {
        version: VersionIx(version),
        start,
        until: until.map(CommitIx),
    };
    let hops: Vec<Hop> = hops.iter().map(hop).collect();
    let plain = |piece: Piece| (piece.offset, piece.len, piece.commits.iter().map(|c| c.0).collect());
    touched.pieces(&hops, len).into_iter().map(plain).collect()
}

#[test]
fn lines_nobody_touched_are_one_piece() {
    assert_eq!(pieces(&touched(&[(1, 0, 5, 3)]), &[(0, 0, None)], 9), [(0, 9, vec![])]);
}

#[test]
fn a_piece_ends_where_an_edit_ends() {
    let touched = touched(&[(0, 2, 3, 4), (0, 4, 3, 5), (0, 20, 3, 6)]);
    let expected = [(0, 2, vec![]), (2, 2, vec![4]), (4, 1, vec![4, 5]), (5, 2, vec![5]), (7, 3, vec![])];
    assert_eq!(pieces(&touched, &[(0, 0, None)], 10), expected);
    assert_eq!(pieces(&touched, &[(0, 3, None)], 2), [(0, 1, vec![4]), (1, 1, vec![4, 5])]);
}

#[test]
fn edits_beside_the_source_count_before_the_move_only() {
    let touched = touched(&[(0, 0, 10, 2), (0, 0, 10, 6), (1, 0, 1, 7)]);
    let hops = [(1, 0, None), (0, 5, Some(4))];
    assert_eq!(pieces(&touched, &hops, 3), [(0, 1, vec![2, 7]), (1, 2, vec![2])]);
}
