//! Deaths in one commit alone, from a graph that knows where lines may die in it: what
//! [`follow`](super::follow) tells of every commit, for one.

use super::again::reread;
use super::deaths::{RunsOf, replaced_deaths};
use super::line_set::LineSet;
use super::runs::{Held, holds_twice};
use super::{Death, named_in, pending};
use crate::compare::Compared;
use crate::versions::Graph;
use std::ops::Range;
use std::sync::Arc;

/// The deaths in a commit, which made these versions; in no stated order.
pub(crate) fn deaths_in(graph: &Graph, compared: &Compared, commit: u32, made: Range<u32>) -> Vec<Death> {
    let replaced = |&version: &u32| graph.replaces(version as usize);
    let mut wanted = vec![false; graph.versions.len()];
    for version in made.clone().filter(replaced) {
        wanted[version as usize] = true;
        graph.links(version as usize).iter().for_each(|link| wanted[link.version as usize] = true);
    }
    graph.turnovers.iter().flat_map(named_in).for_each(|version| wanted[version as usize] = true);
    let read =
        reread(graph, compared, &wanted, |version, runs| (version, Arc::new(Held::new(runs.to_vec()))));
    let runs: RunsOf = read.into_iter().collect();
    let mut deaths = Vec::new();
    for version in made.filter(replaced) {
        let links = graph.links(version as usize);
        let hunks = compared.hunks(version as usize, links.len());
        let (Some(link), Some(hunks)) = (links.first(), hunks.first()) else { continue };
        let (Some(old), Some(new)) = (runs.get(&link.version), runs.get(&version)) else { continue };
        let still = holds_twice(&old.runs).then(|| LineSet::of(new.runs.iter()));
        replaced_deaths(commit, link.version, &old.runs, hunks, still.as_ref(), &mut deaths);
    }
    graph.turnovers.iter().for_each(|turnover| deaths.append(&mut pending::deaths(turnover, graph, &runs)));
    deaths
}
