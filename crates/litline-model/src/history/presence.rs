//! Who is still there at as-of: the roster decides where there is one, else the age of the latest act.

use super::as_of_seconds;
use crate::attention::Act;
use litline_facts::Facts;
use litline_facts::id::PersonIx;
use litline_facts::micro::ByPolicy;
use litline_facts::record::person::PersonKind;
use litline_facts::settings::Settings;

/// Present under each policy, by person. Bots and assistants never are.
pub(crate) fn present(facts: &Facts, acts: &[Vec<Act>], settings: &Settings) -> Vec<ByPolicy<bool>> {
    let mut present = match &facts.roster {
        Some(roster) => by_roster(facts.people.len(), roster),
        None => by_activity(facts, acts, settings),
    };
    for (person, row) in facts.people.iter().enumerate() {
        if row.kind != PersonKind::Human {
            present[person] = ByPolicy::default();
        }
    }
    present
}

fn by_roster(people: usize, roster: &[PersonIx]) -> Vec<ByPolicy<bool>> {
    let mut present = vec![ByPolicy::default(); people];
    for person in roster {
        present[person.index()] = ByPolicy::of(|_| true);
    }
    present
}

fn by_activity(facts: &Facts, acts: &[Vec<Act>], settings: &Settings) -> Vec<ByPolicy<bool>> {
    let as_of = as_of_seconds(facts);
    let within = |act: Option<i64>, days: u32| {
        let limit = as_of.map(|at| at.saturating_sub(i64::from(days) * 86_400));
        act.zip(limit).is_some_and(|(act, limit)| act >= limit)
    };
    let latest = acts.iter().map(|acts| acts.iter().map(|act| act.at_seconds).max());
    latest.map(|act| ByPolicy::of(|policy| within(act, *settings.presence_days.get(policy)))).collect()
}
