//! Attention: nobody is credited with more minutes than they had.

use super::Tally;
use crate::attention::{Ask, Calendar, alone, together};
use crate::history::History;
use litline_facts::Facts;
use litline_facts::answer::verify::Check;
use litline_facts::id::PersonIx;
use litline_facts::micro::{Micro, Policy};
use litline_facts::reading::Reading;
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::settings::Settings;
use std::cmp::Reverse;

/// Interval starts tried for one person; every deadline is tried with each.
const STARTS_MAX: usize = 48;

/// People for whom windows are altered: those with most exposures.
const ALTERED_PEOPLE_MAX: usize = 3;

/// Windows altered of each of them, evenly among theirs.
const ALTERED_MAX: usize = 6;

/// By how much a window is made longer.
const LONGER_SECONDS: i64 = 86_400;

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
    for (person, rows) in by_person(facts, reading).iter().enumerate().filter(|(_, rows)| !rows.is_empty()) {
        let calendar = Calendar::new(&history.acts[person], &[], settings);
        for policy in [Policy::Strict, Policy::Likely] {
            let windows = rows.iter().map(|row| window(&calendar, policy, row)).collect();
            intervals(windows, |holds| tally.case(holds, || format!("person {person}, {policy:?}")));
        }
    }
    tally.done()
}

/// One exposure less never raises what a person is credited in all, and a longer window lowers neither that
/// nor its own share. Tried on a few windows of those people who have most.
pub(super) fn sharing(facts: &Facts, settings: &Settings, reading: &Reading) -> Check {
    let mut tally = Tally::new(
        "sharing",
        "a longer window or one more exposure lowers neither a person's credited minutes nor its own share",
    );
    let history = History::read(facts, settings);
    let rows = by_person(facts, reading);
    let mut people: Vec<usize> = (0..rows.len()).filter(|&person| !rows[person].is_empty()).collect();
    people.sort_by_key(|&person| Reverse(rows[person].len()));
    for person in people.into_iter().take(ALTERED_PEOPLE_MAX) {
        let calendar = Calendar::new(&history.acts[person], &[], settings);
        for policy in Policy::ALL {
            let asks: Vec<Ask> = rows[person].iter().map(|row| ask(policy, row)).collect();
            let step = asks.len().div_ceil(ALTERED_MAX).max(1);
            for at in (0..asks.len()).step_by(step) {
                let holds = altered(&calendar, policy, &asks, at);
                tally
                    .case(holds, || format!("person {}, {policy:?}, window {at}", PersonIx(person as u32).0));
            }
        }
    }
    tally.done()
}

/// Whether the rule holds for one window made longer, and left out.
fn altered(calendar: &Calendar, policy: Policy, asks: &[Ask], at: usize) -> bool {
    let longer = Ask { release_seconds: asks[at].release_seconds.saturating_sub(LONGER_SECONDS), ..asks[at] };
    if policy == Policy::Generous {
        return alone(calendar, &longer).share >= alone(calendar, &asks[at]).share;
    }
    let mut with_longer = asks.to_vec();
    with_longer[at] = longer;
    let mut without = asks.to_vec();
    without.remove(at);
    let done = |asks: &[Ask]| together(calendar, policy, asks).ok();
    let (Some(before), Some(with_longer), Some(without)) = (done(asks), done(&with_longer), done(&without))
    else {
        // More exposures than the arithmetic is proven for: nothing is credited, so nothing is lowered.
        return true;
    };
    with_longer.credited_micros >= before.credited_micros
        && with_longer.credits[at].share >= before.credits[at].share
        && without.credited_micros <= before.credited_micros
}

fn ask(policy: Policy, row: &ExposureRow) -> Ask {
    Ask {
        release_seconds: row.assumed_release_seconds,
        deadline_seconds: row.deadline_seconds,
        need_micros: row.need_ms.get(policy).saturating_mul(1_000),
    }
}

fn by_person<'r>(facts: &Facts, reading: &'r Reading) -> Vec<Vec<&'r ExposureRow>> {
    let mut by_person: Vec<Vec<&ExposureRow>> = vec![Vec::new(); facts.people.len()];
    for row in &reading.exposures {
        by_person[row.person.index()].push(row);
    }
    by_person
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
