//! Table `versions`: a file's content at a commit, wherever git's blame would not pass the whole file to one
//! parent. Lines are born in versions; a line's identity is (version, line index).

use crate::id::{CommitIx, PathIx, VersionIx};

/// One version.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// The commit that made it.
    pub commit: CommitIx,
    /// Its path in that commit.
    pub path: PathIx,
    /// Versions it takes lines from, in blame's order; all stand earlier in the table.
    pub parents: Vec<VersionIx>,
    /// The parent commit, and the path in it, that the first of `parents` stands at there: blame's
    /// `previous`.
    pub previous: Option<(CommitIx, PathIx)>,
    /// Lines in all.
    pub lines: u32,
    /// What was born here, since removed or not.
    pub born: Born,
    /// Its only parent stood at its path and shares no line with another file there, nor holds one twice:
    /// the lines of it that this version does not carry died in its commit.
    pub replaces: bool,
    /// Its content is not in this clone: lines cannot be followed through it.
    pub missing: bool,
}

/// Amounts of text over a set of born lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Born {
    /// Lines, blank ones included.
    pub lines: u32,
    /// Non-blank lines.
    pub counted: u32,
    /// Words: runs of characters that are not white space.
    pub words: u32,
    /// Typed characters: trimmed text with inner runs of white space as one, summed.
    pub typed_chars: u64,
}
