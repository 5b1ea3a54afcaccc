//! Table `classes`: lines that share one reading, and the state they are in.

use crate::id::{CommitIx, ExposureIx, PathIx, ToolIx};
use crate::micro::{ByPolicy, Micro};
use crate::record::origin::{Grade, Origin};

/// Lines of one living file that share all their exposures, hence everything else.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ClassRow {
    /// The file, by its path in the as-of tree.
    pub file: PathIx,
    /// The commit in which the lines (for moved lines: their source) were born.
    pub born: CommitIx,
    /// Origin of the lines.
    pub origin: Origin,
    /// What it rests on.
    pub grade: Grade,
    /// The assistant, where a record of the very lines names one; for those of a marked commit see its marks.
    pub tool: Option<ToolIx>,
    /// The commits that moved them since, oldest first.
    pub moved_in: Vec<CommitIx>,
    /// The exposures that name them, in order.
    pub exposures: Vec<ExposureIx>,
    /// Until when each of `exposures` is fresh, seconds UTC: its deadline and `memory_half_life_days` for
    /// each day on which its person was exposed to the file.
    pub fresh_until_seconds: Vec<i64>,
    /// Some record names a human act on them.
    pub human_act: bool,
    /// An exposure names them, or an assistant or bot is on record as having brought them without any human
    /// act.
    pub recorded: bool,
    /// K, L and A under each policy.
    pub light: ByPolicy<Light>,
    /// The first state that holds, under each policy.
    pub state: ByPolicy<State>,
    /// Lit by exactly one present person, under each policy.
    pub sole: ByPolicy<bool>,
}

/// K ≤ L ≤ A of one line, in millionths.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Light {
    /// By those present, fresh credits only.
    pub fresh: Micro,
    /// By those present.
    pub present: Micro,
    /// By anybody, present or gone.
    pub anybody: Micro,
}

/// State of a line, in the order in which they are tried.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum State {
    /// No record names it; its history is cut.
    Unrecorded,
    /// L ≥ ½ and K ≥ ½.
    Lit,
    /// L ≥ ½.
    Fading,
    /// A ≥ ½: those who could explain it have left.
    Gone,
    /// Recorded, and no human act is.
    Nobody,
    /// Otherwise: the records show acts, and too little time or credit.
    Unread,
}

impl State {
    /// All states, in the order in which they are tried.
    pub const ALL: [Self; 6] =
        [Self::Unrecorded, Self::Lit, Self::Fading, Self::Gone, Self::Nobody, Self::Unread];
}
