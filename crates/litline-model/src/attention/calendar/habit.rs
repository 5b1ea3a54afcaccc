//! Habitual hours: the local clock hours in which a person is usually at work. Learnt from the hours of their
//! acts alone; weekdays, holidays and changes over the years are left out on purpose, as no record tells them
//! apart. The constants have no published source: they are assumptions, stated.

/// Share of a person's acts that their habitual hours must hold.
pub const HABIT_PERCENT: u64 = 80;

/// Longest run of habitual hours.
pub const HABIT_HOURS_MAX: u32 = 8;

/// With fewer acts than this the hours are not learnt but taken to be [`HABIT_DEFAULT_START_HOUR`] and the
/// [`HABIT_HOURS_MAX`] hours from it.
pub const HABIT_ACTS_MIN: usize = 20;

/// First habitual hour while not learnt.
pub const HABIT_DEFAULT_START_HOUR: u32 = 9;

const DAY_SECONDS: i64 = 86_400;
const HOUR_SECONDS: i64 = 3_600;

/// A run of whole clock hours that recurs every day for ever, at one fixed offset from UTC.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct HabitualHours {
    /// First hour, 0 to 23, local.
    pub start_hour: u32,
    /// Number of hours, 0 to 24; the run may cross midnight.
    pub hours: u32,
    /// Local time minus UTC.
    pub offset_minutes: i16,
}

impl HabitualHours {
    /// The shortest run of at most [`HABIT_HOURS_MAX`] hours that holds [`HABIT_PERCENT`] of the acts, else
    /// the longest with most acts; the earliest start hour on ties. With fewer than [`HABIT_ACTS_MIN`] acts
    /// the default run.
    pub fn learn(act_seconds: &[i64], offset_minutes: i16) -> Self {
        let (start_hour, hours) = if act_seconds.len() < HABIT_ACTS_MIN {
            (HABIT_DEFAULT_START_HOUR, HABIT_HOURS_MAX)
        } else {
            best_run(&acts_per_hour(act_seconds, offset_minutes))
        };
        Self { start_hour, hours, offset_minutes }
    }

    /// Habitual seconds between some fixed local midnight and `at_seconds`: only differences mean anything.
    pub(super) fn seconds_before(&self, at_seconds: i64) -> i64 {
        let local = at_seconds + self.offset_seconds();
        let (day, second) = (local.div_euclid(DAY_SECONDS), local.rem_euclid(DAY_SECONDS));
        let length = i64::from(self.hours) * HOUR_SECONDS;
        let start = i64::from(self.start_hour) * HOUR_SECONDS;
        let after_midnight = second.min((start + length - DAY_SECONDS).max(0));
        let from_start = (second - start).clamp(0, length);
        day * length + after_midnight + from_start
    }

    /// Whether the second that begins at `at_seconds` is habitual.
    pub(super) fn holds(&self, at_seconds: i64) -> bool {
        self.seconds_before(at_seconds + 1) > self.seconds_before(at_seconds)
    }

    /// The first moment after `at_seconds` at which a local clock hour begins.
    pub(super) fn next_hour_seconds(&self, at_seconds: i64) -> i64 {
        let local = at_seconds + self.offset_seconds();
        (local.div_euclid(HOUR_SECONDS) + 1) * HOUR_SECONDS - self.offset_seconds()
    }

    fn offset_seconds(&self) -> i64 {
        i64::from(self.offset_minutes) * 60
    }
}

fn acts_per_hour(act_seconds: &[i64], offset_minutes: i16) -> [u64; 24] {
    let mut acts = [0; 24];
    for at in act_seconds {
        let hour = (at + i64::from(offset_minutes) * 60).rem_euclid(DAY_SECONDS) / HOUR_SECONDS;
        acts[hour as usize] += 1;
    }
    acts
}

fn best_run(acts: &[u64; 24]) -> (u32, u32) {
    let total: u64 = acts.iter().sum();
    let held = |start: u32, hours: u32| -> u64 {
        (start..start + hours).map(|hour| acts[(hour % 24) as usize]).sum()
    };
    let enough = |start: u32, hours: u32| held(start, hours) * 100 >= total * HABIT_PERCENT;
    for hours in 1..=HABIT_HOURS_MAX {
        if let Some(start) = (0..24).find(|&start| enough(start, hours)) {
            return (start, hours);
        }
    }
    // Keyed by the hour from the end, so that the earliest of equals is the greatest.
    let start = (0..24).max_by_key(|&start| (held(start, HABIT_HOURS_MAX), 24 - start)).unwrap_or(0);
    (start, HABIT_HOURS_MAX)
}
