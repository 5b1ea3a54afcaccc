//! Spellings without a full name whose account, mailbox or one-word name spells out or abbreviates somebody
//! else's.

use super::census::{Census, ends};
use crate::people::groups::Groups;
use crate::people::nodes::{Kind, Node};
use crate::people::{text, weak};
use litline_facts::record::person::AliasReason;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Letters of a spelled-out name that can hardly be chance.
const SPELLED_LETTERS: usize = 7;
/// Letters of a family name that an initial may stand before.
const FAMILY_LETTERS: usize = 4;

pub(super) fn join(nodes: &[Node<'_>], census: &Census<'_>, groups: &mut Groups) {
    let squeezed = squeezed(census);
    let abbreviated = abbreviated(census);
    let families = families(census);
    for (place, node) in nodes.iter().enumerate() {
        if node.kind != Kind::Human || !node.name.full.is_empty() || node.name.is_several {
            continue;
        }
        for one in spellings(node) {
            let bare = one.trim_end_matches(|letter: char| letter.is_ascii_digit());
            for key in [one.as_str(), bare] {
                let names = squeezed.get(key).map_or(&[][..], Vec::as_slice);
                attach(place, names, census, groups, AliasReason::Spelled);
            }
        }
        for one in account_names(node) {
            let names = abbreviated.get(&one).map_or(&[][..], Vec::as_slice);
            let alone = |full: &&str| one_group(&families[ends(full).1], groups);
            if names.first().is_some_and(alone) {
                attach(place, names, census, groups, AliasReason::Abbreviated);
            }
        }
    }
}

/// Joins a spelling to the bearers of full names, if they are one person whose names do not contradict it.
fn attach(place: usize, names: &[&str], census: &Census<'_>, groups: &mut Groups, reason: AliasReason) {
    let bearers: Vec<usize> = names.iter().map(|full| census.by_name[full][0]).collect();
    if let Some(&bearer) = bearers.first()
        && one_group(&bearers, groups)
        && !groups.names_differ(place, bearer)
    {
        groups.join(bearer, place, reason);
    }
}

fn one_group(places: &[usize], groups: &mut Groups) -> bool {
    let roots: BTreeSet<usize> = places.iter().map(|&place| groups.root(place)).collect();
    roots.len() == 1
}

/// Full names by what they are in one piece, also turned, also without what stands between first and last.
fn squeezed<'n>(census: &Census<'n>) -> HashMap<String, Vec<&'n str>> {
    let mut by_piece: BTreeMap<String, BTreeSet<&'n str>> = BTreeMap::new();
    for &full in census.by_name.keys().filter(|full| !census.is_common(full)) {
        let (first, last) = ends(full);
        let pieces = [full.replace(' ', ""), format!("{first}{last}"), format!("{last}{first}")];
        for piece in pieces.into_iter().filter(|piece| piece.chars().count() >= SPELLED_LETTERS) {
            by_piece.entry(piece).or_default().insert(full);
        }
    }
    by_piece.into_iter().map(|(piece, names)| (piece, names.into_iter().collect())).collect()
}

/// Full names by the initial of the first word before the last.
fn abbreviated<'n>(census: &Census<'n>) -> HashMap<String, Vec<&'n str>> {
    let mut by_piece: HashMap<String, Vec<&'n str>> = HashMap::new();
    for &full in census.by_name.keys().filter(|full| !census.is_common(full)) {
        let (first, last) = ends(full);
        if last.chars().count() >= FAMILY_LETTERS && !weak::is_frequent_word(last) {
            let initial = first.chars().next().map(String::from).unwrap_or_default();
            by_piece.entry(initial + last).or_default().push(full);
        }
    }
    by_piece
}

/// One bearer of each full name, by last word.
fn families<'n>(census: &Census<'n>) -> HashMap<&'n str, Vec<usize>> {
    let mut families: HashMap<&str, Vec<usize>> = HashMap::new();
    for (full, places) in &census.by_name {
        families.entry(ends(full).1).or_default().push(places[0]);
    }
    families
}

/// What a spelling gives in one piece: name, and login or local part.
fn spellings(node: &Node<'_>) -> BTreeSet<String> {
    let local = text::squeezed(node.local());
    node.name.handle.iter().cloned().chain([local]).collect()
}

/// What a spelling gives that is chosen as an account's name: one-word name and login.
fn account_names(node: &Node<'_>) -> BTreeSet<String> {
    let login = node.account.as_ref().map(|account| text::squeezed(&account.login));
    node.name.handle.iter().cloned().chain(login).collect()
}
