//! Time: how much of what a person was exposed to they can have read. No input or output, no clock, no lines,
//! no people: acts and windows go in, shares come out.
//!
//! Everything is counted in **micros of attention**: one second that counts fully is 1,000,000 micros, one
//! that counts half is 500,000. All sums are whole numbers, so the same records give the same shares in any
//! order.
//!
//! How to use it, for one person at a time (one person has one attention over all repositories):
//!
//! ```text
//! let calendar = Calendar::new(&acts, &marks, &settings);      // read marks are acts too: list them in both
//! let minutes  = calendar.counted_micros(Policy::Strict, from_seconds, to_seconds) / MICROS_PER_MINUTE;
//! let generous = alone(&calendar, &ask);                       // its own window; proof when it says no
//! let likely   = together(&calendar, Policy::Likely, &asks)?;  // .credits[i] belongs to asks[i]
//! let strict   = together(&calendar, Policy::Strict, &asks)?;  // asks with the strict needs, same windows
//! let bound    = joint_total_micros(&asks)?;                   // asks with the generous needs
//! ```
//!
//! | question | function | rule |
//! |---|---|---|
//! | which time counts? | [`Calendar`] | recorded spans, hours before acts, habitual hours |
//! | could they, had they done nothing else? | [`alone()`] | min(1, counted time of the window / need) |
//! | could they, with all the rest to read? | [`together()`] | the schedule with the smallest peak speed |
//! | how many minutes can it all have been? | [`joint_total_micros`] | earliest deadline first, truncated |
//!
//! Shares are nested: `strict ≤ likely ≤ generous` for one exposure whenever its needs are nested the other
//! way round, because calendars are nested by construction and strict asks with the demand cap of likely.

mod alone;
mod calendar;
mod schedule;
mod together;

pub use alone::{Share, alone};
pub use calendar::{Act, Calendar, HabitualHours, Piece, ReadMark};
pub use schedule::Speed;
pub use together::{Credit, Together, joint_total_micros, together};

#[cfg(test)]
mod tests;

/// Micros of attention in one second that counts fully; also the denominator of rates and shares.
pub const MICROS: u64 = 1_000_000;

/// Micros of attention in one minute that counts fully.
pub const MICROS_PER_MINUTE: u64 = 60 * MICROS;

/// First second that can count (1901-12-13 UTC). What lies outside the domain is clipped; acts outside are
/// ignored and counted by [`Calendar::ignored_records`].
pub const EARLIEST_SECONDS: i64 = -(1 << 31);

/// End of the last second that can count (2174-02-25 UTC). The domain is 2³³ seconds wide, hence under 2⁵³
/// micros.
pub const LATEST_SECONDS: i64 = EARLIEST_SECONDS + (1 << 33);

/// Most exposures of one person that are scheduled together. With the domain above it keeps
/// Σ demand × time ≤ 2²² · (2³³ · 10⁶)² < 2¹²⁸, so that no product in the schedule can overflow.
pub const MAX_ASKS: usize = 1 << 22;

/// What one exposure asks of its person: attention between two moments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Ask {
    /// When the text existed, in seconds since 1970 (UTC).
    pub release_seconds: i64,
    /// When the person acted on it, in seconds since 1970 (UTC). Not after the release: an empty window.
    pub deadline_seconds: i64,
    /// The attention that reading (or typing) all of it takes, under the policy in question.
    pub need_micros: u64,
}

/// Why attention could not be shared out.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum AttentionError {
    /// More exposures of one person than the arithmetic is proven for.
    #[error("{count} exposures of one person; at most {MAX_ASKS} can be scheduled together")]
    TooManyAsks {
        /// How many were given.
        count: usize,
    },
}
