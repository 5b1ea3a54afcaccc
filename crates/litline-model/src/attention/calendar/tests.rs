//! Counted time: cases that read, and random calendars against the rule applied second by second.

use super::*;
use crate::attention::tests::{config, records};
use crate::attention::{Act, ReadMark};
use proptest::prelude::*;

const HOUR: i64 = 3_600;
const DAY: i64 = 86_400;

/// Monday, 2024-01-01, 00:00 UTC.
const MONDAY: i64 = 1_704_067_200;

fn acts(hours: &[f64]) -> Vec<Act> {
    let act = |hour: &f64| Act { at_seconds: MONDAY + (hour * 3_600.0) as i64, offset_minutes: None };
    hours.iter().map(act).collect()
}

fn hours(calendar: &Calendar, policy: Policy, from: f64, to: f64) -> f64 {
    let at = |hour: f64| MONDAY + (hour * 3_600.0) as i64;
    calendar.counted_micros(policy, at(from), at(to)) as f64 / 3_600e6
}

#[test]
fn generous_counts_every_second() {
    let calendar = Calendar::new(&[], &[], &Settings::default());
    assert_eq!(hours(&calendar, Policy::Generous, 1.0, 49.0), 48.0);
    assert_eq!(hours(&calendar, Policy::Generous, 5.0, 5.0), 0.0);
    assert_eq!(hours(&calendar, Policy::Generous, 5.0, 4.0), 0.0);
}

#[test]
fn strict_counts_spans_with_their_lead() {
    // One span 8 to 11 with its half hour before; two hours and a minute later another.
    let calendar = Calendar::new(&acts(&[8.0, 9.0, 11.0, 13.1]), &[], &Settings::default());
    assert_eq!(hours(&calendar, Policy::Strict, 0.0, 24.0), 0.5 + 3.0 + 0.5);
    assert_eq!(hours(&calendar, Policy::Strict, 7.75, 8.25), 0.5);
    assert_eq!(hours(&calendar, Policy::Strict, 11.0, 12.5), 0.0);
}

#[test]
fn a_gap_of_exactly_two_hours_joins() {
    let joined = Calendar::new(&acts(&[8.0, 10.0]), &[], &Settings::default());
    assert_eq!(hours(&joined, Policy::Strict, 8.0, 10.0), 2.0);
}

#[test]
fn strict_counts_the_minutes_of_read_marks_once() {
    let mark = |hour: i64, minutes| ReadMark { end_seconds: MONDAY + hour * HOUR, minutes };
    let calendar =
        Calendar::new(&acts(&[8.0]), &[mark(8, 90), mark(8, 60), mark(20, 15)], &Settings::default());
    assert_eq!(hours(&calendar, Policy::Strict, 0.0, 24.0), 1.5 + 0.25);
}

#[test]
fn likely_counts_two_hours_before_acts_and_half_of_the_usual_day() {
    let calendar = Calendar::new(&acts(&[10.0, 20.0]), &[], &Settings::default());
    // 8 to 10 and 18 to 20 in full; 10 to 17 of 9 to 17 by half.
    assert_eq!(hours(&calendar, Policy::Likely, 0.0, 24.0), 2.0 + 2.0 + 3.5);
    assert_eq!(hours(&calendar, Policy::Likely, 9.0, 11.0), 1.5);
    // Every later day by half, weekends too.
    assert_eq!(hours(&calendar, Policy::Likely, 24.0, 24.0 + 7.0 * 24.0), 7.0 * 4.0);
}

#[test]
fn local_time_is_that_of_the_latest_act_that_tells() {
    let at = |hour: i64, offset_minutes| Act { at_seconds: MONDAY + hour * HOUR, offset_minutes };
    let told = [at(30, None), at(10, Some(-300)), at(20, Some(120)), at(25, Some(9_999))];
    let calendar = Calendar::new(&told, &[], &Settings::default());
    assert_eq!(calendar.habitual_hours(), HabitualHours { start_hour: 9, hours: 8, offset_minutes: 120 });
    // 9 to 17 in UTC+2 is 7 to 15.
    assert_eq!(hours(&calendar, Policy::Likely, 30.0, 32.0), 0.5);
}

