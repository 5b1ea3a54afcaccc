//! How much text a commit brought: what a reader has to read, and an author to type. Lines since removed are
//! included; moved lines, lines of files that are left out, and lines behind a cut are not.

use super::moves::Moves;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, VersionIx};
use litline_facts::record::path::PathClass;
use litline_facts::record::version::Born;

/// An amount of counted text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Amount {
    /// Non-blank lines.
    pub(crate) counted: u64,
    /// Words.
    pub(crate) words: u64,
    /// Typed characters.
    pub(crate) typed_chars: u64,
}

/// Amounts by commit.
pub(crate) struct Amounts {
    /// What was born, without what was only moved.
    pub(crate) born: Vec<Amount>,
    /// What was moved.
    pub(crate) moved: Vec<Amount>,
    /// Lines born, blank ones and those of files that are left out included.
    pub(crate) born_lines: Vec<u64>,
    /// Lines moved, likewise.
    pub(crate) moved_lines: Vec<u64>,
    /// Any line at all was born, counted or not: exposures to the commit name something.
    pub(crate) names_lines: Vec<bool>,
    /// Any line was moved.
    pub(crate) moves_lines: Vec<bool>,
}

impl Amounts {
    pub(crate) fn of(facts: &Facts, cut: &[bool], moves: &Moves) -> Self {
        let commits = facts.commits.len();
        let mut amounts = Self {
            born: vec![Amount::default(); commits],
            moved: vec![Amount::default(); commits],
            born_lines: vec![0; commits],
            moved_lines: vec![0; commits],
            names_lines: vec![false; commits],
            moves_lines: vec![false; commits],
        };
        for (at, version) in facts.versions.iter().enumerate().filter(|&(at, _)| !cut[at]) {
            let counted = facts.paths[version.path.index()].class == PathClass::Counted;
            amounts.born_lines[version.commit.index()] += u64::from(version.born.lines);
            amounts.names_lines[version.commit.index()] |= version.born.lines > 0;
            if counted {
                amounts.born[version.commit.index()].add(version.born);
            }
            amounts.take_moves_off(version.commit, VersionIx(at as u32), moves, counted);
        }
        for (born, moved) in amounts.born.iter_mut().zip(&amounts.moved) {
            born.take_off(moved);
        }
        amounts
    }

    fn take_moves_off(&mut self, commit: CommitIx, version: VersionIx, moves: &Moves, counted: bool) {
        for row in moves.of_version(version) {
            self.moves_lines[commit.index()] = true;
            self.moved_lines[commit.index()] += u64::from(row.len);
            if counted {
                self.moved[commit.index()].add(row.amount);
            }
        }
    }
}

impl Amount {
    /// Of born lines.
    pub(crate) fn of(born: Born) -> Self {
        let mut amount = Self::default();
        amount.add(born);
        amount
    }

    /// Another one more.
    pub(crate) fn add_all(&mut self, other: &Self) {
        self.counted += other.counted;
        self.words += other.words;
        self.typed_chars = self.typed_chars.saturating_add(other.typed_chars);
    }

    fn add(&mut self, born: Born) {
        self.counted += u64::from(born.counted);
        self.words += u64::from(born.words);
        self.typed_chars = self.typed_chars.saturating_add(born.typed_chars);
    }

    /// Less another, never below nothing.
    pub(crate) fn take_off(&mut self, other: &Self) {
        self.counted = self.counted.saturating_sub(other.counted);
        self.words = self.words.saturating_sub(other.words);
        self.typed_chars = self.typed_chars.saturating_sub(other.typed_chars);
    }
}
