//! The schedule against its oracles, on cases that read and on random ones. `PROPTEST_CASES=10000 cargo test
//! -p litline-model attention` runs ten thousand cases of each property.

use super::oracle::*;
use super::{Job, Schedule, Speed, schedule, worked_micros};
use crate::attention::tests::config;
use proptest::prelude::*;

/// Speeds as "work/time", in lowest terms, in the order given.
fn speeds(given: &[(u64, u64, u64)]) -> Vec<String> {
    let text = |speed: &Speed| {
        let ratio = Fraction::new(speed.work_micros, u128::from(speed.time_micros));
        format!("{}/{}", ratio.num(), ratio.den())
    };
    schedule(numbered(given)).speeds.iter().map(text).collect()
}

#[test]
fn a_lone_job_runs_as_fast_as_its_window_asks() {
    assert_eq!(speeds(&[(0, 10, 5)]), ["1/2"]);
    assert_eq!(speeds(&[(0, 10, 50)]), ["5/1"]);
}

#[test]
fn jobs_with_nothing_in_common_do_not_touch() {
    assert_eq!(speeds(&[(0, 10, 20), (10, 10, 5)]), ["2/1", "1/2"]);
}

#[test]
fn a_crowded_hour_leaves_the_rest_of_the_day_to_the_long_job() {
    // Two in [4, 6) need 8 in 2; the long one keeps 8 of its 10.
    assert_eq!(speeds(&[(0, 10, 4), (4, 2, 4), (4, 2, 4)]), ["1/2", "4/1", "4/1"]);
}

#[test]
fn lateness_spreads_to_what_ran_inside_the_late_window() {
    // The first ran in [0, 4) before the second was released; both are above the mean of all three.
    assert_eq!(speeds(&[(0, 6, 4), (2, 6, 8), (0, 100, 1)]), ["3/2", "3/2", "1/92"]);
}

#[test]
fn a_job_without_time_disturbs_nobody() {
    let done = schedule(numbered(&[(5, 0, 7), (0, 10, 10)]));
    assert_eq!(done.speeds[0], Speed { work_micros: 7, time_micros: 0 });
    assert_eq!(done.speeds[1], Speed { work_micros: 10, time_micros: 10 });
    assert_eq!(done.credited_micros, 10);
}

#[test]
fn nothing_asked_for_takes_nothing() {
    let done = schedule(numbered(&[(0, 10, 0), (0, 10, 30)]));
    assert_eq!(
        done.speeds,
        [Speed { work_micros: 0, time_micros: 10 }, Speed { work_micros: 30, time_micros: 10 }]
    );
    assert_eq!(schedule(Vec::new()), Schedule { speeds: Vec::new(), credited_micros: 0 });
}

#[test]
fn the_largest_products_fit_into_128_bits() {
    // 2¹¹ demands of 2⁶⁴ − 1 on the longest axis are as much as 2²² demands of the whole axis each.
    let axis_micros = (1_u64 << 33) * 1_000_000;
    let given: Vec<(u64, u64, u64)> = (0..1 << 11).map(|ix| (ix, axis_micros - 2 * ix, u64::MAX)).collect();
    let jobs = numbered(&given);
    let done = schedule(jobs.clone());
    assert_eq!(done.credited_micros, axis_micros);
    assert_eq!(worked_micros(jobs), axis_micros);
}

#[test]
fn many_levels_of_speed_are_told_apart() {
    // Nested windows, each tenth as long as the one around it: as many speeds as jobs.
    let given: Vec<(u64, u64, u64)> = (0..15).map(|ix| (0, 10_u64.pow(ix), 1)).collect();
    let jobs = numbered(&given);
    assert_same_speeds(&jobs);
    let distinct: std::collections::BTreeSet<String> = speeds(&given).into_iter().collect();
    assert_eq!(distinct.len(), 15);
}

fn assert_same_speeds(jobs: &[Job]) {
    let done = schedule(jobs.to_vec());
    for (job, expected) in jobs.iter().zip(critical_intervals(jobs)) {
        let Some(expected) = expected else { continue };
        let found = done.speeds[job.id as usize];
        let ratio = |speed: Speed| Fraction::new(speed.work_micros, u128::from(speed.time_micros));
        assert_eq!(ratio(found), ratio(expected), "job {} of {jobs:?}", job.id);
    }
}

/// Only what takes part in the schedule, with new ids.
fn taking_part(jobs: &[Job]) -> Vec<Job> {
    let part = jobs.iter().filter(|job| job.demand > 0 && job.release < job.deadline);
    let given: Vec<_> = part.map(|job| (job.release, job.deadline - job.release, job.demand)).collect();
    numbered(&given)
}

fn never_lower(before: &[Fraction], after: &[Fraction]) -> bool {
    before.iter().zip(after).all(|(before, after)| before <= after)
}

/// As [`shares`], but a job without time has none.
fn shares_with_none(jobs: &[Job]) -> Vec<Fraction> {
    let all = shares(jobs).into_iter().zip(jobs);
    all.map(|(share, job)| if job.release < job.deadline { share } else { Fraction::whole(0) }).collect()
}

