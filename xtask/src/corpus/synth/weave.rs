//! The order of things: which commit comes next, on which branch, and what it does. Counts of merges and
//! renames are met exactly.

use std::collections::{BTreeSet, VecDeque};
use std::path::Path;

use anyhow::Result;

use super::Options;
use super::authors::Cast;
use super::commits::Maker;
use super::merge::{Sides, merge};
use super::random::Random;
use super::state::{Change, State};
use super::stream::{Commit, Stream};

/// Branches open at once, at most.
const OPEN_MOST: u32 = 12;
/// Commits that a revert looks back.
const JOURNAL: usize = 24;
const MAIN: &str = "refs/heads/main";

/// What was written.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Written {
    pub(super) commits: u32,
    pub(super) merges: u32,
    pub(super) renames: u32,
    pub(super) reverts: u32,
    pub(super) files: u32,
    pub(super) lines: u64,
    pub(super) authors: u32,
    pub(super) head: String,
}

/// A branch that is not merged yet.
struct Branch {
    slot: u32,
    topic: String,
    author: u32,
    /// Where it and main parted: main's commit, and its files.
    base_tip: u32,
    base: State,
    tip: u32,
    state: State,
    touched: BTreeSet<u32>,
    is_begun: bool,
}

/// Everything that goes on while a history is written.
struct Weave<'a> {
    options: &'a Options,
    random: Random,
    cast: Cast,
    maker: Maker,
    stream: Stream,
    tip: u32,
    state: State,
    open: Vec<Branch>,
    journal: VecDeque<(String, Vec<Change>)>,
    /// How many merges there will be, and how many commits that rename.
    merges: u32,
    renames: u32,
    authors: u32,
    done: Written,
}

/// Where an ordinary commit goes.
#[derive(Clone, Copy)]
enum Onto {
    Main,
    Open(usize),
}

/// Writes a history into a new repository.
pub(super) fn write(options: &Options, folder: &Path, tell: impl Fn(u32)) -> Result<Written> {
    let mut weave = Weave::new(options, Stream::open(folder)?);
    for step in 0..options.commits {
        weave.cast.pass(3 + share(weave.authors, step, options.commits), &mut weave.random);
        weave.step(step)?;
        weave.done.commits += 1;
        if (step + 1).is_multiple_of(50_000) {
            tell(step + 1);
        }
    }
    weave.finish()
}

impl<'a> Weave<'a> {
    fn new(options: &'a Options, stream: Stream) -> Self {
        let commits = options.commits;
        // Each merge needs a commit on its branch, and the first commit is on main.
        let merges = share(commits, options.merges, 100).min(commits.saturating_sub(1) / 2);
        Weave {
            options,
            random: Random::new(options.seed),
            cast: Cast::new(commits),
            maker: Maker::new(options),
            stream,
            tip: 0,
            state: State::default(),
            open: Vec::new(),
            journal: VecDeque::new(),
            merges,
            renames: share(commits, options.renames, 100),
            authors: (commits / 10).min(10 * commits.isqrt()),
            done: Written::default(),
        }
    }

    /// One commit.
    fn step(&mut self, step: u32) -> Result<()> {
        let left = self.options.commits - step;
        let open = self.open.len() as u32;
        let missing = self.merges - self.done.merges - open.min(self.merges - self.done.merges);
        // Each branch that is to come takes a commit and a merge.
        let is_late = left <= open + 2 * missing + 1;
        // The last commits may all be merges, so that what else is counted is due a little early.
        let early = self.options.commits - (self.options.commits / 4).min(40);
        let is_due = self.done.merges < share(self.merges, step, self.options.commits);
        if is_late && open > 0 && (missing == 0 || open == OPEN_MOST) {
            return self.merge_in(0, &[]);
        }
        if !is_late && is_due && open > 0 {
            return self.some_merge(missing);
        }
        let may_open = missing > 0 && open < OPEN_MOST && self.tip != 0;
        if may_open && (is_late || self.random.chance(if open < 3 { 400 } else { 150 })) {
            self.open_branch();
            return self.ordinary(Onto::Open(self.open.len() - 1), step, early);
        }
        if open > 0 && self.random.chance(600) {
            let at = self.random.below(open) as usize;
            return self.ordinary(Onto::Open(at), step, early);
        }
        self.ordinary(Onto::Main, step, early)
    }

    /// A merge of one branch or two into main, or of main into a branch.
    fn some_merge(&mut self, missing: u32) -> Result<()> {
        let open = self.open.len() as u32;
        // The oldest are the likeliest, but some stay open for long.
        let at = self.random.low(open) as usize;
        if missing > 1 && self.random.chance(80) && self.open[at].base_tip != self.tip {
            return self.merge_main(at);
        }
        if missing > 1 && open > 1 && self.random.chance(10) {
            let other = if at == 0 { 1 } else { 0 };
            return self.merge_in(at, &[other]);
        }
        self.merge_in(at, &[])
    }

    fn open_branch(&mut self) {
        let used: BTreeSet<u32> = self.open.iter().map(|branch| branch.slot).collect();
        let slot = (0..).find(|slot| !used.contains(slot)).unwrap_or(0);
        self.open.push(Branch {
            slot,
            topic: self.maker.topic(&mut self.random),
            author: self.cast.somebody(&mut self.random),
            base_tip: self.tip,
            base: self.state.clone(),
            tip: self.tip,
            state: self.state.clone(),
            touched: BTreeSet::new(),
            is_begun: false,
        });
    }

