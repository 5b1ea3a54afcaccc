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
    /// The same full name, and not a common one.
    FullName,
    /// Full names that differ by a middle name, an initial or the order of their words.
    Variant,
    /// The one-word name, login or mailbox of one spells out the full name of the other.
    Spelled,
    /// The one-word name or login of one is the initial and last name of the other, and nobody else's here.
    Abbreviated,
    /// The same handle: as a one-word name, a login or the local part of a mailbox.
    Handle,
}

impl AliasReason {
    /// Whether names, logins or mailboxes are only alike: nobody states that they are one person's, and they
    /// share neither mailbox nor account.
    #[must_use]
    pub fn is_likeness(self) -> bool {
        use AliasReason::{Abbreviated, FullName, Handle, Name, Spelled, Variant};
        matches!(self, Name | FullName | Variant | Spelled | Abbreviated | Handle)
    }
}

/// Two people who may be one: a rule would have joined them but for an obstacle that only a human can judge.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct DoubtRow {
    /// The earlier one; human.
    pub one: PersonIx,
    /// The later one; human.
    pub two: PersonIx,
    /// What is alike.
    pub likeness: AliasReason,
    /// What speaks against it.
    pub obstacle: Obstacle,
}

/// Why a likeness does not join.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Obstacle {
    /// Two people may well share that full name.
    CommonName,
    /// Each has an account of their own at the same forge.
    Accounts,
    /// They acted in two places at once.
    Overlap,
    /// Their full names differ.
    OtherNames,
    /// The handle is a given name, a word or too short.
    PlainHandle,
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
