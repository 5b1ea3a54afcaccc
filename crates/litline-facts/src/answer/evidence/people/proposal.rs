//! What a first `litline.toml` could say, from the history alone. Every entry is a question to somebody who
//! knows.

use super::Somebody;
use crate::answer::Asked;
use crate::id::Oid;
use crate::micro::ByPolicy;
use crate::record::person::Alias;

/// The answer of `litline init`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposal {
    /// What was asked; the scope is always the whole tree.
    pub asked: Asked,
    /// Whether a roster decided who is present already.
    pub by_roster: bool,
    /// Without a roster: days since the last act within which somebody is present.
    pub presence_days: ByPolicy<u32>,
    /// Present and open people, by first appearance.
    pub roster: Vec<Member>,
    /// Those of them with spellings that are theirs by a likeness alone, each with its tables' lines.
    pub people: Vec<Joined>,
    /// Likely joins of anybody that were not made: `litline people --review` lists them.
    pub unmade: u64,
    /// Folders that came with one commit, by path.
    pub exclude: Vec<Arrived>,
}

/// Somebody who may belong on the roster.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Member {
    /// The person.
    pub who: Somebody,
    /// The roster's entry, in quotes.
    pub entry: String,
    /// The entry fits others too, so it cannot stand on a roster.
    pub is_ambiguous: bool,
}

/// A person with spellings that nobody stated to be theirs.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Joined {
    /// The person.
    pub who: Somebody,
    /// The spellings, one for each mailbox, with their reasons.
    pub aliases: Vec<Alias>,
    /// A `[[person]]` table that states them.
    pub lines: Vec<String>,
}

/// A folder nearly all of whose counted lines were born in one commit that is not the history's first: it may
/// be other people's code.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Arrived {
    /// The folder, without a slash at its end.
    pub path: Vec<u8>,
    /// Its counted lines.
    pub counted_lines: u64,
    /// The commit.
    pub commit: Oid,
    /// A pattern for `exclude`, in quotes; `None` where the path is not UTF-8.
    pub pattern: Option<String>,
}
