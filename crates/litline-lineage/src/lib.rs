//! The heart: one pass over a repository's whole history gives the life of every line: its birth, every
//! version that carried it, its death. Blame of the last commit is read off the same result.
//!
//! Reading order is the order of the phases: [`source`] what is asked of the world, [`changes`] what each
//! commit changed, [`versions`] the graph of versions, [`diff`] and [`compare`] their hunks, [`lives`] the
//! lines, [`moves`] what only moved; [`trace`] runs them. [`index`] is what of it can be kept and added to.
//!
//! Pure: no files, no network, no clock, no git library, no environment. Bytes come in through
//! [`source::Objects`]. What cannot be read is a [`source::gap`].

pub mod changes;
pub mod compare;
pub mod diff;
pub mod index;
pub mod lives;
pub mod moves;
pub mod source;
pub mod trace;
pub mod versions;
