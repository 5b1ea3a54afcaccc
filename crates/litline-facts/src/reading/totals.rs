//! Table `totals`: sums over the whole history that no sum over living lines gives. Never by person.

/// The one row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TotalsRow {
    /// Minutes that everybody's reading asks for, and those that fit.
    pub joint: JointMinutes,
    /// Lines that nobody can have typed in the time.
    pub not_typed: NotTypedLines,
}

/// The joint total under `generous`: over all people, with every second counted and each of them spent
/// once. Needs of windows that nothing dates are in neither.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct JointMinutes {
    /// What all generous needs ask for, in milliseconds.
    pub asked_ms: u64,
    /// The most of it that can have been, in milliseconds, rounded down.
    pub fits_ms: u64,
}

/// Authored lines, those since removed included, by what the clock says of typing them. Each commit counts
/// once, however many authors it has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NotTypedLines {
    /// Counted lines that all authors of their commit together cannot have typed, at least.
    pub not_typed: u64,
    /// Counted lines of the commits whose every author has a dated window: what the first is a part of.
    pub dated: u64,
}
