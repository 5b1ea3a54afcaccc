//! The rules by which spellings are joined, in their order.

use super::groups::{self, Groups};
use super::nodes::{Kind, Node};
use super::text;
use litline_facts::record::person::AliasReason;
use serde::Deserialize;
use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::sync::LazyLock;

/// Mailboxes that say little about who stands behind them.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Weak {
    public_domains: HashSet<String>,
    unnamed_domains: HashSet<String>,
    shared_mailboxes: HashSet<String>,
    role_local_parts: HashSet<String>,
}

static WEAK: LazyLock<Weak> = LazyLock::new(|| {
    toml::from_str(include_str!("../../data/people.toml"))
        .expect("the list is part of the program and is read by the tests")
});

pub(super) fn join(nodes: &[Node<'_>]) -> Groups {
    let mut groups = Groups::new(nodes);
    by_config(nodes, &mut groups);
    by_mailmap(nodes, &mut groups);
    by_mailbox(nodes, &mut groups);
    by_account(nodes, &mut groups);
    by_name(nodes, &mut groups);
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
/// `.mailmap` tells several people behind it apart. Then the tools that signatures list, each of which is
/// one.
fn by_mailbox(nodes: &[Node<'_>], groups: &mut Groups) {
    let mut targets: HashMap<&str, BTreeSet<String>> = HashMap::new();
    for node in nodes {
        if let Some(to) = &node.canonical {
            targets.entry(&node.mailbox).or_default().insert(text::mailbox(&to.mailbox));
        }
    }
    by_key(nodes, groups, AliasReason::Mailbox, |_, node| {
        let mailbox =
            node.canonical.as_ref().map_or_else(|| node.mailbox.clone(), |to| text::mailbox(&to.mailbox));
        let relayed = node.canonical.is_none() && is_relayed(node);
        (is_own(&mailbox) && !relayed).then_some(mailbox)
    });
    by_key(nodes, groups, AliasReason::Mailbox, |_, node| {
        let told_apart = targets.get(node.mailbox.as_str()).is_some_and(|to| to.len() > 1);
        (is_own(&node.mailbox) && !told_apart && !is_relayed(node)).then(|| node.mailbox.clone())
    });
    by_key(nodes, groups, AliasReason::Mailbox, |_, node| match node.kind {
        Kind::Tool(tool) => Some(tool.id),
        Kind::Human | Kind::UnlistedBot => None,
    });
}

fn is_own(mailbox: &str) -> bool {
    !WEAK.shared_mailboxes.contains(mailbox) && mailbox.contains('@')
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

/// The same full name, and the same local part of the mailbox or a domain that is not open to everybody. A
/// forge's noreply mailbox shows neither: there the full name decides, if it is borne by one other person
/// only.
fn by_name(nodes: &[Node<'_>], groups: &mut Groups) {
    let mut named: BTreeMap<&str, Vec<usize>> = BTreeMap::new();
    for (place, node) in nodes.iter().enumerate() {
        if let (Some(name), Kind::Human) = (&node.full_name, node.kind) {
            named.entry(name).or_default().push(place);
        }
    }
    for places in named.into_values().filter(|places| places.len() > 1) {
        let mut first: HashMap<(bool, String), usize> = HashMap::new();
        for &place in &places {
            for part in parts(&nodes[place]) {
                groups.join(*first.entry(part).or_insert(place), place, AliasReason::Name);
            }
        }
        hidden(nodes, groups, &places);
    }
}

/// A noreply mailbox hides the parts that could be shared. It is joined by name alone where the history knows
/// only one person of that full name besides.
fn hidden(nodes: &[Node<'_>], groups: &mut Groups, namesakes: &[usize]) {
    let (accounts, others): (Vec<usize>, Vec<usize>) =
        namesakes.iter().partition(|&&place| nodes[place].account.is_some());
    let persons: BTreeSet<usize> = others.iter().map(|&place| groups.root(place)).collect();
    let logins: BTreeSet<usize> = accounts.iter().map(|&place| groups.root(place)).collect();
    if persons.len() == 1 && logins.difference(&persons).count() == 1 {
        for account in accounts {
            groups.join(others[0], account, AliasReason::Name);
        }
    }
}

/// The parts of a mailbox that are worth sharing: local part (`false`) and domain (`true`).
fn parts(node: &Node<'_>) -> Vec<(bool, String)> {
    let Some((local, domain)) = node.mailbox.rsplit_once('@') else { return Vec::new() };
    let mut parts = Vec::new();
    let login = node.account.as_ref().map(|account| account.login.as_str());
    let local = login.unwrap_or_else(|| local.split('+').next().unwrap_or(local));
    if local.len() > 1 && !WEAK.role_local_parts.contains(local) {
        parts.push((false, local.to_owned()));
    }
    let weak = WEAK.public_domains.contains(domain) || WEAK.unnamed_domains.contains(domain);
    if !weak && node.account.is_none() && domain.contains('.') {
        parts.push((true, domain.to_owned()));
    }
    parts
}
