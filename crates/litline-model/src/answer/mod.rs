//! Answers from a reading: sums and look-ups, no new judgement.

pub(crate) mod dark;
pub(crate) mod evidence;
pub(crate) mod file_lines;
pub(crate) mod indexed;
pub(crate) mod origin;
pub(crate) mod overview;
pub(crate) mod tally;
pub(crate) mod verify;
pub(crate) mod why;
