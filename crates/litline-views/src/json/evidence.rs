//! Documents about the evidence itself: what there is of it, and whom it was taken for.

pub(super) mod banked;
pub(super) mod doctor;
pub(super) mod people;
