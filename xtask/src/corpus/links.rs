//! `cargo xtask corpus links`: how changes came into a history, and whether git agrees.

use std::collections::{HashMap, HashSet};
use std::io::{BufRead, Write};
use std::process::ExitCode;

use anyhow::{Context, Result};
use litline_evidence::git::Repository as Evidence;
use litline_evidence::git::history::History;
use litline_evidence::review::patch::{Patches, Sides};
use litline_evidence::review::{Branches, Landings, Traces};
use litline_facts::id::Oid;
use litline_facts::record::change::{Link, Method};

use super::git::Repository;
use super::{Sampled, Tally};

const HELP: &str = "\
usage: cargo run --release -p xtask -- corpus links --repo DIR [--sample N] [--show N]

Prints how the changes of a forge came into the history of HEAD: subjects that name them, heads that the
history reaches, commits that were rebased. Then asks the installed git about each kind of link: counts of
subjects against git log, heads against git for-each-ref --merged, and pairs of commits that share author,
author date and subject against git patch-id --stable over patches without context.

  --repo DIR    a repository, bare or not; nothing in it is changed, nothing is fetched
  --sample N    how many pairs of commits to compare (default 300)
  --show N      how many differences to print (default 10)

Last line: compared=CASES differing=CASES missing=CASES. Pairs that we could not read are missing.
Ends with status 0 if nothing differs, with 1 if something does.
";

/// The newest commits of the main branch, and the newest heads, that are looked through for rebased commits.
const NEWEST_COMMITS: usize = 2_000;
const NEWEST_HEADS: usize = 1_500;

/// Everything read of the repository.
struct World {
    evidence: Evidence,
    history: History<Traces>,
    branches: Branches<Traces>,
    landings: Landings,
    places: HashMap<Oid, u32>,
}

