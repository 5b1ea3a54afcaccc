//! Plain answers, as the model gives them and views lay them out. A view never computes a number: what it
//! shows is here.

pub mod dark;
pub mod evidence;
pub mod indexed;
pub mod lineage;
pub mod lines;
pub mod origin;
pub mod overview;
pub mod verify;
pub mod why;

pub use evidence::{banked, doctor, people};
pub use lineage::blame;
pub use overview::since;

use crate::id::Oid;
use crate::record::commit::Stamp;

/// What was asked: which repository, which moment, which part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Asked {
    /// The repository's folder name.
    pub repository: String,
    /// The as-of commit.
    pub at: Oid,
    /// Its commit date: the as-of moment.
    pub at_stamp: Stamp,
    /// The path scope, without a slash at its end; empty for the whole tree.
    pub scope: Vec<u8>,
}
