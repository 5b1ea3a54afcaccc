//! Table `paths`, and why a file is not counted.

/// One path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathRow {
    /// Bytes as git has them, `/` between parts.
    pub path: Vec<u8>,
    /// Whether lines at this path are counted, judged by path, attributes and configuration.
    pub class: PathClass,
    /// Language by the vendored list, where one is known.
    pub language: Option<String>,
}

/// Counted or left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum PathClass {
    /// A source file: its non-blank lines are counted.
    Counted,
    /// Left out, with the reason.
    Left(LeftOut),
}

/// Why a file is left out of the count; shown with its size in the table of what is left out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum LeftOut {
    /// Excluded by `litline.toml`.
    Excluded,
    /// Third-party code kept in the repository.
    Vendored,
    /// Written by a program.
    Generated,
    /// A dependency lock file.
    Lock,
    /// Minified or on overlong lines.
    Minified,
    /// Documentation and prose.
    Documentation,
    /// Data, configuration and other languages that are not counted.
    Data,
    /// No known language.
    Unknown,
    /// Not text: a NUL byte among the first 8,000.
    Binary,
    /// A pointer to a file kept elsewhere (Git LFS).
    LfsPointer,
    /// A link to another repository's commit.
    Submodule,
    /// A symbolic link.
    Symlink,
    /// Its content is not in this clone.
    Missing,
}
