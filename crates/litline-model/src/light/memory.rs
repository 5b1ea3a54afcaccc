//! Freshness: on how many days a person was exposed to a file, which is how many half-lives they are
//! believed to remember it.

use crate::exposure::BySubject;
use crate::history::as_of_seconds;
use litline_facts::Facts;
use litline_facts::id::{ExposureIx, PersonIx, VersionIx};
use litline_facts::reading::class::ClassRow;
use litline_facts::reading::exposure::{ExposureKind, ExposureRow};
use litline_facts::settings::Settings;

const DAY_SECONDS: i64 = 86_400;

/// What remembering reads.
pub(super) struct Memory<'a> {
    pub(super) facts: &'a Facts,
    pub(super) settings: &'a Settings,
    pub(super) exposures: &'a [ExposureRow],
    pub(super) by_subject: &'a BySubject,
    /// By version: its lines are nobody's.
    pub(super) cut: &'a [bool],
}

/// How long each person's exposures to one file stay fresh.
pub(super) struct FileMemory {
    as_of_seconds: i64,
    /// One half-life, for whoever is known by no day: they edited beside lines before these were moved here.
    half_life_seconds: i64,
    /// Half-lives in seconds, by person.
    fresh_seconds: Vec<(PersonIx, i64)>,
}

impl Memory<'_> {
    /// Counts the days of everybody exposed to one file: to any version in its chain, or, by `living`, to
    /// lines that live in it now. `seen` is scratch space, one flag a version, clean before and after.
    pub(super) fn of_file(
        &self,
        version: Option<VersionIx>,
        living: impl Iterator<Item = ExposureIx>,
        seen: &mut [bool],
    ) -> FileMemory {
        let chain = chain(self.facts, version, seen);
        let named = chain.iter().filter(|version| !self.cut[version.index()]);
        let named =
            named.flat_map(|version| self.by_subject.get(self.facts.versions[version.index()].commit));
        let day = |at: usize| {
            let row = &self.exposures[at];
            (row.person, row.deadline_seconds.div_euclid(DAY_SECONDS))
        };
        let mut days: Vec<(PersonIx, i64)> = named.chain(living.map(ExposureIx::index)).map(day).collect();
        days.sort_unstable();
        days.dedup();
        let half_life = i64::from(self.settings.memory_half_life_days) * DAY_SECONDS;
        let each =
            days.chunk_by(|a, b| a.0 == b.0).filter_map(|days| Some((days.first()?.0, days.len() as i64)));
        let fresh_seconds = each.map(|(person, days)| (person, half_life.saturating_mul(days))).collect();
        let as_of_seconds = as_of_seconds(self.facts).unwrap_or(i64::MAX);
        FileMemory { as_of_seconds, half_life_seconds: half_life, fresh_seconds }
    }
}

/// The exposures by which a class's lines came to be where they are: all but those of edits beside them,
/// whose days count through the versions that they made.
pub(super) fn brought<'a>(
    exposures: &'a [ExposureRow],
    class: &'a ClassRow,
) -> impl Iterator<Item = ExposureIx> + 'a {
    class.exposures.iter().copied().filter(|at| {
        let row = &exposures[at.index()];
        row.kind != ExposureKind::Reworked || class.moved_in.contains(&row.subject)
    })
}

impl FileMemory {
    /// Whether an exposure to lines of the file is fresh at as-of. One dated later has no age.
    pub(super) fn is_fresh(&self, row: &ExposureRow) -> bool {
        self.as_of_seconds <= self.fresh_until_seconds(row)
    }

    /// The last moment at which it is.
    pub(super) fn fresh_until_seconds(&self, row: &ExposureRow) -> i64 {
        let known = self.fresh_seconds.binary_search_by_key(&row.person, |&(person, _)| person);
        let fresh = known.map_or(self.half_life_seconds, |at| self.fresh_seconds[at].1);
        row.deadline_seconds.saturating_add(fresh)
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
