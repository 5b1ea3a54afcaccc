//! Transcripts that Entire keeps: the share of added lines that we find in them, and whether what we call
//! attested was added, and stands in a transcript.

#[cfg(test)]
mod tests;

use std::collections::{BTreeSet, HashMap, HashSet};
use std::io::Write;

use anyhow::{Context, Result};
use litline_facts::Facts;
use litline_facts::id::VersionIx;
use litline_facts::record::origin::Grade;

use super::super::Tally;
use super::super::diff::complete;
use super::super::git::Repository;
use super::added::{self, Added};
use super::alone::{Alone, TRANSCRIPTS};
use super::percent;
use super::transcripts::{self, Wanted};

const TRAILER: &str = "entire-checkpoint:";
/// A line with fewer stands everywhere.
const LETTERS_MIN: usize = 6;

/// The transcripts on the branch.
struct Kept {
    found: usize,
    /// Checkpoints of which a transcript is here.
    ids: HashSet<String>,
    /// The transcripts that are here, each once.
    blobs: BTreeSet<String>,
}

/// A non-merge commit of HEAD.
struct Commit {
    /// The later of its two dates, seconds UTC.
    known_seconds: i64,
    /// A transcript of it is here.
    recorded: bool,
}

/// What we say of one commit.
#[derive(Default)]
struct Told {
    /// Lines found in transcripts, moved ones included.
    found: u64,
    /// Lines called attested that are not blank.
    attested: u64,
    attested_lines: Runs,
    moved_lines: Runs,
}

/// By path, first and last lines from 1, in order.
type Runs = HashMap<Vec<u8>, Vec<(u64, u64)>>;

/// Lines of one commit, or of all, that git shows as added and that are not blank.
#[derive(Clone, Copy, Debug, Default)]
struct Share {
    added: u64,
    found: u64,
    attested: u64,
    moved: u64,
}

/// A line called attested that git shows as added.
struct Line {
    commit: String,
    path: Vec<u8>,
    line: u64,
    text: String,
}

/// Compares all of it.
pub(super) fn compare(
    alone: &Alone,
    sample: usize,
    tally: &mut Tally,
    output: &mut impl Write,
) -> Result<()> {
    let kept = Kept::read(&alone.git)?;
    writeln!(output, "transcripts {}, different ones that are here {}", kept.found, kept.blobs.len())?;
    let commits = commits(&alone.git, &kept.ids)?;
    let ours = told(&alone.facts()?);
    let of_interest =
        |name: &&String| commits[*name].recorded || ours.get(*name).is_some_and(|told| told.attested > 0);
    let mut names: Vec<String> = commits.keys().filter(of_interest).cloned().collect();
    names.sort_unstable();
    let (complete, incomplete) = complete(&alone.git, names)?;
    tally.missing += incomplete;
    let (mut shares, mut lines) = (Vec::new(), Vec::new());
    let nothing = Told::default();
    added::each(&alone.git, complete.into_iter().map(|one| one.commit).collect(), |added| {
        let told = ours.get(&added.commit).unwrap_or(&nothing);
        let share = share(&added, told, &mut lines);
        if commits[&added.commit].recorded {
            shares.push(share);
        }
        tally.case(share.attested == told.attested, output, || {
            format!("{}: {} lines attested, {} of them added", added.commit, told.attested, share.attested)
        })
    })?;
    tell(&shares, output)?;
    let drawn = draw(lines, sample);
    let wanted = met(&alone.git, &kept, &drawn, output)?;
    texts(&drawn, &wanted, &commits, tally, output)
}

