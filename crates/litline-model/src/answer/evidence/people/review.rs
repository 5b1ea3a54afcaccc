//! The joins that rest on a likeness alone, and the likely ones that were not made.

use super::{numbered, somebody, tables};
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::people::Somebody;
use litline_facts::answer::people::review::{Lines, Made, Review, Unmade};
use litline_facts::id::PersonIx;
use litline_facts::micro::ByPolicy;
use litline_facts::record::person::{Alias, AliasReason, DoubtRow, PersonKind, PersonRow};
use std::collections::{BTreeSet, HashMap};

/// What somebody who knows the people should look at. Of the facts it needs people and doubts; `present` is
/// the reading's.
#[must_use]
pub fn review(facts: &Facts, present: &[ByPolicy<bool>], asked: Asked) -> Review {
    let shared = shared_mailboxes(facts);
    let mut made: Vec<Made> = numbered(facts)
        .filter(|(_, row)| row.kind == PersonKind::Human)
        .flat_map(|(person, row)| likenesses(row).into_iter().map(move |alias| (person, alias)))
        .map(|(person, alias)| {
            let who = somebody(facts, present, person);
            let spelling = [tables::written(&alias.name, &alias.mailbox)];
            let lines = lines(&who, &spelling, &shared);
            Made { who, alias: alias.clone(), lines }
        })
        .collect();
    made.sort_by_key(|join| (join.who.presence, join.who.person));
    let mut unmade: Vec<Unmade> =
        facts.doubts.iter().map(|row| doubt(facts, present, row, &shared)).collect();
    unmade.sort_by_key(|pair| (pair.one.presence.min(pair.two.presence), pair.one.person, pair.two.person));
    Review { asked, made, unmade }
}

/// The spellings of a person that are theirs by a likeness of names, accounts or mailboxes and nothing else,
/// one for each mailbox: the others of a mailbox follow it. A full name beside a shared part of the mailbox
/// is not asked about.
pub(super) fn likenesses(row: &PersonRow) -> Vec<&Alias> {
    let mut seen = BTreeSet::new();
    let doubtful = |alias: &&Alias| alias.reason.is_likeness() && alias.reason != AliasReason::Name;
    let new = |alias: &&Alias| {
        let mailbox = alias.mailbox.to_lowercase();
        mailbox != row.mailbox && seen.insert(mailbox)
    };
    row.aliases.iter().filter(doubtful).filter(new).collect()
}

fn doubt(facts: &Facts, present: &[ByPolicy<bool>], row: &DoubtRow, shared: &BTreeSet<String>) -> Unmade {
    let (one, two) = (somebody(facts, present, row.one), somebody(facts, present, row.two));
    let spelling = [tables::written(&two.name, &two.mailbox)];
    let lines = lines(&one, &spelling, shared);
    Unmade { one, two, likeness: row.likeness, obstacle: row.obstacle, lines }
}

/// Nothing where a table would claim other people's spellings too.
fn lines(who: &Somebody, spelling: &[String], shared: &BTreeSet<String>) -> Lines {
    if shared.contains(&who.mailbox.to_lowercase()) {
        return Lines::default();
    }
    Lines { confirm: tables::same(who, spelling), refuse: tables::other(who, spelling) }
}

/// Mailboxes that several humans bear, placeholders mostly: a table cannot tell them apart.
pub(super) fn shared_mailboxes(facts: &Facts) -> BTreeSet<String> {
    let mut first: HashMap<String, PersonIx> = HashMap::new();
    let mut shared = BTreeSet::new();
    for (person, row) in numbered(facts).filter(|(_, row)| row.kind == PersonKind::Human) {
        for mailbox in row.aliases.iter().map(|alias| &alias.mailbox).chain([&row.mailbox]) {
            let mailbox = mailbox.to_lowercase();
            if *first.entry(mailbox.clone()).or_insert(person) != person {
                shared.insert(mailbox);
            }
        }
    }
    shared
}
