//! Table `policies`: files of the as-of tree that set an assistant up, or that keep its marks off commits.

use crate::id::PathIx;

/// One file, and for what it says the line that says it.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PolicyRow {
    /// What it does.
    pub kind: PolicyKind,
    /// The file.
    pub path: PathIx,
    /// The line that says so, from 0; `None` where the file being there does.
    pub line: Option<u32>,
    /// Signature id of the assistant, where it is one's own.
    pub tool: Option<String>,
}

/// What a file does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PolicyKind {
    /// An assistant is set up here: it is in use, how much is not said.
    InUse,
    /// It tells assistants or people not to mark commits.
    Forbids,
    /// A setting switches marks off.
    SwitchesOff,
    /// A hook takes marks out of messages.
    Strips,
}
