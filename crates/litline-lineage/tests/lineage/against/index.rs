//! The index against a pass over the whole history: however it grew, and through its stored form, it gives
//! the same lives, the same dump, and the same answers to single questions.

use super::super::engine::{InMemory, rules, told};
use super::super::random::{Texts, each_history};
use litline_lineage::compare::LineRules;
use litline_lineage::diff::Whitespace;
use litline_lineage::index::trail::modes::Modes;
use litline_lineage::index::trail::{Origin, Trail, Unchanged};
use litline_lineage::index::{Broken, Column, Index, Moment, NewCommit, Part, Stored};
use litline_lineage::lives::{Death, Run};
use litline_lineage::source::{Commit, History, Name};
use litline_lineage::trace::{Rules, Silent, Trace, trace, trace_known};
use litline_testkit::history;
use std::collections::{BTreeMap, BTreeSet};
use std::convert::Infallible;

/// Columns in memory.
#[derive(Clone, Default)]
pub(super) struct Columns(BTreeMap<Column, Vec<u8>>);

impl Stored for Columns {
    fn len(&self, column: Column) -> u64 {
        self.0.get(&column).map_or(0, |bytes| bytes.len() as u64)
    }

    fn read(&self, column: Column, at: u64, into: &mut [u8]) -> Result<(), Broken> {
        let bytes = self.0.get(&column).map_or(&[][..], Vec::as_slice);
        let from = bytes.get(at as usize..at as usize + into.len()).ok_or(Broken(column))?;
        into.copy_from_slice(from);
        Ok(())
    }
}

impl Columns {
    /// Rounds of few commits, so that small histories have several.
    fn grow(&mut self, index: Index, new: Vec<NewCommit>, objects: &InMemory) {
        let kept = index.in_rounds_of(2).append(new, objects, &Silent, &mut |parts| {
            for (column, mut bytes) in parts {
                self.0.entry(column).or_default().append(&mut bytes);
            }
            Ok::<(), Infallible>(())
        });
        assert!(kept.is_ok_and(|appended| appended.gaps.is_empty()));
    }

    fn load(&self, part: Part) -> Index {
        Index::load(self, 20, part).expect("as it was written")
    }

    fn dump(&self) -> String {
        let mut text = Vec::new();
        self.load(Part::Whole).dump(&mut text).expect("memory can be written");
        String::from_utf8(text).expect("paths are escaped")
    }
}

/// A history with its objects.
pub(super) struct Case {
    pub(super) objects: InMemory,
    commits: Vec<NewCommit>,
}

fn name(commit: usize) -> Name {
    // Scattered, so that no order of names is that of the commits.
    let mut raw = [0; 20];
    raw[..8].copy_from_slice(&(commit as u64 + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15).to_be_bytes());
    Name::new(&raw)
}

impl Case {
    pub(super) fn of(history: &history::History) -> Self {
        let stored = history.stored();
        let commits =
            history.commits.iter().zip(&stored.trees).enumerate().map(|(at, (commit, tree))| NewCommit {
                name: name(at),
                tree: Name::new(&tree.0),
                parents: commit.parents.iter().map(|&parent| name(parent)).collect(),
                committed: Moment { seconds: at as i64, offset_minutes: Some(60) },
            });
        Self { commits: commits.collect(), objects: InMemory(stored.store) }
    }

    /// The ancestry of a commit, itself included, in the order of the history.
    fn ancestry(&self, head: usize) -> Vec<usize> {
        let mut wanted = vec![false; head + 1];
        wanted[head] = true;
        for at in (0..=head).rev().filter(|&at| at == head || wanted[at]).collect::<Vec<_>>() {
            wanted[at] |= at == head;
        }
        for at in (0..=head).rev() {
            if wanted[at] {
                for parent in &self.commits[at].parents {
                    let place = self.commits.iter().position(|commit| commit.name == *parent);
                    wanted[place.expect("parents come first")] = true;
                }
            }
        }
        (0..=head).filter(|&at| wanted[at]).collect()
    }