#[test]
fn habitual_hours_are_the_shortest_run_that_holds_four_fifths() {
    let learnt = |counts: &[(i64, usize)], offset_minutes| {
        let at = |&(hour, count): &(i64, usize)| std::iter::repeat_n(MONDAY + hour * HOUR + 59, count);
        let acts: Vec<i64> = counts.iter().flat_map(at).collect();
        let habit = HabitualHours::learn(&acts, offset_minutes, &Settings::default());
        (habit.start_hour, habit.hours)
    };
    assert_eq!(learnt(&[(10, 19)], 0), (9, 8), "too few acts");
    assert_eq!(learnt(&[(10, 20)], 0), (10, 1));
    assert_eq!(learnt(&[(10, 8), (11, 8), (3, 4)], 0), (10, 2), "exactly 80 %");
    assert_eq!(learnt(&[(10, 8), (11, 7), (3, 5)], 0), (4, 8), "75 %: the 8 with most");
    assert_eq!(learnt(&[(23, 10), (0, 10)], 0), (23, 2), "across midnight");
    assert_eq!(learnt(&[(23, 10), (0, 10)], -90), (21, 2), "in local hours");
    assert_eq!(learnt(&[(0, 5), (6, 5), (12, 5), (18, 5)], 0), (0, 8), "earliest start on ties");
}

#[test]
fn what_makes_hours_habitual_is_set() {
    let at = |hour: i64, count| std::iter::repeat_n(MONDAY + hour * HOUR, count);
    let acts: Vec<i64> = at(3, 4).chain(at(10, 5)).chain(at(11, 3)).collect();
    let learnt = |habit_percent, habit_hours_max, habit_acts_min| {
        let habit = Settings { habit_percent, habit_hours_max, habit_acts_min, ..Settings::default() };
        let hours = HabitualHours::learn(&acts, 0, &Settings { habit_start_hour: 22, ..habit });
        (hours.start_hour, hours.hours)
    };
    assert_eq!(learnt(80, 8, 13), (22, 8), "too few acts: assumed");
    assert_eq!(learnt(80, 8, 12), (3, 8), "no eight hours hold four fifths");
    assert_eq!(learnt(80, 12, 12), (3, 9));
    assert_eq!(learnt(66, 8, 12), (10, 2));
    assert_eq!(learnt(40, 8, 12), (10, 1));
    assert_eq!(learnt(80, 0, 12), (0, 0), "no hour is habitual");
}

#[test]
fn a_night_worker_has_the_same_day_twice() {
    let nights: Vec<f64> =
        (0..20).map(|day| 24.0 * f64::from(day) + if day % 2 == 0 { 22.5 } else { 1.5 }).collect();
    let calendar = Calendar::new(&acts(&nights), &[], &Settings::default());
    assert_eq!(calendar.habitual_hours(), HabitualHours { start_hour: 22, hours: 4, offset_minutes: 0 });
    assert_eq!(hours(&calendar, Policy::Likely, 1_000.0, 1_048.0), 4.0);
    // 1001 is hour 17 of its day; 1006 is hour 22.
    assert_eq!(hours(&calendar, Policy::Likely, 1_006.5, 1_009.0), 1.25);
}

#[test]
fn records_outside_the_domain_are_counted_and_change_nothing() {
    let mut given = acts(&[8.0]);
    let plain = Calendar::new(&given, &[], &Settings::default());
    let stray = |at_seconds| Act { at_seconds, offset_minutes: Some(60) };
    given.extend([stray(i64::MIN), stray(i64::MAX), stray(LATEST_SECONDS + 1)]);
    let mark = ReadMark { end_seconds: EARLIEST_SECONDS - 1, minutes: u32::MAX };
    let calendar = Calendar::new(&given, &[mark], &Settings::default());
    assert_eq!((plain.ignored_records(), calendar.ignored_records()), (0, 4));
    for policy in Policy::ALL {
        let counted = |calendar: &Calendar| calendar.counted_micros(policy, i64::MIN, i64::MAX);
        assert_eq!(counted(&calendar), counted(&plain));
    }
    let whole = calendar.counted_micros(Policy::Generous, i64::MIN, i64::MAX);
    assert_eq!(whole, (1 << 33) * MICROS);
}

