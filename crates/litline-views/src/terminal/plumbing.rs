//! The screens of the plumbing: definitions, what was read, what was checked.

pub mod explain;
pub mod indexed;
pub mod lineage;
pub mod verify;
