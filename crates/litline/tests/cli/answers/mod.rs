//! What is printed for whole histories: blame as git has it, people told apart and hidden, the same bytes
//! everywhere, one screen.

mod doctor;
mod documents;
mod lineage;
mod names;
mod people;
mod reasons;
mod same_bytes;
mod screen;
mod since;
