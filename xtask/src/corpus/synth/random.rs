//! Numbers that depend on a seed only: integers throughout, so that every machine draws the same.

/// A source of numbers (splitmix64).
#[derive(Clone, Debug)]
pub(super) struct Random {
    state: u64,
}

impl Random {
    /// A source that begins at a seed.
    pub(super) fn new(seed: u64) -> Self {
        Self { state: seed }
    }

    /// The next 64 bits.
    pub(super) fn bits(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        mix(self.state)
    }

    /// A number under `end`, each as likely; 0 where there is none.
    pub(super) fn below(&mut self, end: u32) -> u32 {
        (((self.bits() >> 32) * u64::from(end)) >> 32) as u32
    }

    /// As [`below`](Self::below), low numbers more likely: the first tenth is drawn more than a fourth of the
    /// time.
    pub(super) fn low(&mut self, end: u32) -> u32 {
        (0..3).map(|_| self.below(end)).min().unwrap_or(0)
    }

    /// Whether something happens that happens `per_mille` times of a thousand.
    pub(super) fn chance(&mut self, per_mille: u32) -> bool {
        self.below(1000) < per_mille
    }

    /// A count from 1: after each, one more with this chance, but never more than `most`.
    pub(super) fn few(&mut self, per_mille: u32, most: u32) -> u32 {
        let mut count = 1;
        while count < most && self.chance(per_mille) {
            count += 1;
        }
        count
    }

    /// One of several.
    pub(super) fn one<'a, T: ?Sized>(&mut self, of: &[&'a T]) -> &'a T {
        of[self.below(of.len() as u32) as usize]
    }
}

/// Scatters a number's bits.
fn mix(value: u64) -> u64 {
    let value = (value ^ (value >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    let value = (value ^ (value >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    value ^ (value >> 31)
}
