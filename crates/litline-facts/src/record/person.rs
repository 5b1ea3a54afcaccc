//! Tables `people` and `roles`: who acts, and in which role beside author and committer.

use crate::id::{CommitIx, PersonIx};

/// What stands behind a name.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PersonKind {
    /// A human.
    Human,
    /// Automation that is not an assistant (dependency updates, formatters, a forge's own commits).
    Bot,
    /// An AI coding tool; the id of its signature, e.g. `claude-code`.
    Assistant(String),
}

/// One person, bot or assistant, all aliases resolved.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PersonRow {
    /// Name to show. Never with `--no-names`: then views show `person 12`.
    pub name: String,
    /// Mailbox to show, lower case.
    pub mailbox: String,
    /// Human, bot or assistant.
    pub kind: PersonKind,
    /// Every other spelling that was joined to this row, with the reason.
    pub aliases: Vec<Alias>,
}

/// A spelling that was resolved to a person.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Alias {
    /// Name as recorded (lossy where it is not UTF-8).
    pub name: String,
    /// Mailbox as recorded.
    pub mailbox: String,
    /// Why it is taken for the same person.
    pub reason: AliasReason,
}

/// Why two spellings are one person.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum AliasReason {
    /// `.mailmap` says so.
    Mailmap,
    /// `litline.toml` says so.
    Config,
    /// The same mailbox, case folded.
    Mailbox,
    /// A forge's noreply form of the same account.
    Noreply,
    /// The same full name and a shared mailbox local part or domain.
    Name,
}

/// A human named in a commit beside its author and committer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct RoleRow {
    /// The commit that names the person.
    pub commit: CommitIx,
    /// The person; always of kind human.
    pub person: PersonIx,
    /// How the commit names them.
    pub role: Role,
}

/// Roles beside author and committer.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// `Co-authored-by:`.
    CoAuthor,
}
