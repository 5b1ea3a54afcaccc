//! The neighbours of each setting: half of it and half as much again, where nothing better is stated.

use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::settings::Settings;

const YEAR_SECONDS: i64 = 365 * 86_400;

/// How much must be reckoned anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Reach {
    /// Who is present.
    Presence,
    /// What is remembered.
    Memory,
    /// Counted time, and what follows.
    Time,
    /// Windows and needs, and what follows.
    Windows,
    /// Everything.
    Everything,
    /// Everything, without moves.
    Moves,
}

/// A setting and its neighbours.
pub(super) struct Tried {
    pub(super) setting: &'static str,
    /// Its value in force.
    pub(super) here: String,
    /// Each neighbour: its value, how far it reaches, and the settings with it.
    pub(super) values: Vec<(String, Reach, Settings)>,
}

type Place = fn(&mut Settings) -> &mut u32;

/// Plain settings: name, how far they reach, place.
const PLAIN: [(&str, Reach, Place); 8] = [
    ("unknown_release_days", Reach::Windows, |s| &mut s.unknown_release_days),
    ("likely_lines_per_hour", Reach::Windows, |s| &mut s.likely_lines_per_hour),
    ("generous_words_per_minute", Reach::Windows, |s| &mut s.generous_words_per_minute),
    ("typing_words_per_minute", Reach::Windows, |s| &mut s.typing_words_per_minute),
    ("span_gap_minutes", Reach::Time, |s| &mut s.span_gap_minutes),
    ("span_lead_minutes", Reach::Time, |s| &mut s.span_lead_minutes),
    ("likely_lead_minutes", Reach::Time, |s| &mut s.likely_lead_minutes),
    ("memory_half_life_days", Reach::Memory, |s| &mut s.memory_half_life_days),
];

/// All that are tried. Where `roster` says who is present, days do not.
pub(super) fn neighbours(settings: &Settings, roster: bool, moves: bool) -> Vec<Tried> {
    let mut all = Vec::new();
    if !roster {
        all.push(presence(settings));
    }
    all.push(share(settings));
    all.push(hours(settings));
    for (setting, reach, place) in PLAIN {
        let here = *place(&mut settings.clone());
        let values = [here / 2, here.saturating_add(here.div_ceil(2))];
        all.push(tried(
            setting,
            here.to_string(),
            settings,
            values.map(|value| {
                let mut there = settings.clone();
                *place(&mut there) = value;
                (value.to_string(), reach, there)
            }),
        ));
    }
    all.push(person_until(settings));
    if moves {
        let none = ("none recognised".to_owned(), Reach::Moves, settings.clone());
        let here = format!("{} lines", settings.move_lines_min);
        all.push(Tried { setting: "move_lines_min", here, values: vec![none] });
    }
    all
}

/// Those neighbours that are allowed and differ.
fn tried(
    setting: &'static str,
    here: String,
    settings: &Settings,
    values: [(String, Reach, Settings); 2],
) -> Tried {
    let allowed = |there: &Settings| there != settings && there.check().is_ok();
    let values = values.into_iter().filter(|(_, _, there)| allowed(there)).collect();
    Tried { setting, here, values }
}

/// The days of the two other policies.
fn presence(settings: &Settings) -> Tried {
    let days = settings.presence_days;
    tried(
        "presence_days",
        days.likely.to_string(),
        settings,
        [days.strict, days.generous].map(|likely| {
            let there = Settings { presence_days: ByPolicy { likely, ..days }, ..settings.clone() };
            (likely.to_string(), Reach::Presence, there)
        }),
    )
}

fn share(settings: &Settings) -> Tried {
    let here = settings.attention_share;
    let values = [here.0 / 2, (here.0 + here.0.div_ceil(2)).min(Micro::ONE.0)];
    tried(
        "attention_share",
        decimal(here),
        settings,
        values.map(|value| {
            let there = Settings { attention_share: Micro(value), ..settings.clone() };
            (decimal(Micro(value)), Reach::Time, there)
        }),
    )
}

/// Two hours fewer or more: half of a working day is nobody's habit.
fn hours(settings: &Settings) -> Tried {
    let here = settings.habit_hours_max;
    let values = [here.saturating_sub(2), (here + 2).min(24)];
    tried(
        "habit_hours_max",
        here.to_string(),
        settings,
        values.map(|value| {
            let there = Settings { habit_hours_max: value, ..settings.clone() };
            (value.to_string(), Reach::Time, there)
        }),
    )
}

/// A year earlier and a year later.
fn person_until(settings: &Settings) -> Tried {
    let here = settings.person_until_seconds;
    let values = [here.saturating_sub(YEAR_SECONDS), here.saturating_add(YEAR_SECONDS)];
    tried(
        "person_until_seconds",
        here.to_string(),
        settings,
        values.map(|value| {
            let there = Settings { person_until_seconds: value, ..settings.clone() };
            (value.to_string(), Reach::Everything, there)
        }),
    )
}

/// Without zeros at the end.
fn decimal(share: Micro) -> String {
    let text = format!("{}.{:06}", share.0 / Micro::ONE.0, share.0 % Micro::ONE.0);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}
