//! A second reckoning of the model, line by line and as naive as can be: sets of ancestors instead of
//! painting, walks instead of forests, one line at a time instead of classes, exact fractions where the model
//! rounds. It takes only the shares of attention from the reading, which have an oracle of their own.

use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx, VersionIx};
use litline_facts::micro::Policy;
use litline_facts::reading::Reading;
use litline_facts::reading::class::Origin;
use litline_facts::reading::exposure::ExposureKind::{
    self, Accompanied, Merged, Reworked, Wrote, WroteUnknown,
};
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::record::path::PathClass;
use litline_facts::record::person::PersonKind;
use litline_facts::settings::Settings;
use std::collections::{BTreeMap, BTreeSet};

const DAY: i64 = 86_400;

/// What the oracle says of one exposure: subject, kind, person, act; release, assumed release, deadline;
/// amounts.
pub(super) type Expected = (CommitIx, ExposureKind, PersonIx, CommitIx, Option<i64>, i64, i64, [u64; 3]);

pub(super) struct Oracle<'a> {
    facts: &'a Facts,
    settings: &'a Settings,
    /// Each commit's ancestors, itself included.
    ancestors: Vec<BTreeSet<usize>>,
}

impl<'a> Oracle<'a> {
    pub(super) fn new(facts: &'a Facts, settings: &'a Settings) -> Self {
        let mut ancestors: Vec<BTreeSet<usize>> = Vec::new();
        for (at, commit) in facts.commits.iter().enumerate() {
            let mut own = BTreeSet::from([at]);
            commit.parents.iter().for_each(|parent| own.extend(&ancestors[parent.index()]));
            ancestors.push(own);
        }
        Self { facts, settings, ancestors }
    }

    fn is_human(&self, person: PersonIx) -> bool {
        self.facts.people[person.index()].kind == PersonKind::Human
    }

    fn authors(&self, at: usize) -> BTreeSet<PersonIx> {
        let co = self.facts.roles.iter().filter(|role| role.commit.index() == at).map(|role| role.person);
        co.chain([self.facts.commits[at].author]).filter(|&person| self.is_human(person)).collect()
    }

    fn known(&self, at: usize) -> i64 {
        self.facts.commits[at].authored.seconds.max(self.facts.commits[at].committed.seconds)
    }

    pub(super) fn origin(&self, at: usize) -> Origin {
        let commit = &self.facts.commits[at];
        let wrote = litline_facts::record::mark::MarkWeight::Wrote;
        let marked = self.facts.marks.iter().any(|mark| mark.commit.index() == at && mark.weight == wrote);
        match self.facts.people[commit.author.index()].kind {
            PersonKind::Assistant(_) => Origin::Assistant,
            _ if marked => Origin::Assistant,
            PersonKind::Human if self.known(at) < self.settings.person_until_seconds => Origin::Person,
            _ => Origin::Unknown,
        }
    }

    fn behind(&self, at: usize) -> BTreeSet<PersonIx> {
        let commit = &self.facts.commits[at];
        let mut behind = self.authors(at);
        let had_it_written = self.origin(at) == Origin::Assistant && !self.is_human(commit.author);
        if had_it_written && self.is_human(commit.committer) {
            behind.insert(commit.committer);
        }
        behind
    }

    fn chain(&self, at: usize) -> Vec<usize> {
        let commit = &self.facts.commits[at];
        let below =
            commit.parents.first().filter(|_| !commit.cut).map_or_else(Vec::new, |p| self.chain(p.index()));
        [vec![at], below].concat()
    }

    /// Everything that other parents than the first reach and the first does not; by parents that `counts`
    /// picks.
    fn brought(&self, at: usize, counts: impl Fn(usize) -> bool) -> BTreeSet<usize> {
        let commit = &self.facts.commits[at];
        if commit.cut || commit.parents.len() < 2 {
            return BTreeSet::new();
        }
        let others = commit.parents[1..].iter().map(|parent| parent.index()).filter(|&parent| counts(parent));
        let all: BTreeSet<usize> = others.flat_map(|parent| self.ancestors[parent].clone()).collect();
        all.difference(&self.ancestors[commit.parents[0].index()]).copied().collect()
    }

    fn opening(&self, at: usize, person: PersonIx) -> Option<i64> {
        for below in self.chain(at).into_iter().skip(1) {
            let mut with_own = self.brought(below, |_| true);
            with_own.insert(below);
            let own = with_own.into_iter().filter(|&at| self.authors(at).contains(&person));
            let newest = own.map(|at| self.facts.commits[at].authored.seconds).max();
            if newest.is_some() {
                return newest;
            }
        }
        None
    }

    fn cut(&self, version: usize) -> bool {
        let row = &self.facts.versions[version];
        let behind = row.parents.iter().any(|parent| self.facts.versions[parent.index()].missing);
        self.facts.commits[row.commit.index()].cut || row.missing || behind
    }

