//! Table `exposures`: one person, one set of lines, one kind, one window; and what each policy credits.

use crate::id::{CommitIx, PersonIx};
use crate::micro::{ByPolicy, Micro};

/// One exposure of one person to the lines born in one commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExposureRow {
    /// The person; always of kind human.
    pub person: PersonIx,
    /// The kind.
    pub kind: ExposureKind,
    /// The commit whose born lines are meant (moved ones excepted; for `Reworked` just the moved ones).
    pub subject: CommitIx,
    /// The commit that is the person's act, or carries it: the subject itself, or the merge.
    pub act: CommitIx,
    /// Window start, seconds UTC, the same under every policy; `None` when nothing dates it.
    pub release_seconds: Option<i64>,
    /// Window start that `likely` and the schedule use: the release, or the stated stand-in for an unknown
    /// one.
    pub assumed_release_seconds: i64,
    /// Window end, seconds UTC; also the date from which memory ages.
    pub deadline_seconds: i64,
    /// Counted lines, those since removed included.
    pub counted: u32,
    /// Words.
    pub words: u32,
    /// Typed characters.
    pub typed_chars: u64,
    /// Attention asked for, in milliseconds, under each policy.
    pub need_ms: ByPolicy<u64>,
    /// The share of section "together" or "alone", before the kind's own rule is applied.
    pub share: ByPolicy<Micro>,
    /// What each policy credits on each of the lines.
    pub credit: ByPolicy<Micro>,
    /// Pace that the person's schedule asks for around this window, in counted lines an hour, rounded up,
    /// under `likely`; `None` where there is no need or no counted time.
    pub required_pace_lines_per_hour: Option<u64>,
    /// Verdict on the wall clock, this window alone.
    pub verdict: Verdict,
    /// How many of the counted lines the person cannot have typed between release and deadline, at least:
    /// the window alone, rounded down. `None` where nothing dates the release, and for kinds that are not
    /// authoring.
    pub not_typed_lines: Option<u32>,
}

/// Kinds of exposure that git alone can give.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ExposureKind {
    /// Author or human co-author of lines of `person` origin.
    Wrote,
    /// The same of lines of `unknown` origin.
    WroteUnknown,
    /// A human behind lines of `assistant` origin.
    Accompanied,
    /// A non-author with a recorded review.
    Reviewed,
    /// A non-author who merged or applied it, without a recorded review.
    Merged,
    /// Moved the lines, or edited beside them in the same hunk.
    Reworked,
}

/// Whether a window can have sufficed, by the wall clock alone.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Verdict {
    /// Shorter than the generous need: cannot have been read whole.
    Impossible,
    /// Faster than the likely pace.
    Hurried,
    /// Time enough; proves nothing.
    Possible,
    /// No release or no deadline on record.
    CannotTell,
}
