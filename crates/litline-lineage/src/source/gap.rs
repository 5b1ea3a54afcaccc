//! What the engine could not read. Counted by object, reported in order of name; never a log line.

use crate::source::Name;
use std::collections::BTreeSet;

/// Objects that could not be had, and bounds that were reached.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Gaps {
    /// Parents absent or unreadable: told by whoever walks commits, not found by the engine.
    pub commits: BTreeSet<Name>,
    /// Trees absent or unreadable.
    pub trees: BTreeSet<Name>,
    /// Contents absent or unreadable.
    pub blobs: BTreeSet<Name>,
    /// Contents too long to be compared (4 GiB and more).
    pub long_blobs: BTreeSet<Name>,
}

impl Gaps {
    pub(crate) fn missing_tree(&mut self, name: Name) {
        self.trees.insert(name);
    }

    pub(crate) fn missing_blob(&mut self, name: Name) {
        self.blobs.insert(name);
    }

    /// Whether nothing is missing.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.commits.is_empty()
            && self.trees.is_empty()
            && self.blobs.is_empty()
            && self.long_blobs.is_empty()
    }

    /// Adds another task's findings.
    pub(crate) fn join(&mut self, other: Self) {
        self.commits.extend(other.commits);
        self.trees.extend(other.trees);
        self.blobs.extend(other.blobs);
        self.long_blobs.extend(other.long_blobs);
    }
}
