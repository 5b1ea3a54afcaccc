//! The named constants of the model, each with its default and source. Overrides are printed with the result.

use crate::micro::{ByPolicy, Micro};

/// 2021-06-29, 00:00 UTC: technical preview of the first mass assistant. Before it, what a commit bears by
/// name alone is a person's.
pub const FIRST_ASSISTANT_SECONDS: i64 = 1_624_924_800;

/// Every constant that the reading model uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Settings {
    /// Reading pace under `generous`, words a minute (300: top of the range in which most adults silently
    /// read prose; Brysbaert 2019).
    pub generous_words_per_minute: u32,
    /// Reading pace under `likely`, counted lines an hour (500: upper end of effective; Cohen 2006).
    pub likely_lines_per_hour: u32,
    /// Reading pace under `strict`, counted lines an hour (200; Kemerer and Paulk 2009).
    pub careful_lines_per_hour: u32,
    /// Typing pace, five-character words a minute (52; Dhakal and others 2018).
    pub typing_words_per_minute: u32,
    /// Acts closer than this belong to one recorded span (120).
    pub span_gap_minutes: u32,
    /// Time that a span starts before its first act (30).
    pub span_lead_minutes: u32,
    /// Time before any act that `likely` counts (120).
    pub likely_lead_minutes: u32,
    /// Share of habitual hours that `likely` counts (one half).
    pub attention_share: Micro,
    /// Share of a person's acts that their habitual hours must hold, in percent (80). This and the three
    /// below have no published source: they are assumptions, stated.
    pub habit_percent: u32,
    /// Longest run of habitual hours (8).
    pub habit_hours_max: u32,
    /// With fewer acts than this the hours are not learnt but assumed (20).
    pub habit_acts_min: u32,
    /// First habitual hour where they are assumed, on the local clock (9).
    pub habit_start_hour: u32,
    /// Window assumed by `likely` for a reader when nothing dates the release (7).
    pub unknown_release_days: u32,
    /// Days after which one recorded exposure is no longer fresh (45: single-edit, self-rated, n = 60; Krüger
    /// 2018).
    pub memory_half_life_days: u32,
    /// Days around an assistant's mark of the same person within which unknown origin earns nothing from
    /// strict (90).
    pub assistant_active_days: u32,
    /// Without a roster: a person who acted within so many days before as-of is present (90, 180, 365).
    pub presence_days: ByPolicy<u32>,
    /// Lines born before this moment are of origin `person` unless marked (2021-06-29, technical preview of
    /// the first mass assistant), seconds UTC.
    pub person_until_seconds: i64,
    /// Least counted lines in a run that is taken for a move (3).
    pub move_lines_min: u32,
    /// Least letters and digits in such a run (20).
    pub move_letters_min: u32,
    /// Lines on each side of an edit that its author had before their eyes (3: what `git diff` shows).
    pub rework_context_lines: u32,
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            generous_words_per_minute: 300,
            likely_lines_per_hour: 500,
            careful_lines_per_hour: 200,
            typing_words_per_minute: 52,
            span_gap_minutes: 120,
            span_lead_minutes: 30,
            likely_lead_minutes: 120,
            attention_share: Micro::HALF,
            habit_percent: 80,
            habit_hours_max: 8,
            habit_acts_min: 20,
            habit_start_hour: 9,
            unknown_release_days: 7,
            memory_half_life_days: 45,
            assistant_active_days: 90,
            presence_days: ByPolicy { strict: 90, likely: 180, generous: 365 },
            person_until_seconds: FIRST_ASSISTANT_SECONDS,
            move_lines_min: 3,
            move_letters_min: 20,
            rework_context_lines: 3,
        }
    }
}

/// Why a set of settings is refused: under it the policies would not nest, or a division by nothing would
/// arise.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum SettingsError {
    /// A pace is zero.
    #[error("{0} must be more than 0")]
    Zero(&'static str),
    /// The careful pace is faster than the likely one.
    #[error(
        "careful_lines_per_hour may not exceed likely_lines_per_hour: strict would believe more than likely"
    )]
    Paces,
    /// Presence widens from generous to strict.
    #[error("presence_days must not grow from generous over likely to strict: the policies would not nest")]
    Presence,
    /// What strict counts before a span's first act is longer than what likely counts before any act.
    #[error(
        "likely_lead_minutes may not be less than span_lead_minutes: strict would count time that likely does not"
    )]
    Leads,
    /// A share above one.
    #[error("attention_share must lie between 0 and 1")]
    Share,
    /// A percentage or clock hour beyond what there is.
    #[error("{name} may be at most {most}")]
    Most {
        /// The setting.
        name: &'static str,
        /// Its largest value.
        most: u32,
    },
}

impl Settings {
    /// Refuses settings under which strict ≤ likely ≤ generous could not hold.
    ///
    /// # Errors
    /// The first rule that is broken.
    pub fn check(&self) -> Result<(), SettingsError> {
        for (name, value) in [
            ("generous_words_per_minute", self.generous_words_per_minute),
            ("likely_lines_per_hour", self.likely_lines_per_hour),
            ("careful_lines_per_hour", self.careful_lines_per_hour),
            ("typing_words_per_minute", self.typing_words_per_minute),
            ("memory_half_life_days", self.memory_half_life_days),
            ("move_lines_min", self.move_lines_min),
        ] {
            if value == 0 {
                return Err(SettingsError::Zero(name));
            }
        }
        if self.careful_lines_per_hour > self.likely_lines_per_hour {
            return Err(SettingsError::Paces);
        }
        let days = self.presence_days;
        if days.strict > days.likely || days.likely > days.generous {
            return Err(SettingsError::Presence);
        }
        if self.likely_lead_minutes < self.span_lead_minutes {
            return Err(SettingsError::Leads);
        }
        if self.attention_share > Micro::ONE {
            return Err(SettingsError::Share);
        }
        for (name, value, most) in [
            ("habit_percent", self.habit_percent, 100),
            ("habit_hours_max", self.habit_hours_max, 24),
            ("habit_start_hour", self.habit_start_hour, 23),
        ] {
            if value > most {
                return Err(SettingsError::Most { name, most });
            }
        }
        Ok(())
    }

    /// Name, value here and default of every setting that differs from its default, in the order of the
    /// fields.
    #[must_use]
    pub fn overrides(&self) -> Vec<(&'static str, String, String)> {
        let default = Self::default();
        let mut all = Vec::new();
        let mut note = |name, here: String, there: String| {
            if here != there {
                all.push((name, here, there));
            }
        };
        macro_rules! plain {
            ($($field:ident),*) => {
                $(note(stringify!($field), self.$field.to_string(), default.$field.to_string());)*
            };
        }
        plain!(
            generous_words_per_minute,
            likely_lines_per_hour,
            careful_lines_per_hour,
            typing_words_per_minute
        );
        plain!(span_gap_minutes, span_lead_minutes, likely_lead_minutes);
        note("attention_share", share(self.attention_share), share(default.attention_share));
        plain!(habit_percent, habit_hours_max, habit_acts_min, habit_start_hour);
        plain!(unknown_release_days, memory_half_life_days, assistant_active_days);
        note("presence_days", days(self.presence_days), days(default.presence_days));
        plain!(person_until_seconds, move_lines_min, move_letters_min, rework_context_lines);
        all
    }
}

fn share(value: Micro) -> String {
    format!("{}.{:06}", value.0 / 1_000_000, value.0 % 1_000_000)
}

fn days(value: ByPolicy<u32>) -> String {
    format!("{} / {} / {}", value.strict, value.likely, value.generous)
}
