//! Mailboxes, words and names that say little about who stands behind them. The lists are data
//! (`data/people.toml`); only the reading of them is here.

use serde::Deserialize;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A given name of at most so many letters beside a short family name tells nobody apart.
const SHORT_LETTERS: usize = 6;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weak {
    public_domains: HashSet<String>,
    unnamed_domains: HashSet<String>,
    shared_mailboxes: HashSet<String>,
    role_local_parts: HashSet<String>,
    placeholder_names: HashSet<String>,
    given_names: HashSet<String>,
    family_names: HashSet<String>,
    frequent_family_names: HashSet<String>,
    short_family_names: HashSet<String>,
}

static WEAK: LazyLock<Weak> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/people.toml"))
        .expect("the list is part of the program and is read by the tests")
});

/// Whether a mailbox can be one person's: it has an `@`, and no list says that many share it.
pub(super) fn is_own(mailbox: &str) -> bool {
    !WEAK.shared_mailboxes.contains(mailbox) && mailbox.contains('@')
}

/// Whether a domain is open to everybody, so that two people of one name may both have a mailbox there.
pub(super) fn is_public(domain: &str) -> bool {
    WEAK.public_domains.contains(domain) || is_unnamed(domain)
}

/// Whether a domain is that of a machine without a name of its own: another machine may be called the same.
pub(super) fn is_unnamed(domain: &str) -> bool {
    let last = domain.rsplit('.').next().unwrap_or(domain);
    !domain.contains('.')
        || WEAK.unnamed_domains.contains(domain)
        || matches!(
            last,
            "(none)" | "local" | "localdomain" | "localhost" | "invalid" | "test" | "lan" | "home"
        )
        || last == "internal"
}

/// Whether a local part or word names a role or a place, not a person.
pub(super) fn is_role(word: &str) -> bool {
    WEAK.role_local_parts.contains(word)
}

/// Whether a full name is one that a program or a manual left standing.
pub(super) fn is_placeholder(full: &str) -> bool {
    WEAK.placeholder_names.contains(full)
}

/// Whether a word is a given or family name that very many people bear.
pub(super) fn is_frequent_word(word: &str) -> bool {
    WEAK.given_names.contains(word) || WEAK.family_names.contains(word)
}

/// Whether a word is a given name that very many people bear.
pub(super) fn is_frequent_given(word: &str) -> bool {
    WEAK.given_names.contains(word)
}

/// Whether two people may well share a full name, by the lists alone.
pub(super) fn is_common(full: &str) -> bool {
    let words: Vec<&str> = full.split(' ').collect();
    let &[one, two] = words.as_slice() else { return words.len() < 2 && full.chars().count() < 3 };
    let either = |given: &HashSet<String>, family: &HashSet<String>| {
        (given.contains(one) && family.contains(two)) || (given.contains(two) && family.contains(one))
    };
    let short = |family: &str, given: &str| {
        WEAK.short_family_names.contains(family) && given.chars().count() <= SHORT_LETTERS
    };
    either(&WEAK.given_names, &WEAK.family_names)
        || WEAK.frequent_family_names.contains(one)
        || WEAK.frequent_family_names.contains(two)
        || short(one, two)
        || short(two, one)
}
