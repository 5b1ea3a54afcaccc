//! Groups of spellings that are one person, and the walls between groups that no rule may cross.

use super::nodes::{Kind, Node};
use super::noreply::Account;
use super::text;
use litline_facts::record::person::{AliasReason, Obstacle};
use std::collections::{BTreeSet, HashSet};

/// Two author dates closer than this in far-apart time zones are not one person's.
const CLOSE_SECONDS: i64 = 15 * 60;
/// Time zones this far apart are not crossed in that time.
const FAR_MINUTES: i16 = 180;
/// So often must it happen: once or twice is a wrong clock.
const IMPOSSIBLE_TIMES: usize = 3;

/// A group with more full names than this is no person that a likeness could point to.
const NAMES_MOST: usize = 40;

/// A forest over the spellings.
pub(super) struct Groups {
    above: Vec<usize>,
    walls: Vec<Walls>,
    /// Every join that took place: two spellings and the rule.
    pub(super) joins: Vec<(usize, usize, AliasReason)>,
    /// Joins that a rule would have made but for an obstacle that only a human can judge.
    pub(super) refused: Vec<(usize, usize, AliasReason, Obstacle)>,
}

/// What is known of a group, kept at its root.
struct Walls {
    kind: Kind,
    claimed: BTreeSet<usize>,
    barred: BTreeSet<usize>,
    /// Comparable canonical mailboxes that `.mailmap` gives its members.
    canonical: BTreeSet<String>,
    /// Accounts of forges: host with login, and host with id.
    accounts: BTreeSet<(String, String)>,
    /// Full names, but for slips.
    names: BTreeSet<String>,
    /// Author dates with offsets in minutes.
    acts: BTreeSet<(i64, i16)>,
}

impl Groups {
    pub(super) fn new(nodes: &[Node<'_>]) -> Self {
        let targets = targets(nodes);
        let canonical = |node: &Node<'_>| match &node.canonical {
            Some(to) => Some(text::mailbox(&to.mailbox)),
            None => targets.contains(&(node.mailbox.clone(), node.raw.name)).then(|| node.mailbox.clone()),
        };
        let walls = |node: &Node<'_>| Walls {
            kind: node.kind,
            claimed: node.claimed.into_iter().collect(),
            barred: node.barred.iter().copied().collect(),
            canonical: canonical(node).into_iter().collect(),
            accounts: node.account.iter().flat_map(Account::keys).collect(),
            names: node.name.full.iter().filter(|_| !node.is_slip).cloned().collect(),
            acts: node.acts.iter().copied().collect(),
        };
        Self {
            above: (0..nodes.len()).collect(),
            walls: nodes.iter().map(walls).collect(),
            joins: Vec::new(),
            refused: Vec::new(),
        }
    }

    pub(super) fn root(&mut self, mut node: usize) -> usize {
        while self.above[node] != node {
            self.above[node] = self.above[self.above[node]];
            node = self.above[node];
        }
        node
    }

    /// Joins two spellings' groups, unless they are one already or something stands between them.
    pub(super) fn join(&mut self, left: usize, right: usize, reason: AliasReason) {
        let (one, two) = (self.root(left), self.root(right));
        if one == two || self.are_apart(one, two, reason) {
            return;
        }
        if let Some(obstacle) = self.obstacle(one, two).filter(|_| reason.is_likeness()) {
            self.refused.push((left, right, reason, obstacle));
            return;
        }
        // The earlier spelling stays the root: groups are numbered by first appearance.
        let (root, leaf) = (one.min(two), one.max(two));
        self.above[leaf] = root;
        self.joins.push((left, right, reason));
        let leaf = std::mem::replace(&mut self.walls[leaf], Walls::empty());
        self.walls[root].take_in(leaf);
    }

    /// Notes that a rule would join two spellings but for an obstacle.
    pub(super) fn refuse(&mut self, left: usize, right: usize, reason: AliasReason, obstacle: Obstacle) {
        let (one, two) = (self.root(left), self.root(right));
        if one != two && !self.are_apart(one, two, reason) {
            self.refused.push((left, right, reason, obstacle));
        }
    }

    /// Whether both groups have full names and none of them may be the same person's.
    pub(super) fn names_differ(&mut self, left: usize, right: usize) -> bool {
        let (one, two) = (self.root(left), self.root(right));
        let (one, two) = (&self.walls[one].names, &self.walls[two].names);
        let alike = |name: &String| two.iter().any(|other| text::may_be_one(name, other));
        let many = one.len().max(two.len()) > NAMES_MOST;
        !one.is_empty() && !two.is_empty() && (many || !one.iter().any(alike))
    }

    /// Whether somebody who knows keeps two groups apart, or one of them is no person.
    fn are_apart(&self, one: usize, two: usize, reason: AliasReason) -> bool {
        let (one, two) = (&self.walls[one], &self.walls[two]);
        let claimed_apart = !one.claimed.is_empty() && !two.claimed.is_empty() && one.claimed != two.claimed;
        let barred = !one.claimed.is_disjoint(&two.barred) || !two.claimed.is_disjoint(&one.barred);
        if reason == AliasReason::Config {
            return claimed_apart || barred;
        }
        // Who keeps a mailmap has looked: people it keeps apart stay so, whatever their names.
        let mapped_apart = reason.is_likeness() && differ(&one.canonical, &two.canonical);
        claimed_apart || barred || one.kind != two.kind || mapped_apart
    }

    /// What speaks against two groups being one person, however alike their names.
    fn obstacle(&self, one: usize, two: usize) -> Option<Obstacle> {
        let (one, two) = (&self.walls[one], &self.walls[two]);
        if same_host(&one.accounts, &two.accounts) && differ(&one.accounts, &two.accounts) {
            return Some(Obstacle::Accounts);
        }
        overlap(&one.acts, &two.acts).then_some(Obstacle::Overlap)
    }
}

