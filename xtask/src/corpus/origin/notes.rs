//! Notes of git-ai: sums over the entries of each, against our table of claims.

use std::collections::{HashMap, HashSet};
use std::io::Write;
use std::ops::AddAssign;

use anyhow::{Context, Result};
use litline_facts::Facts;
use litline_facts::record::mark::MarkWeight;
use litline_facts::record::trace::TraceKind;

use super::super::Tally;
use super::super::diff::complete;
use super::super::git::Repository;
use super::added::{self, Added};
use super::alone::{Alone, NOTES};
use super::git_ai::{self, Entry, Who, common, count};
use super::places;

/// Claimed lines of one commit, or of all.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sums {
    tool: Sum,
    person: Sum,
}

/// Lines of claims that their commit added, and lines that it did not.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Sum {
    inside: u64,
    outside: u64,
}

/// The notes on commits of HEAD, as the parser of this chore has them.
struct Noted {
    /// Notes in all.
    found: usize,
    /// Those of commits of HEAD whose content is here.
    read: usize,
    /// Those of commits of HEAD whose content is not.
    absent: usize,
    /// Those of `read` that are not understood.
    odd: usize,
    /// What the others say, by commit.
    entries: HashMap<String, Vec<Entry>>,
}

/// Compares all of it.
pub(super) fn compare(alone: &Alone, tally: &mut Tally, output: &mut impl Write) -> Result<()> {
    let noted = Noted::read(&alone.git)?;
    let facts = alone.facts()?;
    let Noted { found, read, absent, odd, .. } = noted;
    writeln!(output, "notes {found}, on commits of HEAD {}, understood {}", read + absent, read - odd)?;
    let ours = facts.traces.iter().find(|trace| trace.kind == TraceKind::GitAiNotes);
    let ours = ours.map_or((0, 0, 0), |trace| (trace.found, trace.read, trace.unreadable));
    for (what, theirs, ours) in
        [("found", found, ours.0), ("read", read, ours.1), ("not understood", absent + odd, ours.2)]
    {
        tally.case(theirs as u64 == ours, output, || format!("notes {what}: {theirs}, ours {ours}"))?;
    }
    sums(alone, &noted, &facts, tally, output)?;
    unmarked(&facts, output)
}

impl Noted {
    fn read(git: &Repository) -> Result<Self> {
        let listed = git.lines(&["notes", &format!("--ref={NOTES}"), "list"])?;
        let pairs = listed.iter().map(|line| line.split_once(' ').context("git notes printed no pair"));
        let pairs: Vec<(&str, &str)> = pairs.collect::<Result<_>>()?;
        let head: HashSet<String> = git.lines(&["rev-list", "HEAD"])?.into_iter().collect();
        let missing = git.missing(pairs.iter().map(|(note, _)| (*note).to_owned()).collect())?;
        let mut noted = Self { found: pairs.len(), read: 0, absent: 0, odd: 0, entries: HashMap::new() };
        let mut blobs = git.blobs()?;
        for (note, commit) in pairs.into_iter().filter(|(_, commit)| head.contains(*commit)) {
            if missing.contains(note) {
                noted.absent += 1;
                continue;
            }
            noted.read += 1;
            match git_ai::parse(&blobs.read(note)?) {
                Some(entries) => _ = noted.entries.insert(commit.to_owned(), entries),
                None => noted.odd += 1,
            }
        }
        Ok(noted)
    }
}

