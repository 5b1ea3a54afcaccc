//! From what people write (a name, a mailbox) to rows of the table `people`.

use crate::config::{Config, ConfigError, Spelling, closest};
use litline_facts::id::PersonIx;
use litline_facts::record::person::{PersonKind, PersonRow};
use std::collections::HashSet;

/// How many people a message names at most.
const NAMED_AT_MOST: usize = 3;

/// The humans that a name, a mailbox or `Name <mailbox>` fits, shown spelling and aliases alike, in order.
#[must_use]
pub fn matching(people: &[PersonRow], spelling: &Spelling) -> Vec<PersonIx> {
    let fits = |row: &PersonRow| {
        spelling.fits(&row.name, &row.mailbox)
            || row.aliases.iter().any(|alias| spelling.fits(&alias.name, &alias.mailbox))
    };
    (0..)
        .map(PersonIx)
        .zip(people)
        .filter(|(_, row)| row.kind == PersonKind::Human && fits(row))
        .map(|(person, _)| person)
        .collect()
}

/// The roster of `litline.toml` as people, in its order, each once; `None` without a roster.
///
/// # Errors
/// An entry that fits nobody or several people: a roster that is wrong in one name makes a wrong team, and
/// with it every number, so it is refused rather than counted as a gap.
pub fn roster(people: &[PersonRow], config: &Config) -> Result<Option<Vec<PersonIx>>, ConfigError> {
    let Some(entries) = &config.roster else { return Ok(None) };
    let mut present = Vec::with_capacity(entries.len());
    for entry in entries {
        let found = Spelling::parse(entry).map(|spelling| matching(people, &spelling)).unwrap_or_default();
        match found.as_slice() {
            [] | [_, _, ..] if config.roster_as_known => {}
            [] => return Err(unknown(people, entry)),
            [one] if present.contains(one) => {}
            [one] => present.push(*one),
            several => {
                let shown = |person: &PersonIx| written(&people[person.index()]);
                let candidates = several.iter().take(NAMED_AT_MOST).map(shown).collect();
                return Err(ConfigError::AmbiguousPerson { entry: entry.clone(), candidates });
            }
        }
    }
    Ok(Some(present))
}

/// Aliases and `distinct` spellings of `litline.toml` that no commit has, in its order: likely slips of the
/// pen.
#[must_use]
pub fn unused(people: &[PersonRow], config: &Config) -> Vec<String> {
    let fold = |text: &str| text.trim().to_lowercase();
    let mut known: HashSet<(Option<String>, Option<String>)> = HashSet::new();
    for row in people {
        let aliases = row.aliases.iter().map(|alias| (&alias.name, &alias.mailbox));
        for (name, mailbox) in aliases.chain([(&row.name, &row.mailbox)]) {
            let (name, mailbox) = (fold(name), fold(mailbox));
            known.insert((Some(name.clone()), None));
            known.insert((None, Some(mailbox.clone())));
            known.insert((Some(name), Some(mailbox)));
        }
    }
    let stated = config.people.iter().flat_map(|person| person.aliases.iter().chain(&person.distinct));
    let folded = |part: &Option<String>| part.as_deref().map(fold);
    let nobody = |one: &&Spelling| !known.contains(&(folded(&one.name), folded(&one.mailbox)));
    stated.filter(nobody).map(ToString::to_string).collect()
}

fn unknown(people: &[PersonRow], entry: &str) -> ConfigError {
    let humans = people.iter().filter(|row| row.kind == PersonKind::Human);
    let words: Vec<&str> = humans.flat_map(|row| [row.name.as_str(), row.mailbox.as_str()]).collect();
    let near = closest(entry, words, NAMED_AT_MOST);
    ConfigError::UnknownPerson {
        entry: entry.to_owned(),
        closest: near.into_iter().map(str::to_owned).collect(),
    }
}

fn written(row: &PersonRow) -> String {
    format!("{} <{}>", row.name, row.mailbox)
}
