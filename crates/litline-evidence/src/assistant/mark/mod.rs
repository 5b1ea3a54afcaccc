//! Marks that assistants leave on commits: in the author, the committer, and anywhere in the message. A mark
//! says that a tool took part, never how much; no mark says nothing at all. What tools leave is data
//! (`signatures/*.toml`); only the reading of it is here. Style is never looked at.

mod co_author;
mod line;
mod scan;
mod signature;
mod table;

#[cfg(test)]
mod tests;

pub(crate) use co_author::people;
pub use co_author::{CoAuthor, co_authors};
use litline_facts::record::mark::{MarkPlace, MarkWeight};
pub use scan::scan;
pub use signature::SignatureError;
pub use table::{
    Known, UNNAMED, branch_hint, called, configures, known, known_by_name, signatures_fingerprint,
    tool_called, tools,
};
pub(crate) use table::{LogPlace, log_places};

/// A name and a mailbox as recorded: any bytes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Named<'a> {
    /// The name; may be empty.
    pub name: &'a [u8],
    /// The mailbox, without the angle brackets; may be empty.
    pub mailbox: &'a [u8],
}

/// One assistant's mark on one commit.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// Id of the signature, such as `claude-code`.
    pub tool: String,
    /// Where the mark stands.
    pub place: MarkPlace,
    /// How much it says.
    pub weight: MarkWeight,
    /// The model, as the mark names it.
    pub model: Option<String>,
}

/// One tool of the signature files.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tool {
    /// Stable id, in lower case.
    pub id: &'static str,
    /// Name to show.
    pub name: &'static str,
    /// An AI coding tool, rather than other automation.
    pub is_assistant: bool,
}
