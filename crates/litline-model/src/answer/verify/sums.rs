//! Sums: states partition the lines, shares add up, and the same records give the same reading again.

use super::{Tally, path_text};
use crate::answer::overview::overview;
use crate::answer::tally::{add, tallies};
use crate::reason::reason;
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::overview::{Area, Parts, StateLines};
use litline_facts::answer::verify::Check;
use litline_facts::micro::{Micro, Policy};
use litline_facts::reading::Reading;
use litline_facts::settings::Settings;

/// In each file the states partition the counted lines, and K, L − K, A − L and 1 − A sum to them exactly.
pub(super) fn partition(facts: &Facts, reading: &Reading) -> Check {
    let mut tally = Tally::new(
        "partition",
        "states partition the counted lines, and shares of each line sum to one exactly",
    );
    for file in tallies(facts, reading, |_| true) {
        tally.case(adds_up(&file.area), || path_text(facts, file.path));
    }
    for class in &reading.classes {
        let whole = Policy::ALL.iter().all(|policy| class.light.get(*policy).anybody <= Micro::ONE);
        tally.case(whole, || path_text(facts, class.file));
    }
    tally.done()
}

/// The areas of the overview sum to the whole, and the whole to its files.
pub(super) fn parts(facts: &Facts, settings: &Settings, reading: &Reading) -> Check {
    let mut tally = Tally::new("parts", "areas sum to the whole, and files to the areas");
    let Some(as_of) = facts.as_of.and_then(|at| facts.commits.get(at.index())) else { return tally.done() };
    let asked =
        Asked { repository: String::new(), at: as_of.oid, at_stamp: as_of.committed, scope: Vec::new() };
    let overview = overview(facts, reading, asked, settings);
    let sum = |areas: &mut dyn Iterator<Item = &Area>| {
        let mut sum = Area::default();
        areas.for_each(|area| add(&mut sum, area));
        sum
    };
    let files = tallies(facts, reading, |_| true);
    tally.case(sum(&mut overview.areas.iter()) == overview.whole, || "areas".to_owned());
    tally.case(sum(&mut files.iter().map(|file| &file.area)) == overview.whole, || "files".to_owned());
    let origin = overview.origin;
    let by_origin = origin.person + origin.assistant + origin.unknown;
    tally.case(by_origin == overview.whole.counted_lines, || "origins".to_owned());
    tally.done()
}

/// Reasoning again gives the same exposures, classes, spans, presence, narrowings and totals.
pub(super) fn recomputed(facts: &Facts, settings: &Settings, reading: &Reading) -> Check {
    let mut tally = Tally::new("recomputed", "the same records give the same reading");
    let Ok(again) = reason(facts, settings) else {
        tally.case(false, || "settings".to_owned());
        return tally.done();
    };
    rows(&mut tally, "exposure", &again.exposures, &reading.exposures);
    rows(&mut tally, "class", &again.classes, &reading.classes);
    rows(&mut tally, "span", &again.spans, &reading.spans);
    rows(&mut tally, "narrowing", &again.narrow, &reading.narrow);
    rows(&mut tally, "person", &again.present, &reading.present);
    tally.case(again.totals == reading.totals, || "totals".to_owned());
    tally.done()
}

fn rows<T: PartialEq>(tally: &mut Tally, what: &str, again: &[T], before: &[T]) {
    tally.case(again.len() == before.len(), || format!("{what}s: {} and {}", before.len(), again.len()));
    for (at, (again, before)) in again.iter().zip(before).enumerate() {
        tally.case(again == before, || format!("{what} {at}"));
    }
}

fn adds_up(area: &Area) -> bool {
    let one = u64::from(Micro::ONE.0);
    let sums = |policy: &Policy| {
        let Parts { fresh, fading, gone, unread, nobody, unrecorded } = *area.parts.get(*policy);
        fresh + fading + gone + unread + nobody + unrecorded == area.counted_lines * one
    };
    let states = |policy: &Policy| {
        let StateLines { lit, fading, gone, nobody, unread, unrecorded } = *area.states.get(*policy);
        lit + fading + gone + nobody + unread + unrecorded == area.counted_lines
    };
    Policy::ALL.iter().all(|policy| sums(policy) && states(policy))
}