impl Kept {
    fn read(git: &Repository) -> Result<Self> {
        let branch = format!("refs/heads/{TRANSCRIPTS}");
        let listed = git.lossy_lines(&["ls-tree", "-r", "--full-tree", &branch])?;
        let files = listed.iter().filter_map(|line| {
            let (about, path) = line.split_once('\t')?;
            let parts: Vec<&str> = path.split('/').collect();
            let [first, second, _, "full.jsonl"] = parts[..] else { return None };
            Some((format!("{first}{second}"), about.rsplit(' ').next()?.to_owned()))
        });
        let files: Vec<(String, String)> = files.collect();
        let missing = git.missing(files.iter().map(|(_, blob)| blob.clone()).collect())?;
        let mut kept = Self { found: files.len(), ids: HashSet::new(), blobs: BTreeSet::new() };
        for (id, blob) in files.into_iter().filter(|(_, blob)| !missing.contains(blob)) {
            kept.ids.insert(id);
            kept.blobs.insert(blob);
        }
        Ok(kept)
    }
}

/// The non-merge commits of HEAD, by name.
fn commits(git: &Repository, ids: &HashSet<String>) -> Result<HashMap<String, Commit>> {
    let arguments = ["log", "-z", "--no-merges", "--format=%H %at %ct%n%B", "HEAD"];
    let printed = git.fed(&arguments, b"")?;
    let mut commits = HashMap::new();
    for record in printed.split(|&byte| byte == 0).filter(|record| !record.is_empty()) {
        let record = String::from_utf8_lossy(record);
        let (about, message) = record.split_once('\n').unwrap_or((&record, ""));
        let mut words = about.split(' ');
        let name = words.next().context("git log printed no name")?.to_owned();
        let dates: Vec<i64> = words.filter_map(|word| word.parse().ok()).collect();
        let known_seconds = dates.into_iter().max().context("git log printed no date")?;
        let recorded = checkpoints(message).any(|id| ids.contains(id));
        commits.insert(name, Commit { known_seconds, recorded });
    }
    Ok(commits)
}

/// The checkpoints that a message names, on whatever line: a squash keeps them in its middle.
fn checkpoints(message: &str) -> impl Iterator<Item = &str> {
    message.lines().filter_map(|line| {
        let (key, id) = line.split_at_checked(TRAILER.len())?;
        let id = id.trim();
        let is_id = id.len() == 12 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
        (key.eq_ignore_ascii_case(TRAILER) && is_id).then_some(id)
    })
}

/// What we say, by commit.
fn told(facts: &Facts) -> HashMap<String, Told> {
    let mut told: HashMap<String, Told> = HashMap::new();
    let name = |version: VersionIx| {
        let version = &facts.versions[version.index()];
        let path = &facts.paths[version.path.index()].path;
        (facts.commits[version.commit.index()].oid.hex(), path.clone())
    };
    let run = |start: u32, len: u32| (u64::from(start) + 1, u64::from(start) + u64::from(len));
    for row in facts.origins.iter().filter(|row| row.grade == Grade::Attested) {
        let (commit, path) = name(row.version);
        let told = told.entry(commit).or_default();
        told.attested += u64::from(row.amount.counted);
        told.attested_lines.entry(path).or_default().push(run(row.start, row.len));
    }
    for row in &facts.moved {
        let (commit, path) = name(row.version);
        told.entry(commit).or_default().moved_lines.entry(path).or_default().push(run(row.start, row.len));
    }
    for row in &facts.claims {
        told.entry(facts.commits[row.commit.index()].oid.hex()).or_default().found += row.inside_lines;
    }
    told
}

/// Counts what git shows as added, and keeps the lines of it that are called attested.
fn share(added: &Added, told: &Told, lines: &mut Vec<Line>) -> Share {
    let mut share = Share { found: told.found, ..Share::default() };
    for file in &added.files {
        let of_file = |runs: &Runs, line: u64| {
            let runs = runs.get(&file.path).map_or(&[][..], Vec::as_slice);
            let at = runs.partition_point(|run| run.1 < line);
            runs.get(at).is_some_and(|run| run.0 <= line)
        };
        let all = file.runs.iter().flat_map(|run| (run.first..).zip(&run.lines));
        for (line, text) in all.filter(|(_, text)| !text.trim_ascii().is_empty()) {
            share.added += 1;
            share.moved += u64::from(of_file(&told.moved_lines, line));
            if of_file(&told.attested_lines, line) {
                share.attested += 1;
                let text = String::from_utf8_lossy(text).trim().to_owned();
                let (commit, path) = (added.commit.clone(), file.path.clone());
                lines.push(Line { commit, path, line, text });
            }
        }
    }
    share
}

