//! Dated acts of people, from which calendars and presence are learnt. What somebody else did to a person's
//! commit is not an act of theirs.

use super::branch::{Branch, Branches, writers};
use super::hands::{Hands, human};
use crate::attention::Act;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::record::commit::CommitRow;
use litline_facts::record::commit::Stamp;
use std::cmp::Reverse;
use std::collections::HashSet;

/// Acts by person: commits authored (co-authored ones without an offset, for the clock is the author's),
/// commits of others committed, and merges, in the history and on branches; and what they asked an assistant.
pub(crate) fn acts(facts: &Facts, hands: &Hands, branches: &Branches) -> Vec<Vec<Act>> {
    let mut acts = vec![Vec::new(); facts.people.len()];
    for (at, commit) in facts.commits.iter().enumerate() {
        let at = CommitIx(at as u32);
        let branch = branches.behind(at);
        for &person in hands.authors(at).iter().filter(|&&person| is_own_act(commit, branch, person)) {
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
    on_branches(facts, &mut acts);
    for prompt in &facts.prompts {
        // A log knows no zone: the clock is that of the person's commits.
        let act = Act { at_seconds: prompt.seconds, offset_minutes: None };
        acts[prompt.person.index()].push(act);
    }
    acts
}

/// Whether a commit is an act of one of its authors. Where its branch is known and somebody else squashed it,
/// they acted on the branch.
fn is_own_act(commit: &CommitRow, branch: Option<&Branch>, person: PersonIx) -> bool {
    let Some(branch) = branch else { return true };
    if person == commit.author {
        commit.author == commit.committer
    } else {
        branch.wrote_seconds(person).is_none()
    }
}

/// Adds the acts on branches. A commit that was rebased, or stands on several branches, keeps its author date
/// and is one act.
fn on_branches(facts: &Facts, acts: &mut [Vec<Act>]) {
    let mut new: Vec<Vec<Act>> = vec![Vec::new(); acts.len()];
    for row in &facts.branches {
        for person in writers(facts, row) {
            let act = act(row.authored);
            let own_clock = person == row.author;
            new[person.index()].push(if own_clock { act } else { Act { offset_minutes: None, ..act } });
        }
        if let Some(person) = human(facts, row.committer).filter(|_| row.committer != row.author) {
            new[person.index()].push(act(row.committed));
        }
    }
    for (acts, mut new) in acts.iter_mut().zip(new) {
        let known: HashSet<i64> = acts.iter().map(|act| act.at_seconds).collect();
        new.retain(|act| !known.contains(&act.at_seconds));
        new.sort_unstable_by_key(|act| (act.at_seconds, Reverse(act.offset_minutes)));
        new.dedup_by_key(|act| act.at_seconds);
        acts.append(&mut new);
    }
}

fn act(stamp: Stamp) -> Act {
    Act { at_seconds: stamp.seconds, offset_minutes: stamp.offset_minutes }
}
