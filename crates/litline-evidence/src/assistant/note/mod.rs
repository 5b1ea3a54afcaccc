//! Notes that tools attach to commits and that say which lines an assistant wrote: one file a format. Each
//! reader takes the bytes of one note and gives claims, and how much of it could not be understood; none
//! fails, and none keeps what a person or an assistant said.
//!
//! Whether a claim holds, that is whether its lines were born in the commit, is not for the readers to tell.

mod agent_trace;
mod attribution;
mod git_ai;
mod git_ai_blob;
mod whogitit;

#[cfg(test)]
mod tests;

use crate::assistant::mark::called;
use litline_facts::record::trace::TraceKind;
use std::ops::Range;

/// Formats of notes on commits.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// `refs/notes/ai`, and the later of `refs/ai/authorship/*`.
    GitAi,
    /// The earlier of `refs/ai/authorship/*`.
    GitAiBlob,
    /// `refs/notes/ai-attribution`.
    Attribution,
    /// `refs/notes/whogitit`.
    Whogitit,
    /// `refs/notes/agent-trace`.
    AgentTrace,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 5] =
        [Self::GitAi, Self::GitAiBlob, Self::Attribution, Self::Whogitit, Self::AgentTrace];
}

/// References of notes, and what they hold.
pub const NOTE_REFS: [(&str, Format, TraceKind); 4] = [
    ("refs/notes/ai", Format::GitAi, TraceKind::GitAiNotes),
    ("refs/notes/ai-attribution", Format::Attribution, TraceKind::AttributionNotes),
    ("refs/notes/whogitit", Format::Whogitit, TraceKind::WhogititNotes),
    ("refs/notes/agent-trace", Format::AgentTrace, TraceKind::AgentTrace),
];

/// References that are named after the commit which they tell of.
pub const BLOB_REFS: &str = "refs/ai/authorship/";

/// The lines of a claim on all of a file.
pub const WHOLE_FILE: Range<u32> = 0..u32::MAX;

/// What one note says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Note {
    /// Lines, by file, in the order of the note.
    pub claims: Vec<Claim>,
    /// Tools that the note says took part in the commit, without saying where.
    pub took_part: Vec<String>,
    /// Entries of it that could not be understood; the whole note is one where nothing of it could.
    pub unreadable: u64,
}

/// Lines of one file of the commit, and who is said to have written them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Claim {
    /// The file's path in the commit.
    pub path: Vec<u8>,
    /// Who or what wrote them.
    pub writer: Writer,
    /// The lines, from 0. In no order, and they may overlap.
    pub lines: Vec<Range<u32>>,
    /// When, seconds UTC, where the note says it.
    pub written_seconds: Option<i64>,
}

/// Who or what a record says wrote lines.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Writer {
    /// An assistant: a signature's id, or the record's own word made plain.
    Assistant(String),
    /// A person, who was seen typing.
    Person,
}

/// Reads one note.
#[must_use]
pub fn read(format: Format, bytes: &[u8]) -> Note {
    match format {
        Format::GitAi => git_ai::read(bytes),
        Format::GitAiBlob if bytes.trim_ascii_start().starts_with(b"{") => git_ai_blob::read(bytes),
        Format::GitAiBlob => git_ai::read(bytes),
        Format::Attribution => attribution::read(bytes),
        Format::Whogitit => whogitit::read(bytes),
        Format::AgentTrace => agent_trace::read(bytes),
    }
}

/// A note of which nothing could be understood.
fn unreadable() -> Note {
    Note { unreadable: 1, ..Note::default() }
}

/// The assistant that a record calls by a word; one that no record names where there is none.
fn assistant(word: Option<&str>) -> Writer {
    Writer::Assistant(called(word.unwrap_or_default()))
}

/// Lines `from..=to` as a record counts them, from 1; `None` where that is no line.
fn lines(from: u64, to: u64) -> Option<Range<u32>> {
    let start = u32::try_from(from.checked_sub(1)?).ok()?;
    let end = u32::try_from(to).ok()?;
    (start < end).then_some(start..end)
}
