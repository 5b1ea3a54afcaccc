//! Languages by name and extension, from GitHub's list as the `linguist` crate carries it. Content is not
//! looked at: what matters is whether a language is counted, and languages that share an extension nearly
//! always agree in that.

use super::list;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::LazyLock;

/// One language and what it means for counting.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Language {
    pub(super) name: &'static str,
    pub(super) kind: Kind,
}

/// Types of languages, as far as counting needs them.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Kind {
    /// Programming languages, and those counted like them (SQL, Protocol Buffer, GraphQL).
    Programming,
    Markup,
    /// Data, and YAML in particular, of which some is counted.
    Data,
    Prose,
}

impl Kind {
    pub(super) fn is_counted(self) -> bool {
        matches!(self, Self::Programming | Self::Markup)
    }
}

struct Index {
    /// Lower case, with the dot.
    by_extension: HashMap<String, Language>,
    by_filename: HashMap<&'static str, Language>,
    /// Names and aliases, lower case, `-` for spaces.
    by_name: HashMap<String, Language>,
    by_interpreter: HashMap<&'static str, Language>,
}

static INDEX: LazyLock<Index> = LazyLock::new(index);

/// The language of a file by its name: exact names first, then the longest known extension.
pub(super) fn of_filename(name: &[u8]) -> Option<Language> {
    let name = String::from_utf8_lossy(name);
    if let Some(language) = INDEX.by_filename.get(name.as_ref()) {
        return Some(*language);
    }
    let lower = name.to_ascii_lowercase();
    let dots = lower.match_indices('.').map(|(at, _)| at);
    dots.into_iter().find_map(|at| INDEX.by_extension.get(&lower[at..])).copied()
}

/// The language that an attribute names.
pub(super) fn named(name: &str) -> Option<Language> {
    INDEX.by_name.get(&alias(name)).copied()
}

/// The language that a program runs (`python3`, `bash`); a version behind the name is passed over.
pub(super) fn of_interpreter(program: &str) -> Option<Language> {
    let plain = program.trim_end_matches(|c: char| c.is_ascii_digit() || c == '.');
    [program, plain].into_iter().find_map(|name| INDEX.by_interpreter.get(name)).copied()
}

fn index() -> Index {
    let usual = usual();
    let all = languages();
    let mut extensions: BTreeMap<String, Vec<Language>> = BTreeMap::new();
    let mut index = Index {
        by_extension: HashMap::new(),
        by_filename: HashMap::new(),
        by_name: HashMap::new(),
        by_interpreter: HashMap::new(),
    };
    for (name, language) in all {
        let known = &linguist::definitions::LANGUAGES[name];
        for extension in known.extensions.iter().flatten() {
            extensions.entry(extension.to_ascii_lowercase()).or_default().push(language);
        }
        for filename in known.filenames.iter().flatten() {
            prefer(index.by_filename.entry(filename), language);
        }
        for interpreter in known.interpreters.iter().flatten() {
            prefer(index.by_interpreter.entry(interpreter), language);
        }
        for other in known.aliases.iter().flatten() {
            index.by_name.entry(alias(other)).or_insert(language);
        }
        index.by_name.insert(alias(name), language);
    }
    for (extension, candidates) in extensions {
        let stated = usual.get(&extension);
        let chosen = candidates
            .iter()
            .find(|language| stated.is_some_and(|name| name == language.name))
            .or_else(|| candidates.iter().find(|language| language.kind.is_counted()))
            .or(candidates.first());
        index.by_extension.extend(chosen.map(|language| (extension, *language)));
    }
    index
}

/// Keeps the first language, unless only the later one is counted.
fn prefer<K>(entry: std::collections::hash_map::Entry<'_, K, Language>, language: Language) {
    entry
        .and_modify(|kept| {
            if !kept.kind.is_counted() && language.kind.is_counted() {
                *kept = language;
            }
        })
        .or_insert(language);
}

/// Every language, in alphabetical order, so that choices among equals do not depend on a hash.
fn languages() -> BTreeMap<&'static str, Language> {
    let counted: BTreeSet<_> = list::entries(include_str!("../../data/counted-too.txt")).collect();
    linguist::definitions::LANGUAGES
        .iter()
        .map(|(name, language)| {
            // The crate does not export the type's own name; its serialised form is the word of GitHub's
            // list.
            let word = toml::Value::try_from(&language.language_type).ok();
            let kind = match word.as_ref().and_then(toml::Value::as_str) {
                _ if counted.contains(name.as_str()) => Kind::Programming,
                Some("programming") => Kind::Programming,
                Some("markup") => Kind::Markup,
                Some("prose") => Kind::Prose,
                _ => Kind::Data,
            };
            (name.as_str(), Language { name, kind })
        })
        .collect()
}

pub(super) fn usual() -> BTreeMap<String, String> {
    toml::from_str(include_str!("../../data/languages.toml"))
        .expect("the list is part of the program and is read by the tests")
}

fn alias(name: &str) -> String {
    name.trim().to_lowercase().replace(char::is_whitespace, "-")
}