fn tell(shares: &[Share], output: &mut impl Write) -> Result<()> {
    let sum = |of: fn(&Share) -> u64| shares.iter().map(of).sum::<u64>();
    let added = sum(|share| share.added);
    writeln!(output, "non-merge commits with a transcript {}, lines added {added}", shares.len())?;
    let mut of_commits: Vec<u64> = shares
        .iter()
        .filter(|share| share.added > 0)
        .map(|share| share.found * 1_000_000 / share.added)
        .collect();
    of_commits.sort_unstable();
    let median = of_commits.get(of_commits.len() / 2).copied().unwrap_or(0);
    let found = sum(|share| share.found);
    writeln!(
        output,
        "  found in a transcript {found}: {}, in the median commit {}",
        percent(found, added),
        percent(median, 1_000_000)
    )?;
    let (attested, moved) = (sum(|share| share.attested), sum(|share| share.moved));
    writeln!(output, "  attested {attested}: {}", percent(attested, added))?;
    writeln!(output, "  moved or copied, found or not {moved}: {}", percent(moved, added))?;
    Ok(())
}

/// As many lines that say something, spread evenly.
fn draw(mut lines: Vec<Line>, sample: usize) -> Vec<Line> {
    let letters = |line: &Line| line.text.chars().filter(|ch| ch.is_alphanumeric()).count();
    lines.retain(|line| letters(line) >= LETTERS_MIN);
    let (all, sample) = (lines.len(), sample.min(lines.len()));
    let mut at = 0;
    lines.retain(|_| {
        at += 1;
        at * sample / all != (at - 1) * sample / all
    });
    lines
}

/// Looks for the lines in every transcript.
fn met(git: &Repository, kept: &Kept, lines: &[Line], output: &mut impl Write) -> Result<Wanted> {
    let mut wanted: Wanted = lines.iter().map(|line| (line.text.clone(), Default::default())).collect();
    let mut blobs = git.blobs()?;
    let mut odd = 0;
    for blob in &kept.blobs {
        odd += transcripts::look(&blobs.read(blob)?, &mut wanted);
    }
    writeln!(output, "parts of transcripts that are no JSON {odd}")?;
    Ok(wanted)
}

fn texts(
    lines: &[Line],
    wanted: &Wanted,
    commits: &HashMap<String, Commit>,
    tally: &mut Tally,
    output: &mut impl Write,
) -> Result<()> {
    let (mut before, mut undated, mut after) = (0, 0, 0);
    for line in lines {
        let met = wanted.get(&line.text).copied().unwrap_or_default();
        let known_seconds = commits[&line.commit].known_seconds;
        let is_before = met.earliest.is_some_and(|earliest| earliest <= known_seconds);
        match (is_before, met.undated) {
            (true, _) => before += 1,
            (false, true) => undated += 1,
            (false, false) => after += usize::from(met.earliest.is_some()),
        }
        tally.case(is_before || met.undated, output, || {
            let place = format!("{} {}:{}", line.commit, String::from_utf8_lossy(&line.path), line.line);
            let when = if met.earliest.is_some() { "only younger ones" } else { "no transcript" };
            format!("{place} is attested, and stands in {when}: {}", line.text)
        })?;
    }
    let nowhere = lines.len() - before - undated - after;
    writeln!(
        output,
        "attested lines looked for in transcripts {}: in records before the commit {before}, \
         only in ones without a date {undated}, only in younger ones {after}, in none {nowhere}",
        lines.len()
    )?;
    Ok(())
}
