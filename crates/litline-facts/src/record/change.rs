//! Table `changes`: what a forge numbered as one thing, and where it landed.

use crate::id::{CommitIx, Oid};

/// One change that a forge numbered, known by its number, by its head, or by both.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ChangeRow {
    /// Which numbering the number belongs to.
    pub series: Series,
    /// Its number.
    pub number: u64,
    /// The last commit of its branch, where the clone has a reference to it.
    pub head: Option<Oid>,
    /// How it came into the history.
    pub method: Method,
    /// What ties it to the history.
    pub link: Link,
    /// The commits of the history that it became: the merge, the squashed commit, or the rebased ones in
    /// order.
    pub landed: Vec<CommitIx>,
    /// The commit of the history that its branch grew from: the parent of the branch's first commit. `None`
    /// without a known branch, or where the branch grew from nothing here.
    pub base: Option<CommitIx>,
}

/// Numberings of changes. Each kind of forge has its own.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Series {
    /// Pull requests: GitHub, Gitea, Forgejo (`refs/pull/N/head`).
    Pull,
    /// Merge requests: GitLab (`refs/merge-requests/N/head`).
    MergeRequest,
    /// Pull requests of Bitbucket (`refs/pull-requests/N/from`).
    Bitbucket,
    /// Pull requests of Azure DevOps, which shows no heads.
    Azure,
}

/// How a change came into the history.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Method {
    /// By a merge: its commits stand in the history as they were.
    Merge,
    /// As one new commit.
    Squash,
    /// Its commits were made anew, one by one.
    Rebase,
    /// Nothing ties it to the history: open, closed, or landed in a way that leaves no trace.
    Unknown,
}

/// What ties a change to the history, strongest first.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Link {
    /// Its head is in the history.
    Parents,
    /// A commit's message names its number.
    Number,
    /// A commit has the very files of its head.
    Tree,
    /// Commits make the same edits.
    Patch,
    /// Nothing.
    Nothing,
}
