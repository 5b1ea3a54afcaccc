//! Who is a person: spellings with the reasons why they are theirs, presence in words, bots and assistants.
//! Nothing here counts, sums or sorts what anybody did.

pub mod proposal;
pub mod review;

use crate::answer::Asked;
use crate::id::PersonIx;
use crate::micro::ByPolicy;
use crate::record::person::Alias;

/// The answer of `litline people`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct People {
    /// What was asked; the scope is always the whole tree.
    pub asked: Asked,
    /// Whether a roster decided who is present.
    pub by_roster: bool,
    /// Without a roster: days since the last act within which somebody is present.
    pub presence_days: ByPolicy<u32>,
    /// The humans, by first appearance in the history.
    pub humans: Vec<Human>,
    /// Automation that is not an assistant, by first appearance.
    pub bots: Vec<Machine>,
    /// Assistants that wrote or committed under a name of their own, by first appearance.
    pub assistants: Vec<Machine>,
    /// Spellings of `litline.toml` that no commit has.
    pub unused: Vec<String>,
}

/// A human as an answer shows them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Human {
    /// The person.
    pub who: Somebody,
    /// Every other spelling that is theirs, with the reason.
    pub aliases: Vec<Alias>,
}

/// A bot or assistant.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Machine {
    /// Its place among the people.
    pub person: PersonIx,
    /// Name to show; for an assistant that of its signature.
    pub name: String,
    /// Mailbox.
    pub mailbox: String,
    /// Its other spellings.
    pub aliases: Vec<Alias>,
}

/// A human's name, mailbox and presence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Somebody {
    /// The person.
    pub person: PersonIx,
    /// Name to show.
    pub name: String,
    /// Mailbox to show.
    pub mailbox: String,
    /// Whether they are still there.
    pub presence: Presence,
}

/// Presence under the three policies, in a word.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Presence {
    /// Present under every policy.
    Present,
    /// Present under `generous`, gone under `strict`.
    Open,
    /// Gone under every policy.
    Gone,
}

impl Presence {
    /// The word for presence under each policy.
    #[must_use]
    pub fn of(present: ByPolicy<bool>) -> Self {
        match (present.strict, present.generous) {
            (true, _) => Self::Present,
            (false, true) => Self::Open,
            (false, false) => Self::Gone,
        }
    }
}
