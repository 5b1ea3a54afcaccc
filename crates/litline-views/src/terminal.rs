//! Answers as text for a terminal: 60 to 200 columns, colour or none, the same words either way.

pub mod dark;
pub mod lines;
pub mod message;
pub mod origin;
pub mod overview;
pub mod why;

mod evidence;
mod ink;
mod plumbing;

pub use evidence::{banked, doctor, people};
pub use plumbing::{explain, indexed, lineage, verify};

use ink::{bar, paint, words};