/// Runs the chore with the arguments after its name.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let mut output = std::io::stdout().lock();
    if arguments.iter().any(|argument| matches!(*argument, "--help" | "-h")) {
        output.write_all(HELP.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let options = Sampled::parse(arguments, HELP, 300)?;
    let git = Repository::open(&options.repository)?;
    writeln!(output, "{}", git.git_version()?)?;
    let world = World::read(&options)?;
    let mut tally = Tally { show: options.show, ..Tally::default() };
    world.table(&git, &mut tally, &mut output)?;
    world.heads(&git, &mut tally, &mut output)?;
    world.patches(&git, options.sample, &mut tally, &mut output)?;
    tally.conclude(&mut output)
}

impl World {
    fn read(options: &Sampled) -> Result<Self> {
        let evidence = Evidence::open_alone(&options.repository)?;
        let head = evidence.resolve(None)?;
        let mut history = evidence.history(&head, Traces::of)?;
        let branches = Branches::read(&evidence, &mut history, Traces::of);
        let landings = Landings::of(&evidence, &history, &branches);
        let places = (0..).zip(&history.commits).map(|(at, commit)| (commit.oid, at)).collect();
        Ok(Self { evidence, history, branches, landings, places })
    }

    /// Positions of the main branch's commits, newest first.
    fn trunk(&self) -> Vec<u32> {
        let last = (self.history.commits.len() as u32).checked_sub(1);
        let next = |at: &u32| self.history.commits[*at as usize].parents.first().copied();
        std::iter::successors(last, next).collect()
    }

    /// Counts by subject, ours against those of the lines that git log prints.
    fn table(&self, git: &Repository, tally: &mut Tally, output: &mut impl Write) -> Result<()> {
        let subjects = git.lossy_lines(&["log", "--first-parent", "--format=%H %s", "HEAD"])?;
        let trunk = self.trunk();
        tally.case(trunk.len() == subjects.len(), output, || {
            format!("{} first-parent commits", trunk.len())
        })?;
        writeln!(output, "first-parent commits      {:>7}", subjects.len())?;
        let linked: HashSet<Oid> =
            self.linked().map(|(at, _)| self.history.commits[at as usize].oid).collect();
        let (mut named, mut present) = ([0usize; 4], 0usize);
        let heads: HashSet<u64> = self.branches.heads.iter().map(|head| head.number).collect();
        for line in &subjects {
            let (oid, subject) = line.split_once(' ').unwrap_or((line, ""));
            let Some((form, number)) = named_by(subject) else { continue };
            named[form] += 1;
            if heads.contains(&number) {
                present += 1;
                let oid = Oid::from_hex(oid).context("git log printed no object name")?;
                let known = linked.contains(&oid) || self.is_named_elsewhere(number);
                tally.case(known, output, || format!("{line} is not linked"))?;
            }
        }
        for (name, count) in
            ["squash (#N)", "Merge pull request #N", "Auto merge of #N", "Merge #N"].iter().zip(named)
        {
            writeln!(output, "{name:<26}{count:>7}")?;
        }
        writeln!(output, "linked: head present      {present:>7}")?;
        self.methods(output)
    }

    /// Changes with a place in the history.
    fn linked(&self) -> impl Iterator<Item = (u32, u64)> {
        let changes = self.landings.changes.iter();
        changes.flat_map(|change| change.landed.iter().map(move |&at| (at, change.number)))
    }

    /// Of several commits that name a change one is taken, or its head is in the history by itself.
    fn is_named_elsewhere(&self, number: u64) -> bool {
        let mut changes = self.landings.changes.iter();
        changes.any(|change| change.number == number && change.link != Link::Nothing)
    }

    fn methods(&self, output: &mut impl Write) -> Result<()> {
        let changes = &self.landings.changes;
        for (name, method) in [
            ("merged", Method::Merge),
            ("squashed", Method::Squash),
            ("rebased", Method::Rebase),
            ("unknown", Method::Unknown),
        ] {
            let of =
                |link: Link| changes.iter().filter(|row| row.method == method && row.link == link).count();
            let [parents, number, tree, patch, nothing] =
                [Link::Parents, Link::Number, Link::Tree, Link::Patch, Link::Nothing].map(of);
            writeln!(
                output,
                "changes {name:<9} by parents {parents:>6}, number {number:>6}, tree {tree:>5}, patch {patch:>6}, nothing {nothing:>6}"
            )?;
        }
        let heads = changes.iter().filter(|change| change.head.is_some()).count();
        writeln!(output, "changes with a head {heads}, by number only {}", changes.len() - heads)?;
        writeln!(output, "commits beyond the history {}", self.branches.beyond.commits.len())?;
        Ok(())
    }

    /// Heads that the history reaches, against git.
    fn heads(&self, git: &Repository, tally: &mut Tally, output: &mut impl Write) -> Result<()> {
        let merged =
            git.lossy_lines(&["for-each-ref", "--merged=HEAD", "--format=%(objectname)", "refs/pull"])?;
        let merged: HashSet<&str> = merged.iter().map(String::as_str).collect();
        let mut reachable = 0;
        for head in &self.branches.heads {
            let ours = self.places.contains_key(&head.oid);
            reachable += usize::from(ours);
            let hex = head.oid.hex();
            tally.case(ours == merged.contains(hex.as_str()), output, || {
                format!("head {} {hex}", head.number)
            })?;
        }
        writeln!(output, "heads reachable from main {reachable:>7} of {}", self.branches.heads.len())?;
        Ok(())
    }

    /// Rebased commits, and pairs of commits against `git patch-id`.
    fn patches(
        &self,
        git: &Repository,
        sample: usize,
        tally: &mut Tally,
        output: &mut impl Write,
    ) -> Result<()> {
        let newest: Vec<u32> = self.trunk().into_iter().take(NEWEST_COMMITS).collect();
        let rebased: HashSet<u32> = self.newest_rebased();
        let found = newest.iter().filter(|at| rebased.contains(at)).count();
        let percent = found * 1_000 / newest.len().max(1);
        writeln!(
            output,
            "rebased: {found} of the newest {} commits of main have their edits on a branch of the newest {NEWEST_HEADS} heads ({}.{} %)",
            newest.len(),
            percent / 10,
            percent % 10
        )?;
        let pairs = self.sample(sample);
        let names = pairs.iter().flat_map(|&(beyond, own)| {
            [self.branches.commit(beyond).oid, self.history.commits[own as usize].oid]
        });
        let ids = patch_ids(git, names.map(|oid| oid.hex()).collect())?;
        let mut patches = Patches::new(&self.evidence);
        let mut equal = 0;
        for &(beyond, own) in &pairs {
            let (one, other) = (self.branches.commit(beyond).oid, self.history.commits[own as usize].oid);
            let sides = self.sides_beyond(beyond).zip(self.sides(own));
            let ours = sides.and_then(|(one, other)| patches.equal(one, other).ok());
            let Some(ours) = ours else {
                tally.missing += 1;
                continue;
            };
            equal += usize::from(ours);
            let id = |oid: &Oid| ids.get(&oid.hex());
            let theirs = id(&one).is_some() && id(&one) == id(&other);
            tally.case(ours == theirs, output, || {
                format!("edits of {one} and {other}: ours {ours}, git's {theirs}")
            })?;
        }
        writeln!(output, "edits compared with git patch-id: {} pairs, {equal} equal", pairs.len())?;
        Ok(())
    }

    /// Commits of the history whose edits stand on branches of the newest heads.
    fn newest_rebased(&self) -> HashSet<u32> {
        let first = self.branches.heads.len().saturating_sub(NEWEST_HEADS);
        let mut open: Vec<Oid> = self.branches.heads[first..].iter().map(|head| head.oid).collect();
        let mut met: HashSet<Oid> = open.iter().copied().collect();
        let mut found = HashSet::new();
        while let Some(oid) = open.pop() {
            if let Some(&place) = self.places.get(&oid) {
                // A head in the history is itself; what lies below it is not a branch.
                found.insert(place);
                continue;
            }
            let Some(at) = self.branches.place(&oid) else { continue };
            found.extend(self.landings.rebased.get(&at));
            let parents = self.branches.commit(at).parents.iter();
            open.extend(parents.filter(|parent| !self.places.contains_key(parent) && met.insert(**parent)));
        }
        found
    }

    /// Pairs found equal and pairs that share a subject and are not, spread over the whole.
    fn sample(&self, sample: usize) -> Vec<(u32, u32)> {
        let mut equal: Vec<(u32, u32)> = self.landings.rebased.iter().map(|(&at, &own)| (at, own)).collect();
        equal.sort_unstable();
        // Against its neighbour each is a pair that is nearly always unequal.
        let crossed = equal.windows(2).map(|pairs| (pairs[0].0, pairs[1].1)).collect::<Vec<_>>();
        let step = |all: usize| (all * 2 / sample.max(1)).max(1);
        let (by, across) = (step(equal.len()), step(crossed.len()));
        equal.into_iter().step_by(by).chain(crossed.into_iter().step_by(across)).take(sample + 2).collect()
    }

    fn sides(&self, at: u32) -> Option<Sides> {
        let commit = &self.history.commits[at as usize];
        let parent = commit.parents.first()?;
        Some(Sides { old: Some(self.history.commits[*parent as usize].tree), new: commit.tree })
    }

    fn sides_beyond(&self, at: u32) -> Option<Sides> {
        let commit = self.branches.commit(at);
        let parent = commit.parents.first()?;
        let own = self.places.get(parent).map(|&place| self.history.commits[place as usize].tree);
        let old = own.or_else(|| Some(self.branches.commit(self.branches.place(parent)?).tree))?;
        Some(Sides { old: Some(old), new: commit.tree })
    }
}

/// Which of the four forms a subject has, and its number.
fn named_by(subject: &str) -> Option<(usize, u64)> {
    let leading = |text: &str| text.chars().take_while(char::is_ascii_digit).collect::<String>().parse().ok();
    if let Some(inside) = subject.strip_suffix(')').and_then(|text| text.rsplit_once("(#")) {
        return inside.1.parse().ok().map(|number| (0, number));
    }
    for (form, words) in [(1, "Merge pull request #"), (2, "Auto merge of #"), (3, "Merge #")] {
        if let Some(number) = subject.strip_prefix(words).and_then(leading) {
            return Some((form, number));
        }
    }
    None
}

/// Patch ids by commit, without context, as ours are.
fn patch_ids(git: &Repository, commits: Vec<String>) -> Result<HashMap<String, String>> {
    let arguments =
        ["diff-tree", "--stdin", "-p", "-U0", "-r", "--root", "--no-renames", "--full-index", "--no-color"];
    let mut patches = git.feed(&arguments, commits)?;
    let mut text = Vec::new();
    while patches.output.read_until(b'\n', &mut text)? > 0 {}
    patches.finish()?;
    let printed = git.fed(&["patch-id", "--stable"], &text)?;
    let lines = String::from_utf8_lossy(&printed).into_owned();
    let pair = |line: &str| line.split_once(' ').map(|(id, commit)| (commit.to_owned(), id.to_owned()));
    Ok(lines.lines().filter_map(pair).collect())
}
