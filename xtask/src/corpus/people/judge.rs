//! Counting merges: what a mailmap states, what of it we found, what we joined beside it. No repository here.

use litline_evidence::git::history::Spelling;
use litline_facts::id::PersonIx;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A person of the mailmap: canonical name as written, canonical mailbox in lower case.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Canonical {
    pub(super) name: Vec<u8>,
    pub(super) mailbox: Vec<u8>,
}

/// Numbers of merges.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Merges {
    /// Of spellings with one mailbox, letter case aside.
    pub(super) of_one_mailbox: usize,
    /// Of different mailboxes.
    pub(super) of_different: usize,
}

impl Merges {
    pub(super) fn all(self) -> usize {
        self.of_one_mailbox + self.of_different
    }
}

/// What came of it. Pairs are places of spellings.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Verdict {
    pub(super) stated: Merges,
    pub(super) found: Merges,
    /// One pair for each wrong merge.
    pub(super) wrong: Vec<(usize, usize)>,
    /// One pair for each merge that we did not make.
    pub(super) missed: Vec<(usize, usize)>,
    /// One pair for each merge that the mailmap neither states nor denies.
    pub(super) namesakes: Vec<(usize, usize)>,
}

pub(super) fn judge(
    spellings: &[Spelling],
    canonical: &[Option<Canonical>],
    persons: &[PersonIx],
) -> Verdict {
    let mut theirs: BTreeMap<&Canonical, BTreeMap<PersonIx, Vec<usize>>> = BTreeMap::new();
    let mut ours: BTreeMap<PersonIx, BTreeMap<&Canonical, usize>> = BTreeMap::new();
    for (place, to) in canonical.iter().enumerate() {
        if let Some(to) = to {
            theirs.entry(to).or_default().entry(persons[place]).or_default().push(place);
            ours.entry(persons[place]).or_default().entry(to).or_insert(place);
        }
    }
    let mut verdict = Verdict::default();
    for cells in theirs.values() {
        let all: Vec<usize> = cells.values().flatten().copied().collect();
        verdict.stated = sum(verdict.stated, merges(spellings, &all));
        for cell in cells.values() {
            verdict.found = sum(verdict.found, merges(spellings, cell));
        }
        let mut first: Vec<usize> = cells.values().map(|cell| cell[0]).collect();
        first.sort_unstable();
        verdict.missed.extend(first[1..].iter().map(|&other| (first[0], other)));
    }
    // A merge of one mailbox that we miss can be one of different mailboxes to us: what is not found of the
    // one was counted with the other.
    for held in ours.values().filter(|held| held.len() > 1) {
        beside(held, &mut verdict);
    }
    verdict
}

fn sum(one: Merges, two: Merges) -> Merges {
    Merges {
        of_one_mailbox: one.of_one_mailbox + two.of_one_mailbox,
        of_different: one.of_different + two.of_different,
    }
}

/// The merges that make one person of some spellings.
fn merges(spellings: &[Spelling], places: &[usize]) -> Merges {
    let mailboxes: BTreeSet<Vec<u8>> =
        places.iter().map(|&place| spellings[place].mailbox.to_ascii_lowercase()).collect();
    Merges { of_one_mailbox: places.len() - mailboxes.len(), of_different: mailboxes.len() - 1 }
}

/// Sorts what one of our people holds: persons of the mailmap that share name or mailbox are namesakes, the
/// others are wrongly joined.
fn beside(held: &BTreeMap<&Canonical, usize>, verdict: &mut Verdict) {
    let mut heads: Vec<usize> = Vec::new();
    let mut known: HashMap<Vec<u8>, usize> = HashMap::new();
    for (to, &place) in held {
        let keys = [
            [b"n", to.name.to_ascii_lowercase().as_slice()].concat(),
            [b"m", to.mailbox.as_slice()].concat(),
        ];
        let head = keys.iter().find_map(|key| known.get(key).copied());
        match head {
            Some(head) => verdict.namesakes.push((head, place)),
            None => heads.push(place),
        }
        for key in keys {
            known.insert(key, head.unwrap_or(place));
        }
    }
    verdict.wrong.extend(heads.iter().skip(1).map(|&other| (heads[0], other)));
}
