//! Shares as integer millionths, and values held under each of the three policies.

use serde::{Deserialize, Serialize};

/// Millionths of one: a share of a line, or of anything else counted as one. Always rounded down.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Micro(pub u32);

impl Micro {
    /// Nothing.
    pub const ZERO: Self = Self(0);
    /// The whole.
    pub const ONE: Self = Self(1_000_000);
    /// One half: where a line's own state is decided.
    pub const HALF: Self = Self(500_000);

    /// What is left to the whole.
    #[must_use]
    pub fn rest(self) -> Self {
        Self(Self::ONE.0 - self.0.min(Self::ONE.0))
    }

    /// The product, rounded down.
    #[must_use]
    pub fn times(self, other: Self) -> Self {
        Self((u64::from(self.0) * u64::from(other.0) / 1_000_000) as u32)
    }

    /// The sum, at most the whole.
    #[must_use]
    pub fn plus(self, other: Self) -> Self {
        Self((self.0 + other.0).min(Self::ONE.0))
    }
}

/// The three ways of believing records, from the hardest to the softest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Policy {
    /// Credit only what a record supports directly, at the careful pace.
    Strict,
    /// The pace that review studies call the upper end of effective, in usual hours.
    Likely,
    /// Believe every reader whatever the clock allows.
    Generous,
}

impl Policy {
    /// All three, strict first.
    pub const ALL: [Self; 3] = [Self::Strict, Self::Likely, Self::Generous];
}

/// One value under each policy.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct ByPolicy<T> {
    /// Under `strict`.
    pub strict: T,
    /// Under `likely`.
    pub likely: T,
    /// Under `generous`.
    pub generous: T,
}

impl<T> ByPolicy<T> {
    /// Computes the value under each policy.
    pub fn of(mut make: impl FnMut(Policy) -> T) -> Self {
        Self { strict: make(Policy::Strict), likely: make(Policy::Likely), generous: make(Policy::Generous) }
    }

    /// The value under one policy.
    pub fn get(&self, policy: Policy) -> &T {
        match policy {
            Policy::Strict => &self.strict,
            Policy::Likely => &self.likely,
            Policy::Generous => &self.generous,
        }
    }

    /// The value under one policy, to change.
    pub fn get_mut(&mut self, policy: Policy) -> &mut T {
        match policy {
            Policy::Strict => &mut self.strict,
            Policy::Likely => &mut self.likely,
            Policy::Generous => &mut self.generous,
        }
    }
}
