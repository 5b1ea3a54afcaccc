//! Sets of lines against sets of single lines.

use super::{LineSet, Run};
use proptest::prelude::*;
use std::collections::BTreeSet;

fn run((version, start, len): (u32, u32, u32)) -> Run {
    Run { version, start, len }
}

fn pieces(set: &LineSet, whole: Run) -> Vec<(u32, u32, u32, bool)> {
    let mut pieces = Vec::new();
    set.cut(whole, |offset, piece, inside| pieces.push((offset, piece.start, piece.len, inside)));
    pieces
}

#[test]
fn runs_that_touch_or_overlap_are_one() {
    let set = LineSet::of([(1, 0, 3), (1, 2, 2), (1, 4, 1), (1, 1, 1), (2, 5, 1)].map(run).iter());
    assert_eq!(set.spans, [(1, 0, 5), (2, 5, 6)]);
}

#[test]
fn run_is_cut_where_it_enters_and_leaves() {
    let set = LineSet::of([(1, 2, 2), (1, 6, 4), (3, 0, 9)].map(run).iter());
    assert_eq!(
        pieces(&set, run((1, 0, 8))),
        [(0, 0, 2, false), (2, 2, 2, true), (4, 4, 2, false), (6, 6, 2, true)]
    );
    assert_eq!(pieces(&set, run((1, 3, 1))), [(0, 3, 1, true)]);
    assert_eq!(pieces(&set, run((2, 3, 2))), [(0, 3, 2, false)]);
    assert_eq!(pieces(&set, run((3, 8, 2))), [(0, 8, 1, true), (1, 9, 1, false)]);
}

fn any_run() -> impl Strategy<Value = Run> {
    (0_u32..3, 0_u32..20, 1_u32..9).prop_map(run)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn pieces_cover_the_run_and_tell_the_truth(
        runs in prop::collection::vec(any_run(), 0..12),
        whole in any_run(),
    ) {
        let single = |run: &Run| {
            let version = run.version;
            (run.start..run.start + run.len).map(move |line| (version, line))
        };
        let truth: BTreeSet<(u32, u32)> = runs.iter().flat_map(single).collect();
        let mut at = whole.start;
        for (offset, start, len, inside) in pieces(&LineSet::of(runs.iter()), whole) {
            prop_assert_eq!((start, offset), (at, at - whole.start));
            prop_assert!((start..start + len).all(|line| truth.contains(&(whole.version, line)) == inside));
            at += len;
        }
        prop_assert_eq!(at, whole.start + whole.len);
    }
}
