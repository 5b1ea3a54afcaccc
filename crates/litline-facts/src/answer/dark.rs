//! Which lines are dark and why: places to look at, worst first, with what the records say of them and the
//! minutes it would take to read them.

use super::Asked;
use super::overview::Parts;
use crate::micro::ByPolicy;
use crate::reading::exposure::ExposureKind;

/// The answer of `litline dark`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Dark {
    /// What was asked.
    pub asked: Asked,
    /// What the rows are.
    pub grain: Grain,
    /// The counted part of the scope as a whole.
    pub whole: Darkness,
    /// Places, those with most surely dark lines first, then with most likely dark ones, then by path and
    /// line.
    pub rows: Vec<DarkRow>,
    /// Further rows, beyond the number that was asked for.
    pub hidden_rows: u64,
    /// What those come to.
    pub hidden: Darkness,
    /// What lies in none of the rows. With the rows, shown and hidden, it is the whole.
    pub elsewhere: Darkness,
    /// Paces of the reading debt, counted lines an hour.
    pub pace: Paces,
    /// Settings that differ from their default: name, value, default.
    pub overrides: Vec<(String, String, String)>,
}

/// What a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Grain {
    /// An area, as in the overview.
    Area,
    /// A stretch of lines of one file.
    Region,
}

/// Paces in counted lines an hour.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Paces {
    /// Upper end of effective.
    pub likely: u32,
    /// Careful.
    pub careful: u32,
}

/// One place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DarkRow {
    /// Path without a slash at its end; empty for the whole scope.
    pub path: Vec<u8>,
    /// Only what no other area covers.
    pub rest: bool,
    /// First and last line, from 1; `None` for an area.
    pub lines: Option<(u32, u32)>,
    /// How dark it is.
    pub darkness: Darkness,
    /// What the records say of its dark lines, that which names most of them first.
    pub records: Vec<Record>,
}

/// How dark a set of lines is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Darkness {
    /// Counted files.
    pub files: u64,
    /// Counted lines.
    pub counted_lines: u64,
    /// Sums of shares, in millionths of a line.
    pub parts: ByPolicy<Parts>,
    /// Milliseconds that reading what is not lit takes: under strict at the careful pace, else at the likely
    /// one.
    pub debt_ms: ByPolicy<u64>,
}

/// What records say of dark lines: one kind of act, by people who are gone or by people who are present.
/// Never by whom.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Record {
    /// What they did; `None` where no human act is on record.
    pub kind: Option<ExposureKind>,
    /// Whether these people are gone, under the policy that the reason is given for.
    pub gone: bool,
    /// How many people; each once.
    pub people: u32,
    /// Counted dark lines that it names.
    pub counted_lines: u64,
    /// The largest of the changes for which people who are present had less time than it takes.
    pub too_short: Option<TooShort>,
}

/// A window against the time that reading all of its change takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TooShort {
    /// From release to deadline, seconds.
    pub window_seconds: u64,
    /// Counted lines of the whole change.
    pub counted_lines: u32,
    /// Likely need, milliseconds.
    pub need_ms: u64,
}
