//! Answers as text for a terminal: 60 to 200 columns, colour or none, the same words either way.

pub mod dark;
pub mod doctor;
pub mod lines;
pub mod message;
pub mod overview;
pub mod people;
pub mod why;

mod ink;
mod plumbing;

pub use plumbing::{explain, indexed, lineage, verify};

use ink::{bar, paint, words};
