//! Handles: one word that serves as a name, as an account's login or as the local part of mailboxes.

use super::census::Census;
use crate::people::groups::Groups;
use crate::people::nodes::{Kind, Node};
use crate::people::{text, weak};
use litline_facts::record::person::{AliasReason, Obstacle};
use std::collections::{BTreeMap, BTreeSet};

/// Fewer letters than this are borne by several people.
const LETTERS: usize = 4;
/// So many letters need no digit beside them.
const LETTERS_ALONE: usize = 5;
/// So many letters before a number at the end of a local part are a handle without it.
const LETTERS_BARE: usize = 8;
/// A handle of more groups than this is a word.
const GROUPS_MOST: usize = 6;

/// Where a handle stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Stands {
    /// Local part of a mailbox.
    Local,
    /// The name.
    Name,
    /// Login of an account, or name and local part alike.
    Login,
}

pub(super) fn join(nodes: &[Node<'_>], census: &Census<'_>, groups: &mut Groups) {
    let mut bearers: BTreeMap<String, Vec<(usize, Stands)>> = BTreeMap::new();
    for (place, node) in nodes.iter().enumerate() {
        if node.kind == Kind::Human && !node.is_slip && !node.name.is_several {
            for (handle, stands) in handles(node) {
                bearers.entry(handle).or_default().push((place, stands));
            }
        }
    }
    for (handle, bearers) in bearers {
        let roots: BTreeSet<usize> = bearers.iter().map(|&(place, _)| groups.root(place)).collect();
        if (2..=GROUPS_MOST).contains(&roots.len()) {
            one(&handle, &bearers, &roots, nodes, census, groups);
        }
    }
}

/// Joins the bearers of one handle.
fn one(
    handle: &str,
    bearers: &[(usize, Stands)],
    roots: &BTreeSet<usize>,
    nodes: &[Node<'_>],
    census: &Census<'_>,
    groups: &mut Groups,
) {
    let chosen = bearers.iter().find(|(_, stands)| *stands != Stands::Local).map(|&(place, _)| place);
    let differ = roots.iter().any(|&one| roots.iter().any(|&two| groups.names_differ(one, two)));
    let distinctive = is_distinctive(handle, census);
    let Some(chosen) = chosen else {
        if !differ && distinctive {
            by_local_part(bearers, nodes, groups);
        }
        return;
    };
    // A single word written as a given name is one, unless it was also chosen for a mailbox or an account.
    let only_names = bearers.iter().all(|(_, stands)| *stands == Stands::Name);
    let given = only_names && bearers.iter().any(|&(place, _)| nodes[place].name.is_given);
    let plain = given || !distinctive;
    let obstacle = match (differ, plain) {
        // Two people of different names, called by a word that many are called by: no question at all.
        (true, true) => return,
        (true, false) => Some(Obstacle::OtherNames),
        (false, true) => Some(Obstacle::PlainHandle),
        (false, false) => None,
    };
    for &(place, _) in bearers {
        match obstacle {
            None => groups.join(chosen, place, AliasReason::Handle),
            // More than two would be asked about forever: the handle is a word.
            Some(obstacle)
                if roots.len() == 2 && handle.chars().count() >= LETTERS && !weak::is_role(handle) =>
            {
                groups.refuse(chosen, place, AliasReason::Handle, obstacle);
            }
            Some(_) => {}
        }
    }
}

/// One local part in several mailboxes: the words of one name must be among those of the other.
fn by_local_part(bearers: &[(usize, Stands)], nodes: &[Node<'_>], groups: &mut Groups) {
    let first = bearers[0].0;
    for &(place, _) in &bearers[1..] {
        let (one, two) = (&nodes[first].name.words, &nodes[place].name.words);
        let within = |few: &[String], many: &[String]| few.iter().all(|word| many.contains(word));
        if !one.is_empty() && !two.is_empty() && (within(one, two) || within(two, one)) {
            groups.join(first, place, AliasReason::Handle);
        }
    }
}

/// Whether a word can hardly be chosen by two people of one project.
fn is_distinctive(handle: &str, census: &Census<'_>) -> bool {
    let letters = handle.chars().count();
    let long = letters >= LETTERS_ALONE || handle.contains(|letter: char| letter.is_ascii_digit());
    let word = weak::is_role(handle) || weak::is_frequent_word(handle) || census.is_word(handle);
    letters >= LETTERS && long && !word
}

/// The handles of a spelling, each with the strongest place it stands at.
fn handles(node: &Node<'_>) -> BTreeMap<String, Stands> {
    let mut handles = BTreeMap::new();
    if let Some(name) = &node.name.handle {
        handles.insert(name.clone(), Stands::Name);
    }
    let local = text::squeezed(node.local());
    if node.account.is_some() {
        handles.insert(local, Stands::Login);
    } else if weak::is_own(&node.mailbox) && !weak::is_role(node.local()) && !weak::is_role(&local) {
        let bare = local.trim_end_matches(|letter: char| letter.is_ascii_digit());
        if bare.chars().count() >= LETTERS_BARE && bare != local {
            handles.entry(bare.to_owned()).or_insert(Stands::Local);
        }
        let stands = if handles.contains_key(&local) { Stands::Login } else { Stands::Local };
        handles.insert(local, stands);
    }
    handles.remove("");
    handles
}
