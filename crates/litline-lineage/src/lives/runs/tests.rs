//! Lines handed over, against lists of single lines.

use super::{Run, carry, holds_twice, lines};
use crate::diff::Hunk;
use proptest::prelude::*;

fn run((version, start, len): (u32, u32, u32)) -> Run {
    Run { version, start, len }
}

fn hunk((old_start, old_len, new_start, new_len): (u32, u32, u32, u32)) -> Hunk {
    Hunk { old_start, old_len, new_start, new_len }
}

#[test]
fn without_sources_all_is_born_here() {
    assert_eq!(carry(7, 3, &[], &[], &[]), [run((7, 0, 3))]);
    assert_eq!(carry(7, 0, &[], &[], &[]), []);
}

#[test]
fn unchanged_lines_keep_their_births() {
    let source = [run((1, 0, 4)), run((2, 5, 2))];
    let hunks = [vec![hunk((1, 2, 1, 1)), hunk((6, 0, 5, 1))]];
    assert_eq!(
        carry(9, 6, &[&source], &hunks, &[]),
        [run((1, 0, 1)), run((9, 1, 1)), run((1, 3, 1)), run((2, 5, 2)), run((9, 5, 1))]
    );
}

#[test]
fn lines_that_part_and_meet_again_are_one_run() {
    let (left, right) = ([run((1, 0, 2))], [run((1, 0, 4))]);
    let hunks = [vec![hunk((2, 0, 2, 2))], vec![]];
    assert_eq!(carry(9, 4, &[&left, &right], &hunks, &[]), [run((1, 0, 4))]);
}

#[test]
fn first_source_is_preferred() {
    let (left, right) = ([run((1, 0, 2))], [run((2, 0, 2))]);
    assert_eq!(carry(9, 2, &[&left, &right], &[vec![], vec![]], &[]), [run((1, 0, 2))]);
    assert_eq!(carry(9, 2, &[&right, &left], &[vec![], vec![]], &[]), [run((2, 0, 2))]);
}

#[test]
fn line_held_twice_is_seen() {
    assert!(holds_twice(&[(1, 0, 2), (2, 0, 1), (1, 1, 1)].map(run)));
    assert!(holds_twice(&[(1, 3, 2), (1, 0, 4)].map(run)));
    assert!(!holds_twice(&[(1, 2, 2), (2, 2, 2), (1, 0, 2)].map(run)));
    assert!(!holds_twice(&[]));
}

/// A source as single lines, and hunks that fit it and a new file of `lines` lines.
fn source(version: u32, new_lines: u32) -> impl Strategy<Value = (Vec<Run>, Vec<Hunk>)> {
    let cuts = prop::collection::vec((0_u32..4, 0_u32..3, 0_u32..3), 0..6);
    (cuts, prop::collection::vec(1_u32..4, 40)).prop_map(move |(cuts, lengths)| {
        let (mut old, mut new) = (0, 0);
        let mut hunks = Vec::new();
        for (same, old_len, new_len) in cuts {
            if new + same + new_len > new_lines {
                break;
            }
            hunks.push(Hunk { old_start: old + same, old_len, new_start: new + same, new_len });
            (old, new) = (old + same + old_len, new + same + new_len);
        }
        let old_lines = old + (new_lines - new);
        let mut runs = Vec::new();
        let mut at = 0;
        for len in lengths.into_iter().cycle() {
            if at >= old_lines {
                break;
            }
            runs.push(Run { version, start: 2 * at, len: len.min(old_lines - at) });
            at += len;
        }
        (runs, hunks)
    })
}

/// The identity of every line.
fn singles(runs: &[Run]) -> Vec<(u32, u32)> {
    runs.iter().flat_map(|run| (run.start..run.start + run.len).map(|line| (run.version, line))).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn sources_give_in_turn(sources in (source(1, 12), source(2, 12), source(3, 12))) {
        let sources = [sources.0, sources.1, sources.2];
        let mut expected: Vec<Option<(u32, u32)>> = vec![None; 12];
        for (runs, hunks) in &sources {
            let old = singles(runs);
            let (mut old_at, mut new_at) = (0, 0);
            let end = Hunk { old_start: old.len() as u32, old_len: 0, new_start: 12, new_len: 0 };
            for hunk in hunks.iter().chain([&end]) {
                while new_at < hunk.new_start as usize {
                    expected[new_at] = expected[new_at].or(Some(old[old_at]));
                    (old_at, new_at) = (old_at + 1, new_at + 1);
                }
                old_at = (hunk.old_start + hunk.old_len) as usize;
                new_at = (hunk.new_start + hunk.new_len) as usize;
            }
        }
        let expected: Vec<(u32, u32)> =
            (0_u32..).zip(expected).map(|(at, line)| line.unwrap_or((9, at))).collect();
        let runs: Vec<&[Run]> = sources.iter().map(|source| source.0.as_slice()).collect();
        let hunks: Vec<Vec<Hunk>> = sources.iter().map(|source| source.1.clone()).collect();
        let carried = carry(9, 12, &runs, &hunks, &[]);
        prop_assert_eq!(lines(&carried), 12);
        prop_assert_eq!(singles(&carried), expected);
    }
}
