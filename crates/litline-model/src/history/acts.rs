//! Dated acts of people, from which calendars and presence are learnt. What somebody else did to a person's
//! commit is not an act of theirs.

use super::hands::{Hands, human};
use crate::attention::Act;
use litline_facts::Facts;
use litline_facts::id::CommitIx;
use litline_facts::record::commit::Stamp;

/// Acts by person: commits authored (co-authored ones without an offset, for the clock is the author's),
/// commits of others committed, and merges.
pub(crate) fn acts(facts: &Facts, hands: &Hands) -> Vec<Vec<Act>> {
    let mut acts = vec![Vec::new(); facts.people.len()];
    for (at, commit) in facts.commits.iter().enumerate() {
        for &person in hands.authors(CommitIx(at as u32)) {
            let act = act(commit.authored);
            let own_clock = person == commit.author;
            acts[person.index()].push(if own_clock { act } else { Act { offset_minutes: None, ..act } });
        }
        let merge = commit.parents.len() > 1;
        let second_act = commit.committer != commit.author || merge && commit.committed != commit.authored;
        if let Some(person) = human(facts, commit.committer).filter(|_| second_act) {
            acts[person.index()].push(act(commit.committed));
        }
    }
    acts
}

fn act(stamp: Stamp) -> Act {
    Act { at_seconds: stamp.seconds, offset_minutes: stamp.offset_minutes }
}
