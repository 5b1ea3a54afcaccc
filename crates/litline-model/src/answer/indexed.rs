//! What was read, in numbers.

use super::overview::humans;
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::indexed::Indexed;

/// What a store holds beside the facts that are counted here.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Stored {
    /// Rows of `versions`.
    pub versions: u64,
    /// Rows of `exposures`.
    pub exposures: u64,
    /// Bytes of all its files.
    pub bytes: u64,
}

/// How much was read. Of the facts it needs commits, people, roster, roles, files and gaps.
#[must_use]
pub fn indexed(facts: &Facts, stored: Stored, asked: Asked) -> Indexed {
    Indexed {
        asked,
        commits: facts.commits.len() as u64,
        merges: facts.commits.iter().filter(|commit| commit.parents.len() > 1).count() as u64,
        people: humans(facts),
        versions: stored.versions,
        living_lines: facts.files.iter().map(|file| u64::from(file.lines)).sum(),
        exposures: stored.exposures,
        gaps: facts.gaps.clone(),
        store_bytes: stored.bytes,
    }
}