fn shares(jobs: &[Job]) -> Vec<Fraction> {
    let done = schedule(jobs.to_vec());
    jobs.iter().map(|job| share(&done, job)).collect()
}

fn twice_shuffled(count_max: usize) -> impl Strategy<Value = (Vec<Job>, Vec<Job>)> {
    small_jobs(count_max).prop_flat_map(|jobs| (Just(jobs.clone()), Just(jobs).prop_shuffle()))
}

proptest! {
    #![proptest_config(config(2_000))]

    #[test]
    fn speeds_are_those_of_the_critical_intervals(jobs in small_jobs(9)) {
        assert_same_speeds(&jobs);
    }

    #[test]
    fn also_anywhere_on_the_longest_axis(jobs in wide_jobs(7)) {
        assert_same_speeds(&jobs);
    }

    #[test]
    fn credited_is_what_any_schedule_can_do(jobs in small_jobs(7)) {
        let (done, credited) = solved(&jobs);
        prop_assert_eq!(done.credited_micros, unit_steps(&jobs));
        prop_assert_eq!(done.credited_micros, max_flow(&jobs));
        prop_assert_eq!(done.credited_micros, worked_micros(jobs));
        prop_assert_eq!(Fraction::whole(u128::from(done.credited_micros)), Fraction::sum(credited));
    }

    #[test]
    fn nobody_can_be_raised_at_the_cost_of_larger_shares_only(jobs in small_jobs(7)) {
        let jobs = taking_part(&jobs);
        prop_assert_eq!(can_be_raised(&jobs, &shares(&jobs)), None);
    }

    #[test]
    fn credits_inside_any_interval_fit_into_it(jobs in small_jobs(8)) {
        let (_, credited) = solved(&jobs);
        for start in jobs.iter().map(|job| job.release) {
            for end in jobs.iter().map(|job| job.deadline).filter(|&end| start <= end) {
                let inside = jobs.iter().filter(|job| start <= job.release && job.deadline <= end);
                let held = Fraction::sum(inside.map(|job| credited[job.id as usize]));
                prop_assert!(held <= Fraction::whole(u128::from(end - start)));
            }
        }
    }

    #[test]
    fn order_is_nothing((jobs, shuffled) in twice_shuffled(9)) {
        prop_assert_eq!(schedule(jobs), schedule(shuffled));
    }

    #[test]
    fn fewer_jobs_never_lower_a_share((jobs, gone) in small_jobs_and_one(9)) {
        let mut fewer = jobs.clone();
        fewer[gone].demand = 0;
        prop_assert!(never_lower(&shares(&jobs), &shares(&fewer)));
    }

    #[test]
    fn smaller_demands_never_lower_a_share((jobs, less) in small_jobs_and_one(9), by in 1..8_u64) {
        let mut smaller = jobs.clone();
        smaller[less].demand = smaller[less].demand.saturating_sub(by);
        prop_assert!(never_lower(&shares(&jobs), &shares(&smaller)));
    }

    #[test]
    fn more_time_never_lowers_a_share_while_demands_stay(
        jobs in small_jobs(9),
        (at, extra) in (0..30_u64, 1..9_u64),
    ) {
        let mut more = jobs.clone();
        for job in &mut more {
            // A window without counted time may lie around the added time.
            let ends_later = job.deadline > at || (job.deadline == at && job.release == at);
            job.release += if job.release > at { extra } else { 0 };
            job.deadline += if ends_later { extra } else { 0 };
        }
        prop_assert!(never_lower(&shares_with_none(&jobs), &shares_with_none(&more)));
    }

    #[test]
    fn a_longer_window_never_takes_from_its_own_job(
        (jobs, grown) in small_jobs_and_one(9),
        (earlier, later) in (0..6_u64, 0..6_u64),
        need in 0..30_u64,
    ) {
        // As asked under likely: at most the own window.
        let capped = |job: &mut Job| job.demand = need.min(job.deadline - job.release);
        let mut before = jobs;
        capped(&mut before[grown]);
        let mut after = before.clone();
        after[grown].release = after[grown].release.saturating_sub(earlier);
        after[grown].deadline += later;
        let same_demand = solved(&after);
        capped(&mut after[grown]);
        let larger_demand = solved(&after);
        let (old, credited) = solved(&before);
        for (new, own) in [same_demand, larger_demand] {
            prop_assert!(own[grown] >= credited[grown]);
            prop_assert!(new.credited_micros >= old.credited_micros);
        }
    }

    #[test]
    fn one_more_job_never_lowers_the_total((jobs, one) in small_jobs_and_one(9)) {
        let mut fewer = jobs.clone();
        fewer[one].demand = 0;
        prop_assert!(schedule(fewer).credited_micros <= schedule(jobs).credited_micros);
    }
}

proptest! {
    #![proptest_config(config(250))]

    #[test]
    fn speeds_of_longer_histories(jobs in long_jobs(40)) {
        assert_same_speeds(&jobs);
    }

    #[test]
    fn no_vector_of_shares_is_lexicographically_larger(jobs in small_jobs(3)) {
        let jobs = taking_part(&jobs);
        prop_assert_eq!(better_on_grid(&jobs, &shares(&jobs), 12), None);
    }
}
