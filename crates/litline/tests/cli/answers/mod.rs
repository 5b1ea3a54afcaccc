//! What is printed for whole histories: blame as git has it, people told apart and hidden, the same bytes
//! everywhere, one screen.

mod documents;
mod evidence;
mod lineage;
mod names;
mod reasons;
mod same_bytes;
mod screen;
mod since;
