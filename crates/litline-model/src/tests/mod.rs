//! Tests of the model as a whole: sentences about small histories, random histories against a naive second
//! reckoning.

mod answers;
mod kinds;
mod oracle;
mod people;
pub(crate) mod random;
mod states;
mod story;
mod totals;
mod windows;

use crate::reason;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::micro::{ByPolicy, Micro};
use litline_facts::reading::Reading;
use litline_facts::reading::class::{ClassRow, State};
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};
use litline_facts::settings::Settings;

fn read(facts: &Facts) -> Reading {
    reason(facts, &Settings::default()).unwrap()
}

/// Strict, likely, generous.
fn three<T: Copy>(of: &ByPolicy<T>) -> [T; 3] {
    [of.strict, of.likely, of.generous]
}

fn millionths(of: &ByPolicy<Micro>) -> [u32; 3] {
    three(of).map(|share| share.0)
}

/// The one exposure of a person and kind to a commit.
fn exposure(reading: &Reading, person: PersonIx, kind: ExposureKind, subject: CommitIx) -> &ExposureRow {
    let mut rows =
        reading.exposures.iter().filter(|row| (row.person, row.kind, row.subject) == (person, kind, subject));
    let row = rows.next().unwrap_or_else(|| panic!("no {kind:?} of {person:?} in {:#?}", reading.exposures));
    assert!(rows.next().is_none(), "more than one {kind:?}");
    row
}

/// Who has which kind of exposure to a commit, by which act.
fn named(reading: &Reading, subject: CommitIx) -> Vec<(PersonIx, ExposureKind, CommitIx)> {
    let rows = reading.exposures.iter().filter(|row| row.subject == subject);
    rows.map(|row| (row.person, row.kind, row.act)).collect()
}

/// The one class of lines born in a commit.
fn class(reading: &Reading, born: CommitIx) -> &ClassRow {
    let mut classes = reading.classes.iter().filter(|class| class.born == born);
    let class = classes.next().expect("a class of the commit");
    assert!(classes.next().is_none(), "more than one class");
    class
}
