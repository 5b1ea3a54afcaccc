//! What a git repository says: revisions, commits in order, trees, bytes of objects, `.mailmap`,
//! `.gitattributes`.
//!
//! The only place that knows the git library; none of its types leave this folder. Nothing here runs a
//! program, opens a connection or writes: an object that is not in the clone stays missing and becomes a gap.

pub mod error;
pub mod open;
pub mod revision;

pub mod commit;
pub mod history;

pub mod objects;
pub mod tree;

pub mod attributes;
pub mod mailmap;

pub use error::GitError;
pub use open::{Repository, digest};
