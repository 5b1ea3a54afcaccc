//! Attention: nobody is credited with more minutes than they had.

use super::Tally;
use crate::attention::Calendar;
use crate::history::History;
use litline_facts::Facts;
use litline_facts::answer::verify::Check;
use litline_facts::micro::{Micro, Policy};
use litline_facts::reading::Reading;
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::settings::Settings;

/// Interval starts tried for one person; every deadline is tried with each.
const STARTS_MAX: usize = 48;

const MICROS_PER_MS: u128 = 1_000;

/// A window on the axis of counted time, and the time credited in it.
#[derive(Clone, Copy)]
struct Window {
    release: u64,
    deadline: u64,
    credited_micros: u128,
}

/// The minutes credited to exposures inside any interval are at most its counted time.
pub(super) fn capacity(facts: &Facts, settings: &Settings, reading: &Reading) -> Check {
    let mut tally = Tally::new(
        "attention",
        "minutes credited within any interval are at most the person's counted time in it",
    );
    let history = History::read(facts, settings);
    let mut by_person: Vec<Vec<&ExposureRow>> = vec![Vec::new(); facts.people.len()];
    for row in &reading.exposures {
        by_person[row.person.index()].push(row);
    }
    for (person, rows) in by_person.iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
        let calendar = Calendar::new(&history.acts[person], &[], settings);
        for policy in [Policy::Strict, Policy::Likely] {
            let windows = rows.iter().map(|row| window(&calendar, policy, row)).collect();
            intervals(windows, |holds| tally.case(holds, || format!("person {person}, {policy:?}")));
        }
    }
    tally.done()
}

fn window(calendar: &Calendar, policy: Policy, row: &ExposureRow) -> Window {
    let need_micros = u128::from(*row.need_ms.get(policy)) * MICROS_PER_MS;
    let share = u128::from(row.share.get(policy).0);
    Window {
        release: calendar.axis_micros(policy, row.assumed_release_seconds),
        deadline: calendar.axis_micros(policy, row.deadline_seconds),
        credited_micros: need_micros * share / u128::from(Micro::ONE.0),
    }
}

/// Says for each of many intervals whether what is credited inside it fits.
fn intervals(mut windows: Vec<Window>, mut say: impl FnMut(bool)) {
    windows.sort_unstable_by_key(|window| window.deadline);
    let mut starts: Vec<u64> = windows.iter().map(|window| window.release).collect();
    starts.sort_unstable();
    starts.dedup();
    let step = starts.len().div_ceil(STARTS_MAX).max(1);
    for &start in starts.iter().step_by(step) {
        let mut inside_micros = 0;
        for window in windows.iter().filter(|window| window.release >= start) {
            inside_micros += window.credited_micros;
            say(inside_micros <= u128::from(window.deadline.saturating_sub(start)));
        }
    }
}
