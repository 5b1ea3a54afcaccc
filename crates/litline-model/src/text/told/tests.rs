//! Pieces and parts, by hand.

use super::*;
use litline_facts::record::version::Born;

fn row(version: u32, start: u32, len: u32, origin: Origin, written_seconds: Option<i64>) -> OriginRow {
    let amount = Born { lines: len, counted: len, words: 2 * len, typed_chars: u64::from(10 * len) };
    let (version, tool) = (VersionIx(version), None);
    OriginRow { version, start, len, origin, grade: Grade::Attested, tool, written_seconds, amount }
}

fn told(rows: Vec<OriginRow>) -> Told {
    let dated = rows.iter().map(|row| row.written_seconds.is_some()).collect();
    let last = rows.iter().map(|row| row.version.index()).max().unwrap_or(0);
    let starts =
        (0..=last + 1).map(|at| rows.partition_point(|row| row.version.index() < at) as u32).collect();
    Told { starts, rows, dated, parts: HashMap::new(), rest_lines: HashMap::new() }
}

/// Offset, lines, and what is told of them.
type Piece = (u32, u32, Option<(Origin, bool)>);

#[test]
fn pieces_cover_the_lines_asked_for_and_nothing_else() {
    let told = told(vec![
        row(0, 2, 3, Origin::Assistant, Some(7)),
        row(0, 5, 2, Origin::Person, None),
        row(0, 9, 1, Origin::Unknown, None),
        row(1, 0, 9, Origin::Person, None),
    ]);
    let spans = |start, len| -> Vec<Piece> {
        let pieces = told.pieces(VersionIx(0), start, len);
        pieces.iter().map(|&(at, len, by)| (at, len, by.map(|by| (by.origin, by.dated)))).collect()
    };
    let (assistant, person) = (Some((Origin::Assistant, true)), Some((Origin::Person, false)));
    let unknown = Some((Origin::Unknown, false));
    assert_eq!(
        spans(0, 12),
        [(0, 2, None), (2, 3, assistant), (5, 2, person), (7, 2, None), (9, 1, unknown), (10, 2, None)]
    );
    assert_eq!(spans(3, 3), [(0, 2, assistant), (2, 1, person)]);
    assert_eq!(spans(7, 2), [(0, 2, None)]);
    assert_eq!(spans(20, 1), [(0, 1, None)]);
}

#[test]
fn parts_of_one_kind_are_one_and_the_rest_is_what_is_left() {
    let mut told = told(Vec::new());
    let amount = |counted| Amount { counted, words: 2 * counted, typed_chars: 10 * counted };
    let part = |origin, written_seconds, counted| Part { origin, written_seconds, amount: amount(counted) };
    let commit = CommitIx(3);
    let mut parts = Vec::new();
    add(&mut parts, part(Origin::Assistant, Some(50), 4));
    add(&mut parts, part(Origin::Assistant, Some(40), 1));
    add(&mut parts, part(Origin::Assistant, None, 2));
    told.parts.insert(commit, parts);
    told.rest_lines.insert(commit, 3);
    assert_eq!(
        told.parts(commit, Origin::Unknown, &amount(10)),
        [
            part(Origin::Assistant, Some(40), 5),
            part(Origin::Assistant, None, 2),
            part(Origin::Unknown, None, 3)
        ]
    );
    // A marked commit: its rest is the assistant's too, and no record dates it.
    assert_eq!(
        told.parts(commit, Origin::Assistant, &amount(10)),
        [part(Origin::Assistant, Some(40), 5), part(Origin::Assistant, None, 5)]
    );
    told.rest_lines.insert(commit, 0);
    assert_eq!(told.parts(commit, Origin::Unknown, &amount(7)).len(), 2);
    assert_eq!(told.parts(CommitIx(0), Origin::Person, &amount(2)), [part(Origin::Person, None, 2)]);
}