    fn ordinary(&mut self, onto: Onto, step: u32, early: u32) -> Result<()> {
        let renames = self.done.renames < share(self.renames, step + 1, early).min(self.renames);
        let random = &mut self.random;
        let is_main = matches!(onto, Onto::Main);
        let old = (is_main && !renames && random.chance(40))
            .then(|| self.maker.revert(&self.journal, &self.state, random));
        let (state, author) = match onto {
            Onto::Main => (&self.state, self.cast.somebody(random)),
            Onto::Open(at) if random.chance(850) => (&self.open[at].state, self.open[at].author),
            Onto::Open(at) => (&self.open[at].state, self.cast.somebody(random)),
        };
        let (subject, changes) = match old.flatten() {
            Some(revert) => {
                self.done.reverts += 1;
                revert
            }
            None => {
                let kind = self.maker.kind(state, renames, step, random);
                self.done.renames += u32::from(kind.renames());
                let changes = self.maker.changes(kind, state, random);
                (self.maker.subject(kind, &changes, random), changes)
            }
        };
        let message = self.maker.message(&subject, &self.cast, random);
        if is_main {
            if self.journal.len() == JOURNAL {
                self.journal.pop_front();
            }
            self.journal.push_back((subject, changes.clone()));
        }
        self.put(onto, author, &message, &changes, &[])
    }

    /// Merges an open branch into main, and with it others.
    fn merge_in(&mut self, at: usize, with: &[usize]) -> Result<()> {
        let mut order = vec![at];
        order.extend(with);
        let mut state = self.state.clone();
        let mut all: Vec<Change> = Vec::new();
        for &at in &order {
            let branch = &self.open[at];
            let sides = Sides { base: &branch.base, ours: &state, theirs: &branch.state };
            let files = branch.touched.iter().copied();
            let changes = merge(&sides, files, &mut self.maker.numbers, &mut self.random);
            state.apply(&changes);
            all.extend(changes);
        }
        let merged: Vec<u32> = order.iter().map(|&at| self.open[at].tip).collect();
        let branch = &self.open[at];
        let message =
            self.maker.merge_message(&branch.topic, &self.cast.account(branch.author), &mut self.random);
        let author = self.cast.keeper(&mut self.random);
        self.put(Onto::Main, author, &message, &squashed(&self.state, &state, &all), &merged)?;
        order.sort_unstable();
        order.iter().rev().for_each(|&at| drop(self.open.remove(at)));
        self.done.merges += 1;
        if self.done.merges.is_multiple_of(200) {
            let number = self.done.merges / 200;
            self.stream.tag(&format!("v{}.{}", number / 10, number % 10), self.tip)?;
        }
        Ok(())
    }

    /// Merges main into an open branch, which then parts from main here.
    fn merge_main(&mut self, at: usize) -> Result<()> {
        let branch = &self.open[at];
        // What main did since is found among what differs, chunk by chunk.
        let files = self.state.differing(&branch.base);
        let sides = Sides { base: &branch.base, ours: &branch.state, theirs: &self.state };
        let changes = merge(&sides, files.into_iter(), &mut self.maker.numbers, &mut self.random);
        let message = format!("Merge branch 'main' into {}\n", branch.topic);
        let author = branch.author;
        self.put(Onto::Open(at), author, &message, &changes, &[self.tip])?;
        let branch = &mut self.open[at];
        branch.base = self.state.clone();
        branch.base_tip = self.tip;
        self.done.merges += 1;
        Ok(())
    }

    fn put(
        &mut self,
        onto: Onto,
        author: u32,
        message: &str,
        changes: &[Change],
        merged: &[u32],
    ) -> Result<()> {
        let random = &mut self.random;
        let committer = if random.chance(150) { self.cast.keeper(random) } else { author };
        let committed = self.cast.committed(committer, random);
        let written = self.cast.written(author, committed, random);
        let by = self.cast.signature(author, random);
        let with = if committer == author { by.clone() } else { self.cast.signature(committer, random) };
        let mark = self.maker.numbers.mark();
        let (branch, from) = match onto {
            Onto::Main => (MAIN.to_owned(), None),
            Onto::Open(at) => {
                let open = &self.open[at];
                (side(open.slot), (!open.is_begun).then_some(open.tip))
            }
        };
        let commit = Commit {
            mark,
            branch: &branch,
            author: (&by, written),
            committer: (&with, committed),
            message,
            from,
            merged,
        };
        self.stream.commit(&commit, changes)?;
        match onto {
            Onto::Main => {
                self.tip = mark;
                self.state.apply(changes);
            }
            Onto::Open(at) => {
                let open = &mut self.open[at];
                open.tip = mark;
                open.is_begun = true;
                open.state.apply(changes);
                open.touched.extend(changes.iter().map(|change| change.file));
            }
        }
        Ok(())
    }

    fn finish(mut self) -> Result<Written> {
        let alive = self.state.alive();
        let lines = alive.iter().filter_map(|&file| self.state.get(file)).map(|file| file.lines.len() as u64);
        self.done.lines = lines.sum();
        self.done.files = alive.len() as u32;
        self.done.authors = self.authors + 3;
        let sides: Vec<String> = (0..OPEN_MOST).filter(|_| self.merges > 0).map(side).collect();
        self.done.head = self.stream.finish(&sides)?;
        Ok(self.done)
    }
}

fn side(slot: u32) -> String {
    format!("refs/heads/side-{slot}")
}

/// Changes that came one on top of the other, as one for each file.
fn squashed(before: &State, after: &State, changes: &[Change]) -> Vec<Change> {
    let files: BTreeSet<u32> = changes.iter().map(|change| change.file).collect();
    let change = |file| Change { file, before: before.get(file).cloned(), after: after.get(file).cloned() };
    files.into_iter().map(change).collect()
}

/// `whole · part / of`, rounded down.
pub(super) fn share(whole: u32, part: u32, of: u32) -> u32 {
    (u64::from(whole) * u64::from(part) / u64::from(of.max(1))).min(u64::from(u32::MAX)) as u32
}
