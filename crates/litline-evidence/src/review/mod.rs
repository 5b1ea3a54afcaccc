//! Reviews and changes, from git alone: what messages say of changes and of who looked at them, the heads of
//! changes that the clone has, the commits behind those heads, and how each change came into the history.
//!
//! In the order of the work: `message` and `trailer` read one message, [`Branches`] the commits behind the
//! heads, `landing` ties changes to the history by parents, number, tree and, with `patch`, by equal edits;
//! `names` finds the people behind logins; `rows` makes the tables. What this rests on, and what is lost, is
//! in `docs/evidence/reviews.md`. Nothing here decides what a review is worth.

mod branches;
pub mod fetch;
pub(crate) mod landing;
mod message;
mod names;
pub mod patch;
mod rows;
mod trailer;

#[cfg(test)]
mod tests;

use crate::assistant::CoAuthor;
use crate::git::commit::CommitView;
pub use branches::Branches;
pub use landing::{Landing, Landings};
pub use message::Message;
pub(crate) use names::Reviewers;
pub(crate) use rows::{Resolution, rows};
use std::hash::{DefaultHasher, Hash, Hasher};

/// Somebody who is said to have looked.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Named {
    /// A name and a mailbox.
    Spelled(CoAuthor),
    /// An account's name on some forge, lower case.
    Login(String),
    /// A name alone.
    FullName(Vec<u8>),
}

/// What of one commit its change and its reviews are found by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Traces {
    /// What its message says.
    message: Message,
    /// The forge itself made the commit: it is the committer.
    by_forge: bool,
    /// Equal for commits with the same author, author date and subject: what a rebase keeps.
    rebase_key: u64,
    /// Equal for commits with the same author's mailbox and subject.
    subject_key: u64,
}

impl Traces {
    /// Looks at one commit.
    #[must_use]
    pub fn of(view: &CommitView<'_>) -> Self {
        let lines = view.message.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii);
        let subject = lines.into_iter().find(|line| !line.is_empty()).unwrap_or_default();
        let author = &view.author;
        Self {
            message: Message::read(&view.message),
            by_forge: is_forge(&view.committer.name, &view.committer.mailbox),
            rebase_key: hash(&(&author.name, &author.mailbox, author.stamp, subject)),
            subject_key: hash(&(&author.mailbox, subject)),
        }
    }
}

impl AsRef<Self> for Traces {
    fn as_ref(&self) -> &Self {
        self
    }
}

/// The accounts that forges commit by themselves with.
fn is_forge(name: &[u8], mailbox: &[u8]) -> bool {
    let known: [(&[u8], &[u8]); 3] = [
        (b"GitHub", b"noreply@github.com"),
        (b"GitHub Web Flow", b"noreply@github.com"),
        (b"Gitea", b"gitea@"),
    ];
    known.iter().any(|(called, at)| name.trim_ascii() == *called && mailbox.starts_with(at))
        || mailbox == b"web-flow@users.noreply.github.com"
}

/// Only for finding candidates: what is found is looked at again.
fn hash(of: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    of.hash(&mut hasher);
    hasher.finish()
}
