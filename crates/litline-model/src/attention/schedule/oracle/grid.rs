//! What fairness means, by trying: nobody can be given more without taking from someone who has no larger
//! share. A set of credits can be scheduled exactly when no interval holds more credit than time (Hall's
//! condition on intervals).

use super::super::Job;
use super::Fraction;

/// Some job whose share could grow while only larger shares shrink, and these not below it. There is none in
/// a lexicographic max-min. Jobs must have demand and time; `shares` are theirs, in order.
pub(crate) fn can_be_raised(jobs: &[Job], shares: &[Fraction]) -> Option<usize> {
    let of = |job: &Job, share: Fraction| share.times(Fraction::whole(u128::from(job.demand)));
    (0..jobs.len()).find(|&raised| {
        if shares[raised] >= Fraction::whole(1) {
            return false;
        }
        let least = |ix: usize| of(&jobs[ix], shares[ix].min(shares[raised]));
        let credits: Vec<Fraction> = (0..jobs.len()).map(least).collect();
        // It can be raised if no interval that contains it is full.
        !intervals(jobs).any(|(start, end)| {
            let inside = |ix: usize| start <= jobs[ix].release && jobs[ix].deadline <= end;
            let held = Fraction::sum((0..jobs.len()).filter(|&ix| inside(ix)).map(|ix| credits[ix]));
            inside(raised) && held >= Fraction::whole(u128::from(end - start))
        })
    })
}

/// Some vector of shares in whole parts of `steps` that can be scheduled and is lexicographically larger,
/// sorted from the smallest share up. There is none if the shares are the lexicographic max-min.
pub(crate) fn better_on_grid(jobs: &[Job], shares: &[Fraction], steps: u64) -> Option<Vec<u64>> {
    let mut mine = shares.to_vec();
    mine.sort_unstable();
    let mut tried = vec![0_u64; jobs.len()];
    loop {
        if fits(jobs, &tried, steps) {
            let mut sorted = tried.clone();
            sorted.sort_unstable();
            let theirs = sorted.iter().map(|&part| Fraction::new(u128::from(part), u128::from(steps)));
            if theirs.gt(mine.iter().copied()) {
                return Some(tried);
            }
        }
        let digit = tried.iter().position(|&part| part < steps)?;
        tried[..digit].fill(0);
        tried[digit] += 1;
    }
}

fn fits(jobs: &[Job], parts: &[u64], steps: u64) -> bool {
    intervals(jobs).all(|(start, end)| {
        let inside = jobs.iter().zip(parts).filter(|(job, _)| start <= job.release && job.deadline <= end);
        inside.map(|(job, part)| job.demand * part).sum::<u64>() <= (end - start) * steps
    })
}

fn intervals(jobs: &[Job]) -> impl Iterator<Item = (u64, u64)> {
    jobs.iter()
        .flat_map(|first| jobs.iter().map(|last| (first.release, last.deadline)))
        .filter(|(start, end)| start < end)
}