    fn history(&self, commits: &[usize]) -> History {
        let place = |parent: &Name| commits.iter().position(|&at| self.commits[at].name == *parent);
        let row = |&at: &usize| Commit {
            tree: self.commits[at].tree,
            parents: self.commits[at].parents.iter().filter_map(place).map(|place| place as u32).collect(),
        };
        History::of(20, commits.iter().map(row))
    }

    fn trace(&self, commits: &[usize]) -> Trace {
        self.trace_by(commits, &rules())
    }

    fn trace_by(&self, commits: &[usize], rules: &Rules) -> Trace {
        trace(&self.history(commits), &self.objects, rules, |paths| vec![true; paths.len()], &Silent)
    }

    /// Where the lines of a version that stands in the last commit were born, by a pass over some commits.
    fn births(&self, commits: &[usize], fresh: &Trace, version: u32) -> Vec<(Name, Vec<u8>, u32)> {
        let runs = fresh.lives.last.get(&version).map_or(&[][..], Vec::as_slice);
        by_names(runs.iter().map(|run: &Run| {
            let row = fresh.graph.versions[run.version as usize];
            let commit = self.commits[commits[row.commit as usize]].name;
            (commit, fresh.changes.paths[row.path as usize].clone(), run.start, run.len)
        }))
    }

    /// Heads by which an index may have come about: some commits, in an order that is not the history's.
    fn stages(&self) -> Vec<usize> {
        let last = self.commits.len() - 1;
        let mut stages: Vec<usize> = (0..=last).filter(|at| at % 3 == 1 || *at == last / 2).collect();
        let middle = stages.len() / 2;
        stages.rotate_left(middle);
        stages.push(last);
        stages
    }

    /// Added to stage by stage, each time from its stored form.
    pub(super) fn grown(&self) -> Columns {
        let mut columns = Columns::default();
        let mut index = Index::new(20);
        for head in self.stages() {
            let new: Vec<NewCommit> =
                self.ancestry(head).into_iter().map(|at| self.commits[at].clone()).collect();
            columns.grow(index, new, &self.objects);
            index = columns.load(Part::ToAppend);
        }
        columns
    }

    pub(super) fn at_once(&self) -> Columns {
        let mut columns = Columns::default();
        let every = self.stages().into_iter().flat_map(|head| self.ancestry(head));
        let mut all: Vec<usize> = every.collect();
        all.sort_unstable();
        all.dedup();
        let new: Vec<NewCommit> = all.into_iter().map(|at| self.commits[at].clone()).collect();
        columns.grow(Index::new(20), new, &self.objects);
        columns
    }
}

fn same<T: PartialEq + std::fmt::Debug>(what: &str, one: &T, other: &T) -> Result<(), String> {
    if one == other { Ok(()) } else { Err(format!("{what}:\n{one:?}\n{other:?}")) }
}

#[test]
fn however_it_grew_the_lives_are_the_same() {
    each_history(150, 14, Texts::Free, |history| {
        let case = Case::of(history);
        let (grown, at_once) = (case.grown(), case.at_once());
        same("dump", &grown.dump(), &at_once.dump())?;
        for head in case.stages() {
            let commits = case.ancestry(head);
            let names: Vec<Name> = commits.iter().map(|&at| case.commits[at].name).collect();
            let view = grown.load(Part::Whole).view(&names).ok_or("the index holds them")?;
            let history = case.history(&commits);
            let every = |paths: &[Vec<u8>]| vec![true; paths.len()];
            let nothing = InMemory(litline_testkit::memory::Store::default());
            // Merges ask git's rename rule for contents; nothing else may be read.
            let known = trace_known(view, &history, &case.objects, &rules(), every, &Silent);
            drop(nothing);
            let fresh = case.trace(&commits);
            same("work", &known.compared.work, &litline_lineage::compare::Work::default())?;
            same("lives", &told(&known), &told(&fresh))?;
            same("graph", &format!("{:?}", known.graph), &format!("{:?}", fresh.graph))?;
            same("changes", &format!("{:?}", known.changes), &format!("{:?}", fresh.changes))?;
            same("moves", &format!("{:?}", known.moves), &format!("{:?}", fresh.moves))?;
            same("formats", &known.only_formats, &fresh.only_formats)?;
            same("gaps", &known.gaps, &fresh.gaps)?;
        }
        Ok(())
    });
}

