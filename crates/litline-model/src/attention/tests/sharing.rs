//! From records and asks to shares: the two questions, alone and together, under all three policies.

use super::{config, records};
use crate::attention::*;
use litline_facts::micro::{Micro, Policy};
use litline_facts::settings::Settings;
use proptest::prelude::*;

const HOUR: i64 = 3_600;

/// From hour to hour, with a need in hours.
fn ask(release: i64, deadline: i64, need: u64) -> Ask {
    Ask {
        release_seconds: release * HOUR,
        deadline_seconds: deadline * HOUR,
        need_micros: need * 60 * MICROS_PER_MINUTE,
    }
}

/// Only the given hours count, under strict and likely.
fn only(hours: &[(i64, i64)]) -> Calendar {
    let mark =
        |&(from, to): &(i64, i64)| ReadMark { end_seconds: to * HOUR, minutes: ((to - from) * 60) as u32 };
    let marks: Vec<ReadMark> = hours.iter().map(mark).collect();
    Calendar::new(&[], &marks, &Settings { attention_share: Micro::ZERO, ..Settings::default() })
}

fn shares(calendar: &Calendar, policy: Policy, asks: &[Ask]) -> Vec<u32> {
    let shared = together(calendar, policy, asks).expect("few asks");
    shared.credits.iter().map(|credit| credit.share.0).collect()
}

#[test]
fn alone_is_the_window_over_the_need() {
    let calendar = only(&[]);
    let share = |release, deadline, need| alone(&calendar, &ask(release, deadline, need)).share.0;
    assert_eq!(share(0, 1, 3), 333_333);
    assert_eq!(share(0, 4, 3), 1_000_000);
    assert_eq!((share(0, 0, 1), share(5, 4, 1)), (0, 0), "no time for some need");
    assert_eq!((share(0, 0, 0), share(5, 4, 0)), (1_000_000, 1_000_000), "no need");
}

#[test]
fn together_shares_what_alone_would_give_to_each() {
    let calendar = only(&[(0, 2)]);
    let asks = [ask(0, 2, 2), ask(0, 2, 2), ask(0, 9, 0), ask(1, 1, 0), ask(5, 6, 1)];
    for policy in [Policy::Likely, Policy::Strict] {
        let shared = together(&calendar, policy, &asks).expect("few asks");
        let found: Vec<u32> = shared.credits.iter().map(|credit| credit.share.0).collect();
        assert_eq!(found, [500_000, 500_000, 1_000_000, 1_000_000, 0]);
        assert_eq!(shared.credited_micros, 2 * 60 * MICROS_PER_MINUTE);
    }
}

#[test]
fn one_giant_change_does_not_starve_the_small_ones() {
    let calendar = only(&[(0, 10)]);
    let mut asks: Vec<Ask> = (0..5).map(|_| ask(0, 10, 1)).collect();
    asks.push(ask(0, 10, 1_000));
    // It asks for the ten hours there are: 15 in 10. By its need of 1,000 everyone would have had a
    // hundredth.
    assert_eq!(
        shares(&calendar, Policy::Likely, &asks),
        [666_666, 666_666, 666_666, 666_666, 666_666, 6_666]
    );
}

#[test]
fn strict_demands_by_likely_time_and_a_strict_nothing_disturbs_nobody() {
    let at = |hour: i64| Act { at_seconds: hour * HOUR, offset_minutes: None };
    let calendar = Calendar::new(&[at(10)], &[], &Settings::default());
    // 8 to 9 counts under likely only; 9 to 10 has its last half hour under strict.
    let asks = [ask(8, 9, 1), ask(9, 10, 1)];
    let shared = together(&calendar, Policy::Strict, &asks).expect("few asks");
    assert_eq!(shared.credits[0].demand_micros, 60 * MICROS_PER_MINUTE);
    assert_eq!((shared.credits[0].share.0, shared.credits[1].share.0), (0, 500_000));
    assert_eq!(shared.credits[0].required_lines_per_hour(100), None);
    assert_eq!(shared.credits[1].required_lines_per_hour(100), Some(200));
    assert_eq!(shares(&calendar, Policy::Likely, &asks), [1_000_000, 1_000_000]);
}

#[test]
fn required_pace_counts_the_time_there_was() {
    // 1,500 lines need three hours; there was one, so 1,500 lines an hour, though the speed of the capped
    // demand is 1.
    let alone_in_it = together(&only(&[(0, 1)]), Policy::Likely, &[ask(0, 1, 3)]).expect("few asks");
    assert_eq!(alone_in_it.credits[0].required_lines_per_hour(1_500), Some(1_500));
    // Two of one hour each in one hour: twice as fast.
    let two = together(&only(&[(0, 1)]), Policy::Likely, &[ask(0, 1, 1), ask(0, 1, 1)]).expect("few asks");
    assert_eq!(two.credits[0].required_lines_per_hour(500), Some(1_000));
    assert_eq!(two.credits[0].required_lines_per_hour(0), Some(0));
}

