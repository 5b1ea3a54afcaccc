//! What a log of a session with an assistant tells: what was put into which file and what was done when, and
//! never a word of what anybody said. A line of text is kept as a hash.

/// What one log tells of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// What was put into files, in the order of the log.
    pub edits: Vec<Edit>,
    /// What was done when, in the order of the log.
    pub acts: Vec<Act>,
    /// The folders that the session worked in, as the log names them, each once.
    pub folders: Vec<Vec<u8>>,
    /// Edits that a person refused or interrupted.
    pub refused: u64,
    /// Edits that failed.
    pub failed: u64,
    /// Records that are damaged, too long, or of a shape that is not known.
    pub unreadable: u64,
}

/// Text that was put into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Equal for copies of the same act in several logs.
    pub id: u64,
    /// The file as the log names it; absolute where the log says so.
    pub path: Vec<u8>,
    /// When, seconds UTC; not before then, where it is not exact.
    pub seconds: Option<i64>,
    /// The log tells the very moment.
    pub exact: bool,
    /// The lines that were added and are not blank, in order.
    pub lines: Vec<Line>,
}

/// One line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// Hash of the trimmed line, as the engine makes it.
    pub hash: u64,
    /// Letters and digits in it, at most 255.
    pub letters: u8,
}

/// One thing that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Act {
    /// When, seconds UTC.
    pub seconds: i64,
    /// What.
    pub what: What,
}

/// Kinds of acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A person asked for something.
    Prompt,
    /// The assistant answered, or called a tool.
    Reply,
    /// A file was read.
    Read,
    /// Files were searched or listed.
    Search,
    /// A file was changed.
    Edit,
    /// A command was run.
    Run,
    /// Changes were looked at: a diff, a commit, a pull request.
    Compare,
    /// The web was searched or read.
    Web,
    /// Another assistant was set to work.
    Delegate,
    /// Anything else.
    Other,
}

impl What {
    /// All kinds, in a fixed order.
    pub const ALL: [Self; 10] = [
        Self::Prompt,
        Self::Reply,
        Self::Read,
        Self::Search,
        Self::Edit,
        Self::Run,
        Self::Compare,
        Self::Web,
        Self::Delegate,
        Self::Other,
    ];
}

/// A log that was read, and what it was when it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankedLog {
    /// Hash of the log's place on this machine.
    pub file: u64,
    /// Its size, in bytes.
    pub size_bytes: u64,
    /// When it was last written, nanoseconds since 1970.
    pub modified_nanos: u64,
    /// Signature id of the assistant.
    pub tool: String,
    /// The place that it was found below, as the assistant's documentation names it.
    pub place: String,
    /// What it tells.
    pub session: Session,
}
