//! Table `traces`: each place that was looked at for what assistants leave, and what was made of it. Places
//! are given as a tool's documentation gives them, never as they stand on this machine.

/// One place.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TraceRow {
    /// Which format it holds.
    pub kind: TraceKind,
    /// The reference, or the folder with `~` for the user's.
    pub place: String,
    /// Records there: notes, sessions, conversations.
    pub found: u64,
    /// Records of commits, or of files, of this history that were read.
    pub read: u64,
    /// Records read that name a line of this history.
    pub used: u64,
    /// Records of other commits or other projects.
    pub elsewhere: u64,
    /// Records that are absent, damaged, or of a shape that is not known.
    pub unreadable: u64,
    /// Earliest moment in the records, seconds UTC.
    pub oldest_seconds: Option<i64>,
    /// Latest moment in them.
    pub newest_seconds: Option<i64>,
}

/// Formats of what assistants leave beside marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TraceKind {
    /// Notes of git-ai: line ranges by session.
    GitAiNotes,
    /// What git-ai kept before it had notes: one reference for each commit.
    GitAiBlobs,
    /// Notes with a percentage for each file: Qwen Code and others.
    AttributionNotes,
    /// Notes of whogitit: line by line.
    WhogititNotes,
    /// Agent Trace records, as notes.
    AgentTrace,
    /// Transcripts that Entire keeps on a branch of their own.
    EntireCheckpoints,
    /// Session logs of an assistant on this machine.
    SessionLogs,
    /// An account's export that was imported.
    Exports,
}
