//! What the index of lineage answers: how large it is, the life of a line, what one commit bore and what
//! died in it. No name of a person, and no text, takes part.

pub mod blame;

use super::Asked;
use super::lines::BornAt;
use crate::id::Oid;
use crate::record::commit::Stamp;
use crate::record::gap::GapRow;

/// The answer of `litline index`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IndexSize {
    /// What was asked; the scope is always the whole tree.
    pub asked: Asked,
    /// Commits held, merges among them.
    pub commits: u64,
    /// Commits with more than one parent.
    pub merges: u64,
    /// Paths ever met.
    pub paths: u64,
    /// Versions of files.
    pub versions: u64,
    /// Commits that this run added.
    pub added: u64,
    /// What adding them took.
    pub work: IndexWork,
    /// Bytes of the index on disk.
    pub index_bytes: u64,
    /// Objects that could not be read.
    pub gaps: Vec<GapRow>,
}

/// Amounts of work, the same on every machine and for any number of threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct IndexWork {
    /// Contents of files read, one again where it was no longer at hand.
    pub contents: u64,
    /// Their bytes.
    pub content_bytes: u64,
    /// Pairs of contents compared.
    pub diffs: u64,
}

/// The answer of `litline life FILE:LINE`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LineLife {
    /// What was asked; `scope` is the file.
    pub asked: Asked,
    /// The line, from 1.
    pub line: u32,
    /// Every version that carried the line, and every commit that only moved it, newest first; the last one
    /// bore it.
    pub steps: Vec<LifeStep>,
    /// What stood, in each file that the last one was compared with, where the line was put.
    pub before: Vec<LifeBefore>,
    /// The line's text stood in the file before, and was taken out: one line.
    pub came_back: Option<CameBack>,
    /// A content on the way is not in this clone: the line may be older than the last step.
    pub cut: bool,
}

/// A version that carried a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeStep {
    /// Commit, path and line there.
    pub at: BornAt,
    /// The commit's date.
    pub committed: Stamp,
}

/// Lines that made room for a line.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LifeBefore {
    /// The parent commit in which they stood.
    pub commit: Oid,
    /// Their path there.
    pub path: Vec<u8>,
    /// The first of them, from 1; where none was taken out, the line that the new ones stand before.
    pub first: u32,
    /// How many.
    pub lines: u32,
}

/// The answer of `litline lives REV`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CommitLives {
    /// What was asked: the commit is `asked.at`.
    pub asked: Asked,
    /// Lines born in it, by path and place.
    pub births: Vec<Stretch>,
    /// Those of them whose text had stood in the file before, by path and place.
    pub came_back: Vec<CameBack>,
    /// Lines that died in it, by the path and place where they stood.
    pub deaths: Vec<Death>,
}

/// Consecutive lines of a file of the commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Its path.
    pub path: Vec<u8>,
    /// The first, from 1.
    pub first: u32,
    /// How many.
    pub lines: u32,
}

/// Consecutive lines with the text of lines that had been taken out before, as a revert brings them back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CameBack {
    /// The lines, where they were born the second time.
    pub lines: Stretch,
    /// Where the first of those whose text they have was born.
    pub born: BornAt,
    /// The commit that took those out.
    pub taken_out: Oid,
}

/// Consecutive lines that died.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Death {
    /// Where the first of them stood last: the commit that made that version of the file, its path, the line.
    pub stood: BornAt,
    /// Where the first of them was born.
    pub born: BornAt,
    /// How many.
    pub lines: u32,
}
