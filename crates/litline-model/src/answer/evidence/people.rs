//! Who is a person, and which joins of spellings somebody should look at.

mod proposal;
mod review;
mod tables;

pub use proposal::proposal;
pub use review::review;

use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::answer::people::{Human, Machine, People, Presence, Somebody};
use litline_facts::id::PersonIx;
use litline_facts::micro::ByPolicy;
use litline_facts::record::person::{PersonKind, PersonRow};
use litline_facts::settings::Settings;

/// Everybody met, with spellings and presence. Of the facts it needs people and roster; `present` is the
/// reading's, `unused` what of `litline.toml` fits no commit.
#[must_use]
pub fn people(
    facts: &Facts,
    present: &[ByPolicy<bool>],
    settings: &Settings,
    unused: Vec<String>,
    asked: Asked,
) -> People {
    let mut answer = People {
        asked,
        by_roster: facts.roster.is_some(),
        presence_days: settings.presence_days,
        humans: Vec::new(),
        bots: Vec::new(),
        assistants: Vec::new(),
        unused,
    };
    for (person, row) in numbered(facts) {
        let aliases = row.aliases.clone();
        let machine = || Machine {
            person,
            name: row.name.clone(),
            mailbox: row.mailbox.clone(),
            aliases: row.aliases.clone(),
        };
        match &row.kind {
            PersonKind::Human => {
                answer.humans.push(Human { who: somebody(facts, present, person), aliases });
            }
            PersonKind::Bot => answer.bots.push(machine()),
            PersonKind::Assistant(_) => answer.assistants.push(machine()),
        }
    }
    answer
}

fn numbered(facts: &Facts) -> impl Iterator<Item = (PersonIx, &PersonRow)> {
    (0..).map(PersonIx).zip(&facts.people)
}

fn somebody(facts: &Facts, present: &[ByPolicy<bool>], person: PersonIx) -> Somebody {
    let row = &facts.people[person.index()];
    Somebody {
        person,
        name: row.name.clone(),
        mailbox: row.mailbox.clone(),
        presence: Presence::of(present[person.index()]),
    }
}
