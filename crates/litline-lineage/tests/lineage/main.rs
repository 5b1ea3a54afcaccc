//! The lives of lines, judged from outside. Table of contents:
//!
//! - [`cases`]: histories as text with what must become of their lines;
//! - [`moves`]: the same for lines that were moved within a commit;
//! - [`against`]: random histories, the engine against the naive tracer and the installed `git blame`;
//! - [`fixtures`]: hostile repositories made by scripts, against the truth in their headers and against `git
//!   blame`;
//! - [`fuzzed`]: inputs that coverage-guided runs found, kept in `fuzz/corpus`, and what must hold of them;
//! - [`threads`]: the same answer for any number of threads.
//!
//! [`engine`] runs the engine on a history, [`said`] turns its answer into sentences, [`random`] makes
//! histories.
//!
//! More random histories than a normal run makes, in a minute or two (another
//! `LITLINE_HISTORY_SEED` makes others):
//!
//! ```sh
//! PROPTEST_CASES=20000 LITLINE_BLAME_CASES=300 cargo test -p litline-lineage --test lineage random
//! ```

#![expect(clippy::panic, clippy::print_stdout, reason = "helpers of tests fail and tell as tests do")]

mod against;
mod cases;
mod engine;
mod fixtures;
pub(crate) mod fuzzed;
mod moves;
mod random;
mod said;
mod threads;
