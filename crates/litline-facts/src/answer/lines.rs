//! Every line of one file with its state, who could explain it, and the evidence.

use super::Asked;
use super::overview::Area;
use crate::id::{Oid, PersonIx};
use crate::micro::{ByPolicy, Micro};
use crate::reading::class::{Light, State};
use crate::reading::exposure::{ExposureKind, Verdict};
use crate::record::commit::Stamp;
use crate::record::origin::Origin;
use crate::record::path::PathClass;

/// The answer of `litline lines FILE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileLines {
    /// What was asked; `scope` is the file.
    pub asked: Asked,
    /// Whether the file is counted. Lines of a file that is left out have no state.
    pub class: PathClass,
    /// The file by itself, as an area of the overview; without lines where it is left out.
    pub whole: Area,
    /// Its lines, in order.
    pub lines: Vec<LineAnswer>,
    /// What lines of one group share, in order of their first line.
    pub groups: Vec<LineGroup>,
    /// The people named in the groups, by index.
    pub people: Vec<NamedPerson>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineAnswer {
    /// Text without its line ending, as git has it.
    pub text: Vec<u8>,
    /// Blank lines are not counted and have no state.
    pub counted: bool,
    /// Where it was born.
    pub born: BornAt,
    /// Index into `groups`; `None` for lines of a file that is left out.
    pub group: Option<u32>,
}

/// Birth of a line: git blame's answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BornAt {
    /// The commit.
    pub commit: Oid,
    /// The path in that commit.
    pub path: Vec<u8>,
    /// The line's number in that file, from 1.
    pub line: u32,
}

/// What a set of lines shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineGroup {
    /// The commit in which they, or for moved lines their source, were born.
    pub born: Oid,
    /// Its author date.
    pub born_stamp: Stamp,
    /// The commits that moved them since.
    pub moved_in: Vec<Oid>,
    /// Origin.
    pub origin: Origin,
    /// K, L, A.
    pub light: ByPolicy<Light>,
    /// The state.
    pub state: ByPolicy<State>,
    /// Lit by exactly one present person.
    pub sole: ByPolicy<bool>,
    /// Present people whose own credit is at least one half under `likely`, largest credit first, then by
    /// person.
    pub explainers: Vec<Explainer>,
    /// The exposures that name the lines.
    pub evidence: Vec<Evidence>,
}

/// Somebody present who could explain lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Explainer {
    /// The person.
    pub person: PersonIx,
    /// Their credit.
    pub credit: ByPolicy<Micro>,
}

/// One exposure, in the words of an answer.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Evidence {
    /// The person.
    pub person: PersonIx,
    /// Present under each policy.
    pub present: ByPolicy<bool>,
    /// The kind.
    pub kind: ExposureKind,
    /// The commit that is the act.
    pub act: Oid,
    /// Window start; `None` when nothing dates it.
    pub release_seconds: Option<i64>,
    /// Window end.
    pub deadline_seconds: i64,
    /// Counted lines, words.
    pub counted: u32,
    /// Words.
    pub words: u32,
    /// Attention asked for, in milliseconds.
    pub need_ms: ByPolicy<u64>,
    /// What each policy credits.
    pub credit: ByPolicy<Micro>,
    /// Pace the schedule asks for.
    pub required_pace_lines_per_hour: Option<u64>,
    /// The verdict on the wall clock.
    pub verdict: Verdict,
    /// Of the counted lines, those that the person cannot have typed in the window, at least.
    pub not_typed_lines: Option<u32>,
}

/// A person as an answer names them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NamedPerson {
    /// The person.
    pub person: PersonIx,
    /// Name to show.
    pub name: String,
}
