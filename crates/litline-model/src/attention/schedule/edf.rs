//! Earliest deadline first at a given speed, late work dropped, and which stretches of time the late jobs
//! fill.
//!
//! Preemptive earliest-deadline-first is a schedule by fixed priority, so the jobs can be placed one after
//! the other by deadline, each into the earliest time that is still free in its window. Jobs begin only at
//! releases: between two of them what is taken is always a prefix, one number each. A union-find leads past
//! stretches that are full.

use super::jobs::{Block, Part};
use super::{Job, Speed};

/// Who is late at some speed.
pub(super) enum Lateness {
    Nobody,
    /// The late jobs, closed under "whatever ran inside their windows", are those inside these blocks
    /// (disjoint, early to late, on the axis of the jobs).
    Inside(Vec<Block>),
}

/// Time between two neighbouring releases; the last has no end. Scaled, from the start of the part.
struct Stretch {
    start: u128,
    end: u128,
    /// End of the prefix that is taken.
    taken: u128,
    /// Union-find: itself while there is room, else some later one.
    next: u32,
    /// The earliest stretch in which a job that ran here was released.
    lowest: u32,
}

/// A job that did not fit.
struct Late {
    deadline: u64,
    /// First stretch that does not lie wholly before the deadline.
    beyond: u32,
    /// The earliest release of the job itself and of what ran in `beyond` before the deadline, as a stretch.
    reach: u32,
}

/// Runs the part at the given speed.
pub(super) fn run(part: &Part<'_>, speed: Speed) -> Lateness {
    // A lone job fits exactly at its mean speed; most sets of a calm career end here.
    if part.jobs().len() == 1 && u128::from(part.jobs()[0].demand) == speed.work_micros {
        return Lateness::Nobody;
    }
    let (mut stretches, released_in) = stretches(part, speed.work_micros);
    let time = u128::from(speed.time_micros);
    let mut late = Vec::new();
    for (job, &first) in part.jobs().iter().zip(&released_in) {
        let deadline = u128::from(job.deadline - part.start()) * speed.work_micros;
        let placed = place(&mut stretches, first, deadline, u128::from(job.demand) * time);
        if placed.left > 0 {
            late.push(Late::new(job, first, placed.stopped_in, deadline, &stretches));
        }
    }
    if late.is_empty() { Lateness::Nobody } else { Lateness::Inside(blocks(part, &stretches, &late)) }
}

/// The work done at speed 1.
pub(super) fn worked(part: &Part<'_>) -> u64 {
    let (mut stretches, released_in) = stretches(part, 1);
    let mut worked = 0;
    for (job, &first) in part.jobs().iter().zip(&released_in) {
        let deadline = u128::from(job.deadline - part.start());
        let placed = place(&mut stretches, first, deadline, u128::from(job.demand));
        // At speed 1 what is left is at most the demand.
        worked += job.demand - placed.left as u64;
    }
    worked
}

/// The stretches, and for each job (by deadline) the one that its release opens.
fn stretches(part: &Part<'_>, scale: u128) -> (Vec<Stretch>, Vec<u32>) {
    let mut stretches: Vec<Stretch> = Vec::new();
    let mut released_in = vec![0; part.jobs().len()];
    for ix in part.by_release() {
        let start = u128::from(part.jobs()[ix].release - part.start()) * scale;
        if stretches.last().is_none_or(|last| last.start < start) {
            if let Some(last) = stretches.last_mut() {
                last.end = start;
            }
            let own = stretches.len() as u32;
            stretches.push(Stretch { start, end: u128::MAX, taken: start, next: own, lowest: own });
        }
        released_in[ix] = stretches.len() as u32 - 1;
    }
    (stretches, released_in)
}

struct Placed {
    /// Work that found no room before the deadline.
    left: u128,
    /// The stretch in which the search stopped.
    stopped_in: u32,
}

/// Takes the earliest free time from stretch `first` to the deadline.
fn place(stretches: &mut [Stretch], first: u32, deadline: u128, work: u128) -> Placed {
    let mut left = work;
    let mut at = with_room(stretches, first);
    loop {
        let here = &mut stretches[at as usize];
        if here.taken >= deadline {
            return Placed { left, stopped_in: at };
        }
        let take = left.min(here.end.min(deadline) - here.taken);
        here.taken += take;
        here.lowest = here.lowest.min(first);
        left -= take;
        if here.taken < here.end {
            return Placed { left, stopped_in: at };
        }
        // Full. The last stretch has no end, so there is a next one.
        here.next = at + 1;
        if left == 0 {
            return Placed { left, stopped_in: at };
        }
        at = with_room(stretches, at);
    }
}

/// The first stretch from `from` on that has room; halves the path on its way.
fn with_room(stretches: &mut [Stretch], from: u32) -> u32 {
    let mut at = from as usize;
    loop {
        let next = stretches[at].next as usize;
        if next == at {
            return at as u32;
        }
        stretches[at].next = stretches[next].next;
        at = next;
    }
}

impl Late {
    /// To be called when the job was placed and no later one was: what has run so far has no later deadline,
    /// so all that ran in `stopped_in` ran before this one's. If that stretch begins at the deadline, nothing
    /// has run there.
    fn new(job: &Job, first: u32, stopped_in: u32, deadline: u128, stretches: &[Stretch]) -> Self {
        let stop = &stretches[stopped_in as usize];
        debug_assert!(
            stop.start <= deadline,
            "time before a late job's deadline is full of earlier deadlines"
        );
        Self { deadline: job.deadline, beyond: stopped_in, reach: first.min(stop.lowest) }
    }
}

/// Follows each late job to the left: its window, the windows of what ran in there, and so on. Nothing ever
/// leads to the right of its deadline, for only jobs of no later deadline ran before it. Each stretch is
/// looked at once.
fn blocks(part: &Part<'_>, stretches: &[Stretch], late: &[Late]) -> Vec<Block> {
    let mut found: Vec<(u32, u64)> = Vec::new();
    let starts = release_of_stretches(part, stretches.len());
    let mut seen = u32::MAX;
    for job in late.iter().rev() {
        match found.last_mut() {
            Some((low, _)) if starts[*low as usize] < job.deadline => *low = job.reach.min(*low),
            _ => {
                found.push((job.reach, job.deadline));
                seen = job.beyond;
            }
        }
        if let Some((low, _)) = found.last_mut() {
            while seen > *low {
                seen -= 1;
                *low = (*low).min(stretches[seen as usize].lowest);
            }
        }
    }
    found.iter().rev().map(|&(low, end)| Block { start: starts[low as usize], end }).collect()
}

/// Where each stretch begins on the axis of the jobs.
fn release_of_stretches(part: &Part<'_>, count: usize) -> Vec<u64> {
    let mut starts: Vec<u64> = Vec::with_capacity(count);
    for ix in part.by_release() {
        let release = part.jobs()[ix].release;
        if starts.last() != Some(&release) {
            starts.push(release);
        }
    }
    starts
}