    fn amounts(&self, at: usize) -> ([u64; 3], [u64; 3], bool, bool) {
        let (mut born, mut moved, mut names, mut moves) = ([0; 3], [0; 3], false, false);
        for (version, row) in self.facts.versions.iter().enumerate() {
            if row.commit.index() != at || self.cut(version) {
                continue;
            }
            let counted = self.facts.paths[row.path.index()].class == PathClass::Counted;
            let mine = self.facts.moved.iter().filter(|moved| moved.version.index() == version);
            names |= row.born.lines > 0;
            moves |= mine.clone().count() > 0;
            if counted {
                let amount = |b: &litline_facts::record::version::Born| {
                    [b.counted.into(), b.words.into(), b.typed_chars]
                };
                let add = |to: &mut [u64; 3], b| to.iter_mut().zip(amount(b)).for_each(|(to, b)| *to += b);
                add(&mut born, &row.born);
                mine.for_each(|row| add(&mut moved, &row.amount));
            }
        }
        ([0, 1, 2].map(|at| born[at] - moved[at]), moved, names, moves)
    }

    /// Every exposure there should be, in order.
    pub(super) fn exposures(&self) -> Vec<Expected> {
        let week = i64::from(self.settings.unknown_release_days) * DAY;
        let trunk: BTreeSet<usize> =
            self.facts.as_of.map_or_else(Vec::new, |at| self.chain(at.index())).into_iter().collect();
        let mut rows = Vec::new();
        for (at, commit) in self.facts.commits.iter().enumerate() {
            let (born, moved, names, moves) = self.amounts(at);
            if !names {
                continue;
            }
            let mut add = |kind,
                           person,
                           act: usize,
                           release: Option<i64>,
                           fallback: Option<i64>,
                           deadline: i64,
                           amount| {
                let release = release.filter(|&release| release <= deadline);
                let fallback = fallback.filter(|&release| release <= deadline).unwrap_or(deadline - week);
                let (subject, act) = (CommitIx(at as u32), CommitIx(act as u32));
                rows.push((
                    subject,
                    kind,
                    person,
                    act,
                    release,
                    release.unwrap_or(fallback),
                    deadline,
                    amount,
                ));
            };
            for person in self.behind(at) {
                let opening = self.opening(at, person);
                let authored = commit.authored.seconds;
                let (kind, release, fallback, deadline) = match self.origin(at) {
                    Origin::Person => (Wrote, opening, None, authored),
                    Origin::Unknown => (WroteUnknown, opening, None, authored),
                    Origin::Assistant => (Accompanied, None, opening, self.known(at)),
                };
                add(kind, person, at, release, fallback, deadline, born);
            }
            if self.is_human(commit.committer) && !self.behind(at).contains(&commit.committer) {
                let deadline = commit.committed.seconds;
                add(Merged, commit.committer, at, Some(commit.authored.seconds), None, deadline, born);
            }
            for (merge, row) in self.facts.commits.iter().enumerate() {
                let by_author = self.is_human(row.author);
                let person = if by_author { row.author } else { row.committer };
                let brought = self.brought(merge, |parent| !trunk.contains(&parent)).contains(&at);
                if !brought || !self.is_human(person) || self.authors(at).contains(&person) {
                    continue;
                }
                let deadline = match (by_author, row.committer == person) {
                    (true, true) => self.known(merge),
                    (true, false) => row.authored.seconds,
                    (false, _) => row.committed.seconds,
                };
                add(Merged, person, merge, Some(self.known(at)), None, deadline, born);
            }
            if moves {
                for person in self.authors(at) {
                    let act = commit.authored.seconds;
                    add(Reworked, person, at, None, Some(act), act, moved);
                }
            }
        }
        rows.sort();
        rows
    }

    /// Which exposures name one line, and whether any record does.
    pub(super) fn named(&self, reading: &Reading, version: VersionIx, line: u32) -> (Vec<usize>, bool) {
        let (mut version, mut line, mut movers) = (version, line, BTreeSet::new());
        let root_cut = loop {
            if self.cut(version.index()) {
                break true;
            }
            let held = |row: &&litline_facts::record::moved::MovedRow| {
                row.version == version && row.start <= line && line < row.start + row.len
            };
            let Some(row) = self.facts.moved.iter().find(held) else { break false };
            movers.insert(self.facts.versions[version.index()].commit);
            (version, line) = (row.source_version, row.source_start + (line - row.start));
        };
        let born = self.facts.versions[version.index()].commit;
        let names = |row: &ExposureRow| match row.kind {
            Reworked => movers.contains(&row.subject),
            _ => row.subject == born && !root_cut,
        };
        let named: Vec<usize> =
            (0..reading.exposures.len()).filter(|&at| names(&reading.exposures[at])).collect();
        let recorded = !named.is_empty() || !root_cut;
        (named, recorded)
    }

