//! What one commit bore and what died in it.

use super::Index;
use crate::lives::{Death, Run, events};
use crate::source::Name;
use crate::versions;

/// Births and deaths of one commit. Versions, paths and commits by their numbers in the index.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Events {
    /// Lines born, by version, then place.
    pub births: Vec<Run>,
    /// Lines that died.
    pub deaths: Vec<Death>,
}

impl Index {
    /// What a commit bore and what died in it; `None` when it is not held. Needs a whole index.
    #[must_use]
    pub fn events(mut self, commit: &Name) -> Option<(Events, Self)> {
        let commit = self.numbers.find(&self.names, commit)?;
        let versions =
            versions::turnovers_of(&mut self.graph, &self.history, &self.numbering.changes, commit as usize);
        let mut events = Events {
            deaths: events::deaths_in(&self.graph, &self.compared, commit, versions.clone()),
            ..Events::default()
        };
        for version in versions {
            let born = self.compared.born(version as usize).iter();
            events.births.extend(born.map(|run| Run { version, start: run.start, len: run.len }));
        }
        let path =
            |version: u32| &self.numbering.changes.paths[self.graph.versions[version as usize].path as usize];
        events.births.sort_by_key(|run| (path(run.version), run.start));
        events.deaths.sort_by_key(|death| (path(death.stood_in), death.stood_in, death.stood_at));
        Some((events, self))
    }

    /// The commit that made a version, and its path there.
    #[must_use]
    pub fn made(&self, version: u32) -> (Name, &[u8]) {
        let row = self.graph.versions[version as usize];
        (self.names.get(row.commit), &self.numbering.changes.paths[row.path as usize])
    }
}
