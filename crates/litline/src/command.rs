//! The commands, one a file: what each asks the store and the model for, and which view shows it.

pub(crate) mod bank;
pub(crate) mod dark;
pub(crate) mod doctor;
pub(crate) mod lines;
pub(crate) mod origin;
pub(crate) mod overview;
pub(crate) mod people;
pub(crate) mod plumbing;
pub(crate) mod why;
