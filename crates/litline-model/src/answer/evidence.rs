//! Answers about the evidence itself: what there is of it, and whom it was taken for.

pub(crate) mod banked;
pub(crate) mod doctor;
pub(crate) mod people;
