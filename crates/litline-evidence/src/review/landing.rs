//! How changes came into the history: by parents, by number, by equal edits, by equal trees. What none of
//! these ties stays unknown.

mod edits;
mod mentions;
mod own;

use super::{Branches, Traces};
use crate::git::Repository;
use crate::git::history::History;
use litline_facts::id::Oid;
use litline_facts::record::change::{Link, Method, Series};
use mentions::Mentions;
use std::collections::{BTreeMap, HashMap};

/// One change. Positions are those of the history, and of the commits beyond it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Landing {
    /// Whose numbers these are.
    pub series: Series,
    /// The change's number.
    pub number: u64,
    /// Its head, where there is a reference to it.
    pub head: Option<Oid>,
    /// How it came in.
    pub method: Method,
    /// What says so.
    pub link: Link,
    /// The commits of the history that it became.
    pub landed: Vec<u32>,
    /// The commits beyond the history that it brought, by commit date, then name. Those that a change which
    /// landed earlier brought are not among them.
    pub own: Vec<u32>,
    /// The commit of the history that the first of them grew from.
    pub base: Option<u32>,
}

/// All changes, and what was found on the way.
#[derive(Debug, Default)]
pub struct Landings {
    /// The changes, by series, then number.
    pub changes: Vec<Landing>,
    /// For each commit beyond the history the one in it that makes the same edits.
    pub rebased: HashMap<u32, u32>,
    /// Squashed changes whose branch holds more commits than is believed.
    pub overlong: u64,
}

impl Landings {
    /// Ties every change to the history, as far as it goes.
    #[must_use]
    pub fn of<S: AsRef<Traces> + Sync>(
        repository: &Repository,
        history: &History<S>,
        branches: &Branches<S>,
    ) -> Self {
        let places: HashMap<Oid, u32> =
            (0..).zip(&history.commits).map(|(place, commit)| (commit.oid, place)).collect();
        let mentions = Mentions::of(history, branches);
        let brought = Brought::of(history);
        let mut changes: BTreeMap<(Series, u64), Landing> = BTreeMap::new();
        for head in &branches.heads {
            let (series, number) = (head.series, head.number);
            let mut change = Landing::unknown(series, number, Some(head.oid));
            let named = mentions.landed(series, number);
            if let Some(&place) = places.get(&head.oid) {
                change.link = Link::Parents;
                let by_name = named.filter(|&at| history.commits[at as usize].parents.len() > 1);
                change.came(Method::Merge, Link::Parents, brought.merge(place).or(by_name));
            } else if let Some(at) = named {
                change.came(method(history, at), Link::Number, Some(at));
            }
            changes.insert((series, number), change);
        }
        for (series, number, at) in mentions.all() {
            changes.entry((series, number)).or_insert_with(|| {
                let mut change = Landing::unknown(series, number, None);
                change.came(method(history, at), Link::Number, Some(at));
                change
            });
        }
        let mut landings =
            Self { changes: changes.into_values().collect(), rebased: HashMap::new(), overlong: 0 };
        edits::link(repository, history, branches, &places, &mut landings);
        own::share_out(history, branches, &places, &mut landings);
        landings
    }
}

impl Landing {
    fn unknown(series: Series, number: u64, head: Option<Oid>) -> Self {
        Self {
            series,
            number,
            head,
            method: Method::Unknown,
            link: Link::Nothing,
            landed: Vec::new(),
            own: Vec::new(),
            base: None,
        }
    }

    /// Notes where it came in, if that is known.
    fn came(&mut self, method: Method, link: Link, at: Option<u32>) {
        if let Some(at) = at {
            (self.method, self.link, self.landed) = (method, link, vec![at]);
        }
    }
}

fn method<S>(history: &History<S>, at: u32) -> Method {
    if history.commits[at as usize].parents.len() > 1 { Method::Merge } else { Method::Squash }
}

/// By commit of the history: the merge of the main branch that brought it.
pub(crate) fn brought_by<S>(history: &History<S>) -> Vec<Option<u32>> {
    Brought::of(history).by_trunk
}

/// Which merge brought each commit of the history.
struct Brought {
    /// By commit: the merge of the main branch that first reached it.
    by_trunk: Vec<Option<u32>>,
    /// By commit: the first merge that names it as another parent than the first.
    by_parent: HashMap<u32, u32>,
}

impl Brought {
    fn of<S>(history: &History<S>) -> Self {
        let commits = &history.commits;
        let mut by_parent = HashMap::new();
        for (at, commit) in (0..).zip(commits) {
            commit.parents.iter().skip(1).for_each(|&parent| {
                by_parent.entry(parent).or_insert(at);
            });
        }
        let last = (commits.len() as u32).checked_sub(1);
        let first_parent = |at: &u32| commits[*at as usize].parents.first().copied();
        let mut trunk: Vec<u32> = std::iter::successors(last, first_parent).collect();
        trunk.reverse();
        let (mut by_trunk, mut reached) = (vec![None; commits.len()], vec![false; commits.len()]);
        for merge in trunk {
            reached[merge as usize] = true;
            let mut open: Vec<u32> = commits[merge as usize].parents.iter().skip(1).copied().collect();
            while let Some(at) = open.pop() {
                if !std::mem::replace(&mut reached[at as usize], true) {
                    by_trunk[at as usize] = Some(merge);
                    open.extend(&commits[at as usize].parents);
                }
            }
        }
        Self { by_trunk, by_parent }
    }

    /// The merge of the very commit; else the one of the main branch that brought it among others.
    fn merge(&self, at: u32) -> Option<u32> {
        self.by_parent.get(&at).copied().or(self.by_trunk[at as usize])
    }
}
