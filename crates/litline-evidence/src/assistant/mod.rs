//! What assistants leave, and what it says of who or what wrote a line: `mark/` on commits, `note/` beside
//! them, `log/` and `database/` on the disks of their users, `export/` in their accounts; `origin/` puts
//! together what all of it says of each line.
//!
//! Style is never looked at, and no record is ever taken for more than it says.

pub mod database;
pub mod disk;
pub mod export;
pub mod log;
pub mod mark;
pub mod note;
pub mod origin;
pub(crate) mod policy;
pub(crate) mod prompts;

#[cfg(test)]
mod tests;

pub(crate) use mark::people;
pub use mark::{
    CoAuthor, Known, Mark, Named, SignatureError, Tool, co_authors, known, known_by_name, scan,
    signatures_fingerprint, tools,
};
