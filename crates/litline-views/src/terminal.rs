//! Answers as text for a terminal: 60 to 200 columns, colour or none, the same words either way.

pub mod dark;
pub mod explain;
pub mod indexed;
pub mod lines;
pub mod message;
pub mod overview;
pub mod people;
pub mod verify;
pub mod why;

mod ink;

use ink::{bar, paint, words};
