//! Why a question about a repository cannot be answered at all. What can be answered in part is a gap, not an
//! error.

use litline_facts::id::Oid;
use std::path::PathBuf;

/// Errors of the git part. Messages are plain sentences; hints are the binary's business.
#[derive(Debug, thiserror::Error)]
pub enum GitError {
    /// Neither the folder nor any folder above it belongs to a repository.
    #[error("{} is not in a git repository", .dir.display())]
    NotARepository {
        /// The folder asked.
        dir: PathBuf,
    },
    /// There is a repository, but its configuration or folders cannot be read.
    #[error("the git repository at {} cannot be opened", .dir.display())]
    Unreadable {
        /// The folder asked.
        dir: PathBuf,
        /// What the git library says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// References are kept as `reftable`, which cannot be read yet.
    #[error("the git repository at {} keeps its references as reftable, which is not supported", .dir.display())]
    Reftable {
        /// The git folder.
        dir: PathBuf,
    },
    /// Objects are named by a hash other than SHA-1 and SHA-256.
    #[error("the git repository at {} names its objects by {format}, which is not supported", .dir.display())]
    UnsupportedHash {
        /// The git folder.
        dir: PathBuf,
        /// The value of `extensions.objectFormat`.
        format: String,
    },
    /// `HEAD` points to a branch without commits.
    #[error("there are no commits yet")]
    Unborn,
    /// `HEAD` itself, or what it points to, is damaged.
    #[error("HEAD cannot be read")]
    UnreadableHead {
        /// What the git library says.
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// Nothing goes by this name.
    #[error("there is no revision {spec}")]
    UnknownRevision {
        /// As asked.
        spec: String,
    },
    /// Several objects start with these digits.
    #[error("{spec} is the beginning of several objects' names")]
    AmbiguousRevision {
        /// As asked.
        spec: String,
    },
    /// The name stands for an object that leads to no commit.
    #[error("{spec} is a {kind}, not a commit")]
    NotACommit {
        /// As asked.
        spec: String,
        /// `blob`, `tree` or `tag`.
        kind: &'static str,
    },
    /// The commit that everything starts from is absent or damaged.
    #[error("commit {oid} is missing or damaged")]
    MissingCommit {
        /// Its name.
        oid: Oid,
    },
    /// The tree that everything starts from is absent or damaged.
    #[error("the tree of commit {oid} is missing or damaged")]
    MissingTree {
        /// The commit.
        oid: Oid,
    },
    /// A list of commits to look past cannot be read, or a line of it is no whole object name.
    #[error("{} is no list of commits to look past", path.display())]
    BadList {
        /// The list.
        path: std::path::PathBuf,
    },
}