/// Each non-merge commit with a note.
fn sums(
    alone: &Alone,
    noted: &Noted,
    facts: &Facts,
    tally: &mut Tally,
    output: &mut impl Write,
) -> Result<()> {
    let mut commits = alone.git.lines(&["rev-list", "--no-merges", "HEAD"])?;
    commits.retain(|commit| noted.entries.contains_key(commit));
    let (complete, incomplete) = complete(&alone.git, commits)?;
    tally.missing += incomplete + noted.absent + noted.odd;
    let ours = claims(facts);
    let (mut all, mut commits, mut claiming, mut repeated) = (Sums::default(), 0, 0, 0);
    added::each(&alone.git, complete.into_iter().map(|one| one.commit).collect(), |added| {
        let entries = noted.entries.get(&added.commit).map_or(&[][..], Vec::as_slice);
        let (theirs, twice) = of_commit(&added, entries);
        let ours = ours.get(&added.commit).copied().unwrap_or_default();
        all.tool += theirs.tool;
        all.person += theirs.person;
        commits += 1;
        claiming += usize::from(theirs != Sums::default());
        repeated += twice;
        tally.case(theirs == ours, output, || format!("{}: {theirs:?}, ours {ours:?}", added.commit))
    })?;
    writeln!(output, "non-merge commits with a note compared {commits}, with a claim {claiming}")?;
    for (who, Sum { inside, outside }) in [("assistants", all.tool), ("people", all.person)] {
        writeln!(output, "lines claimed for {who:<10} by the commit {inside:>8}, by others {outside:>8}")?;
    }
    writeln!(output, "lines of a commit that several entries claim for assistants {repeated}")?;
    Ok(())
}

/// Our sums, by commit.
fn claims(facts: &Facts) -> HashMap<String, Sums> {
    let mut sums: HashMap<String, Sums> = HashMap::new();
    for row in &facts.claims {
        let of_commit = sums.entry(facts.commits[row.commit.index()].oid.hex()).or_default();
        let of_who = if row.tool.is_some() { &mut of_commit.tool } else { &mut of_commit.person };
        *of_who += Sum { inside: row.inside_lines, outside: row.outside_lines };
    }
    sums
}

/// The sums of one note, and the lines inside that several entries claim for assistants.
fn of_commit(added: &Added, entries: &[Entry]) -> (Sums, u64) {
    let mut sums = Sums::default();
    let mut claimed: HashSet<(&[u8], u64)> = HashSet::new();
    let mut repeated: HashSet<(&[u8], u64)> = HashSet::new();
    let files: HashMap<&[u8], Vec<(u64, u64)>> = added
        .files
        .iter()
        .map(|file| {
            let runs = file.runs.iter().map(|run| (run.first, run.first + run.lines.len() as u64 - 1));
            (file.path.as_slice(), runs.collect())
        })
        .collect();
    for entry in entries {
        let of_file = files.get(entry.path.as_slice()).map_or(&[][..], Vec::as_slice);
        let both = common(&entry.lines, of_file);
        let inside = count(&both);
        let sum = Sum { inside, outside: count(&entry.lines) - inside };
        match entry.who {
            Who::Nobody => {}
            Who::Person => sums.person += sum,
            Who::Tool => {
                sums.tool += sum;
                let lines = both.iter().flat_map(|&(first, last)| first..=last);
                let again = lines.map(|line| (entry.path.as_slice(), line));
                repeated.extend(again.filter(|line| !claimed.insert(*line)));
            }
        }
    }
    (sums, repeated.len() as u64)
}

/// How many commits only a note tells of.
fn unmarked(facts: &Facts, output: &mut impl Write) -> Result<()> {
    let of_head = places(facts);
    let is_merge = |place: &u32| facts.commits[*place as usize].parents.len() > 1;
    let own: HashSet<u32> = of_head.into_values().filter(|place| !is_merge(place)).collect();
    let marks = |wanted: &dyn Fn(MarkWeight) -> bool| -> HashSet<u32> {
        facts.marks.iter().filter(|mark| wanted(mark.weight)).map(|mark| mark.commit.0).collect()
    };
    let (wrote, any) = (marks(&|weight| weight == MarkWeight::Wrote), marks(&|_| true));
    let of_tools = || facts.claims.iter().filter(|row| row.tool.is_some() && own.contains(&row.commit.0));
    for (what, lines_min) in [("any line", 0), ("a line of their own", 1)] {
        let rows = of_tools().filter(|row| row.inside_lines >= lines_min);
        let claimed: HashSet<u32> = rows.map(|row| row.commit.0).collect();
        writeln!(
            output,
            "non-merge commits of which {what} is claimed for an assistant {}, \
             without a mark that one wrote {}, without any mark {}",
            claimed.len(),
            claimed.difference(&wrote).count(),
            claimed.difference(&any).count(),
        )?;
    }
    Ok(())
}

impl AddAssign for Sum {
    fn add_assign(&mut self, other: Self) {
        self.inside += other.inside;
        self.outside += other.outside;
    }
}
