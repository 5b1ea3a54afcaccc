//! SQLite files of other tools: one file a format. They are read as logs are: what was put into which file
//! when, never a word of what was said. Nothing is ever written to them or beside them.

mod cursor_chats;
mod cursor_commits;
mod open;
mod opencode;

#[cfg(test)]
mod tests;

pub use cursor_commits::{Hashes, Scored, ScoredCommit, scored_commits};

use super::log::{Reading, Session};
use std::path::Path;

/// Formats of databases that tell of sessions.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Cursor: `state.vscdb`.
    Cursor,
    /// opencode: `opencode.db`.
    OpenCode,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 2] = [Self::Cursor, Self::OpenCode];

    /// The id of the assistant whose files these are.
    #[must_use]
    pub fn tool(self) -> &'static str {
        match self {
            Self::Cursor => "cursor",
            Self::OpenCode => "opencode",
        }
    }
}

/// Reads all sessions of one file as if they were one, in the order of time. A file that is not there, or no
/// database, is one gap.
#[must_use]
pub fn read(format: Format, path: &Path) -> Session {
    let Some(mut database) = open::open(path) else {
        return Session { unreadable: 1, ..Session::default() };
    };
    let mut reading = Reading::default();
    match format {
        Format::Cursor => cursor_chats::read(&mut database, &mut reading),
        Format::OpenCode => opencode::read(&mut database, &mut reading),
    }
    let mut session = reading.session;
    session.unreadable += database.unreadable;
    session.edits.sort_by_key(|edit| edit.seconds);
    session.acts.sort_by_key(|act| act.seconds);
    session
}
