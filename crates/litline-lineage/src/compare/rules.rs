//! What may be asked of comparing: which lines are passed on.

use crate::diff::Whitespace;

/// Which lines a version takes from those before it. The default is that of `git blame`. The graph of
/// versions is the same under all rules, renames included.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LineRules {
    /// Which lines are the same, as by `git blame -w`.
    pub whitespace: Whitespace,
    /// By commit: after its lines are passed on as in any other, the rest is passed on by likeness, to each
    /// parent in turn, as by `git blame --ignore-rev` ([`guess`](super::guess())). What is like nothing
    /// stays, and so does all that has no parent. Commits past its end are not ignored.
    pub ignored: Vec<bool>,
}

impl LineRules {
    /// Whether a commit is ignored.
    pub(super) fn ignores(&self, commit: u32) -> bool {
        self.ignored.get(commit as usize).is_some_and(|&ignored| ignored)
    }
}
