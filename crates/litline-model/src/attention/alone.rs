//! One exposure as if it were the only one: the `generous` answer. It proves in one direction only: when the
//! whole window is shorter than the need, not everything was read.

use super::{Ask, Calendar, MICROS};
use litline_facts::micro::{Micro, Policy};

/// The share that was possible, with the exact fraction it was rounded from.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Share {
    /// min(1, counted / need) rounded down; a need of 0 gives 1.
    pub share: Micro,
    /// Counted time of the window: every second of it.
    pub counted_micros: u64,
    /// The need as asked.
    pub need_micros: u64,
}

/// min(1, counted time of the window / need). A longer window never lowers it.
pub fn alone(calendar: &Calendar, ask: &Ask) -> Share {
    let counted_micros = calendar.counted_micros(Policy::Generous, ask.release_seconds, ask.deadline_seconds);
    let need_micros = ask.need_micros;
    Share {
        share: quotient(u128::from(counted_micros), u128::from(need_micros)),
        counted_micros,
        need_micros,
    }
}

/// min(1, part / whole), rounded down; 1 where the whole is 0. `part` is below 2¹⁰⁸.
pub(super) fn quotient(part: u128, whole: u128) -> Micro {
    if part >= whole { Micro::ONE } else { Micro((part * u128::from(MICROS) / whole) as u32) }
}
