//! Table `gaps`: what could not be read or used. A gap is a row with a count, never a log line.

/// One kind of gap on one subject.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct GapRow {
    /// What kind of thing is missing.
    pub kind: GapKind,
    /// What it concerns: a path, an object name, a setting; lossy where it is not UTF-8; empty for "all of
    /// them".
    pub subject: String,
    /// How many.
    pub count: u64,
}

/// Kinds of gaps.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum GapKind {
    /// Commits whose parents are behind a shallow boundary.
    ShallowBoundary,
    /// Commits named as parents, but absent.
    MissingCommit,
    /// Trees that are absent or unreadable.
    MissingTree,
    /// Contents of files that are absent or unreadable (partial clone, corrupt pack).
    MissingBlob,
    /// Commits whose header could not be understood in part (dates, names).
    OddCommit,
    /// Commits dated after the as-of commit or before their parents.
    ClockSkew,
    /// Lines of `.mailmap` that could not be understood.
    OddMailmap,
    /// Changes' heads, and commits of their branches, that are named but absent or damaged.
    MissingBranch,
    /// Acts of review whose person the clone does not give: a login that no spelling proves, a bare name.
    UnknownReviewer,
    /// Entries of lists of ignored revisions that name no commit of the history, and lists that cannot be
    /// read.
    OddRevision,
    /// Notes and logs of assistants that are absent or damaged, or hold entries that could not be understood.
    OddNote,
    /// Session logs that are too large to be read for an answer; `litline bank` reads them.
    LargeLog,
    /// A bank that is damaged or of another format: what it kept of logs that are gone does not count.
    OddBank,
    /// A bound of the engine was reached (named in the subject) and the answer there is approximate.
    Bound,
}
