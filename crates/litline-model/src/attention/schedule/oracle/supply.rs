//! How much work any schedule at speed 1 can do: by playing earliest-deadline-first second by second, and as
//! a maximum flow from jobs to elementary intervals.

use super::super::Job;
use std::collections::VecDeque;

/// Preemptive earliest deadline first in steps of one, late work dropped. For short axes.
pub(crate) fn unit_steps(jobs: &[Job]) -> u64 {
    let mut left: Vec<u64> = jobs.iter().map(|job| job.demand).collect();
    let end = jobs.iter().map(|job| job.deadline).max().unwrap_or(0);
    let mut worked = 0;
    for now in 0..end {
        let open = |ix: &usize| left[*ix] > 0 && jobs[*ix].release <= now && now < jobs[*ix].deadline;
        if let Some(ix) = (0..jobs.len()).filter(open).min_by_key(|&ix| jobs[ix].deadline) {
            left[ix] -= 1;
            worked += 1;
        }
    }
    worked
}

/// Maximum flow by shortest augmenting paths (Edmonds and Karp) on a full matrix of capacities.
pub(crate) fn max_flow(jobs: &[Job]) -> u64 {
    let mut cuts: Vec<u64> = jobs.iter().flat_map(|job| [job.release, job.deadline]).collect();
    cuts.sort_unstable();
    cuts.dedup();
    let intervals: Vec<(u64, u64)> = cuts.windows(2).map(|pair| (pair[0], pair[1])).collect();
    let (source, sink) = (0, jobs.len() + intervals.len() + 1);
    let mut room = vec![vec![0_u64; sink + 1]; sink + 1];
    for (ix, job) in jobs.iter().enumerate() {
        room[source][1 + ix] = job.demand;
        for (iy, (start, end)) in intervals.iter().enumerate() {
            if job.release <= *start && *end <= job.deadline {
                room[1 + ix][1 + jobs.len() + iy] = u64::MAX;
            }
            room[1 + jobs.len() + iy][sink] = end - start;
        }
    }
    let mut flow = 0;
    while let Some(path) = shortest_path(&room, source, sink) {
        let amount = path.windows(2).map(|step| room[step[0]][step[1]]).min().expect("a path has a step");
        for step in path.windows(2) {
            room[step[0]][step[1]] -= amount;
            room[step[1]][step[0]] = room[step[1]][step[0]].saturating_add(amount);
        }
        flow += amount;
    }
    flow
}

fn shortest_path(room: &[Vec<u64>], source: usize, sink: usize) -> Option<Vec<usize>> {
    let mut from = vec![None; room.len()];
    let mut queue = VecDeque::from([source]);
    while let Some(at) = queue.pop_front() {
        for to in (0..room.len()).filter(|&to| room[at][to] > 0) {
            if from[to].is_none() && to != source {
                from[to] = Some(at);
                queue.push_back(to);
            }
        }
    }
    let mut path = vec![sink];
    while let Some(before) = from[*path.last()?] {
        path.push(before);
    }
    path.reverse();
    (path.first() == Some(&source)).then_some(path)
}
