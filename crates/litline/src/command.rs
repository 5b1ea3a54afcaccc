//! The commands, one a file: what each asks the store and the model for, and which view shows it.

pub(crate) mod blame;
pub(crate) mod explain;
pub(crate) mod index;
pub(crate) mod lines;
pub(crate) mod overview;
pub(crate) mod verify;
