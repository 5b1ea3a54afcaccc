//! Full names: the same one with a shared part of the mailbox, the same one alone, and two that differ by a
//! middle name or by the order of their words.

use super::census::{Census, ends};
use crate::people::groups::Groups;
use crate::people::nodes::Node;
use crate::people::weak;
use litline_facts::record::person::{AliasReason, Obstacle};
use std::collections::{BTreeMap, BTreeSet, HashMap};

pub(super) fn join(nodes: &[Node<'_>], census: &Census<'_>, groups: &mut Groups) {
    for (full, places) in &census.by_name {
        let mut first: HashMap<(bool, &str), usize> = HashMap::new();
        for &place in places {
            for part in parts(&nodes[place], full, census) {
                groups.join(*first.entry(part).or_insert(place), place, AliasReason::Name);
            }
        }
    }
    for (full, places) in &census.by_name {
        let common = census.is_common(full);
        for &place in &places[1..] {
            if common {
                groups.refuse(places[0], place, AliasReason::FullName, Obstacle::CommonName);
            } else {
                groups.join(places[0], place, AliasReason::FullName);
            }
        }
    }
    variants(census, groups);
    turned(census, groups);
}

/// The parts of a mailbox that are worth sharing: local part (`false`) and domain (`true`).
fn parts<'n>(node: &'n Node<'_>, full: &str, census: &Census<'_>) -> Vec<(bool, &'n str)> {
    let (local, domain) = (node.local(), node.domain());
    let mut parts = Vec::new();
    if local.len() > 1 && !weak::is_role(local) {
        parts.push((false, local));
    }
    if !weak::is_public(domain) && (census.is_small(domain) || !census.is_common(full)) {
        parts.push((true, domain));
    }
    parts
}

/// `Ann Lee` and `Ann B. Lee`: all full names here with these ends, if their middles can be one person's.
fn variants(census: &Census<'_>, groups: &mut Groups) {
    let mut by_ends: BTreeMap<(&str, &str), BTreeSet<(usize, &str)>> = BTreeMap::new();
    for &full in census.by_name.keys() {
        let (first, last) = ends(full);
        if first.chars().nth(1).is_some() && last.chars().nth(1).is_some() {
            by_ends.entry((first, last)).or_default().insert((full.len(), full));
        }
    }
    for ((first, last), names) in by_ends.into_iter().filter(|(_, names)| names.len() > 1) {
        let names: Vec<&str> = names.into_iter().map(|(_, full)| full).collect();
        let fit = names.len() <= VARIANTS_MOST
            && names.iter().all(|one| names.iter().all(|two| middles_fit(one, two)));
        let common = census.is_common(&format!("{first} {last}"));
        for full in &names[1..] {
            let (one, two) = (census.by_name[names[0]][0], census.by_name[full][0]);
            if fit && !common {
                groups.join(one, two, AliasReason::Variant);
            } else if fit {
                groups.refuse(one, two, AliasReason::Variant, Obstacle::CommonName);
            }
        }
    }
}

/// More names than this with one first and one last word are a crowd.
const VARIANTS_MOST: usize = 8;

/// Whether the words between first and last are the same, missing, or initials of each other.
fn middles_fit(one: &str, two: &str) -> bool {
    let middle = |full: &str| -> Vec<String> {
        let words: Vec<&str> = full.split(' ').collect();
        words[1..words.len() - 1].iter().map(|word| (*word).to_owned()).collect()
    };
    let (one, two) = (middle(one), middle(two));
    let (few, many) = if one.len() <= two.len() { (one, two) } else { (two, one) };
    let initial = |short: &str, long: &str| short.chars().count() == 1 && long.starts_with(short);
    let fits = |word: &String| {
        many.iter().any(|other| word == other || initial(word, other) || initial(other, word))
    };
    few.iter().all(fits)
}

/// `Lee Ann` for `Ann Lee`: two words turned, neither of which very many bear.
fn turned(census: &Census<'_>, groups: &mut Groups) {
    for (full, places) in &census.by_name {
        let Some((first, last)) = full.split_once(' ').filter(|(_, last)| !last.contains(' ')) else {
            continue;
        };
        let other = format!("{last} {first}");
        let Some(others) = census.by_name.get(other.as_str()).filter(|_| *full < other.as_str()) else {
            continue;
        };
        let given = weak::is_frequent_given(first) && weak::is_frequent_given(last);
        if given || census.is_common(full) || census.is_common(&other) {
            groups.refuse(places[0], others[0], AliasReason::Variant, Obstacle::CommonName);
        } else {
            groups.join(places[0], others[0], AliasReason::Variant);
        }
    }
}