    /// What the table of kinds credits, in millionths.
    pub(super) fn credit(&self, row: &ExposureRow, policy: Policy) -> u64 {
        let commit = &self.facts.commits[row.subject.index()];
        let share = u64::from(row.share.get(policy).0);
        let known = row.release_seconds.is_some();
        let writing = matches!(row.kind, Wrote | WroteUnknown | Reworked);
        match (row.kind, policy) {
            _ if writing && commit.sweep => 0,
            (Wrote, _) | (WroteUnknown | Reworked, Policy::Generous) => 1_000_000,
            (WroteUnknown, Policy::Strict) if self.assistant_active(row) => 0,
            (Reworked, Policy::Likely) => 500_000,
            (Reworked | Merged, Policy::Strict) => 0,
            (_, Policy::Strict) if !known => 0,
            (Accompanied | Merged, Policy::Generous) if !known => 1_000_000,
            _ => share,
        }
    }

    fn assistant_active(&self, row: &ExposureRow) -> bool {
        let date = |at: usize| self.facts.commits[at].authored.seconds;
        let near = |at: usize| {
            (date(at) - date(row.subject.index())).abs()
                <= i64::from(self.settings.assistant_active_days) * DAY
        };
        let marked = |at: usize| {
            let kind = &self.facts.people[self.facts.commits[at].author.index()].kind;
            matches!(kind, PersonKind::Assistant(_))
                || self.facts.marks.iter().any(|mark| mark.commit.index() == at)
        };
        (0..self.facts.commits.len())
            .any(|at| marked(at) && self.behind(at).contains(&row.person) && near(at))
    }

    /// Days on which a person was exposed to a living file.
    pub(super) fn days(&self, reading: &Reading, file: usize) -> BTreeMap<PersonIx, BTreeSet<i64>> {
        let row = &self.facts.files[file];
        let mut chain: BTreeSet<usize> = row.version.into_iter().map(VersionIx::index).collect();
        loop {
            let parents =
                chain.iter().flat_map(|&at| self.facts.versions[at].parents.iter().map(|p| p.index()));
            let wider: BTreeSet<usize> = parents.chain(chain.iter().copied()).collect();
            if wider.len() == chain.len() {
                break;
            }
            chain = wider;
        }
        let commits: BTreeSet<CommitIx> =
            chain.into_iter().filter(|&at| !self.cut(at)).map(|at| self.facts.versions[at].commit).collect();
        let mut named: BTreeSet<usize> = (0..reading.exposures.len())
            .filter(|&at| commits.contains(&reading.exposures[at].subject))
            .collect();
        for run in self.facts.living.iter().filter(|run| run.file == row.path) {
            for line in run.origin_start..run.origin_start + run.len {
                named.extend(self.named(reading, run.version, line).0);
            }
        }
        let mut days: BTreeMap<PersonIx, BTreeSet<i64>> = BTreeMap::new();
        for at in named {
            let row = &reading.exposures[at];
            days.entry(row.person).or_default().insert(row.deadline_seconds.div_euclid(DAY));
        }
        days
    }

    /// K, L and A of a line as exact numbers, from the exposures that name it.
    pub(super) fn light(
        &self,
        reading: &Reading,
        named: &[usize],
        days: &BTreeMap<PersonIx, BTreeSet<i64>>,
        policy: Policy,
    ) -> [f64; 3] {
        let as_of = self.facts.commits[self.facts.as_of.unwrap().index()].committed.seconds;
        let fresh = |row: &ExposureRow| {
            let half_lives = days[&row.person].len() as i64;
            as_of - row.deadline_seconds <= half_lives * i64::from(self.settings.memory_half_life_days) * DAY
        };
        let there = |row: &ExposureRow| *reading.present[row.person.index()].get(policy);
        let rows: Vec<&ExposureRow> = named.iter().map(|&at| &reading.exposures[at]).collect();
        let of = |counts: &dyn Fn(&ExposureRow) -> bool| {
            let mut people: BTreeMap<PersonIx, (u64, u64)> = BTreeMap::new();
            for row in rows.iter().filter(|row| counts(row)) {
                let (sum, rework) = people.entry(row.person).or_default();
                match row.kind {
                    Reworked => *rework = (*rework).max(self.credit(row, policy)),
                    _ => *sum += self.credit(row, policy),
                }
            }
            let credits = people.values().map(|(sum, rework)| (sum + rework).min(1_000_000) as f64 / 1e6);
            match policy {
                Policy::Generous => credits.sum::<f64>().min(1.0),
                Policy::Likely => 1.0 - credits.map(|credit| 1.0 - credit).product::<f64>(),
                Policy::Strict => credits.fold(0.0, f64::max),
            }
        };
        [of(&|row| there(row) && fresh(row)), of(&there), of(&|_| true)]
    }
}
