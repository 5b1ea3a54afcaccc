//! The definition by Yao, Demers and Shenker, word for word: take the most critical interval, cut it out,
//! repeat.

use super::super::{Job, Speed};

/// The speed of each job, by id; `None` for jobs without demand or without time.
pub(crate) fn critical_intervals(jobs: &[Job]) -> Vec<Option<Speed>> {
    let mut speeds = vec![None; jobs.len()];
    let mut left: Vec<Job> =
        jobs.iter().copied().filter(|job| job.demand > 0 && job.release < job.deadline).collect();
    while let Some((start, end, speed)) = most_critical(&left) {
        let inside = |job: &Job| start <= job.release && job.deadline <= end;
        for job in left.iter().filter(|job| inside(job)) {
            speeds[job.id as usize] = Some(speed);
        }
        left.retain(|job| !inside(job));
        let collapsed = |at: u64| if at <= start { at } else { at.max(end) - (end - start) };
        for job in &mut left {
            (job.release, job.deadline) = (collapsed(job.release), collapsed(job.deadline));
        }
    }
    speeds
}

fn most_critical(jobs: &[Job]) -> Option<(u64, u64, Speed)> {
    let mut best: Option<(u64, u64, Speed)> = None;
    for start in jobs.iter().map(|job| job.release) {
        for end in jobs.iter().map(|job| job.deadline).filter(|&end| start < end) {
            let inside = jobs.iter().filter(|job| start <= job.release && job.deadline <= end);
            let work_micros = inside.map(|job| u128::from(job.demand)).sum();
            let speed = Speed { work_micros, time_micros: end - start };
            if best.is_none_or(|(_, _, most)| above(speed, most)) {
                best = Some((start, end, speed));
            }
        }
    }
    best
}

fn above(left: Speed, right: Speed) -> bool {
    left.work_micros * u128::from(right.time_micros) > right.work_micros * u128::from(left.time_micros)
}
