//! Gives each exposure its share of its person's attention. One person at a time: people do not share
//! attention, so they run in parallel.

use crate::attention::{Act, Ask, Calendar, Credit, alone, together};
use litline_facts::micro::{ByPolicy, Micro, Policy};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};
use litline_facts::settings::Settings;
use rayon::prelude::*;

const MICROS_PER_MS: u64 = 1_000;

/// What one exposure gets.
struct Given {
    share: ByPolicy<Micro>,
    required_pace_lines_per_hour: Option<u64>,
}

/// Fills in shares and required paces. `acts` by person.
pub(crate) fn attend(rows: &mut [ExposureRow], acts: &[Vec<Act>], settings: &Settings) {
    let mut by_person: Vec<Vec<u32>> = vec![Vec::new(); acts.len()];
    for (at, row) in rows.iter().enumerate() {
        by_person[row.person.index()].push(at as u32);
    }
    let read_only: &[ExposureRow] = rows;
    let busy = by_person.par_iter().zip(acts).filter(|(places, _)| !places.is_empty());
    let given = busy.map(|(places, acts)| {
        let own: Vec<&ExposureRow> = places.iter().map(|&at| &read_only[at as usize]).collect();
        (places, attend_one(&own, acts, settings))
    });
    for (places, given) in given.collect::<Vec<_>>() {
        for (&at, given) in places.iter().zip(given) {
            rows[at as usize].share = given.share;
            rows[at as usize].required_pace_lines_per_hour = given.required_pace_lines_per_hour;
        }
    }
}

fn attend_one(rows: &[&ExposureRow], acts: &[Act], settings: &Settings) -> Vec<Given> {
    let calendar = Calendar::new(acts, &[], settings);
    let likely = scheduled(&calendar, Policy::Likely, rows);
    let strict = scheduled(&calendar, Policy::Strict, rows);
    let each = rows.iter().zip(likely).zip(strict);
    let given = each.map(|((row, likely), strict)| Given {
        share: ByPolicy {
            strict: strict.map_or(Micro::ZERO, |credit| credit.share),
            likely: likely.map_or(Micro::ZERO, |credit| credit.share),
            generous: by_the_clock(&calendar, row),
        },
        required_pace_lines_per_hour: likely.and_then(|credit| credit.required_lines_per_hour(row.counted)),
    });
    given.collect()
}

/// The share that the wall clock leaves to the exposure by itself; all of it when nothing dates its release.
fn by_the_clock(calendar: &Calendar, row: &ExposureRow) -> Micro {
    match row.release_seconds {
        Some(release) => alone(calendar, &ask(row, Policy::Generous, release)).share,
        None => Micro::ONE,
    }
}

/// The person's exposures in one schedule. Beyond what its arithmetic is proven for nothing is credited.
fn scheduled(calendar: &Calendar, policy: Policy, rows: &[&ExposureRow]) -> Vec<Option<Credit>> {
    let asks: Vec<Ask> = rows.iter().map(|row| ask(row, policy, row.assumed_release_seconds)).collect();
    match together(calendar, policy, &asks) {
        Ok(done) => done.credits.into_iter().map(Some).collect(),
        Err(_) => vec![None; rows.len()],
    }
}

fn ask(row: &ExposureRow, policy: Policy, release_seconds: i64) -> Ask {
    let need_ms = match row.kind {
        ExposureKind::Reworked => 0,
        _ => *row.need_ms.get(policy),
    };
    Ask {
        release_seconds,
        deadline_seconds: row.deadline_seconds,
        need_micros: need_ms.saturating_mul(MICROS_PER_MS),
    }
}
