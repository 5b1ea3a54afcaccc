//! Reads the world and writes facts: git, people, assistants' marks. Nothing here decides whether a line is
//! lit.

pub mod assistant;
pub mod config;
pub mod counted;
pub mod gather;
pub mod git;
pub mod people;
pub mod review;
