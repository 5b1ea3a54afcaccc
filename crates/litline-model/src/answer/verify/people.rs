//! People: only humans light lines, and one person less never lights more.

use super::{Tally, path_text};
use crate::history::hands::human;
use crate::light::shine;
use crate::text::cut::cut_versions;
use litline_facts::Facts;
use litline_facts::answer::verify::Check;
use litline_facts::id::PersonIx;
use litline_facts::micro::Policy;
use litline_facts::reading::Reading;
use litline_facts::reading::class::Light;
use litline_facts::settings::Settings;
use std::cmp::Reverse;

/// How many people are dropped, one after the other: those whom most classes name.
const DROPPED_MAX: usize = 3;

/// Without one person's exposures no K, L or A is higher, and with everybody's they are what the reading
/// says.
pub(super) fn dropping(facts: &Facts, settings: &Settings, reading: &Reading) -> Check {
    let mut tally =
        Tally::new("dropping", "dropping a person's exposures never raises K, L or A of any line");
    let cut = cut_versions(facts);
    let Reading { exposures, classes, present, .. } = reading;
    for dropped in most_named(facts, reading) {
        let without = shine(facts, settings, &cut, exposures, classes, present, |person| person != dropped);
        for (class, without) in classes.iter().zip(without) {
            let lower = |policy: &Policy| is_within(without.light.get(*policy), class.light.get(*policy));
            tally.case(Policy::ALL.iter().all(lower), || path_text(facts, class.file));
        }
    }
    tally.done()
}

/// No exposure and no presence is a bot's or an assistant's.
pub(super) fn humans(facts: &Facts, reading: &Reading) -> Check {
    let mut tally =
        Tally::new("humans", "no exposure names a bot or an assistant, and none of them is present");
    let is_human = |person: PersonIx| human(facts, person).is_some();
    for (at, row) in reading.exposures.iter().enumerate() {
        tally.case(is_human(row.person), || format!("exposure {at}"));
    }
    for (at, present) in reading.present.iter().enumerate() {
        tally.case(!present.generous || is_human(PersonIx(at as u32)), || format!("person {at}"));
    }
    tally.done()
}

fn most_named(facts: &Facts, reading: &Reading) -> Vec<PersonIx> {
    let mut named = vec![0u64; facts.people.len()];
    for class in &reading.classes {
        class.exposures.iter().for_each(|at| named[reading.exposures[at.index()].person.index()] += 1);
    }
    let mut people: Vec<usize> = (0..named.len()).filter(|&person| named[person] > 0).collect();
    people.sort_by_key(|&person| Reverse(named[person]));
    people.into_iter().take(DROPPED_MAX).map(|person| PersonIx(person as u32)).collect()
}

fn is_within(less: &Light, more: &Light) -> bool {
    less.fresh <= more.fresh && less.present <= more.present && less.anybody <= more.anybody
}
