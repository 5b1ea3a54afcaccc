//! A second reckoning of the model, line by line and as naive as can be: sets of ancestors instead of
//! painting, walks instead of forests, one line at a time instead of classes, exact fractions where the model
//! rounds. It takes only the shares of attention from the reading, which have an oracle of their own.

mod origin;

use litline_facts::Facts;
use litline_facts::id::{CommitIx, PersonIx, VersionIx};
use litline_facts::micro::Policy;
use litline_facts::reading::Reading;
use litline_facts::reading::exposure::ExposureKind::{
    self, Accompanied, Merged, Reviewed, Reworked, Wrote, WroteUnknown,
};
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::record::branch::BranchRow;
use litline_facts::record::change::{ChangeRow, Method};
use litline_facts::record::origin::Origin;
use litline_facts::record::path::PathClass;
use litline_facts::record::person::PersonKind;
use litline_facts::settings::Settings;
use std::cmp::Reverse;
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
        let branch = self.branch(at).into_iter().flat_map(|row| self.writers(row));
        let named = co.chain([self.facts.commits[at].author]).filter(|&person| self.is_human(person));
        named.chain(branch).collect()
    }

    /// The change that a commit is the squash of.
    fn squashed(&self, at: usize) -> Option<&ChangeRow> {
        let is_it =
            |change: &&ChangeRow| change.method == Method::Squash && change.landed == [CommitIx(at as u32)];
        self.facts.changes.iter().find(is_it)
    }

    /// What was written on the branch of a squash.
    fn branch(&self, at: usize) -> Vec<&BranchRow> {
        let Some(change) = self.squashed(at) else { return Vec::new() };
        let of = |row: &&BranchRow| self.facts.changes[row.change.index()] == *change && !row.merge;
        self.facts.branches.iter().filter(of).collect()
    }

    fn writers(&self, row: &BranchRow) -> BTreeSet<PersonIx> {
        let people = row.co_authors.iter().copied().chain([row.author]);
        people.filter(|&person| self.is_human(person)).collect()
    }

    /// The earliest date of a commit's text.
    fn shown(&self, at: usize) -> Option<i64> {
        let commit = &self.facts.commits[at];
        let originals = self.facts.branches.iter().filter(|row| !row.merge);
        let originals = originals.filter(|row| row.rebased == Some(CommitIx(at as u32)));
        let copies: Vec<&BranchRow> = self.branch(at).into_iter().chain(originals).collect();
        let by_another = commit.committer != commit.author && self.is_human(commit.committer);
        let no_date = commit.authored.seconds == commit.committed.seconds
            && (by_another || self.squashed(at).is_some());
        if copies.is_empty() && no_date {
            return None;
        }
        let dates = copies.iter().flat_map(|row| [row.authored.seconds, row.committed.seconds]);
        dates.chain([commit.authored.seconds, commit.committed.seconds]).min()
    }

    /// When a person last wrote at a commit.
    fn wrote(&self, at: usize, person: PersonIx) -> i64 {
        let own = self.branch(at).into_iter().filter(|row| self.writers(row).contains(&person));
        let newest = own.map(|row| row.authored.seconds).max();
        newest.unwrap_or(self.facts.commits[at].authored.seconds)
    }

    /// Who reviewed a commit, by which act on record: the latest.
    fn reviews(&self, at: usize, trunk: &BTreeSet<usize>) -> BTreeMap<PersonIx, usize> {
        let mut latest: BTreeMap<PersonIx, usize> = BTreeMap::new();
        let date = |at: usize| self.facts.commits[at].committed.seconds;
        for row in self.facts.reviews.iter().filter(|row| row.act.is_review() && self.is_human(row.person)) {
            let carrier = row.commit.index();
            let on_it =
                carrier == at || self.brought(carrier, |parent| !trunk.contains(&parent)).contains(&at);
            let later = |&known: &usize| (date(known), Reverse(known)) >= (date(carrier), Reverse(carrier));
            if on_it && !latest.get(&row.person).is_some_and(later) {
                latest.insert(row.person, carrier);
            }
        }
        latest
    }

    fn known(&self, at: usize) -> i64 {
        self.facts.commits[at].authored.seconds.max(self.facts.commits[at].committed.seconds)
    }

    fn behind(&self, at: usize) -> BTreeSet<PersonIx> {
        let commit = &self.facts.commits[at];
        let mut behind = self.authors(at);
        let had_it_written = self.has_assistant(at) && !self.is_human(commit.author);
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

    /// Every merge, every commit that one brought as a change, and what changes with a number became.
    pub(super) fn changes(&self) -> BTreeSet<CommitIx> {
        let trunk: BTreeSet<usize> =
            self.facts.as_of.map_or_else(Vec::new, |at| self.chain(at.index())).into_iter().collect();
        let mut all: BTreeSet<CommitIx> =
            self.facts.changes.iter().flat_map(|change| change.landed.iter().copied()).collect();
        for (at, commit) in self.facts.commits.iter().enumerate() {
            if commit.parents.len() > 1 && !commit.cut {
                all.insert(CommitIx(at as u32));
                let brought = self.brought(at, |parent| !trunk.contains(&parent));
                all.extend(brought.into_iter().map(|at| CommitIx(at as u32)));
            }
        }
        all
    }

    fn opening(&self, at: usize, person: PersonIx) -> Option<i64> {
        let branch = !self.branch(at).is_empty();
        let below = if branch {
            self.squashed(at)?.base.map_or_else(Vec::new, |base| self.chain(base.index()))
        } else {
            self.chain(at)[1..].to_vec()
        };
        for below in below {
            let mut with_own = self.brought(below, |_| true);
            with_own.insert(below);
            let own = with_own.into_iter().filter(|&at| self.authors(at).contains(&person));
            let newest = own.map(|at| self.wrote(at, person)).max();
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

    /// Counted lines that a commit edited beside.
    fn beside(&self, at: usize) -> u64 {
        let own = self.facts.touched.iter().filter(|row| row.commit.index() == at);
        own.map(|row| u64::from(row.counted)).sum()
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

    /// Who reviewed, applied or merged a commit: kind, person, act, deadline. Who reviewed did nothing else.
    fn readers(&self, at: usize, trunk: &BTreeSet<usize>) -> Vec<(ExposureKind, PersonIx, usize, i64)> {
        let commit = &self.facts.commits[at];
        let mut reviews = self.reviews(at, trunk);
        reviews.retain(|person, _| !self.behind(at).contains(person));
        let committed = |act: usize| self.facts.commits[act].committed.seconds;
        let mut rows: Vec<_> =
            reviews.iter().map(|(&person, &act)| (Reviewed, person, act, committed(act))).collect();
        let applied = self.is_human(commit.committer) && !self.behind(at).contains(&commit.committer);
        if applied && !reviews.contains_key(&commit.committer) {
            rows.push((Merged, commit.committer, at, committed(at)));
        }
        for (merge, row) in self.facts.commits.iter().enumerate() {
            let by_author = self.is_human(row.author);
            let person = if by_author { row.author } else { row.committer };
            let brought = self.brought(merge, |parent| !trunk.contains(&parent)).contains(&at);
            let passed_over = self.authors(at).contains(&person) || reviews.contains_key(&person);
            if brought && self.is_human(person) && !passed_over {
                let deadline = match (by_author, row.committer == person) {
                    (true, true) => self.known(merge),
                    (true, false) => row.authored.seconds,
                    (false, _) => row.committed.seconds,
                };
                rows.push((Merged, person, merge, deadline));
            }
        }
        rows
    }

    /// Every exposure there should be, in order.
    pub(super) fn exposures(&self) -> Vec<Expected> {
        let week = i64::from(self.settings.unknown_release_days) * DAY;
        let trunk: BTreeSet<usize> =
            self.facts.as_of.map_or_else(Vec::new, |at| self.chain(at.index())).into_iter().collect();
        let mut rows = Vec::new();
        for (at, commit) in self.facts.commits.iter().enumerate() {
            let (born, moved, names, moves) = self.amounts(at);
            let beside = self.beside(at);
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
            for person in self.behind(at).into_iter().filter(|_| names) {
                let opening = self.opening(at, person);
                let last = self.branch(at).into_iter().map(|row| row.authored.seconds).max();
                let authored = last.map_or(commit.authored.seconds, |last| last.min(self.known(at)));
                for ((origin, _), (amount, written)) in self.parts(at, born) {
                    let (kind, release, fallback, deadline) = match origin {
                        Origin::Person => (Wrote, opening, None, authored),
                        Origin::Unknown => (WroteUnknown, opening, None, authored),
                        Origin::Assistant => (Accompanied, written, opening, self.known(at)),
                    };
                    add(kind, person, at, release, fallback, deadline, amount);
                }
            }
            for (kind, person, act, deadline) in self.readers(at, &trunk).into_iter().filter(|_| names) {
                add(kind, person, act, self.shown(at), None, deadline, born);
            }
            if moves || beside > 0 {
                let moved = [moved[0] + beside, moved[1], moved[2]];
                for person in self.authors(at) {
                    let act = commit.authored.seconds;
                    add(Reworked, person, at, None, Some(act), act, moved);
                }
            }
        }
        rows.sort_by_key(|row| (row.0, row.1, row.2, row.3, row.4.is_none()));
        rows
    }

    /// Which exposures name one line: those of who wrote, read or moved it; these and those of who edited
    /// beside it. And whether any record does.
    pub(super) fn named(
        &self,
        reading: &Reading,
        version: VersionIx,
        line: u32,
    ) -> (Vec<usize>, Vec<usize>, bool) {
        let (mut version, mut line, mut movers) = (version, line, BTreeSet::new());
        let (mut beside, mut until) = (BTreeSet::new(), i64::MAX);
        let root_cut = loop {
            let date = |at: CommitIx| self.facts.commits[at.index()].authored.seconds;
            let near = self
                .facts
                .touched
                .iter()
                .filter(|row| row.version == version && row.start <= line && line < row.start + row.len);
            beside.extend(near.map(|row| row.commit).filter(|&at| date(at) < until || until == i64::MAX));
            if self.cut(version.index()) {
                break true;
            }
            let held = |row: &&litline_facts::record::moved::MovedRow| {
                row.version == version && row.start <= line && line < row.start + row.len
            };
            let Some(row) = self.facts.moved.iter().find(held) else { break false };
            movers.insert(self.facts.versions[version.index()].commit);
            until = date(self.facts.versions[version.index()].commit);
            (version, line) = (row.source_version, row.source_start + (line - row.start));
        };
        let born = self.facts.versions[version.index()].commit;
        let said = self.said(version.index(), line).filter(|_| !root_cut);
        let (origin, dated) =
            said.map_or_else(|| (self.origin(born.index()), false), |(row, dated)| (row.origin, dated));
        let names = |row: &ExposureRow| match row.kind {
            Reworked => movers.contains(&row.subject),
            Wrote if origin != Origin::Person => false,
            WroteUnknown if origin != Origin::Unknown => false,
            Accompanied if origin != Origin::Assistant || dated != row.release_seconds.is_some() => false,
            _ => row.subject == born && !root_cut,
        };
        let touches = |row: &ExposureRow| row.kind == Reworked && beside.contains(&row.subject);
        let rows = || (0..reading.exposures.len()).map(|at| (at, &reading.exposures[at]));
        let brought: Vec<usize> = rows().filter(|(_, row)| names(row)).map(|(at, _)| at).collect();
        let named: Vec<usize> =
            rows().filter(|(_, row)| names(row) || touches(row)).map(|(at, _)| at).collect();
        let recorded = !named.is_empty() || !root_cut;
        (brought, named, recorded)
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
            (Accompanied | Reviewed | Merged, Policy::Generous) if !known => 1_000_000,
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
                || self.has_assistant(at)
        };
        let on_branch = self.facts.branches.iter().any(|on| {
            let assistant = matches!(self.facts.people[on.author.index()].kind, PersonKind::Assistant(_));
            let mut people = self.writers(on);
            if people.is_empty() && self.is_human(on.committer) {
                people.insert(on.committer);
            }
            let days = i64::from(self.settings.assistant_active_days) * DAY;
            let near = (on.authored.seconds - date(row.subject.index())).abs() <= days;
            (on.marked || assistant) && people.contains(&row.person) && near
        });
        on_branch
            || (0..self.facts.commits.len())
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
            let half_lives = days.get(&row.person).map_or(1, BTreeSet::len) as i64;
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
