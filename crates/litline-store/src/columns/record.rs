//! The tables of what was recorded, one a file.

pub(super) mod absent;
pub(super) mod branch;
pub(super) mod change;
pub(super) mod commit;
pub(super) mod death;
pub(super) mod file;
pub(super) mod gap;
pub(super) mod living;
pub(super) mod mark;
pub(super) mod moved;
pub(super) mod origin;
pub(super) mod path;
pub(super) mod person;
pub(super) mod policy;
pub(super) mod prompt;
pub(super) mod review;
pub(super) mod sweep;
pub(super) mod tool;
pub(super) mod touched;
pub(super) mod trace;
pub(super) mod version;
