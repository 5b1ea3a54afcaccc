//! What the evidence is, whom it was taken for, and what it says of who wrote the lines.

mod doctor;
mod origin;
mod people;
mod privacy;
mod sessions;
