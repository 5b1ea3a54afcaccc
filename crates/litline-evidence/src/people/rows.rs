//! From groups of spellings to rows: what is shown of a person, and why each other spelling is theirs.

use super::groups::Groups;
use super::nodes::{Kind, Node};
use super::text;
use crate::config::Config;
use litline_facts::id::PersonIx;
use litline_facts::record::person::{Alias, AliasReason, PersonKind, PersonRow};
use std::collections::{BTreeMap, VecDeque};

/// Shown where a spelling has neither name nor mailbox.
const NAMELESS: &str = "(no name)";

/// The rows, and the row of each node.
pub(super) fn build(
    nodes: &[Node<'_>],
    mut groups: Groups,
    config: &Config,
) -> (Vec<PersonRow>, Vec<PersonIx>) {
    let mut members: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
    for node in 0..nodes.len() {
        members.entry(groups.root(node)).or_default().push(node);
    }
    let mut neighbours: Vec<Vec<(usize, AliasReason)>> = vec![Vec::new(); nodes.len()];
    for (left, right, reason) in groups.joins {
        neighbours[left].push((right, reason));
        neighbours[right].push((left, reason));
    }
    let mut person_of = vec![PersonIx(0); nodes.len()];
    let mut rows = Vec::with_capacity(members.len());
    for group in members.into_values() {
        let person = PersonIx(u32::try_from(rows.len()).expect("spellings are fewer than 2^32"));
        for &node in &group {
            person_of[node] = person;
        }
        rows.push(row(nodes, &group, &neighbours, config));
    }
    (rows, person_of)
}

fn row(
    nodes: &[Node<'_>],
    group: &[usize],
    neighbours: &[Vec<(usize, AliasReason)>],
    config: &Config,
) -> PersonRow {
    let newest = |keep: &dyn Fn(&Node<'_>) -> bool| {
        group
            .iter()
            .copied()
            .filter(|&node| keep(&nodes[node]))
            .max_by_key(|&node| (nodes[node].newest, node))
    };
    let claimed = group.iter().find_map(|&node| nodes[node].claimed);
    let mapped = newest(&|node| node.canonical.is_some());
    let named = newest(&|node| !node.is_slip && !text::shown(node.raw.name).is_empty());
    let anchor = mapped.or(named).or(newest(&|_| true)).unwrap_or(group[0]);
    let (mut name, mut mailbox) = spelled(&nodes[anchor]);
    let mut stated = if mapped.is_some() { AliasReason::Mailmap } else { AliasReason::Mailbox };
    if let Kind::Tool(tool) = nodes[anchor].kind {
        (name, stated) = (tool.name.to_owned(), AliasReason::Mailbox);
    }
    if let Some(entry) = claimed.map(|person| &config.people[person]) {
        (name, stated) = (text::shown(entry.name.as_bytes()), AliasReason::Config);
        mailbox = entry.mailbox.as_ref().map_or(mailbox, |mailbox| text::mailbox(mailbox.as_bytes()));
    }
    if name.is_empty() {
        name = mailbox.split('@').next().filter(|local| !local.is_empty()).unwrap_or(NAMELESS).to_owned();
    }
    let aliases = aliases(nodes, anchor, stated, neighbours, (&name, &mailbox));
    PersonRow { name, mailbox, kind: kind(nodes[anchor].kind), aliases }
}

/// Name and mailbox of a node to show: what `.mailmap` makes of it, or as recorded.
fn spelled(node: &Node<'_>) -> (String, String) {
    let (name, mailbox) = match &node.canonical {
        Some(to) => (to.name.as_slice(), to.mailbox.as_slice()),
        None => (node.raw.name, node.raw.mailbox),
    };
    (text::shown(name), text::shown(text::mailbox(mailbox).as_bytes()))
}

/// Every spelling of the group but the one shown. A spelling that is reached over several joins is as good as
/// the weakest of them.
fn aliases(
    nodes: &[Node<'_>],
    anchor: usize,
    stated: AliasReason,
    neighbours: &[Vec<(usize, AliasReason)>],
    shown: (&str, &str),
) -> Vec<Alias> {
    let mut reached: BTreeMap<usize, Option<AliasReason>> = BTreeMap::from([(anchor, None)]);
    let mut waiting = VecDeque::from([anchor]);
    while let Some(node) = waiting.pop_front() {
        let so_far = reached[&node];
        for &(next, reason) in &neighbours[node] {
            reached.entry(next).or_insert_with(|| {
                waiting.push_back(next);
                Some(so_far.map_or(reason, |before| weaker(before, reason)))
            });
        }
    }
    let mut aliases: Vec<Alias> = reached
        .into_iter()
        .map(|(node, reason)| Alias {
            name: text::shown(nodes[node].raw.name),
            mailbox: text::shown(nodes[node].raw.mailbox),
            reason: reason.unwrap_or(stated),
        })
        .filter(|alias| (alias.name.as_str(), alias.mailbox.to_lowercase().as_str()) != shown)
        .collect();
    aliases.sort_unstable();
    aliases.dedup_by(|later, kept| (&later.name, &later.mailbox) == (&kept.name, &kept.mailbox));
    aliases
}

fn weaker(one: AliasReason, two: AliasReason) -> AliasReason {
    let strength = |reason| match reason {
        AliasReason::Config => 0,
        AliasReason::Mailmap => 1,
        AliasReason::Mailbox => 2,
        AliasReason::Noreply => 3,
        AliasReason::Name => 4,
        AliasReason::FullName => 5,
        AliasReason::Variant => 6,
        AliasReason::Spelled => 7,
        AliasReason::Handle => 8,
        AliasReason::Abbreviated => 9,
    };
    if strength(two) > strength(one) { two } else { one }
}

fn kind(kind: Kind) -> PersonKind {
    match kind {
        Kind::Human => PersonKind::Human,
        Kind::Tool(tool) if tool.is_assistant => PersonKind::Assistant(tool.id.to_owned()),
        Kind::Tool(_) | Kind::UnlistedBot => PersonKind::Bot,
    }
}
