//! What was recorded: one table a file, written by evidence and the engine, read by the model.

pub mod absent;
pub mod blank;
pub mod branch;
pub mod change;
pub mod commit;
pub mod death;
pub mod file;
pub mod gap;
pub mod living;
pub mod mark;
pub mod moved;
pub mod origin;
pub mod path;
pub mod person;
pub mod policy;
pub mod prompt;
pub mod review;
pub mod sweep;
pub mod tool;
pub mod touched;
pub mod trace;
pub mod version;
