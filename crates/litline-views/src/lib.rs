//! Answers laid out: for a terminal, for readers of git's blame, and as JSON; and the definition of every
//! word shown.
//!
//! A view rounds for display and never computes a number. Nothing here prints, reads a file, a clock or a
//! setting: text goes to the caller, as a `String` or into the `Write` that is handed in.

pub mod blame;
pub mod explain;
pub mod json;
pub mod terminal;
mod text;

/// A day as every screen shows it: `2026-03-02`, UTC.
#[must_use]
pub fn day(seconds: i64) -> String {
    text::moment::day(seconds)
}

/// How a screen is to look. The same answer and the same look give the same bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Look {
    /// Colour, by ANSI escapes. It never carries a meaning that a letter or word does not.
    pub colour: bool,
    /// Width in columns; taken as at least 60 and at most 200.
    pub columns: u16,
    /// Show people by name; otherwise as `person 12`.
    pub names: bool,
}

impl Default for Look {
    /// No colour, 80 columns, names.
    fn default() -> Self {
        Self { colour: false, columns: 80, names: true }
    }
}

impl Look {
    /// The width that screens are laid out for.
    fn width(self) -> usize {
        usize::from(self.columns.clamp(60, 200))
    }
}
