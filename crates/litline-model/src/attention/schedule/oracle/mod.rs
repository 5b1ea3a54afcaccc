//! Independent answers to what the schedule computes, each slow, short and written from its definition; and
//! the random cases they are asked on. Tests only.

mod critical;
mod fraction;
mod grid;
mod supply;

pub(crate) use critical::critical_intervals;
pub(crate) use fraction::Fraction;
pub(crate) use grid::{better_on_grid, can_be_raised};
pub(crate) use supply::{max_flow, unit_steps};

use super::{Job, Schedule, schedule};
use proptest::prelude::*;

/// Jobs on a short axis, so that windows often touch, nest, cross and share ends; some are empty or ask for
/// nothing.
pub(crate) fn small_jobs(count_max: usize) -> impl Strategy<Value = Vec<Job>> {
    let job = (0..24_u64, 0..12_u64, 0..16_u64);
    proptest::collection::vec(job, 0..=count_max).prop_map(|given| numbered(&given))
}

/// Histories with room for many stretches that have little to do with each other.
pub(crate) fn long_jobs(count_max: usize) -> impl Strategy<Value = Vec<Job>> {
    let job = (0..400_u64, 0..80_u64, 0..40_u64);
    proptest::collection::vec(job, 0..=count_max).prop_map(|given| numbered(&given))
}

/// At least one small job, and the place of one of them.
pub(crate) fn small_jobs_and_one(count_max: usize) -> impl Strategy<Value = (Vec<Job>, usize)> {
    let some = small_jobs(count_max).prop_filter("at least one job", |jobs| !jobs.is_empty());
    (some, any::<proptest::sample::Index>()).prop_map(|(jobs, one)| {
        let one = one.index(jobs.len());
        (jobs, one)
    })
}

/// Jobs anywhere on the longest axis, with demands as large as a window can be.
pub(crate) fn wide_jobs(count_max: usize) -> impl Strategy<Value = Vec<Job>> {
    let axis_micros = (1_u64 << 33) * 1_000_000;
    let job = (0..axis_micros, 0..axis_micros, 0..axis_micros, 0..50_u32).prop_map(
        move |(release, length, demand, shift)| (release, length.min(axis_micros - release), demand >> shift),
    );
    proptest::collection::vec(job, 0..=count_max).prop_map(|given| numbered(&given))
}

/// Jobs from (release, length, demand), with ids in order.
pub(crate) fn numbered(given: &[(u64, u64, u64)]) -> Vec<Job> {
    let job = |(id, &(release, length, demand)): (usize, &(u64, u64, u64))| Job {
        release,
        deadline: release + length,
        demand,
        id: id as u32,
    };
    given.iter().enumerate().map(job).collect()
}

/// What the job gets under the schedule: min(1, 1/s) · demand, exactly.
pub(crate) fn credited(done: &Schedule, job: &Job) -> Fraction {
    share(done, job).times(Fraction::whole(u128::from(job.demand)))
}

/// min(1, 1/s); nothing asked for is had in full.
pub(crate) fn share(done: &Schedule, job: &Job) -> Fraction {
    let speed = done.speeds[job.id as usize];
    if job.demand == 0 || speed.work_micros <= u128::from(speed.time_micros) {
        return Fraction::whole(1);
    }
    Fraction::new(u128::from(speed.time_micros), speed.work_micros)
}

/// The schedule and what each job gets, by id.
pub(crate) fn solved(jobs: &[Job]) -> (Schedule, Vec<Fraction>) {
    let done = schedule(jobs.to_vec());
    let mut all = vec![Fraction::whole(0); jobs.len()];
    for job in jobs {
        all[job.id as usize] = credited(&done, job);
    }
    (done, all)
}
