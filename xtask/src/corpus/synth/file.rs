//! One version of one file, and what an edit makes of it.

use std::rc::Rc;

use super::random::Random;
use super::text::{Vocabulary, fresh, reworded};

/// A line: who it is, for merging, and what it reads like. Equal texts have different numbers where they were
/// written twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) id: u32,
    pub(super) text: u32,
}

/// How lines end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Ends {
    /// Each with a line feed.
    Unix,
    /// Each with carriage return and line feed.
    Windows,
    /// The last without any.
    Open,
}

/// A version. The mark of its blob tells equal versions by a number.
#[derive(Clone, Debug)]
pub(super) struct File {
    pub(super) path: Rc<str>,
    pub(super) blob: u32,
    pub(super) lines: Vec<Line>,
    pub(super) ends: Ends,
    pub(super) is_program: bool,
    /// The size around which it stays.
    pub(super) lines_aimed: u32,
    /// Where it was last edited: the next edit is often near.
    pub(super) focus: u32,
}

/// Gives out numbers: of lines, and of what is written to git.
#[derive(Debug, Default)]
pub(super) struct Numbers {
    lines: u32,
    marks: u32,
}

impl Numbers {
    /// A line that was never there.
    pub(super) fn line(&mut self, text: u32) -> Line {
        // Two lines of equal number would only be merged as one: no harm after four thousand million.
        self.lines = self.lines.wrapping_add(1);
        Line { id: self.lines, text }
    }

    /// So many new lines.
    pub(super) fn lines(&mut self, count: u32, random: &mut Random) -> Vec<Line> {
        (0..count).map(|_| self.line(fresh(random))).collect()
    }

    /// A mark for the next blob or commit.
    pub(super) fn mark(&mut self) -> u32 {
        self.marks += 1;
        self.marks
    }
}

impl File {
    /// Writes the content.
    pub(super) fn render(&self, vocabulary: &Vocabulary, out: &mut Vec<u8>) {
        for (at, line) in self.lines.iter().enumerate() {
            vocabulary.render(line.text, out);
            match self.ends {
                Ends::Open if at + 1 == self.lines.len() => {}
                Ends::Windows => out.extend_from_slice(b"\r\n"),
                _ => out.push(b'\n'),
            }
        }
    }

    /// A version after one sitting: some hunks, near each other mostly.
    pub(super) fn edited(&self, numbers: &mut Numbers, random: &mut Random) -> File {
        let mut next = self.clone();
        let length = next.lines.len() as u32;
        if !random.chance(600) || next.focus > length {
            next.focus = random.below(length + 1);
        }
        for _ in 0..random.few(500, 8) {
            next.hunk(numbers, random);
        }
        next.blob = numbers.mark();
        next
    }

    /// A version in which single lines all over are reworded, as by renaming a function.
    pub(super) fn swept(&self, numbers: &mut Numbers, random: &mut Random) -> File {
        let mut next = self.clone();
        for _ in 0..random.few(600, 12) {
            let at = random.below(next.lines.len() as u32) as usize;
            if let Some(line) = next.lines.get_mut(at) {
                *line = numbers.line(reworded(line.text, random));
            }
        }
        next.blob = numbers.mark();
        next
    }

    fn hunk(&mut self, numbers: &mut Numbers, random: &mut Random) {
        let length = self.lines.len() as u32;
        let near = (self.focus + random.below(41)).saturating_sub(20).min(length);
        self.focus = near;
        let at = near as usize;
        let size = if random.chance(50) { 5 + random.low(60) } else { random.few(750, 20) };
        let cut = (at + size as usize).min(self.lines.len());
        // A file under its size grows, one over it shrinks.
        let grows = if length < self.lines_aimed { 420 } else { 180 };
        match random.below(1000) {
            _ if at == cut => self.lines.extend(numbers.lines(size, random)),
            draw if draw < grows => {
                let new = numbers.lines(size, random);
                self.lines.splice(at..at, new);
            }
            draw if draw < grows + 60 => {
                self.focus = length;
                self.lines.extend(numbers.lines(size, random));
            }
            draw if draw < 620 => {
                for line in &mut self.lines[at..cut] {
                    *line = numbers.line(reworded(line.text, random));
                }
            }
            draw if draw < 820 => {
                let new = numbers.lines(random.few(700, 20), random);
                self.lines.splice(at..cut, new);
            }
            draw if draw < 850 => self.shift(at, cut, numbers, random),
            _ => {
                self.lines.drain(at..cut);
            }
        }
    }

    /// Moves a block. Its lines are new ones of the same text: to git, they are.
    fn shift(&mut self, at: usize, cut: usize, numbers: &mut Numbers, random: &mut Random) {
        let block: Vec<Line> = self.lines.drain(at..cut).collect();
        let to = random.below(self.lines.len() as u32 + 1) as usize;
        let again: Vec<Line> = block.iter().map(|line| numbers.line(line.text)).collect();
        self.lines.splice(to..to, again);
    }
}
