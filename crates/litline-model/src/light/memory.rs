//! Freshness: on how many days a person was exposed to a file, which is how many half-lives they are believed
//! to remember it.

use crate::exposure::BySubject;
use crate::history::as_of_seconds;
use litline_facts::Facts;
use litline_facts::id::{PersonIx, VersionIx};
use litline_facts::reading::class::ClassRow;
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::settings::Settings;

const DAY_SECONDS: i64 = 86_400;

/// What remembering reads.
pub(super) struct Memory<'a> {
    pub(super) facts: &'a Facts,
    pub(super) settings: &'a Settings,
    pub(super) exposures: &'a [ExposureRow],
    pub(super) by_subject: BySubject,
    /// By version: its lines are nobody's.
    pub(super) cut: &'a [bool],
}

/// How long each person's exposures to one file stay fresh.
pub(super) struct FileMemory {
    as_of_seconds: i64,
    /// Half-lives in seconds, by person.
    fresh_seconds: Vec<(PersonIx, i64)>,
}

impl Memory<'_> {
    /// Counts the days of everybody exposed to one file: to any version in its chain, or to lines that live
    /// in it now. `seen` is scratch space, one flag a version, clean before and after.
    pub(super) fn of_file(
        &self,
        version: Option<VersionIx>,
        classes: &[ClassRow],
        seen: &mut [bool],
    ) -> FileMemory {
        let chain = chain(self.facts, version, seen);
        let named = chain.iter().filter(|version| !self.cut[version.index()]);
        let named =
            named.flat_map(|version| self.by_subject.get(self.facts.versions[version.index()].commit));
        let living = classes.iter().flat_map(|class| class.exposures.iter().map(|at| at.index()));
        let day = |at: usize| {
            let row = &self.exposures[at];
            (row.person, row.deadline_seconds.div_euclid(DAY_SECONDS))
        };
        let mut days: Vec<(PersonIx, i64)> = named.chain(living).map(day).collect();
        days.sort_unstable();
        days.dedup();
        let half_life = i64::from(self.settings.memory_half_life_days) * DAY_SECONDS;
        let each =
            days.chunk_by(|a, b| a.0 == b.0).filter_map(|days| Some((days.first()?.0, days.len() as i64)));
        let fresh_seconds = each.map(|(person, days)| (person, half_life.saturating_mul(days))).collect();
        FileMemory { as_of_seconds: as_of_seconds(self.facts).unwrap_or(i64::MAX), fresh_seconds }
    }
}

impl FileMemory {
    /// Whether an exposure to lines of the file is fresh at as-of. One dated later has no age.
    pub(super) fn is_fresh(&self, row: &ExposureRow) -> bool {
        self.as_of_seconds <= self.fresh_until_seconds(row)
    }

    /// The last moment at which it is.
    pub(super) fn fresh_until_seconds(&self, row: &ExposureRow) -> i64 {
        let known = self.fresh_seconds.binary_search_by_key(&row.person, |&(person, _)| person);
        known.map_or(i64::MIN, |at| row.deadline_seconds.saturating_add(self.fresh_seconds[at].1))
    }
}

/// A version and everything it takes lines from, in no stated order.
fn chain(facts: &Facts, version: Option<VersionIx>, seen: &mut [bool]) -> Vec<VersionIx> {
    let mut chain = Vec::new();
    let mut open: Vec<VersionIx> = version.into_iter().collect();
    while let Some(version) = open.pop() {
        if !std::mem::replace(&mut seen[version.index()], true) {
            chain.push(version);
            open.extend(&facts.versions[version.index()].parents);
        }
    }
    chain.iter().for_each(|version| seen[version.index()] = false);
    chain
}
