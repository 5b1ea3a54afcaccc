//! The rules by which spellings are joined, in their order: first what is stated or the same mailbox or
//! account, then the likenesses of names, the surest first.

mod census;
mod full_name;
mod handle;
mod spelled;

use super::groups::{self, Groups};
use super::nodes::{Kind, Node};
use super::{text, weak};
use census::Census;
use litline_facts::record::person::AliasReason;
use std::collections::{BTreeSet, HashMap};

pub(super) fn join(nodes: &[Node<'_>]) -> Groups {
    let mut groups = Groups::new(nodes);
    by_config(nodes, &mut groups);
    by_mailmap(nodes, &mut groups);
    by_mailbox(nodes, &mut groups);
    by_account(nodes, &mut groups);
    let census = Census::of(nodes);
    full_name::join(nodes, &census, &mut groups);
    spelled::join(nodes, &census, &mut groups);
    handle::join(nodes, &census, &mut groups);
    groups
}

/// Joins the nodes that share a key, each with the first of them.
fn by_key<K: std::hash::Hash + Eq>(
    nodes: &[Node<'_>],
    groups: &mut Groups,
    reason: AliasReason,
    key: impl Fn(usize, &Node<'_>) -> Option<K>,
) {
    let mut first = HashMap::new();
    for (place, node) in nodes.iter().enumerate() {
        if let Some(key) = key(place, node) {
            groups.join(*first.entry(key).or_insert(place), place, reason);
        }
    }
}

fn by_config(nodes: &[Node<'_>], groups: &mut Groups) {
    by_key(nodes, groups, AliasReason::Config, |_, node| node.claimed);
}

/// Canonical spellings, as a mailmap means them: where it gives no other name or mailbox, the recorded one
/// stays.
fn by_mailmap(nodes: &[Node<'_>], groups: &mut Groups) {
    let targets = groups::targets(nodes);
    by_key(nodes, groups, AliasReason::Mailmap, |_, node| {
        let own = (node.mailbox.clone(), node.raw.name);
        match &node.canonical {
            Some(to) => Some((text::mailbox(&to.mailbox), to.name.as_slice().to_vec())),
            None => targets.contains(&own).then(|| (own.0, own.1.to_vec())),
        }
    });
}

/// The mailbox that `.mailmap` gives, or the recorded one; the recorded one of mapped spellings too, unless
/// `.mailmap` tells several people behind it apart; a mailbox that stands where a name should. Then the tools
/// that signatures list, each of which is one.
fn by_mailbox(nodes: &[Node<'_>], groups: &mut Groups) {
    let mut targets: HashMap<&str, BTreeSet<String>> = HashMap::new();
    for node in nodes {
        if let Some(to) = &node.canonical {
            targets.entry(&node.mailbox).or_default().insert(text::mailbox(&to.mailbox));
        }
    }
    by_key(nodes, groups, AliasReason::Mailbox, |_, node| match &node.canonical {
        Some(to) => own_mailbox(&text::mailbox(&to.mailbox), b""),
        None => own_mailbox(&node.mailbox, node.raw.name).filter(|_| !is_relayed(node)),
    });
    by_key(nodes, groups, AliasReason::Mailbox, |_, node| {
        let told_apart = targets.get(node.mailbox.as_str()).is_some_and(|to| to.len() > 1);
        own_mailbox(&node.mailbox, node.raw.name).filter(|_| !told_apart && !is_relayed(node))
    });
    by_named_mailbox(nodes, groups);
    by_key(nodes, groups, AliasReason::Mailbox, |_, node| match node.kind {
        Kind::Tool(tool) => Some(tool.id),
        Kind::Human | Kind::UnlistedBot => None,
    });
}

/// What tells a mailbox from others: itself, if it can be one person's; with the name where its domain is a
/// machine's.
fn own_mailbox(mailbox: &str, name: &[u8]) -> Option<(String, Vec<u8>)> {
    let domain = mailbox.rsplit_once('@').map_or("", |(_, domain)| domain);
    let name = if weak::is_unnamed(domain) { name.to_ascii_lowercase() } else { Vec::new() };
    weak::is_own(mailbox).then(|| (mailbox.to_owned(), name))
}

/// `ann@x.example <typo>`: the mailbox of a spelling that stands in the place of another's name.
fn by_named_mailbox(nodes: &[Node<'_>], groups: &mut Groups) {
    let mut known: HashMap<&str, usize> = HashMap::new();
    for (place, node) in nodes.iter().enumerate() {
        if own_mailbox(&node.mailbox, b"").is_some() && !is_relayed(node) {
            known.entry(&node.mailbox).or_insert(place);
        }
    }
    for (place, node) in nodes.iter().enumerate().filter(|(_, node)| node.raw.name.contains(&b'@')) {
        let named = text::mailbox(node.raw.name);
        if let Some(&other) = known.get(named.as_str()).filter(|_| weak::is_own(&named)) {
            groups.join(other, place, AliasReason::Mailbox);
        }
    }
}

/// `Ann Lee via Relay <relay@…>`: a gateway's mailbox, which everybody behind it shares.
fn is_relayed(node: &Node<'_>) -> bool {
    node.raw.name.windows(5).any(|window| window.eq_ignore_ascii_case(b" via "))
}

/// One account of a forge: the same id, or the same login where it is not known under two ids.
fn by_account(nodes: &[Node<'_>], groups: &mut Groups) {
    by_key(nodes, groups, AliasReason::Noreply, |_, node| {
        let account = node.account.as_ref()?;
        Some((account.host.clone(), account.id?))
    });
    let mut ids: HashMap<(&str, &str), BTreeSet<u64>> = HashMap::new();
    for account in nodes.iter().filter_map(|node| node.account.as_ref()) {
        ids.entry((&account.host, &account.login)).or_default().extend(account.id);
    }
    by_key(nodes, groups, AliasReason::Noreply, |_, node| {
        let account = node.account.as_ref()?;
        let one = ids[&(account.host.as_str(), account.login.as_str())].len() <= 1;
        one.then(|| (account.host.clone(), account.login.clone()))
    });
}
