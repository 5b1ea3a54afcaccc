//! Times the sharing of one person's attention: `cargo run --release -p litline-model --example
//! attention_bench`. Made-up careers of three kinds, printed with the time on one thread. Never a test:
//! timing depends on the machine.
#![allow(clippy::print_stdout)]

use litline_facts::micro::Policy;
use litline_facts::settings::Settings;
use litline_model::attention::{Act, Ask, Calendar, MICROS, joint_total_micros, together};
use std::time::Instant;

const START_SECONDS: i64 = 1_100_000_000;
const CAREER_SECONDS: i64 = 20 * 365 * 86_400;

/// A career by how much is asked of it.
struct Career {
    name: &'static str,
    /// Longest window, in seconds; most are far shorter.
    window_seconds_max: u64,
    /// Longest need, in seconds.
    need_seconds_max: u64,
}

const CAREERS: [Career; 3] = [
    Career { name: "calm", window_seconds_max: 5 * 86_400, need_seconds_max: 120 },
    Career { name: "busy", window_seconds_max: 5 * 86_400, need_seconds_max: 7_200 },
    Career { name: "drowned", window_seconds_max: 400 * 86_400, need_seconds_max: 400_000 },
];

fn main() {
    for count in [50_000, 1_000_000] {
        for career in &CAREERS {
            time(career, count);
        }
    }
}

fn time(career: &Career, count: usize) {
    let asks = asks(career, count);
    let acts: Vec<Act> =
        asks.iter().map(|ask| Act { at_seconds: ask.deadline_seconds, offset_minutes: Some(60) }).collect();
    let begun = Instant::now();
    let calendar = Calendar::new(&acts, &[], &Settings::default());
    print!("{count:>9} exposures, {:<8} calendar {:>6} ms", career.name, begun.elapsed().as_millis());
    for policy in [Policy::Likely, Policy::Strict] {
        let begun = Instant::now();
        let Ok(shared) = together(&calendar, policy, &asks) else { return };
        let full = shared.credits.iter().filter(|credit| credit.share.0 == 1_000_000).count();
        print!(", {policy:?} {:>6} ms ({full} full)", begun.elapsed().as_millis());
    }
    let begun = Instant::now();
    let bound = joint_total_micros(&asks).unwrap_or(0);
    println!(", joint {:>5} ms ({} h)", begun.elapsed().as_millis(), bound / MICROS / 3_600);
}

fn asks(career: &Career, count: usize) -> Vec<Ask> {
    let mut state = 42;
    let mut below = |limit: u64| {
        // Knuth's 64-bit linear congruence; the upper half is random enough to scatter windows.
        state =
            u64::wrapping_add(u64::wrapping_mul(state, 6_364_136_223_846_793_005), 1_442_695_040_888_963_407);
        (state >> 32) % limit
    };
    let ask = |_| {
        let deadline_seconds = START_SECONDS + below(CAREER_SECONDS as u64) as i64;
        // Squared: many windows of hours, few of weeks.
        let part = below(1_000);
        let window_seconds = career.window_seconds_max * part * part / 1_000_000;
        let part = below(1_000);
        let need_seconds = career.need_seconds_max * part * part / 1_000_000;
        Ask {
            release_seconds: deadline_seconds - window_seconds as i64,
            deadline_seconds,
            need_micros: need_seconds * MICROS + below(MICROS),
        }
    };
    (0..count).map(ask).collect()
}
