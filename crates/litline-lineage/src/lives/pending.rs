//! Turnovers whose deaths are still to be found, each with the runs that it asks about. Finding them is most
//! of the work of following lines, and none depends on another: so they are put off, and a batch is shared
//! out among all threads, however large the component they belong to.

use super::deaths::{RunsOf, merge_deaths, plain_deaths};
use super::runs::Held;
use super::{Death, named_in};
use crate::versions::{Graph, Turnover};
use rayon::prelude::*;
use std::collections::HashMap;
use std::sync::Arc;

/// Runs that a batch may keep from being freed.
const RUNS_MAX: usize = 1 << 19;

/// A batch in the making.
#[derive(Default)]
pub(super) struct Pending<'a> {
    turnovers: Vec<(&'a Turnover, RunsOf)>,
    runs: usize,
}

impl<'a> Pending<'a> {
    /// Puts one off; says whether the batch is full.
    pub(super) fn put_off(&mut self, turnover: &'a Turnover, runs: &HashMap<u32, Arc<Held>>) -> bool {
        let named: RunsOf = named_in(turnover)
            .filter_map(|version| Some((version, Arc::clone(runs.get(&version)?))))
            .collect();
        self.runs += named.values().map(|held| held.runs.len()).sum::<usize>();
        self.turnovers.push((turnover, named));
        self.runs >= RUNS_MAX
    }

    /// Finds the deaths of the batch, and begins another. In no stated order.
    pub(super) fn settle(&mut self, graph: &Graph, into: &mut Vec<Death>) {
        let found: Vec<Vec<Death>> =
            self.turnovers.par_iter().map(|(turnover, runs)| deaths(turnover, graph, runs)).collect();
        found.into_iter().for_each(|mut found| into.append(&mut found));
        *self = Self::default();
    }
}

/// The deaths of one turnover.
pub(super) fn deaths(turnover: &Turnover, graph: &Graph, runs: &RunsOf) -> Vec<Death> {
    let mut found = Vec::new();
    if turnover.reach.is_empty() {
        plain_deaths(turnover, runs, &mut found);
    } else {
        merge_deaths(turnover, graph, runs, &mut found);
    }
    found
}
