//! Who or what wrote the lines: a range, by the evidence it rests on.

use super::Asked;
use super::why::OriginGrade;
use crate::id::Oid;
use crate::record::commit::Stamp;
use crate::record::origin::Origin;
use crate::record::path::PathClass;
use crate::record::policy::PolicyKind;
use crate::record::trace::TraceRow;

/// The answer of `litline origin`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Origins {
    /// What was asked.
    pub asked: Asked,
    /// The living counted lines of the scope.
    pub living: OriginSums,
    /// By assistant, those with most lines first, then by id.
    pub tools: Vec<ToolLines>,
    /// Counted lines of the scope that were born in each month, since removed or not and never moved ones;
    /// oldest first; months without any are left out.
    pub months: Vec<MonthBirths>,
    /// Areas of the scope, as in the overview, largest first, then by path.
    pub areas: Vec<AreaOrigin>,
    /// What the records say of commits, whatever the scope.
    pub commits: OriginCommits,
    /// Places that were looked at for what assistants leave, whatever the scope.
    pub traces: Vec<TraceRow>,
    /// Living lines of the scope that are older than where history is cut: nothing can be known of them.
    pub cut_lines: u64,
    /// Whether session logs of this machine were looked for.
    pub session_logs: bool,
    /// Session logs that were too large to be read for an answer.
    pub waiting_logs: u64,
    /// Files that keep marks off commits, or set assistants up.
    pub policies: Vec<PolicyLine>,
}

/// Counted lines by origin and by what it rests on. The fields add up to all of them.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OriginSums {
    /// An assistant's: a record names the very line.
    pub attested: u64,
    /// An assistant's: a note on the commit of the change's branch that brought the line names it.
    pub recovered: u64,
    /// An assistant marked the commit of the change's branch that brought the line.
    pub branch_marked: u64,
    /// Of commits that an assistant marked, and of no record of their own.
    pub marked: u64,
    /// A person was seen typing them.
    pub typed: u64,
    /// A person's: born before there was an assistant for the many.
    pub born_before: u64,
    /// Unknown; a mark on the commit says only that an assistant took part.
    pub touched: u64,
    /// Unknown; the name of their branch is of a form that an assistant uses.
    pub hinted: u64,
    /// Unknown: of a marked commit, but of a commit of its branch that bears no mark.
    pub unmarked: u64,
    /// Unknown: no evidence.
    pub nothing: u64,
}

impl OriginSums {
    /// All lines.
    #[must_use]
    pub fn lines(&self) -> u64 {
        self.assistant_marked() + self.person() + self.unknown()
    }

    /// The low end: lines that a record gives to an assistant one by one.
    #[must_use]
    pub fn assistant_least(&self) -> u64 {
        self.attested + self.recovered
    }

    /// These, and all lines of marked commits, in the history and behind squashes.
    #[must_use]
    pub fn assistant_marked(&self) -> u64 {
        self.assistant_least() + self.branch_marked + self.marked
    }

    /// The high end: all but a person's on positive evidence.
    #[must_use]
    pub fn assistant_most(&self) -> u64 {
        self.lines() - self.person()
    }

    /// A person's on positive evidence.
    #[must_use]
    pub fn person(&self) -> u64 {
        self.typed + self.born_before
    }

    /// Neither's.
    #[must_use]
    pub fn unknown(&self) -> u64 {
        self.touched + self.hinted + self.unmarked + self.nothing
    }
}

/// Living lines of one assistant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToolLines {
    /// Signature id, or the record's own word.
    pub tool: String,
    /// A record names the very line.
    pub attested: u64,
    /// A note on the commit of the branch that brought the line names it.
    pub recovered: u64,
    /// It marked the commit of the branch that brought the line.
    pub branch_marked: u64,
    /// Of commits that it marked. A commit can bear marks of several: its lines count for each.
    pub marked: u64,
    /// Of commits that it took part in, by marks that say no more; origin unknown.
    pub touched: u64,
    /// Of branches named as it names them; origin unknown.
    pub hinted: u64,
    /// A file in the tree sets it up.
    pub in_use: bool,
}

/// Lines born in one month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MonthBirths {
    /// Months since the year 0, from 0: 12 × year + month − 1, UTC, by author date.
    pub month: i64,
    /// The lines.
    pub born: OriginSums,
}

/// One area.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AreaOrigin {
    /// Path without a slash at its end; empty for the whole scope.
    pub path: Vec<u8>,
    /// Only what no other area covers.
    pub rest: bool,
    /// Its living counted lines.
    pub living: OriginSums,
}

/// What the records say of commits.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OriginCommits {
    /// Commits with one parent or none.
    pub commits: u64,
    /// Those of them that an assistant marked as at least partly written by it.
    pub marked: u64,
    /// Those of which a note or a log says that an assistant wrote lines.
    pub attested: u64,
    /// Of the attested ones those without any mark: what marks alone would miss.
    pub attested_unmarked: u64,
    /// Lines that notes claim for assistants and that were born in the commits noted.
    pub inside_lines: u64,
    /// Lines that they claim and that were not.
    pub outside_lines: u64,
    /// Squashed changes with noted commits behind them.
    pub noted_squashes: u64,
    /// Those noted commits.
    pub noted_behind: u64,
    /// Earliest moment of a session on record, seconds UTC; before it no log can say anything.
    pub sessions_from_seconds: Option<i64>,
}

/// A file that says something of marks, and the line that says it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PolicyLine {
    /// What it does.
    pub kind: PolicyKind,
    /// The file.
    pub path: Vec<u8>,
    /// The line, from 1.
    pub line: Option<u32>,
    /// The line's text, where it could be read.
    pub text: Option<Vec<u8>>,
    /// The assistant, where it is one's own.
    pub tool: Option<String>,
}

/// The answer of `litline origin --lines FILE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileOrigins {
    /// What was asked; `scope` is the file.
    pub asked: Asked,
    /// Whether the file is counted. Lines of a file that is left out have no origin here.
    pub class: PathClass,
    /// Its counted lines.
    pub whole: OriginSums,
    /// Stretches of lines with one origin, one grade and one birth, in order; blank lines at an end are left
    /// out.
    pub runs: Vec<OriginRun>,
    /// Every line's text without its ending.
    pub lines: Vec<Vec<u8>>,
}

/// Consecutive lines that share their origin.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginRun {
    /// First line, from 1.
    pub first: u32,
    /// Last line.
    pub last: u32,
    /// How many of them are counted.
    pub counted: u32,
    /// Who or what wrote them.
    pub origin: Origin,
    /// What says so.
    pub grade: OriginGrade,
    /// The commit in which their text was born.
    pub born: Oid,
    /// Its author date.
    pub born_stamp: Stamp,
}
