//! Answers about the evidence itself: what there is of it, and whom it was taken for.

pub mod banked;
pub mod doctor;
pub mod people;
