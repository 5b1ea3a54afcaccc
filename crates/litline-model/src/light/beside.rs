//! Which edits beside a line change anything: of each person's the newest, and that only where it adds
//! credit or keeps credit fresh. The others would cut files into ever smaller classes that are lit alike.
//! What is left out depends on the person's own exposures alone, so the answer stays exact whoever else is
//! counted.

#[cfg(test)]
mod tests;

use super::combine::{Part, parts};
use super::memory::FileMemory;
use litline_facts::id::ExposureIx;
use litline_facts::micro::Micro;
use litline_facts::reading::exposure::ExposureRow;
use std::cmp::Reverse;

/// Which edits beside a line its class names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Beside {
    /// Those that count under the settings in force.
    Counting,
    /// The newest of each person: what counts under any settings is among them.
    Newest,
}

/// Of `touches` (exposures of those who edited beside a line) those that count beside `base`, in order.
pub(super) fn counting(
    exposures: &[ExposureRow],
    base: &[ExposureIx],
    touches: &[ExposureIx],
    memory: &FileMemory,
) -> Vec<ExposureIx> {
    let mut counting = newest(exposures, touches);
    counting.retain(|&touch| {
        let person = exposures[touch.index()].person;
        let own = base.iter().filter(|at| exposures[at.index()].person == person);
        let without = part(exposures, own.clone().copied(), memory);
        without.is_none() || without != part(exposures, own.copied().chain([touch]), memory)
    });
    counting
}

/// The newest of each person, in order. One in a sweep earns nothing under any policy or setting, and stands
/// behind those that do, however new it is.
pub(super) fn newest(exposures: &[ExposureRow], touches: &[ExposureIx]) -> Vec<ExposureIx> {
    let rank = |at: ExposureIx| {
        let row = &exposures[at.index()];
        (row.person, row.credit.generous == Micro::ZERO, Reverse((row.deadline_seconds, at)))
    };
    let mut newest = touches.to_vec();
    newest.sort_unstable_by_key(|&at| rank(at));
    newest.dedup_by_key(|at| exposures[at.index()].person);
    newest.sort_unstable();
    newest
}

/// What one person has by these exposures of theirs; nothing without any.
fn part(
    exposures: &[ExposureRow],
    own: impl Iterator<Item = ExposureIx>,
    memory: &FileMemory,
) -> Option<Part> {
    let rows = own.map(|at| &exposures[at.index()]);
    parts(rows, |row| memory.is_fresh(row)).pop()
}
