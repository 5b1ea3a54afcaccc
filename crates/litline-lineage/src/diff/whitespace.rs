//! Which lines are the same line: with white space, or with all of it left out, as `git diff -w` and
//! `git blame -w` compare them.
//!
//! White space is space, tab, CR and LF, wherever it stands. So the last line equals the same one with an LF,
//! and all blank lines are equal; vertical tab and form feed are content. Nothing else of a diff changes: the
//! tail cut compares bytes, and the indent rule reads the indent that is there. Source: observed behaviour of
//! git.

/// How lines are compared.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
pub enum Whitespace {
    /// Byte by byte.
    #[default]
    Exact,
    /// With white space left out.
    IgnoreAll,
}

impl Whitespace {
    /// Whether two lines, whose hashes are equal, are the same.
    pub(super) fn equal(self, one: &[u8], other: &[u8]) -> bool {
        // Most lines that are the same with white space left out are so with it.
        one == other || self == Whitespace::IgnoreAll && letters(one).eq(letters(other))
    }
}

/// Whether a byte is white space to git.
pub(super) fn is_space(byte: u8) -> bool {
    matches!(byte, b' ' | b'\t' | b'\n' | b'\r')
}

/// The bytes that are not white space.
pub(super) fn letters(line: &[u8]) -> impl Iterator<Item = u8> + '_ {
    line.iter().copied().filter(|&byte| !is_space(byte))
}
