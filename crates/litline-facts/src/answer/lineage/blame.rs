//! Git's blame of one file at one commit: for each line the commit, path and line number of its birth.

use super::super::Asked;
use super::super::lines::BornAt;
use crate::id::Oid;
use crate::record::commit::Stamp;

/// The answer of `litline blame FILE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FileBlame {
    /// What was asked; `scope` is the file.
    pub asked: Asked,
    /// One entry a line, in order.
    pub lines: Vec<BlameLine>,
    /// The commits named in `lines`, by object name.
    pub commits: Vec<BlameCommit>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlameLine {
    /// Where it was born.
    pub born: BornAt,
    /// The commit and path that the birth's file was compared with: blame's `previous`.
    pub previous: Option<(Oid, Vec<u8>)>,
    /// An ignored commit had changed it: found by likeness.
    pub ignored: bool,
    /// It stayed with an ignored commit.
    pub unblamable: bool,
    /// Text without its line ending.
    pub text: Vec<u8>,
}

/// What blame prints of a commit. Names as `.mailmap` maps them.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BlameCommit {
    /// Object name.
    pub oid: Oid,
    /// Author's name, bytes as recorded.
    pub author_name: Vec<u8>,
    /// Author's mailbox, without the angle brackets.
    pub author_mailbox: Vec<u8>,
    /// Author date.
    pub authored: Stamp,
    /// Committer's name.
    pub committer_name: Vec<u8>,
    /// Committer's mailbox.
    pub committer_mailbox: Vec<u8>,
    /// Commit date.
    pub committed: Stamp,
    /// First line of the message, as blame prints it; git's `%s` would join the lines of the first paragraph.
    pub summary: Vec<u8>,
    /// No parents here: a root, or history is cut.
    pub boundary: bool,
}
