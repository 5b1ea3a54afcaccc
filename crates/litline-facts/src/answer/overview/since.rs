//! The same scope at two moments: what became dark in between, and what became lit.

use crate::id::Oid;
use crate::micro::ByPolicy;
use crate::record::commit::Stamp;

/// How a scope differs from what it was at an earlier commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Since {
    /// The earlier commit.
    pub at: Oid,
    /// Its commit date: the moment of the earlier reading.
    pub at_stamp: Stamp,
    /// Commits that the later history has and the earlier one has not.
    pub commits: u64,
    /// A roster decided who is present: that of today, at both moments.
    pub by_roster: bool,
    /// Counted lines then and now.
    pub counted_lines: Pair,
    /// What changed, under each policy.
    pub turn: ByPolicy<Turn>,
}

/// A sum then and now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Pair {
    /// At the earlier moment.
    pub then: u64,
    /// At the later one.
    pub now: u64,
}

/// What changed, in millionths of a line. [`holds`](Self::holds) says how it adds up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Turn {
    /// Σ L.
    pub lit: Pair,
    /// Σ (1 − L) over recorded lines.
    pub dark: Pair,
    /// Unrecorded lines.
    pub unrecorded: Pair,
    /// Newly dark: born dark since.
    pub written: u64,
    /// Newly dark: born dark since, in files where as many lit lines died.
    pub replaced: u64,
    /// Newly dark: lit then, and those who could explain it are gone now.
    pub left: u64,
    /// Newly dark: lit then, and those present had less time for it in the light of what came since.
    pub shared: u64,
    /// Newly dark: unrecorded then.
    pub noted: u64,
    /// Regained: dark then, lit now.
    pub relit: u64,
    /// Regained: dark lines that are no longer there.
    pub removed: u64,
    /// No longer dark: unrecorded now.
    pub forgotten: u64,
    /// Lit lines born since.
    pub born_lit: u64,
    /// Lit lines that died since.
    pub died_lit: u64,
    /// Lit now, unrecorded then.
    pub noted_lit: u64,
    /// Lit then, unrecorded now.
    pub forgotten_lit: u64,
}

impl Turn {
    /// All that became dark.
    #[must_use]
    pub fn newly_dark(&self) -> u64 {
        self.written + self.replaced + self.left + self.shared + self.noted
    }

    /// All that stopped being dark.
    #[must_use]
    pub fn regained(&self) -> u64 {
        self.relit + self.removed + self.forgotten
    }

    /// The parts are the difference of the totals: of what is dark, and of what is lit.
    #[must_use]
    pub fn holds(&self) -> bool {
        let lit_more = self.born_lit + self.relit + self.noted_lit;
        let lit_less = self.died_lit + self.left + self.shared + self.forgotten_lit;
        self.dark.then + self.newly_dark() == self.dark.now + self.regained()
            && self.lit.then + lit_more == self.lit.now + lit_less
    }
}
