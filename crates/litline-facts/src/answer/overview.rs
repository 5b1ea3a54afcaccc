//! The overview: how much of the living code is lit, where it is dark and why, and what was left out of the
//! count.

pub mod since;
#[cfg(test)]
mod tests;

use super::Asked;
use crate::micro::{ByPolicy, Micro};
use crate::reading::narrow::Missing;
use crate::reading::totals::TotalsRow;
use crate::record::gap::GapRow;
use crate::record::path::LeftOut;
use since::Since;

/// The answer of `litline`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Overview {
    /// What was asked.
    pub asked: Asked,
    /// Commits in the history read, merges among them.
    pub commits: u64,
    /// Commits with more than one parent.
    pub merges: u64,
    /// The counted part of the scope as a whole.
    pub whole: Area,
    /// Areas (folders, or files where a folder is one file), those with most surely dark lines first; then by
    /// path. Together they are the whole, each file in exactly one.
    pub areas: Vec<Area>,
    /// Counted lines by origin.
    pub origin: OriginLines,
    /// Who is there.
    pub team: Team,
    /// What missing evidence could narrow the range of the scope by, at most; what could most first. Only
    /// what could at all.
    pub narrow: Vec<Narrowing>,
    /// What the clock says of the whole history, lines since removed included, whatever the scope.
    pub totals: TotalsRow,
    /// What is not counted, largest first.
    pub left_out: Vec<LeftOutRow>,
    /// What could not be read.
    pub gaps: Vec<GapRow>,
    /// What the scope was at an earlier commit, where that was asked for.
    pub since: Option<Since>,
    /// Settings that differ from their default: name, value, default.
    pub overrides: Vec<(String, String, String)>,
}

/// A part of the tree and its reading.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Area {
    /// Path without a slash at its end; empty for the whole scope.
    pub path: Vec<u8>,
    /// Only what no other area covers: the folder's own files, and folders below it too small for an area.
    pub rest: bool,
    /// Counted files.
    pub files: u64,
    /// Counted lines: the denominator of every share here.
    pub counted_lines: u64,
    /// Sums of shares, in millionths of a line. They add up to `counted_lines` × 1,000,000 under each policy.
    pub parts: ByPolicy<Parts>,
    /// Lines by their own state: each line in the first state that holds. They add up to `counted_lines`.
    pub states: ByPolicy<StateLines>,
    /// Lines lit by exactly one present person.
    pub sole_lines: ByPolicy<u64>,
}

/// Sums of shares of lines, in millionths of a line.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Parts {
    /// K: lit, and fresh.
    pub fresh: u64,
    /// L − K: lit, and fading.
    pub fading: u64,
    /// A − L: dark, those who could explain it are gone.
    pub gone: u64,
    /// 1 − A on lines that records say humans acted on.
    pub unread: u64,
    /// 1 − A on recorded lines that no human acted on.
    pub nobody: u64,
    /// Lines that no record names.
    pub unrecorded: u64,
}

impl Parts {
    /// Σ L: what read coverage counts.
    #[must_use]
    pub fn lit(&self) -> u64 {
        self.fresh + self.fading
    }

    /// Σ (1 − L) over recorded lines.
    #[must_use]
    pub fn dark(&self) -> u64 {
        self.gone + self.unread + self.nobody
    }

    /// The reason for most of what is dark; the last of equals in the order of [`Reason`].
    fn largest(&self) -> Option<Reason> {
        let reasons =
            [(self.nobody, Reason::Nobody), (self.unread, Reason::Unread), (self.gone, Reason::Gone)];
        reasons.into_iter().filter(|(part, _)| *part > 0).max().map(|(_, reason)| reason)
    }
}

/// Why lines are dark.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Reason {
    /// Nobody acted on them.
    Nobody,
    /// There was no time for them.
    Unread,
    /// Those who could explain them have left.
    Gone,
}

/// The largest reason of a place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MainReason {
    /// The reason.
    pub reason: Reason,
    /// Only strict calls lines dark here, or next to only strict.
    pub only_strict: bool,
}

/// What likely calls dark is worth a word from one part in so many of what strict does.
const WORTH: u64 = 20;

/// The largest reason for what is surely dark; where not one line is, for what is likely dark, if that is a
/// part worth a word of what strict calls dark; else for that. `None` where nothing is dark.
#[must_use]
pub fn main_reason(parts: &ByPolicy<Parts>) -> Option<MainReason> {
    let line = u64::from(Micro::ONE.0);
    let strict = parts.strict.dark();
    let (decides, only_strict) = if parts.generous.dark() >= line {
        (&parts.generous, false)
    } else if parts.likely.dark() >= line.max(strict / WORTH) {
        (&parts.likely, false)
    } else {
        (&parts.strict, true)
    };
    decides.largest().map(|reason| MainReason { reason, only_strict })
}

/// Lines by their own state.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct StateLines {
    /// L ≥ ½ and K ≥ ½.
    pub lit: u64,
    /// L ≥ ½.
    pub fading: u64,
    /// A ≥ ½.
    pub gone: u64,
    /// No human act on record.
    pub nobody: u64,
    /// Otherwise.
    pub unread: u64,
    /// Not recorded.
    pub unrecorded: u64,
}

/// What one kind of missing evidence could narrow. One line may stand in several.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Narrowing {
    /// What is missing.
    pub missing: Missing,
    /// Counted lines whose width depends on it.
    pub lines: u64,
    /// By how much the range would be narrower if every doubt were settled for the reader, in millionths of a
    /// line.
    pub if_so: u64,
    /// The same if every doubt were settled against the reader.
    pub if_not: u64,
}

impl Narrowing {
    /// The most that it could narrow the range by, in millionths of a line.
    #[must_use]
    pub fn most(&self) -> u64 {
        self.if_so.max(self.if_not)
    }
}

/// Counted lines by origin.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OriginLines {
    /// By a person, on positive evidence.
    pub person: u64,
    /// By an assistant, by a mark on the commit.
    pub assistant: u64,
    /// No evidence either way.
    pub unknown: u64,
}

/// Who is there, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Team {
    /// Humans met: in the history, on branches of changes, as reviewers, on the roster; aliases resolved.
    pub humans: u64,
    /// Present under each policy.
    pub present: ByPolicy<u64>,
    /// Whether a roster decided who is present.
    pub by_roster: bool,
    /// Bots.
    pub bots: u64,
    /// Assistants, by tool.
    pub assistants: u64,
}

/// Files left out for one reason.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOutRow {
    /// Why.
    pub reason: LeftOut,
    /// Files.
    pub files: u64,
    /// Lines, blank ones included; 0 where content is not text or not here.
    pub lines: u64,
    /// Bytes.
    pub bytes: u64,
}
