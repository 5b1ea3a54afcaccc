//! How many rows the tables have that others point into, and the check that nothing points behind them.

use crate::error::Damage;

/// Rows of the tables that are pointed into.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Limits {
    /// Where in its table the first of the rows stands that are checked; 0 where they are the whole table.
    pub(crate) first: u64,
    /// Rows of `commits`.
    pub(crate) commits: u64,
    /// Rows of `people`.
    pub(crate) people: u64,
    /// Rows of `changes`.
    pub(crate) changes: u64,
    /// Rows of `paths`.
    pub(crate) paths: u64,
    /// Rows of `versions`.
    pub(crate) versions: u64,
    /// Rows of `tools`.
    pub(crate) tools: u64,
    /// Rows of `exposures`.
    pub(crate) exposures: u64,
    /// Rows of `classes`.
    pub(crate) classes: u64,
}

/// Says whether each value is less than the limit.
pub(crate) fn below(
    column: &'static str,
    limit: u64,
    values: impl IntoIterator<Item = u32>,
) -> Result<(), Damage> {
    match values.into_iter().map(u64::from).find(|value| *value >= limit) {
        Some(value) => Err(Damage::Index { column, value, limit }),
        None => Ok(()),
    }
}

/// Says whether each run of lines, given by its start and length, ends where a line can still be numbered.
pub(crate) fn runs(column: &'static str, runs: impl IntoIterator<Item = (u32, u32)>) -> Result<(), Damage> {
    let ends = runs.into_iter().map(|(start, lines)| u64::from(start) + u64::from(lines));
    match ends.into_iter().find(|end| *end > u64::from(u32::MAX)) {
        Some(value) => Err(Damage::Index { column, value, limit: u64::from(u32::MAX) + 1 }),
        None => Ok(()),
    }
}
