//! Where a group of changed lines goes if nothing else says: the place whose borders look most like borders
//! of blocks.
//!
//! A border stands before a line, or at the end of the text. It is judged by the indent of the next line, of
//! the last line before it and of the one after the next that are not blank, and by the blank lines around
//! it. The scores of a group's two borders are added; less indent is worth 60 points; among equals the later
//! place wins. At most 100 places are looked at, the last ones.
//!
//! Source: observed behaviour of git; random texts tell each number below from the ones next to it.

use std::ops::RangeInclusive;

use super::Text;

const MAX_PLACES: usize = 100;
const MAX_INDENT: i32 = 200;
const MAX_BLANKS: i32 = 20;
const TAB_WIDTH: i32 = 8;

const START_OF_TEXT: i32 = 1;
const END_OF_TEXT: i32 = 21;
const EACH_BLANK: i32 = -30;
const EACH_BLANK_AFTER: i32 = 6;
const DEEPER: i32 = -4;
const DEEPER_AFTER_BLANKS: i32 = 10;
const SHALLOWER_THAN_BOTH: i32 = 24;
const SHALLOWER_THAN_BOTH_AFTER_BLANKS: i32 = 17;
const SHALLOWER: i32 = 23;
const SHALLOWER_AFTER_BLANKS: i32 = 17;
const INDENT_WEIGHT: i32 = 60;

/// How bad a place is.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
struct Score {
    indent: i32,
    penalty: i32,
}

/// What surrounds a border.
#[derive(Debug, Clone, Copy)]
struct Border {
    at_end: bool,
    /// Of the line after the border; `None` if that is blank or missing.
    indent: Option<i32>,
    before: Run,
    /// What follows the line after the border.
    beyond: Run,
}

/// A run of blank lines and the indent of the line that ends it; `None` at the end of the text.
#[derive(Debug, Clone, Copy)]
struct Run {
    blanks: i32,
    indent: Option<i32>,
}

/// Picks from `ends`, the lines before which a group of `len` lines could end.
/// Only the first `line_count` lines of the text exist.
pub(super) fn best_end(text: &Text, line_count: usize, ends: RangeInclusive<usize>, len: usize) -> usize {
    let (first, last) = ends.into_inner();
    // A group that can slide further than its own length is at a repetition: earlier places look the same.
    let first = first.max((last - len).saturating_sub(1)).max(last.saturating_sub(MAX_PLACES));
    let score =
        |end: usize| border(text, line_count, end).score() + border(text, line_count, end - len).score();
    let mut best = (first, score(first));
    for end in first + 1..=last {
        let score = score(end);
        if score.is_no_worse_than(best.1) {
            best = (end, score);
        }
    }
    best.0
}

fn border(text: &Text, line_count: usize, at: usize) -> Border {
    Border {
        at_end: at == line_count,
        indent: (at < line_count).then(|| indent(text.line(at))).flatten(),
        before: run(text, (0..at).rev()),
        beyond: run(text, at + 1..line_count),
    }
}

fn run(text: &Text, lines: impl Iterator<Item = usize>) -> Run {
    let mut blanks = 0;
    for line in lines {
        if let Some(indent) = indent(text.line(line)) {
            return Run { blanks, indent: Some(indent) };
        }
        blanks += 1;
        if blanks == MAX_BLANKS {
            return Run { blanks, indent: Some(0) };
        }
    }
    Run { blanks, indent: None }
}

/// Columns of white space a line begins with; `None` for a blank line. Form feed and vertical tab are no
/// white space.
fn indent(line: &[u8]) -> Option<i32> {
    let mut columns = 0;
    for byte in line {
        match byte {
            b' ' => columns += 1,
            b'\t' => columns += TAB_WIDTH - columns % TAB_WIDTH,
            b'\n' | b'\r' => {}
            _ => return Some(columns),
        }
        if columns >= MAX_INDENT {
            return Some(MAX_INDENT);
        }
    }
    None
}

impl Border {
    fn score(&self) -> Score {
        let blanks_after = if self.indent.is_none() { self.beyond.blanks + 1 } else { 0 };
        let blanks = self.before.blanks + blanks_after;
        let mut penalty = EACH_BLANK * blanks + EACH_BLANK_AFTER * blanks_after;
        if self.before.indent.is_none() && self.before.blanks == 0 {
            penalty += START_OF_TEXT;
        }
        if self.at_end {
            penalty += END_OF_TEXT;
        }
        let indent = self.indent.or(self.beyond.indent);
        if let (Some(indent), Some(before)) = (indent, self.before.indent) {
            penalty += self.step(indent, before, blanks > 0);
        }
        Score { indent: indent.unwrap_or(-1), penalty }
    }

    fn step(&self, indent: i32, before: i32, blanks: bool) -> i32 {
        let (plain, after_blanks) = if indent > before {
            (DEEPER, DEEPER_AFTER_BLANKS)
        } else if indent == before {
            (0, 0)
        } else if self.beyond.indent.is_some_and(|beyond| beyond > indent) {
            (SHALLOWER_THAN_BOTH, SHALLOWER_THAN_BOTH_AFTER_BLANKS)
        } else {
            (SHALLOWER, SHALLOWER_AFTER_BLANKS)
        };
        if blanks { after_blanks } else { plain }
    }
}

impl Score {
    fn is_no_worse_than(self, other: Score) -> bool {
        INDENT_WEIGHT * (self.indent - other.indent).signum() + self.penalty <= other.penalty
    }
}

impl std::ops::Add for Score {
    type Output = Score;

    fn add(self, other: Score) -> Score {
        Score { indent: self.indent + other.indent, penalty: self.penalty + other.penalty }
    }
}
