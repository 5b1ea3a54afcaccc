//! Habitual hours: the local clock hours in which a person is usually at work. Learnt from the hours of their
//! acts alone; weekdays, holidays and changes over the years are left out on purpose, as no record tells them
//! apart.

use litline_facts::settings::Settings;

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
    /// The shortest run of at most `habit_hours_max` hours that holds `habit_percent` of the acts, else the
    /// longest with most acts; the earliest start hour on ties. With fewer than `habit_acts_min` acts the
    /// longest run, from `habit_start_hour`.
    pub fn learn(act_seconds: &[i64], offset_minutes: i16, settings: &Settings) -> Self {
        let (start_hour, hours) = if act_seconds.len() < settings.habit_acts_min as usize {
            (settings.habit_start_hour, settings.habit_hours_max)
        } else {
            best_run(&acts_per_hour(act_seconds, offset_minutes), settings)
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

fn best_run(acts: &[u64; 24], settings: &Settings) -> (u32, u32) {
    let (percent, hours_max) = (u64::from(settings.habit_percent), settings.habit_hours_max);
    let total: u64 = acts.iter().sum();
    let held = |start: u32, hours: u32| -> u64 {
        (start..start + hours).map(|hour| acts[(hour % 24) as usize]).sum()
    };
    let enough = |start: u32, hours: u32| held(start, hours) * 100 >= total * percent;
    for hours in 1..=hours_max {
        if let Some(start) = (0..24).find(|&start| enough(start, hours)) {
            return (start, hours);
        }
    }
    // Keyed by the hour from the end, so that the earliest of equals is the greatest.
    let start = (0..24).max_by_key(|&start| (held(start, hours_max), 24 - start)).unwrap_or(0);
    (start, hours_max)
}
