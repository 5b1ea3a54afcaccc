//! Table `origins`: who or what wrote born lines, where a record says it of the very lines, or of the commit
//! of a branch that brought them. Other lines have the origin of their commit.

use crate::id::{ToolIx, VersionIx};
use crate::record::version::Born;

/// A run of born lines that are no moves, with one origin by one kind of evidence.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct OriginRow {
    /// The version in which the lines were born.
    pub version: VersionIx,
    /// First line in that version, from 0.
    pub start: u32,
    /// Lines.
    pub len: u32,
    /// Who or what wrote them.
    pub origin: Origin,
    /// What says so.
    pub grade: Grade,
    /// The assistant, where one did.
    pub tool: Option<ToolIx>,
    /// When the record says that they were written, seconds UTC; where several do, the earliest.
    pub written_seconds: Option<i64>,
    /// Amounts of the run, to be taken off what the rest of its commit holds.
    pub amount: Born,
}

/// Who or what wrote a line, as far as records say.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Origin {
    /// A person, by positive evidence.
    Person,
    /// An assistant, by positive evidence.
    Assistant,
    /// No evidence either way.
    Unknown,
}

/// What the origin of a line rests on, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Grade {
    /// A record names the very line: a note on the commit, or a session log that holds its text.
    Attested,
    /// A note on the commit of the change's branch that brought the line names it; the line was found again
    /// in what the branch became.
    Recovered,
    /// The commit of the change's branch that brought the line is marked, which says nothing of the single
    /// line; or it is not marked, where what the branch became is: the origin is then unknown.
    BranchMarked,
    /// A mark on the commit, which says nothing of the single line.
    Marked,
    /// Born before there was an assistant for the many.
    BornBefore,
    /// A mark says only that an assistant took part. The origin is unknown.
    Touched,
    /// Only the name of the branch speaks of an assistant. The origin is unknown.
    Hinted,
    /// No evidence. The origin is unknown.
    Nothing,
}

impl Grade {
    /// All, strongest first.
    pub const ALL: [Self; 8] = [
        Self::Attested,
        Self::Recovered,
        Self::BranchMarked,
        Self::Marked,
        Self::BornBefore,
        Self::Touched,
        Self::Hinted,
        Self::Nothing,
    ];
}
