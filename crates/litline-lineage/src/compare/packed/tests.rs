//! Hunks written and read again.

use super::{pack, unpack};
use crate::diff::Hunk;
use proptest::prelude::*;

/// Hunks as a diff gives them, from (unchanged lines before, old lines, new lines).
fn hunks(pieces: &[(u32, u32, u32)]) -> Vec<Hunk> {
    let (mut old, mut new) = (0, 0);
    let place = |&(same, old_len, new_len): &(u32, u32, u32)| {
        let hunk = Hunk { old_start: old + same, old_len, new_start: new + same, new_len };
        (old, new) = (hunk.old_start + old_len, hunk.new_start + new_len);
        hunk
    };
    pieces.iter().map(place).collect()
}

#[test]
fn small_numbers_take_a_byte_each() {
    let mut bytes = Vec::new();
    pack(&hunks(&[(3, 1, 2), (127, 0, 1)]), &mut bytes);
    assert_eq!(bytes, [2, 3, 1, 2, 127, 0, 1]);
    bytes.clear();
    pack(&hunks(&[(128, 0, 1)]), &mut bytes);
    assert_eq!(bytes, [1, 0x80, 1, 0, 1]);
}

#[test]
fn absent_lists_are_empty() {
    assert_eq!(unpack(&[], 2), [vec![], vec![]]);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn lists_come_back(lists in prop::collection::vec(
        prop::collection::vec((0_u32..1 << 20, 0_u32..1 << 14, 0_u32..300), 0..20),
        0..5,
    )) {
        let lists: Vec<Vec<Hunk>> = lists.iter().map(|pieces| hunks(pieces)).collect();
        let mut bytes = Vec::new();
        lists.iter().for_each(|list| pack(list, &mut bytes));
        prop_assert_eq!(unpack(&bytes, lists.len()), lists);
    }

    #[test]
    fn foreign_bytes_are_borne(bytes in prop::collection::vec(any::<u8>(), 0..60)) {
        prop_assert_eq!(unpack(&bytes, 3).len(), 3);
    }
}
