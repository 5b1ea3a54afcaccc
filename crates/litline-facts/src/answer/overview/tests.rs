//! Which reason stands beside a place.

use super::{MainReason, Parts, Reason, main_reason};
use crate::micro::ByPolicy;

const LINE: u64 = 1_000_000;

/// Lines gone, unread and nobody's, under strict, likely and generous.
fn said(strict: [u64; 3], likely: [u64; 3], generous: [u64; 3]) -> Option<(Reason, bool)> {
    let parts = |[gone, unread, nobody]: [u64; 3]| Parts { gone, unread, nobody, ..Parts::default() };
    let parts = ByPolicy { strict: parts(strict), likely: parts(likely), generous: parts(generous) };
    main_reason(&parts).map(|MainReason { reason, only_strict }| (reason, only_strict))
}

#[test]
fn what_is_surely_dark_decides() {
    let strict = [3 * LINE, 90 * LINE, 0];
    assert_eq!(said(strict, strict, [2 * LINE, LINE, 0]), Some((Reason::Gone, false)));
    assert_eq!(said(strict, strict, [0, 0, LINE]), Some((Reason::Nobody, false)));
}

#[test]
fn where_no_line_is_the_next_policy_does_if_it_has_enough_to_say() {
    let strict = [0, 100 * LINE, 0];
    assert_eq!(said(strict, [5 * LINE, 0, 0], [LINE - 1, 0, 0]), Some((Reason::Gone, false)));
    assert_eq!(said(strict, [5 * LINE - 1, 0, 0], [0; 3]), Some((Reason::Unread, true)));
    assert_eq!(said([0, LINE / 2, 0], [LINE / 2, 0, 0], [0; 3]), Some((Reason::Unread, true)));
}

#[test]
fn nothing_dark_has_no_reason_and_gone_is_the_last_of_equals() {
    assert_eq!(said([0; 3], [0; 3], [0; 3]), None);
    assert_eq!(said([LINE; 3], [LINE; 3], [LINE; 3]), Some((Reason::Gone, false)));
}
