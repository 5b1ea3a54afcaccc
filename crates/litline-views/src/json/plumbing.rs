//! The documents of the plumbing: definitions, what was read, what was checked.

pub(super) mod explain;
pub(super) mod index;
pub(super) mod lineage;
pub(super) mod verify;
