//! The chain that explains lines: where they were born, who or what wrote them, who could have read them
//! when, and what follows from that. Everything that is needed to do the sum by hand.

use super::Asked;
use super::lines::{BornAt, NamedPerson};
use crate::id::{Oid, PersonIx};
use crate::micro::{ByPolicy, Micro};
use crate::reading::class::{Light, State};
use crate::reading::exposure::{ExposureKind, Verdict};
use crate::record::commit::Stamp;
use crate::record::mark::MarkPlace;
use crate::record::origin::Origin;
use crate::record::path::PathClass;
use crate::settings::Settings;

/// The answer of `litline why FILE:LINE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Why {
    /// What was asked; `scope` is the file.
    pub asked: Asked,
    /// Whether the file is counted. Lines of a file that is left out have no state.
    pub class: PathClass,
    /// The lines asked for, in order.
    pub lines: Vec<WhyLine>,
    /// What lines of one group share, in order of their first line.
    pub groups: Vec<WhyGroup>,
    /// The people named in the groups, by index.
    pub people: Vec<NamedPerson>,
    /// Whether a roster decides who is present.
    pub by_roster: bool,
    /// The constants in force.
    pub settings: Settings,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyLine {
    /// Its number in the file, from 1.
    pub number: u32,
    /// Text without its line ending, as git has it.
    pub text: Vec<u8>,
    /// Blank lines are not counted and have no state.
    pub counted: bool,
    /// Where git blame finds its birth.
    pub born: BornAt,
    /// Index into `groups`; `None` for blank lines, and in a file that is left out.
    pub group: Option<u32>,
}

/// What a set of lines shares.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyGroup {
    /// The commit in which they, or for moved lines their source, were born.
    pub born: Oid,
    /// Its author date.
    pub born_stamp: Stamp,
    /// The commits that moved them since, oldest first.
    pub moved_in: Vec<Oid>,
    /// Origin.
    pub origin: Origin,
    /// What the origin rests on.
    pub grade: OriginGrade,
    /// An exposure names them, or an assistant or bot is on record as having brought them.
    pub recorded: bool,
    /// Some record names a human act on them.
    pub human_act: bool,
    /// The exposures that name them, in order.
    pub exposures: Vec<WhyExposure>,
    /// What each person has on each of the lines, in order of person.
    pub people: Vec<PersonLight>,
    /// K, L, A.
    pub light: ByPolicy<Light>,
    /// The state.
    pub state: ByPolicy<State>,
    /// Lit by exactly one present person.
    pub sole: ByPolicy<bool>,
}

/// What an origin rests on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum OriginGrade {
    /// A record names the very line: it is the assistant's, or a person typed it.
    Attested {
        /// Signature id of the tool; `None` for a person.
        tool: Option<String>,
    },
    /// A note on the commit of the change's branch that brought the line names it.
    Recovered {
        /// Signature id of the tool; `None` for a person.
        tool: Option<String>,
    },
    /// The commit of the change's branch that brought the line is marked, or not, where others of it are.
    BranchMarked {
        /// Signature id of the tool; `None` where that commit bears no mark.
        tool: Option<String>,
    },
    /// An assistant's mark on the commit says that it wrote lines of it.
    Marked {
        /// Signature id of the tool.
        tool: String,
        /// Where the mark stands.
        place: MarkPlace,
        /// Model as the mark names it.
        model: Option<String>,
    },
    /// The commit's author is an assistant.
    AssistantAuthor {
        /// Signature id of the tool.
        tool: String,
    },
    /// Born before there were assistants that many people used.
    BornBefore,
    /// A mark says that an assistant took part, and no more.
    Touched {
        /// Signature id of the tool.
        tool: String,
    },
    /// The name of the branch that brought the commit is of a form that an assistant uses.
    Hinted {
        /// Signature id of the tool.
        tool: String,
    },
    /// The commit's author is a bot.
    BotAuthor,
    /// No record says anything.
    NoRecord,
}

/// One exposure.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WhyExposure {
    /// The person.
    pub person: PersonIx,
    /// The kind.
    pub kind: ExposureKind,
    /// The commit that is the act.
    pub act: Oid,
    /// The commit whose lines are meant.
    pub subject: Oid,
    /// Window start; `None` when nothing dates it.
    pub release_seconds: Option<i64>,
    /// Window start that `likely` uses.
    pub assumed_release_seconds: i64,
    /// Window end.
    pub deadline_seconds: i64,
    /// Counted lines of the subject, those since removed included.
    pub counted: u32,
    /// Words.
    pub words: u32,
    /// Typed characters.
    pub typed_chars: u64,
    /// What the attention asked for comes from.
    pub need_rule: NeedRule,
    /// Attention asked for, in milliseconds.
    pub need_ms: ByPolicy<u64>,
    /// Share of it that fits into the person's time.
    pub share: ByPolicy<Micro>,
    /// What each policy credits.
    pub credit: ByPolicy<Micro>,
    /// Why it credits that.
    pub rule: ByPolicy<CreditRule>,
    /// Pace the schedule asks for.
    pub required_pace_lines_per_hour: Option<u64>,
    /// The verdict on the wall clock.
    pub verdict: Verdict,
    /// Of the counted lines, those that the person cannot have typed in the window, at least.
    pub not_typed_lines: Option<u32>,
    /// Until when it is fresh, seconds UTC.
    pub fresh_until_seconds: i64,
    /// Whether it is, at as-of.
    pub fresh: bool,
}

/// What a need comes from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NeedRule {
    /// Reading words and lines.
    Reading,
    /// Typing, or reading where that is shorter.
    Authoring,
    /// None: there is no window.
    None,
}

/// Why a policy credits what it does.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CreditRule {
    /// All of it, whatever the clock says.
    Whole,
    /// The share of the need that fits.
    Share,
    /// One half, for work beside the lines.
    Half,
    /// Nothing: a commit that only formats or vendors.
    Sweep,
    /// Nothing: no record dates the start of the window.
    NoRelease,
    /// Nothing: an assistant left a mark on the person's work near in time.
    AssistantActive,
    /// Nothing: this policy does not count acts of the kind.
    NotCounted,
}

/// What one person has on a line, all their exposures together.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct PersonLight {
    /// The person.
    pub person: PersonIx,
    /// Present under each policy.
    pub present: ByPolicy<bool>,
    /// min(1, Σ) of their credits.
    pub credit: ByPolicy<Micro>,
    /// The same of their fresh credits only.
    pub fresh: ByPolicy<Micro>,
}
