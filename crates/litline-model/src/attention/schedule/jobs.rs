//! Sets of jobs in the two orders that the schedule needs, and how a set falls apart: into stretches of time
//! that share nothing, and into those above and below a speed.

use super::{Job, Speed};
use std::ops::Range;

/// Jobs that are solved together, each with some demand and some time.
pub(super) struct JobSet {
    /// By deadline.
    jobs: Vec<Job>,
    /// Indices into `jobs`, by release.
    by_release: Vec<u32>,
}

/// The jobs of a set whose windows join into one interval. In both orders they stand next to each other.
pub(super) struct Part<'a> {
    set: &'a JobSet,
    range: Range<usize>,
    /// The interval: first release, last deadline.
    start: u64,
    end: u64,
}

/// A stretch of the axis, `[start, end)`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub(super) start: u64,
    pub(super) end: u64,
}

impl JobSet {
    /// Leaves out jobs without demand, which take nothing, and those without time, which can take nothing.
    pub(super) fn schedulable(mut jobs: Vec<Job>) -> Self {
        jobs.retain(|job| job.demand > 0 && job.release < job.deadline);
        jobs.sort_unstable_by_key(|job| (job.deadline, job.release, job.demand, job.id));
        let mut by_release: Vec<u32> = (0..jobs.len() as u32).collect();
        by_release.sort_unstable_by_key(|&ix| (jobs[ix as usize].release, ix));
        Self { jobs, by_release }
    }

    /// The parts from early to late.
    pub(super) fn parts(&self) -> impl Iterator<Item = Part<'_>> {
        let mut first = 0;
        std::iter::from_fn(move || {
            let part = self.part_from(first)?;
            first = part.range.end;
            Some(part)
        })
    }

    fn part_from(&self, first: usize) -> Option<Part<'_>> {
        let start = self.released(first)?.release;
        let mut end = start;
        let mut after = first;
        while let Some(job) = self.released(after).filter(|job| after == first || job.release < end) {
            end = end.max(job.deadline);
            after += 1;
        }
        Some(Part { set: self, range: first..after, start, end })
    }

    fn released(&self, nth: usize) -> Option<&Job> {
        self.by_release.get(nth).map(|&ix| &self.jobs[ix as usize])
    }
}

impl Part<'_> {
    /// The jobs by deadline.
    pub(super) fn jobs(&self) -> &[Job] {
        &self.set.jobs[self.range.clone()]
    }

    /// Positions in [`Part::jobs`] by release.
    pub(super) fn by_release(&self) -> impl Iterator<Item = usize> {
        self.set.by_release[self.range.clone()].iter().map(|&ix| ix as usize - self.range.start)
    }

    /// Where the interval begins on the axis.
    pub(super) fn start(&self) -> u64 {
        self.start
    }

    /// Σ demand / time of the interval.
    pub(super) fn mean_speed(&self) -> Speed {
        let work_micros = self.jobs().iter().map(|job| u128::from(job.demand)).sum();
        Speed { work_micros, time_micros: self.end - self.start }
    }

    /// Those inside the blocks, and the others with the blocks cut out of their time. Blocks are disjoint,
    /// early to late; a job inside several lies inside one. Both sets keep their two orders, so nothing is
    /// sorted again.
    pub(super) fn split(&self, blocks: &[Block]) -> [JobSet; 2] {
        let total = self.jobs().len();
        let (mut inside, mut outside) = (Vec::new(), Vec::with_capacity(total));
        // New position of each job, and whether it is inside.
        let mut moved = Vec::with_capacity(total);
        let mut cut = Cut::new(blocks);
        for job in self.jobs() {
            if cut.block_ending_from(job.deadline).is_some_and(|block| block.start <= job.release) {
                moved.push((inside.len() as u32, true));
                inside.push(*job);
            } else {
                moved.push((outside.len() as u32, false));
                outside.push(Job { deadline: job.deadline - cut.length_before(job.deadline), ..*job });
            }
        }
        let (mut inside_order, mut outside_order) =
            (Vec::with_capacity(inside.len()), Vec::with_capacity(outside.len()));
        let mut cut = Cut::new(blocks);
        for ix in self.by_release() {
            let (position, is_inside) = moved[ix];
            if is_inside {
                inside_order.push(position);
            } else {
                outside_order.push(position);
                let job = &mut outside[position as usize];
                job.release -= cut.length_before(job.release);
                debug_assert!(job.release < job.deadline, "a job that is not inside keeps some of its time");
            }
        }
        [
            JobSet { jobs: inside, by_release: inside_order },
            JobSet { jobs: outside, by_release: outside_order },
        ]
    }
}

/// Walks along the blocks with moments that never fall.
struct Cut<'a> {
    blocks: &'a [Block],
    /// Length of the blocks already passed.
    passed: u64,
}

impl<'a> Cut<'a> {
    fn new(blocks: &'a [Block]) -> Self {
        Self { blocks, passed: 0 }
    }

    /// The first block that ends at `at` or later.
    fn block_ending_from(&mut self, at: u64) -> Option<&'a Block> {
        while let Some((first, rest)) = self.blocks.split_first() {
            if first.end >= at {
                return Some(first);
            }
            self.passed += first.end - first.start;
            self.blocks = rest;
        }
        None
    }

    /// How much of the blocks lies before `at`.
    fn length_before(&mut self, at: u64) -> u64 {
        let reached = self.block_ending_from(at).map_or(0, |block| at.saturating_sub(block.start));
        self.passed + reached
    }
}