#[test]
fn more_counted_time_raises_likely_demands_and_may_so_lower_another_share() {
    // Ten short windows crowd the first hours whatever their length. The long greedy ask grows with its
    // window, and takes from its neighbour what the crowd did not leave: 15 hours in 8 become 16 in 8.
    let mut asks: Vec<Ask> = (0..10).map(|_| ask(0, 3, 3)).collect();
    asks.extend([ask(0, 11, 100), ask(0, 11, 5)]);
    let neighbour = |calendar: &Calendar| shares(calendar, Policy::Likely, &asks)[11];
    assert_eq!(neighbour(&only(&[(0, 2), (3, 11)])), 533_333);
    assert_eq!(neighbour(&only(&[(0, 2), (2, 3), (3, 11)])), 500_000);
}

#[test]
fn the_joint_total_drops_what_is_late() {
    let asks = [ask(0, 2, 5), ask(1, 3, 1), ask(10, 11, 1), ask(12, 12, 9)];
    assert_eq!(joint_total_micros(&asks), Ok(4 * 60 * MICROS_PER_MINUTE));
    assert_eq!(joint_total_micros(&[]), Ok(0));
}

#[test]
fn wild_dates_and_needs_stay_within_bounds() {
    let wild = Ask { release_seconds: i64::MIN, deadline_seconds: i64::MAX, need_micros: u64::MAX };
    let calendar = only(&[(0, 1)]);
    let shared = together(&calendar, Policy::Strict, &[wild, wild]).expect("few asks");
    assert_eq!(shared.credited_micros, 60 * MICROS_PER_MINUTE);
    assert_eq!(shared.credits[0].share, Micro::ZERO);
    assert_eq!(joint_total_micros(&[wild, wild]), Ok((1 << 33) * MICROS));
    assert_eq!(alone(&calendar, &wild).share.0, 465, "2³³ s of 2⁶⁴ µs");
}

/// Windows within three days, needs up to hours that grow from generous over likely to strict.
fn nested_asks() -> impl Strategy<Value = Vec<[Ask; 3]>> {
    let need = || 0..20_000 * MICROS;
    let one = (0..3 * 86_400_i64, -600..86_400_i64, need(), need(), need());
    let asks = one.prop_map(|(release_seconds, length, one, two, three)| {
        let mut needs = [one, two, three];
        needs.sort_unstable();
        needs.map(|need_micros| Ask {
            release_seconds,
            deadline_seconds: release_seconds + length,
            need_micros,
        })
    });
    proptest::collection::vec(asks, 0..12)
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn strict_likely_and_generous_shares_are_nested((acts, marks) in records(30), asks in nested_asks()) {
        let calendar = Calendar::new(&acts, &marks, &Settings::default());
        let of = |nth: usize| asks.iter().map(|needs| needs[nth]).collect::<Vec<Ask>>();
        let likely = shares(&calendar, Policy::Likely, &of(1));
        let strict = shares(&calendar, Policy::Strict, &of(2));
        for ((ask, likely), strict) in of(0).iter().zip(likely).zip(strict) {
            prop_assert!(strict <= likely);
            prop_assert!(likely <= alone(&calendar, ask).share.0);
        }
    }

    #[test]
    fn the_order_of_records_and_asks_is_nothing((acts, marks) in records(30), asks in nested_asks()) {
        let likely: Vec<Ask> = asks.iter().map(|needs| needs[1]).collect();
        let backwards = |calendar: &Calendar, policy| {
            let reversed: Vec<Ask> = likely.iter().rev().copied().collect();
            let mut found = together(calendar, policy, &reversed).expect("few asks");
            found.credits.reverse();
            found
        };
        let calendar = Calendar::new(&acts, &marks, &Settings::default());
        let (mut acts, mut marks) = (acts, marks);
        acts.reverse();
        marks.reverse();
        let other = Calendar::new(&acts, &marks, &Settings::default());
        for policy in Policy::ALL {
            prop_assert_eq!(together(&calendar, policy, &likely), Ok(backwards(&other, policy)));
        }
    }

    #[test]
    fn a_longer_window_never_lowers_alone(
        (release, deadline, need) in (0..9_000_i64, 0..9_000_i64, 0..9_000_u64),
        (earlier, later) in (0..999_i64, 0..999_i64),
    ) {
        let of = |release_seconds, deadline_seconds| {
            alone(&only(&[]), &Ask { release_seconds, deadline_seconds, need_micros: need * MICROS }).share
        };
        prop_assert!(of(release, deadline) <= of(release - earlier, deadline + later));
    }

    #[test]
    fn rounding_down_is_exact(need in 1..u64::MAX, count in 1..5_usize, seconds in 1..100_000_i64) {
        let ask = Ask { release_seconds: 0, deadline_seconds: seconds, need_micros: need };
        let marks = [ReadMark { end_seconds: seconds, minutes: (seconds as u32).div_ceil(60) }];
        let calendar = Calendar::new(&[], &marks, &Settings::default());
        let found = together(&calendar, Policy::Strict, &vec![ask; count]).expect("few asks");
        // All have the same: time / count each, at most the need.
        let time = seconds as u128 * u128::from(MICROS);
        let whole = u128::from(need) * count as u128;
        let expected = if whole <= time { 1_000_000 } else { time * 1_000_000 / whole };
        let expected = expected.min(1_000_000);
        prop_assert_eq!(u128::from(found.credits[0].share.0), expected);
    }
}