/// Commit, path and line of each line of runs, by names.
fn by_names(lines: impl Iterator<Item = (Name, Vec<u8>, u32, u32)>) -> Vec<(Name, Vec<u8>, u32)> {
    lines
        .flat_map(|(commit, path, start, len)| {
            (start..start + len).map(move |line| (commit, path.clone(), line))
        })
        .collect()
}

/// Where lines were born, by a stored index.
fn stored_births(trail: &Trail<'_, Columns>, origins: &[Origin]) -> Vec<(Name, Vec<u8>, u32)> {
    by_names(origins.iter().map(|origin| {
        let row = trail.version(origin.run.version).expect("sound");
        let commit = trail.commit_name(row.commit).expect("sound");
        (commit, trail.path_name(row.path).expect("sound"), origin.run.start, origin.run.len)
    }))
}

#[test]
fn blame_from_the_stored_form_is_that_of_the_pass() {
    each_history(150, 14, Texts::Free, |history| {
        let case = Case::of(history);
        let grown = case.grown();
        let trail = Trail::new(&grown, 20);
        for head in case.stages() {
            let commits = case.ancestry(head);
            let fresh = case.trace(&commits);
            let number = trail.commit(&name(head)).map_err(|broken| broken.to_string())?.ok_or("held")?;
            for &(path, version) in &fresh.graph.last {
                let path = &fresh.changes.paths[path as usize];
                let known = trail.path(path).expect("sound").ok_or("the path is known")?;
                let stands = trail.standing(number, known).expect("sound").ok_or("it stands there")?;
                let ours = trail.origins(stands, &mut Unchanged).expect("sound");
                let ours = stored_births(&trail, &ours);
                let expected = case.births(&commits, &fresh, version);
                same(&format!("{} at {head}", path.escape_ascii()), &ours, &expected)?;
                for line in 0..expected.len() as u32 {
                    let life = trail.life((number, known), stands, line).expect("sound");
                    let born = life.steps.last().ok_or("a line has a life")?;
                    let born = (
                        trail.commit_name(born.commit).expect("sound"),
                        trail.path_name(born.path).expect("sound"),
                        born.line,
                    );
                    same("the end of a life", &born, &expected[line as usize])?;
                }
            }
        }
        Ok(())
    });
}

#[test]
fn blame_in_other_modes_is_that_of_the_pass() {
    each_history(100, 14, Texts::Styled, |history| {
        let case = Case::of(history);
        let grown = case.grown();
        let trail = Trail::new(&grown, 20);
        let last = case.commits.len() - 1;
        let commits = case.ancestry(last);
        let number = trail.commit(&name(last)).map_err(|broken| broken.to_string())?.ok_or("held")?;
        for whitespace in [Whitespace::Exact, Whitespace::IgnoreAll] {
            for ignoring in [false, true] {
                let ignored: Vec<bool> = (0..commits.len()).map(|at| ignoring && at % 3 != 0).collect();
                let lines = LineRules { whitespace, ignored: ignored.clone() };
                let fresh = case.trace_by(&commits, &Rules { lines, ..rules() });
                let numbers = commits.iter().zip(&ignored).filter(|&(_, &ignored)| ignored);
                let numbers = numbers.map(|(&at, _)| trail.commit(&case.commits[at].name).expect("sound"));
                let numbers: BTreeSet<u32> = numbers.flatten().collect();
                let mut modes = Modes::new(Trail::new(&grown, 20), &case.objects, whitespace, numbers);
                for &(path, version) in &fresh.graph.last {
                    let path = &fresh.changes.paths[path as usize];
                    let known = trail.path(path).expect("sound").ok_or("the path is known")?;
                    let stands = trail.standing(number, known).expect("sound").ok_or("it stands there")?;
                    let ours = trail.origins(stands, &mut modes).map_err(|error| error.to_string())?;
                    let ours = stored_births(&trail, &ours);
                    let expected = case.births(&commits, &fresh, version);
                    same(&format!("{} {whitespace:?} {ignoring}", path.escape_ascii()), &ours, &expected)?;
                }
            }
        }
        Ok(())
    });
}

