//! The schedule with the smallest peak speed, on one axis of counted time. Knows jobs with release, deadline
//! and demand, all in micros of attention; nothing of persons, policies or the clock.
//!
//! **What it computes.** Yao, Demers and Shenker (*A scheduling model for reduced CPU energy*, FOCS 1995):
//! take the interval whose contained jobs need the highest speed s = Σ demand / time; these jobs all run at
//! s; cut the interval out of the axis and repeat with the rest. The speed of each job is unique. Done
//! literally this takes O(n³) steps, and serves here as the tests' oracle.
//!
//! **How.** Take any set of jobs whose windows join into one interval of length T, and λ = Σ demand / T,
//! their mean speed. Run earliest-deadline-first at speed λ, dropping what is late ([`edf`]).
//! 1. This is a maximum flow from jobs to time. A late job's window was busy throughout with jobs of no later
//!    deadline; each of those was pending from its release until it ran there, so that time was busy with
//!    such jobs as well, and so on: no free time can be reached from a late job by passing work on.
//! 2. So the late jobs, closed under "whatever ran inside the windows", are the source side of the least
//!    minimum cut: the smallest set that maximises Σ demand − λ · time of its windows. These are exactly the
//!    jobs with s > λ.
//! 3. Nobody late: no interval needs more than λ, all of T is used, so every job has s = λ.
//! 4. Otherwise those above λ do not see the others, and the others see only the time that is left: two
//!    smaller sets, solved apart. Neither is empty, for the whole set has Σ demand − λT = 0 and the late part
//!    has more.
//!
//! **Why it is fast.** With all speeds of a set within [lo, hi], let a = Σ demand − lo·T and b = hi·T − Σ
//! demand. If the part above λ holds the share x of T, then a shrinks at least to a·(1 − x) and b to b·x in
//! *both* parts, and T to x·T or (1 − x)·T: on each level a·b·T² falls to 27/256 of itself or less. It begins
//! at (Σ demand)²·T³ or less (lo = 0, hi = Σ demand), and is at least 4 in a set that splits, so no input has
//! more levels than log₂(Σ demand · T) + 2; debug builds assert it. A level costs one pass over the jobs by
//! deadline with a union-find over the releases. The work list is explicit: depth costs no stack.
//!
//! **Why it is exact.** Times are scaled by Σ demand and demands by T, so that speed λ becomes speed 1 in
//! whole numbers; every product is at most Σ demand · T, which `attention::MAX_ASKS` keeps below 2¹²⁸.

mod edf;
mod jobs;

use edf::Lateness;
use jobs::JobSet;

/// One exposure on the axis of counted time. An empty window has `deadline <= release`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Job {
    pub(super) release: u64,
    pub(super) deadline: u64,
    pub(super) demand: u64,
    pub(super) id: u32,
}

/// The speed s = work / time at which a schedule runs an exposure: above 1 there is not time enough.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Speed {
    /// Σ demand of the exposures that share the speed, in micros of attention.
    pub work_micros: u128,
    /// The counted time that they share, in micros of attention; 0 when there is none at all, which no speed
    /// helps.
    pub time_micros: u64,
}

/// Speeds by the jobs' ids, which must be 0, 1, 2 … in some order, and the work done at speed 1.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Schedule {
    pub(super) speeds: Vec<Speed>,
    pub(super) credited_micros: u64,
}

/// The smallest-peak-speed schedule of the jobs. The result does not depend on their order.
pub(super) fn schedule(jobs: Vec<Job>) -> Schedule {
    let mut speeds = vec![Speed { work_micros: 0, time_micros: 0 }; jobs.len()];
    for job in &jobs {
        // Holds for jobs without demand or without time; the others are overwritten.
        let time_micros = job.deadline.saturating_sub(job.release);
        speeds[job.id as usize] = Speed { work_micros: u128::from(job.demand), time_micros };
    }
    let mut credited_micros = 0;
    let whole = JobSet::schedulable(jobs);
    let worked = cfg!(debug_assertions).then(|| worked(&whole));
    let depth_max = depth_max(&whole);
    let mut waiting = vec![(0, whole)];
    while let Some((depth, set)) = waiting.pop() {
        debug_assert!(depth <= depth_max, "the potential shrinks on every level");
        for part in set.parts() {
            let mean = part.mean_speed();
            match edf::run(&part, mean) {
                Lateness::Nobody => {
                    credited_micros += credited(mean);
                    for job in part.jobs() {
                        speeds[job.id as usize] = mean;
                    }
                }
                Lateness::Inside(blocks) => {
                    waiting.extend(part.split(&blocks).map(|set| (depth + 1, set)));
                }
            }
        }
    }
    debug_assert_eq!(worked, Some(credited_micros), "earliest deadline first does as much as any schedule");
    Schedule { speeds, credited_micros }
}

/// Σ credited alone, by one run at speed 1: late work is dropped.
pub(super) fn worked_micros(jobs: Vec<Job>) -> u64 {
    worked(&JobSet::schedulable(jobs))
}

fn worked(set: &JobSet) -> u64 {
    set.parts().map(|part| edf::worked(&part)).sum()
}

/// log₂(Σ demand · time) + 2, rounded up.
fn depth_max(set: &JobSet) -> u32 {
    let means = || set.parts().map(|part| part.mean_speed());
    let work: u128 = means().map(|mean| mean.work_micros).sum();
    let time: u64 = means().map(|mean| mean.time_micros).sum();
    (u128::BITS - work.leading_zeros()) + (u64::BITS - time.leading_zeros()) + 2
}

/// What jobs of one speed get at speed 1: their work, or all of the time they share.
fn credited(mean: Speed) -> u64 {
    u64::try_from(mean.work_micros).map_or(mean.time_micros, |work| work.min(mean.time_micros))
}

#[cfg(test)]
mod oracle;
#[cfg(test)]
mod tests;
