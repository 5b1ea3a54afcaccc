//! Joins that somebody who knows the people should look at, and what to write to confirm or refuse each.

use super::Somebody;
use crate::answer::Asked;
use crate::record::person::{Alias, AliasReason, Obstacle};

/// The answer of `litline people --review`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Review {
    /// What was asked; the scope is always the whole tree.
    pub asked: Asked,
    /// Joins that rest on a likeness alone: those of present people first, then open, then gone, each by
    /// first appearance.
    pub made: Vec<Made>,
    /// Likely joins that were not made, in the same order of the more present of the two.
    pub unmade: Vec<Unmade>,
}

/// A join that may be wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Made {
    /// The person as shown.
    pub who: Somebody,
    /// The spelling that was taken for theirs; of several with one mailbox, the first.
    pub alias: Alias,
    /// Lines of `litline.toml`.
    pub lines: Lines,
}

/// Two people who may be one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unmade {
    /// The one who appeared first.
    pub one: Somebody,
    /// The other.
    pub two: Somebody,
    /// What is alike.
    pub likeness: AliasReason,
    /// What speaks against it.
    pub obstacle: Obstacle,
    /// Lines of `litline.toml`.
    pub lines: Lines,
}

/// The lines of `litline.toml` that settle a question; each list is whole tables. Empty where the person's
/// mailbox is others' too, so that no table could name them alone.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lines {
    /// They are one person.
    pub confirm: Vec<String>,
    /// They are two.
    pub refuse: Vec<String>,
}