#[test]
fn events_of_one_commit_are_those_of_the_pass() {
    each_history(150, 12, Texts::Free, |history| {
        let case = Case::of(history);
        let grown = case.at_once();
        let last = case.commits.len() - 1;
        let commits = case.ancestry(last);
        let fresh = case.trace(&commits);
        let mut index = grown.load(Part::Whole);
        for (place, &at) in commits.iter().enumerate() {
            let (events, after) = index.events(&case.commits[at].name).ok_or("held")?;
            let lines = |commit: Name, path: &[u8], start: u32, len: u32| {
                (0..len).map(move |line| (commit, path.to_vec(), start + line)).collect::<Vec<_>>()
            };
            let mut ours: Vec<_> = Vec::new();
            for death in &events.deaths {
                let (commit, path) = after.made(death.stood_in);
                let stood = lines(commit, path, death.stood_at, death.run.len);
                let (commit, path) = after.made(death.run.version);
                ours.extend(stood.into_iter().zip(lines(commit, path, death.run.start, death.run.len)));
            }
            let made = |version: u32| {
                let row = fresh.graph.versions[version as usize];
                let commit = case.commits[commits[row.commit as usize]].name;
                (commit, fresh.changes.paths[row.path as usize].as_slice())
            };
            let mut expected: Vec<_> = Vec::new();
            let of_commit = |death: &&Death| death.commit as usize == place;
            for death in fresh.lives.deaths.iter().filter(of_commit) {
                let (commit, path) = made(death.stood_in);
                let stood = lines(commit, path, death.stood_at, death.run.len);
                let (commit, path) = made(death.run.version);
                expected.extend(stood.into_iter().zip(lines(commit, path, death.run.start, death.run.len)));
            }
            // Which of several places a line is said to have stood in is a matter of numbering.
            let born = |rows: &mut Vec<(_, (Name, Vec<u8>, u32))>| {
                rows.sort_unstable();
                let mut born: Vec<_> =
                    rows.iter().map(|row: &((Name, Vec<u8>, u32), _)| row.1.clone()).collect();
                born.sort_unstable();
                born
            };
            same(&format!("deaths in {at}"), &born(&mut ours), &born(&mut expected))?;
            let births: u32 = events.births.iter().map(|run| run.len).sum();
            let versions = fresh.graph.versions.rows().iter().enumerate();
            let own = versions.filter(|(_, version)| version.commit as usize == place);
            let expected: u32 =
                own.flat_map(|(version, _)| fresh.compared.born(version)).map(|run| run.len).sum();
            same(&format!("births in {at}"), &births, &expected)?;
            index = grown.load(Part::Whole);
            drop(after);
        }
        Ok(())
    });
}

#[test]
fn damaged_columns_are_told_never_a_panic() {
    each_history(20, 8, Texts::Free, |history| {
        let case = Case::of(history);
        let sound = case.grown();
        for column in Column::ALL {
            for way in 0..3 {
                let mut damaged = sound.clone();
                let bytes = damaged.0.entry(column).or_default();
                let middle = bytes.len() / 2;
                match way {
                    0 => bytes.truncate(middle),
                    1 => bytes.iter_mut().skip(middle).step_by(3).for_each(|byte| *byte ^= 0xa5),
                    _ => bytes.extend_from_slice(&[0xff; 7]),
                }
                for part in [Part::ToAppend, Part::Whole] {
                    // Checksums are the store's; here nothing may be believed so far that it panics.
                    let _ = Index::load(&damaged, 20, part);
                }
                let trail = Trail::new(&damaged, 20);
                for version in 0..4 {
                    let _ = trail.origins(version, &mut Unchanged);
                    let _ = trail.life((version, 0), version, 0);
                    let _ = trail.standing(version, version);
                    let _ = trail.returned(version, 1);
                }
            }
        }
        Ok(())
    });
}
