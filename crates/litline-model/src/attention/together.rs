//! All exposures of one person at once: the `likely` and `strict` answers. One person has one attention, so
//! what one exposure takes is gone for the others. Which exposures there are, and what they need, is decided
//! elsewhere.
//!
//! No exposure asks for more than demand = min(need, *likely* counted time of its own window), under `strict`
//! as well: one giant change does not starve thirty small reviews, and the policies stay nested. Of all ways
//! to spend the counted time the one with the smallest peak speed is taken; f = min(1, 1/s) · demand / need,
//! where s is the speed at which that schedule must run the exposure. It is the lexicographic max-min of
//! credited / demand.
//!
//! With the same windows, smaller needs, fewer exposures, or more counted time while demands stay, never
//! lower any f. Under `likely` more counted time can raise the demand of an exposure that needs more than its
//! whole window, and it then competes for more: that may lower another's f, though never the sum of what is
//! credited.

use super::alone::quotient;
use super::schedule::{Job, Speed, schedule, worked_micros};
use super::{
    Ask, AttentionError, Calendar, EARLIEST_SECONDS, LATEST_SECONDS, MAX_ASKS, MICROS, MICROS_PER_MINUTE,
};
use litline_facts::micro::{Micro, Policy};

/// What one exposure gets of its person's attention. Exactly, its share is min(1, 1/s) · demand / need.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Credit {
    /// The share f, rounded down. A need of 0 gives 1, a need without counted time 0.
    pub share: Micro,
    /// The need as asked.
    pub need_micros: u64,
    /// min(need, likely counted time of the window).
    pub demand_micros: u64,
    /// How fast it would have to go so that all demands fit.
    pub speed: Speed,
}

/// The answer for one person under one policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Together {
    /// One for each ask, in the order given.
    pub credits: Vec<Credit>,
    /// Σ credited, exact: the most that any schedule of the counted time can do.
    pub credited_micros: u64,
}

/// Shares out the counted time of `policy` among everything a person was exposed to. Values do not depend on
/// the order of the asks.
///
/// # Errors
/// More than [`MAX_ASKS`] asks.
pub fn together(calendar: &Calendar, policy: Policy, asks: &[Ask]) -> Result<Together, AttentionError> {
    let jobs = jobs(asks, |at| calendar.axis_micros(policy, at), |ask| demand_micros(calendar, ask))?;
    let demands: Vec<u64> = jobs.iter().map(|job| job.demand).collect();
    let done = schedule(jobs);
    let parts = asks.iter().zip(demands).zip(done.speeds);
    let credits = parts.map(|((ask, demand), speed)| Credit::new(ask.need_micros, demand, speed)).collect();
    Ok(Together { credits, credited_micros: done.credited_micros })
}

/// The most minutes that all the asks together can have had, every second counted: earliest deadline first,
/// what is late is dropped. It bounds minutes, not lines. Give the generous needs.
///
/// # Errors
/// More than [`MAX_ASKS`] asks.
pub fn joint_total_micros(asks: &[Ask]) -> Result<u64, AttentionError> {
    let axis =
        |at: i64| (at.clamp(EARLIEST_SECONDS, LATEST_SECONDS) - EARLIEST_SECONDS).unsigned_abs() * MICROS;
    // A need beyond the window's length changes nothing here, and the cap keeps sums within bounds.
    let demand =
        |ask: &Ask| ask.need_micros.min(axis(ask.deadline_seconds).saturating_sub(axis(ask.release_seconds)));
    Ok(worked_micros(jobs(asks, axis, demand)?))
}

impl Credit {
    fn new(need_micros: u64, demand_micros: u64, speed: Speed) -> Self {
        let share = match speed {
            _ if need_micros == 0 => Micro::ONE,
            Speed { time_micros: 0, .. } => Micro::ZERO,
            Speed { work_micros, time_micros } if work_micros <= u128::from(time_micros) => {
                quotient(u128::from(demand_micros), u128::from(need_micros))
            }
            // demand · time · 10⁶ < 2¹²⁶; two divisions, each rounded down, round like one by the product.
            Speed { work_micros, time_micros } => {
                let scaled = u128::from(demand_micros) * u128::from(time_micros) * u128::from(MICROS);
                Micro((scaled / work_micros / u128::from(need_micros)) as u32)
            }
        };
        Self { share, need_micros, demand_micros, speed }
    }

    /// The pace at which all `lines` of the exposure would have had to be read, in lines per hour, rounded
    /// up: lines · s / demand. It is the reading pace behind the need, s times as fast, and faster still
    /// where the window is shorter than the need. `None` where there is no need, or no counted time.
    pub fn required_lines_per_hour(&self, lines: u32) -> Option<u64> {
        let Speed { work_micros, time_micros } = self.speed;
        if self.demand_micros == 0 || time_micros == 0 {
            return None;
        }
        let micros_per_hour = u128::from(60 * MICROS_PER_MINUTE);
        let work = (u128::from(lines) * micros_per_hour).saturating_mul(work_micros);
        let pace = work.div_ceil(u128::from(time_micros)).div_ceil(u128::from(self.demand_micros));
        Some(u64::try_from(pace).unwrap_or(u64::MAX))
    }
}

fn demand_micros(calendar: &Calendar, ask: &Ask) -> u64 {
    let own = calendar.counted_micros(Policy::Likely, ask.release_seconds, ask.deadline_seconds);
    ask.need_micros.min(own)
}

fn jobs(
    asks: &[Ask],
    axis: impl Fn(i64) -> u64,
    demand: impl Fn(&Ask) -> u64,
) -> Result<Vec<Job>, AttentionError> {
    if asks.len() > MAX_ASKS {
        return Err(AttentionError::TooManyAsks { count: asks.len() });
    }
    let job = |(id, ask): (usize, &Ask)| Job {
        release: axis(ask.release_seconds),
        deadline: axis(ask.deadline_seconds),
        demand: demand(ask),
        id: id as u32,
    };
    Ok(asks.iter().enumerate().map(job).collect())
}
