//! The people behind each commit's text: authors, and whoever had an assistant write it. Bots and assistants
//! are never among them.

use super::branch::Branches;
use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::record::commit::CommitRow;
use litline_facts::record::person::PersonKind;
use std::ops::Range;

/// For each commit the humans behind its text. One entry is a *slot*.
pub(crate) struct Hands {
    starts: Vec<u32>,
    /// How many of a commit's slots are authors; they come first.
    authors: Vec<u32>,
    people: Vec<PersonIx>,
}

impl Hands {
    /// Authors are the author, the co-authors named, and who wrote the branch of a squash, in order of
    /// person. Behind an assistant's lines without a human author stands the human who committed them as
    /// well. `with_assistant`: which commits have such lines.
    pub(crate) fn of(facts: &Facts, with_assistant: &[bool], branches: &Branches) -> Self {
        let mut hands = Self { starts: vec![0], authors: Vec::new(), people: Vec::new() };
        let mut roles = facts.roles.as_slice();
        for (at, commit) in facts.commits.iter().enumerate() {
            let first = hands.people.len();
            hands.people.extend(human(facts, commit.author));
            let own = roles.partition_point(|role| role.commit.index() <= at);
            hands.people.extend(roles[..own].iter().filter_map(|role| human(facts, role.person)));
            roles = &roles[own..];
            let branch = branches.behind(CommitIx(at as u32));
            hands.people.extend(branch.iter().flat_map(|branch| branch.authors.iter().map(|(one, _)| *one)));
            hands.people[first..].sort_unstable();
            hands.drop_repeats(first);
            hands.authors.push((hands.people.len() - first) as u32);
            let requester = requester(facts, commit).filter(|_| with_assistant[at]);
            let known = requester.is_some_and(|person| hands.people[first..].contains(&person));
            hands.people.extend(requester.filter(|_| !known));
            hands.starts.push(hands.people.len() as u32);
        }
        hands
    }

    /// Positions of a commit's slots.
    pub(crate) fn slots(&self, commit: CommitIx) -> Range<usize> {
        self.starts[commit.index()] as usize..self.starts[commit.index() + 1] as usize
    }

    /// Everybody behind a commit's text, authors first.
    pub(crate) fn behind(&self, commit: CommitIx) -> &[PersonIx] {
        &self.people[self.slots(commit)]
    }

    /// The human author and co-authors of a commit.
    pub(crate) fn authors(&self, commit: CommitIx) -> &[PersonIx] {
        &self.behind(commit)[..self.authors[commit.index()] as usize]
    }

    /// All slots of all commits.
    pub(crate) fn len(&self) -> usize {
        self.people.len()
    }

    fn drop_repeats(&mut self, first: usize) {
        let mut kept = first;
        for next in first..self.people.len() {
            if kept == first || self.people[kept - 1] != self.people[next] {
                self.people[kept] = self.people[next];
                kept += 1;
            }
        }
        self.people.truncate(kept);
    }
}

/// The person, if human.
pub(crate) fn human(facts: &Facts, person: PersonIx) -> Option<PersonIx> {
    (facts.people[person.index()].kind == PersonKind::Human).then_some(person)
}

fn requester(facts: &Facts, commit: &CommitRow) -> Option<PersonIx> {
    let unauthored = human(facts, commit.author).is_none();
    human(facts, commit.committer).filter(|_| unauthored)
}
