//! Rounding, and the order of the three ways to combine people.

use super::together;
use litline_facts::micro::{Micro, Policy};
use proptest::prelude::*;

fn all(credits: &[u32]) -> [u32; 3] {
    Policy::ALL.map(|policy| together(policy, credits.iter().map(|&credit| Micro(credit))).0)
}

#[test]
fn nobody_leaves_it_dark_and_one_person_is_the_same_under_every_policy() {
    assert_eq!(all(&[]), [0; 3]);
    assert_eq!(all(&[123_456]), [123_456; 3]);
}

#[test]
fn two_halves_are_a_half_three_quarters_or_one() {
    assert_eq!(all(&[500_000, 500_000]), [500_000, 750_000, 1_000_000]);
}

#[test]
fn what_is_left_dark_is_rounded_up() {
    // Exactly 1.999999 millionths.
    assert_eq!(all(&[1, 1]), [1, 1, 2]);
    assert_eq!(all(&[999_999, 999_999]), [999_999, 999_999, 1_000_000]);
}

proptest! {
    #[test]
    fn policies_nest_and_nobody_less_gives_more(credits in prop::collection::vec(0u32..=1_000_000, 0..12)) {
        let [strict, likely, generous] = all(&credits);
        prop_assert!(strict <= likely && likely <= generous && generous <= 1_000_000);
        for dropped in 0..credits.len() {
            let mut fewer = credits.clone();
            fewer.remove(dropped);
            let pairs = all(&fewer).into_iter().zip(all(&credits));
            prop_assert!(pairs.into_iter().all(|(fewer, all)| fewer <= all));
        }
    }
}
