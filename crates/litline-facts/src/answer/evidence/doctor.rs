//! What evidence there is, what is missing, and how far each assumption moves the middle number.

use crate::answer::Asked;
use crate::answer::overview::{Narrowing, Parts};
use crate::micro::ByPolicy;
use crate::record::gap::GapRow;

/// The answer of `litline doctor`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Doctor {
    /// What was asked.
    pub asked: Asked,
    /// Counted lines: the denominator of every share here.
    pub counted_lines: u64,
    /// Sums of shares under the settings in force.
    pub parts: ByPolicy<Parts>,
    /// Kinds of evidence, in a fixed order, each once; notes once for each reference.
    pub found: Vec<Found>,
    /// What could not be read.
    pub gaps: Vec<GapRow>,
    /// What missing evidence could narrow, at most.
    pub narrow: Vec<Narrowing>,
    /// What the neighbours of each assumption do, the one that moves the middle number most first.
    pub assumptions: Vec<Assumption>,
    /// Settings that differ from their default: name, value, default.
    pub overrides: Vec<(String, String, String)>,
}

/// One kind of evidence in this clone.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Which.
    pub kind: Kind,
    /// Whether it is here.
    pub standing: Standing,
    /// How many of its things are here.
    pub count: u64,
    /// Which of them, where that has a name: a reference, an assistant's tool, a file.
    pub name: String,
    /// Age of the newest at as-of, in days, rounded down; 0 where it is younger. `None` without one.
    pub age_days: Option<u64>,
    /// The command that would bring what is missing. Never run.
    pub fetch: Option<String>,
}

/// Kinds of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Commits with both dates.
    Commits,
    /// Whether all of the history is here.
    History,
    /// Whether all contents are here.
    Contents,
    /// `.mailmap` and its like; counted: spellings that it joined.
    Mailmap,
    /// `litline.toml`.
    Configuration,
    /// The roster in it.
    Roster,
    /// Assistants' marks on commits, one a tool.
    Marks,
    /// `Co-authored-by:`.
    CoAuthors,
    /// References of notes, one each; counted: notes read, where the format is known.
    Notes,
    /// Other records of assistants, one place each: session logs, transcripts, exports; counted: those read.
    Sessions,
    /// Heads of changes.
    ChangeHeads,
    /// Reviews named in messages.
    Reviews,
    /// Lists of revisions to ignore.
    IgnoredRevisions,
    /// Commits that give no credit for writing, being listed or only formatting.
    Sweeps,
    /// Commits that may be no writing either, offered for a list; named: the first few.
    OfferedSweeps,
}

/// Whether evidence is here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Standing {
    /// Here, and used.
    Used,
    /// Here, and not read by this version.
    Unused,
    /// Part of it is missing.
    Partial,
    /// Not here.
    Absent,
}

/// What the clone holds beside the facts: references, remotes and files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Survey {
    /// The remote that a fetch would ask, by its name; never its address.
    pub remote: Option<String>,
    /// Its address names GitLab.
    pub merge_requests: bool,
    /// References below `refs/notes/`, with the commit date of each, seconds UTC.
    pub notes: Vec<(String, Option<i64>)>,
    /// Heads of changes among the references.
    pub change_heads: u64,
    /// Objects may be absent on purpose.
    pub partial: bool,
    /// A mailmap is in force.
    pub mailmap: bool,
    /// A list of revisions to ignore is named or stands at the usual place.
    pub ignored_revisions: Option<String>,
    /// `litline.toml` is there.
    pub configuration: bool,
}

/// One assumption of the model, and what its neighbours do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assumption {
    /// The setting's name.
    pub setting: &'static str,
    /// Its value in force.
    pub here: String,
    /// A lower and a higher value, as far as each is allowed; for moves: none recognised.
    pub neighbours: Vec<Neighbour>,
}

/// The reading under a neighbouring value.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Neighbour {
    /// The value.
    pub value: String,
    /// Sums of L, in millionths of a line.
    pub lit: ByPolicy<u64>,
    /// Of these, the fading part.
    pub fading: ByPolicy<u64>,
}

impl Assumption {
    /// The most that a neighbour moves the middle number, in millionths of a line.
    #[must_use]
    pub fn most(&self, lit_here: u64) -> u64 {
        self.neighbours.iter().map(|neighbour| neighbour.lit.likely.abs_diff(lit_here)).max().unwrap_or(0)
    }
}