#[test]
fn twenty_years_in_closed_form_are_twenty_years_written_out() {
    let given = acts(&[8.0, 30.0, 9_000.0, 100_000.0]);
    let calendar = Calendar::new(&given, &[], &Settings::default());
    let (from, to) = (MONDAY - 12_345, MONDAY + 20 * 365 * DAY);
    let pieces = calendar.pieces(Policy::Likely, from, to);
    assert!(pieces.len() >= 7_300);
    assert_eq!(sum(&pieces), calendar.counted_micros(Policy::Likely, from, to));
}

fn sum(pieces: &[Piece]) -> u64 {
    let counted =
        |piece: &Piece| (piece.to_seconds - piece.from_seconds) as u64 * u64::from(piece.rate_micros);
    pieces.iter().map(counted).sum()
}

/// The rule itself, for one second.
fn rate(acts: &[Act], marks: &[ReadMark], habit: HabitualHours, policy: Policy, second: i64) -> u64 {
    let settings = Settings::default();
    let minutes = |minutes: u32| i64::from(minutes) * 60;
    let gap = minutes(settings.span_gap_minutes);
    let before = |end: i64, lead: u32| end - minutes(lead) <= second && second < end;
    let opens = |act: &Act| {
        !acts.iter().any(|other| (act.at_seconds - gap..act.at_seconds).contains(&other.at_seconds))
    };
    let reached = acts.iter().map(|act| act.at_seconds).filter(|&at| at <= second).max();
    let next = acts.iter().map(|act| act.at_seconds).filter(|&at| at > second).min();
    let in_span = reached.zip(next).is_some_and(|(reached, next)| next - reached <= gap);
    let in_lead = acts.iter().any(|act| opens(act) && before(act.at_seconds, settings.span_lead_minutes));
    let strict = in_span || in_lead || marks.iter().any(|mark| before(mark.end_seconds, mark.minutes));
    let likely = strict || acts.iter().any(|act| before(act.at_seconds, settings.likely_lead_minutes));
    let local_hour = (second + i64::from(habit.offset_minutes) * 60).div_euclid(HOUR).rem_euclid(24) as u32;
    let habitual = (0..habit.hours).any(|nth| (habit.start_hour + nth) % 24 == local_hour);
    match policy {
        Policy::Generous => MICROS,
        Policy::Strict => {
            if strict {
                MICROS
            } else {
                0
            }
        }
        Policy::Likely if likely => MICROS,
        Policy::Likely => {
            if habitual {
                500_000
            } else {
                0
            }
        }
    }
}

proptest! {
    #![proptest_config(config(500))]

    #[test]
    fn closed_form_and_pieces_are_the_rule_second_by_second(
        (acts, marks) in records(24),
        from in 0..3 * DAY,
        length in 0..600_i64,
    ) {
        let calendar = Calendar::new(&acts, &marks, &Settings::default());
        let habit = calendar.habitual_hours();
        for policy in Policy::ALL {
            let seconds = from..from + length;
            let expected: u64 = seconds.map(|second| rate(&acts, &marks, habit, policy, second)).sum();
            prop_assert_eq!(calendar.counted_micros(policy, from, from + length), expected);
            let pieces = calendar.pieces(policy, from, from + length);
            prop_assert_eq!(sum(&pieces), expected);
            for pair in pieces.windows(2) {
                prop_assert!(pair[0].to_seconds <= pair[1].from_seconds);
            }
        }
    }
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn policies_are_nested_in_every_window(
        (acts, marks) in records(40),
        (from, length) in (-DAY..4 * DAY, 0..2 * DAY),
    ) {
        let calendar = Calendar::new(&acts, &marks, &Settings::default());
        let counted = |policy| calendar.counted_micros(policy, from, from + length);
        prop_assert!(counted(Policy::Strict) <= counted(Policy::Likely));
        prop_assert!(counted(Policy::Likely) <= counted(Policy::Generous));
    }

    #[test]
    fn one_more_record_never_lowers_strict(
        (acts, marks) in records(24),
        (from, length) in (0..3 * DAY, 0..DAY),
    ) {
        let fewer = Calendar::new(acts.get(1..).unwrap_or_default(), &marks, &Settings::default());
        let all = Calendar::new(&acts, &marks, &Settings::default());
        let counted = |calendar: &Calendar| calendar.counted_micros(Policy::Strict, from, from + length);
        // An act that no longer opens its span gives up its lead, but the span then covers it.
        prop_assert!(counted(&fewer) <= counted(&all));
    }
}
