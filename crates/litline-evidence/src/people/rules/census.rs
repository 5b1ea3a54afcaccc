//! What the whole history says of names and domains, counted once: which full names there are, and which
//! words, domains and names are too frequent to point to one person.

use crate::people::nodes::{Kind, Node};
use crate::people::weak;
use std::collections::{BTreeMap, HashMap, HashSet};

/// In a history of at least so many full names, frequencies say something.
const NAMES_MIN: usize = 50;
/// A domain with more mailboxes than this may hold two people of one common name.
const SMALL_DOMAIN: usize = 20;

/// The humans' names.
pub(super) struct Census<'n> {
    /// Spellings by full name, both forms, slips left out.
    pub(super) by_name: BTreeMap<&'n str, Vec<usize>>,
    /// Words of all full names.
    words: HashSet<&'n str>,
    firsts: HashMap<&'n str, usize>,
    lasts: HashMap<&'n str, usize>,
    names: usize,
    domains: HashMap<&'n str, HashSet<&'n str>>,
}

impl<'n> Census<'n> {
    pub(super) fn of(nodes: &'n [Node<'_>]) -> Self {
        let mut census = Self {
            by_name: BTreeMap::new(),
            words: HashSet::new(),
            firsts: HashMap::new(),
            lasts: HashMap::new(),
            names: 0,
            domains: HashMap::new(),
        };
        let mut seen = HashSet::new();
        for (place, node) in nodes.iter().enumerate().filter(|(_, node)| node.kind == Kind::Human) {
            census.domains.entry(node.domain()).or_default().insert(&node.mailbox);
            for full in node.name.full.iter().filter(|_| !node.is_slip) {
                census.by_name.entry(full).or_default().push(place);
            }
            if let Some(full) = node.name.full.first().filter(|full| seen.insert(full.as_str())) {
                census.count(full);
            }
        }
        census
    }

    fn count(&mut self, full: &'n str) {
        self.names += 1;
        self.words.extend(full.split(' '));
        let (first, last) = ends(full);
        *self.firsts.entry(first).or_default() += 1;
        *self.lasts.entry(last).or_default() += 1;
    }

    /// Whether two people may well share a full name: by the lists, or because here so many bear its first
    /// word and so many its last that chance alone would bring them together.
    pub(super) fn is_common(&self, full: &str) -> bool {
        let (first, last) = ends(full);
        let bearers = |names: &HashMap<&str, usize>, word| names.get(word).copied().unwrap_or(0);
        let chance = 2 * bearers(&self.firsts, first) * bearers(&self.lasts, last) > self.names;
        weak::is_common(full) || (self.names >= NAMES_MIN && chance && full.split(' ').count() == 2)
    }

    /// Whether a word is part of anybody's full name here.
    pub(super) fn is_word(&self, word: &str) -> bool {
        self.words.contains(word)
    }

    /// Whether few enough people share a domain that one name there is one person.
    pub(super) fn is_small(&self, domain: &str) -> bool {
        self.domains.get(domain).is_none_or(|mailboxes| mailboxes.len() <= SMALL_DOMAIN)
    }
}

/// First and last word.
pub(super) fn ends(full: &str) -> (&str, &str) {
    let first = full.split(' ').next().unwrap_or(full);
    (first, full.rsplit(' ').next().unwrap_or(full))
}
