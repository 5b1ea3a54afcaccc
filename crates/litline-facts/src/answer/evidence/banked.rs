//! What the bank holds of logs of sessions, and what was just put in.

/// The answer of `litline bank`.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Banked {
    /// Where the bank is kept, as it is to be shown.
    pub path: String,
    /// Its size, in bytes.
    pub size_bytes: u64,
    /// By place that logs stand in, in order.
    pub places: Vec<BankedPlace>,
    /// Logs read now.
    pub read: u64,
    /// Their bytes.
    pub read_bytes: u64,
    /// Logs that did not change since they were banked.
    pub unchanged: u64,
    /// Banked logs that are gone from the disk: without the bank, nothing would be known of them.
    pub gone: u64,
    /// Logs that cannot be read.
    pub unreadable: u64,
    /// The time of all sessions, split; of this machine's user alone.
    pub time: SessionTime,
    /// What was taken from an export, where one was imported.
    pub imported: Option<Imported>,
}

/// What an export of an account gave.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Imported {
    /// The assistant that answers there.
    pub tool: String,
    /// Conversations that were read.
    pub conversations: u64,
    /// Blocks of code in answers.
    pub blocks: u64,
    /// Their lines that are not blank.
    pub lines: u64,
    /// Conversations and messages that could not be read.
    pub unreadable: u64,
    /// The same export was in the bank already.
    pub known: bool,
}

/// The logs of one place.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BankedPlace {
    /// The place, with `~` for the user's folder.
    pub place: String,
    /// The assistant.
    pub tool: String,
    /// Logs.
    pub logs: u64,
    /// Edits, copies counted once.
    pub edits: u64,
    /// Lines that these added.
    pub lines: u64,
    /// Edits that a person refused.
    pub refused: u64,
    /// Edits that failed.
    pub failed: u64,
    /// Records that could not be understood.
    pub unreadable: u64,
    /// Earliest act, seconds UTC: session evidence begins here.
    pub oldest_seconds: Option<i64>,
    /// Latest act.
    pub newest_seconds: Option<i64>,
}

/// How the time of sessions went, in seconds. Sessions side by side count each for itself.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct SessionTime {
    /// Sessions with any act.
    pub sessions: u64,
    /// Turns: a prompt and what follows it.
    pub turns: u64,
    /// The assistant was at work: from a prompt to the last act before the next.
    pub waiting_seconds: u64,
    /// Between the assistant's last act and the person's next prompt, up to the gap that ends a span.
    pub between_seconds: u64,
    /// Time in which two or more sessions were at work side by side.
    pub parallel_seconds: u64,
    /// Turns by kind of work, in the order of [`Work::ALL`].
    pub work: [u64; 7],
}

/// Kinds of work, by what was done in a turn. Rules, in their order. Where nothing was changed: changes were
/// looked at, `review`; something was read or searched, `explaining`. Every changed file is a test, `tests`;
/// holds queries, `queries`; is configuration or scaffolding, `boilerplate`. Something was changed and run at
/// least twice each, `debugging`. Anything else, `other`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Work {
    /// Looking at changes without a change.
    Review,
    /// Reading and searching without a change.
    Explaining,
    /// Tests alone were changed.
    Tests,
    /// Queries alone were changed.
    Queries,
    /// Configuration and scaffolding alone were changed.
    Boilerplate,
    /// Changed and run again and again.
    Debugging,
    /// Anything else.
    Other,
}

impl Work {
    /// All kinds, in the order in which their rules are tried.
    pub const ALL: [Self; 7] = [
        Self::Review,
        Self::Explaining,
        Self::Tests,
        Self::Queries,
        Self::Boilerplate,
        Self::Debugging,
        Self::Other,
    ];
}