/// Whether both sets hold something, and nothing in common.
fn differ<T: Ord>(one: &BTreeSet<T>, two: &BTreeSet<T>) -> bool {
    !one.is_empty() && !two.is_empty() && one.is_disjoint(two)
}

fn same_host(one: &BTreeSet<(String, String)>, two: &BTreeSet<(String, String)>) -> bool {
    one.iter().any(|(host, _)| two.iter().any(|(other, _)| host == other))
}

impl Walls {
    fn empty() -> Self {
        Self {
            kind: Kind::Human,
            claimed: BTreeSet::new(),
            barred: BTreeSet::new(),
            canonical: BTreeSet::new(),
            accounts: BTreeSet::new(),
            names: BTreeSet::new(),
            acts: BTreeSet::new(),
        }
    }

    fn take_in(&mut self, other: Self) {
        self.claimed.extend(other.claimed);
        self.barred.extend(other.barred);
        self.canonical.extend(other.canonical);
        self.accounts.extend(other.accounts);
        self.names.extend(other.names);
        // The smaller into the larger: many joins of one busy group then still take next to no time.
        let mut acts = other.acts;
        if acts.len() > self.acts.len() {
            std::mem::swap(&mut acts, &mut self.acts);
        }
        self.acts.extend(acts);
    }
}

/// The canonical spellings that `.mailmap` leads to, as comparable mailbox and name.
pub(super) fn targets<'n>(nodes: &'n [Node<'_>]) -> HashSet<(String, &'n [u8])> {
    let mapped = nodes.iter().filter_map(|node| node.canonical.as_ref());
    mapped.map(|to| (text::mailbox(&to.mailbox), to.name.as_slice())).collect()
}

/// Whether the acts of two groups cannot be one person's: several times within minutes of each other, in time
/// zones hours apart. Machines set to UTC say nothing about where somebody is.
fn overlap(one: &BTreeSet<(i64, i16)>, two: &BTreeSet<(i64, i16)>) -> bool {
    let (few, many) = if one.len() < two.len() { (one, two) } else { (two, one) };
    let elsewhere = |&&(date, offset): &&(i64, i16)| {
        let near = (date - CLOSE_SECONDS + 1, i16::MIN)..(date + CLOSE_SECONDS, i16::MIN);
        let far = |other: &(i64, i16)| other.1 != 0 && (other.1 - offset).abs() >= FAR_MINUTES;
        offset != 0 && many.range(near).any(far)
    };
    few.iter().filter(elsewhere).take(IMPOSSIBLE_TIMES).count() == IMPOSSIBLE_TIMES
}
