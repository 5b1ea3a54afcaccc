//! Table `prompts`: when people asked an assistant for something. Each is an act of theirs, as a commit is.

use crate::id::PersonIx;

/// One moment of one person, whatever was asked then.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct PromptRow {
    /// Who asked: the owner of the session.
    pub person: PersonIx,
    /// When, seconds UTC.
    pub seconds: i64,
}
