//! `cargo xtask corpus blame`: where our lines were born against `git blame`, file by file.

mod ignored;

use std::collections::HashMap;
use std::ffi::{OsStr, OsString};
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};
use litline_facts::id::Oid;
use litline_lineage::compare::LineRules;
use litline_lineage::diff::Whitespace;
use litline_lineage::lives::Run;
use litline_lineage::moves::MoveRule;
use litline_lineage::trace::{Phase, Progress, Rules, Trace, trace};
use rayon::prelude::*;

use super::git::Repository;
use crate::report;
use ignored::Ignored;

const HELP: &str = "\
usage: cargo run --release -p xtask -- corpus blame --repo DIR [--files N|all] [--seed S] [--at REV] [--show N] [--bloom]
                                                      [-w] [--ignore N] [--ignore-revs-file FILE]

Compares, line by line, the commit, path and line number of birth that our pass finds with those of the installed
`git blame --porcelain`, for N random files (default 400) of the tree of REV (default HEAD).

  --repo DIR    a repository, bare or not; nothing in it is changed, nothing is fetched
  --files N     how many files, drawn with --seed; `all` for every one
  --seed S      a number (default 1)
  --at REV      a commit other than HEAD
  --show N      how many differing lines to print (default 10)
  -w            white space ignored, as in git blame -w
  --ignore N    N commits, drawn with --seed, are ignored, as in git blame --ignore-rev; half of them from the
                hundredth that change most paths, as commits that only format do
  --ignore-revs-file FILE
                those listed in FILE are ignored: one full name a line
  --bloom       ask git through a temporary repository that borrows the objects and has a commit-graph with changed
                paths: the same answers, several times faster on large histories

Last line: compared=LINES differing=LINES missing=FILES. Files that git cannot blame, or whose history lacks objects
that we need, are missing. Ends with status 0 if no line differs, with 1 if one does.
";

#[derive(Debug)]
struct Options {
    repository: PathBuf,
    files: Option<usize>,
    seed: u64,
    at: String,
    show: usize,
    bloom: bool,
    whitespace: Whitespace,
    ignore: usize,
    ignore_file: Option<PathBuf>,
}

/// Where a line was born: commit, path, line from 1.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Born {
    commit: String,
    path: Vec<u8>,
    line: u32,
}

/// What comparing one file found.
struct Outcome {
    compared: usize,
    differing: Vec<String>,
    missing: bool,
}

/// Tells when each phase begins.
struct Clock(Instant);

impl Progress for Clock {
    fn begin(&self, phase: Phase, _steps: usize) {
        let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
        let anon = status.lines().find(|l| l.starts_with("RssAnon")).unwrap_or("");
        report(&format!("{:6.1} s  {phase:?} {anon}\n", self.0.elapsed().as_secs_f64()));
    }

    fn step(&self, _steps: usize) {}
}

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let Some(options) = parse(arguments)? else {
        report(HELP);
        return Ok(ExitCode::from(2));
    };
    let git = Repository::open(&options.repository)?;
    report(&format!("{}\n", git.git_version()?));
    let ignored = Ignored::gather(&git, &options)?;
    let ours = Ours::trace(&options, &ignored)?;
    let oracle_options = ignored.oracle_options(&options);
    let mut files = listing(&git, &options.at)?;
    if let Some(wanted) = options.files {
        files = draw(files, wanted, options.seed);
    }
    let borrowed = if options.bloom { Some(borrow(&git, &options.at)?) } else { None };
    let oracle = borrowed.as_ref().map_or(&git, |(_, repository)| repository);
    let done = AtomicUsize::new(0);
    let outcomes: Vec<Outcome> = files
        .par_iter()
        .map(|path| {
            let outcome = compare(oracle, &ours, path, &oracle_options);
            let count = done.fetch_add(1, Ordering::Relaxed) + 1;
            if count.is_multiple_of(50) {
                report(&format!("{count} of {} files\n", files.len()));
            }
            outcome
        })
        .collect();
    Ok(conclude(&outcomes, &options))
}

fn conclude(outcomes: &[Outcome], options: &Options) -> ExitCode {
    let compared: usize = outcomes.iter().map(|outcome| outcome.compared).sum();
    let differing: usize = outcomes.iter().map(|outcome| outcome.differing.len()).sum();
    let missing = outcomes.iter().filter(|outcome| outcome.missing).count();
    for line in outcomes.iter().flat_map(|outcome| &outcome.differing).take(options.show) {
        report(&format!("{line}\n"));
    }
    super::say(&format!("compared={compared} differing={differing} missing={missing}\n"));
    if differing == 0 { ExitCode::SUCCESS } else { ExitCode::from(1) }
}

fn parse(arguments: &[&str]) -> Result<Option<Options>> {
    let mut options = Options {
        repository: PathBuf::new(),
        files: Some(400),
        seed: 1,
        at: "HEAD".to_owned(),
        show: 10,
        bloom: false,
        whitespace: Whitespace::Exact,
        ignore: 0,
        ignore_file: None,
    };
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        if argument == "--bloom" {
            options.bloom = true;
            continue;
        }
        if argument == "-w" {
            options.whitespace = Whitespace::IgnoreAll;
            continue;
        }
        if argument == "--help" {
            return Ok(None);
        }
        let value = rest.next().with_context(|| format!("{argument} wants a value"))?;
        match argument {
            "--repo" => options.repository = PathBuf::from(value),
            "--files" => options.files = if *value == "all" { None } else { Some(value.parse()?) },
            "--seed" => options.seed = value.parse()?,
            "--at" => options.at = (*value).to_owned(),
            "--ignore" => options.ignore = value.parse()?,
            "--ignore-revs-file" => options.ignore_file = Some(PathBuf::from(value)),
            "--show" => options.show = value.parse()?,
            _ => bail!("unknown option {argument}"),
        }
    }
    Ok((!options.repository.as_os_str().is_empty()).then_some(options))
}

/// Our side: one pass over the history.
struct Ours {
    trace: Trace,
    commits: Vec<Oid>,
    numbers: HashMap<Vec<u8>, u32>,
    head: String,
}

impl Ours {
    fn trace(options: &Options, ignored: &Ignored) -> Result<Self> {
        let start = Instant::now();
        let repository = litline_evidence::git::Repository::open(&options.repository)?;
        let head = repository.resolve(Some(&options.at))?;
        let history = repository.history(&head, |_| ())?;
        let moves = MoveRule { lines_min: 3, letters_min: 20 };
        let ignored = history.commits.iter().map(|commit| ignored.has(&commit.oid.hex())).collect();
        let lines = LineRules { whitespace: options.whitespace, ignored };
        let rules = Rules { lines, moves, context_lines: 3, looked_through: Vec::new() };
        let trace = trace(
            &history.for_lineage(),
            &repository,
            &rules,
            |paths| vec![true; paths.len()],
            &Clock(start),
        );
        let work = trace.compared.work;
        let (entries, inflated) = repository.inflated();
        report(&format!("{entries} entries of packs inflated, {} MB\n", inflated >> 20));
        report(&format!(
            "{} commits, {} versions, {} diffs, {} blobs of {} MB read, {} deaths, {} moves; {:.1} s\n",
            history.commits.len(),
            trace.graph.versions.len(),
            work.diffs,
            work.blobs,
            work.blob_bytes >> 20,
            trace.lives.deaths.len(),
            trace.moves.len(),
            start.elapsed().as_secs_f64(),
        ));
        let commits = history.commits.iter().map(|commit| commit.oid).collect();
        let numbers = (0..).zip(&trace.changes.paths).map(|(at, path)| (path.clone(), at)).collect();
        Ok(Self { trace, commits, numbers, head: head.hex() })
    }

    /// The birth of each line of a file; `None` where its history lacks objects.
    fn births(&self, path: &[u8]) -> Option<Vec<Born>> {
        let number = *self.numbers.get(path)?;
        let last = &self.trace.graph.last;
        let version = last[last.binary_search_by_key(&number, |&(path, _)| path).ok()?].1;
        let runs = self.trace.lives.last.get(&version).map_or(&[][..], Vec::as_slice);
        if self.lacks_objects(version, runs) {
            return None;
        }
        Some(runs.iter().flat_map(|run| self.lines(run)).collect())
    }

    fn lines(&self, run: &Run) -> impl Iterator<Item = Born> + '_ {
        let version = &self.trace.graph.versions[run.version as usize];
        let commit = self.commits[version.commit as usize].hex();
        let path = &self.trace.changes.paths[version.path as usize];
        (run.start..run.start + run.len).map(move |line| Born {
            commit: commit.clone(),
            path: path.clone(),
            line: line + 1,
        })
    }

    fn lacks_objects(&self, version: u32, runs: &[Run]) -> bool {
        let compared = &self.trace.compared;
        let lacking = |version: u32| {
            let links = self.trace.graph.links(version as usize);
            compared.is_missing(version as usize)
                || links.iter().any(|l| compared.is_missing(l.version as usize))
        };
        lacking(version) || runs.iter().any(|run| lacking(run.version))
    }
}

/// Paths of the regular files and links of a tree.
fn listing(git: &Repository, at: &str) -> Result<Vec<Vec<u8>>> {
    let listing = git.bytes(&["ls-tree", "-r", "-z", at].map(OsStr::new))?;
    let entries = listing.split(|&byte| byte == 0).filter(|entry| !entry.is_empty());
    let files = entries.filter(|entry| !entry.starts_with(b"160000"));
    let path = |entry: &[u8]| entry.iter().position(|&b| b == b'\t').map(|tab| entry[tab + 1..].to_vec());
    files.map(|entry| path(entry).context("git ls-tree printed a line without a path")).collect()
}

/// Some of HEAD's files, drawn by a seed, and how many it has.
pub(crate) fn sample(repository: &Path, files: usize, seed: u64) -> Result<(Vec<Vec<u8>>, usize)> {
    let all = listing(&Repository::open(repository)?, "HEAD")?;
    let count = all.len();
    Ok((draw(all, files, seed), count))
}

/// Some of a list, by the seed, sorted.
fn draw<T: Ord>(mut all: Vec<T>, wanted: usize, seed: u64) -> Vec<T> {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    for place in (1..all.len()).rev() {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        all.swap(place, (state % (place as u64 + 1)) as usize);
    }
    all.truncate(wanted);
    all.sort_unstable();
    all
}

/// A repository that borrows the objects of another and has a commit-graph of its own.
fn borrow(git: &Repository, at: &str) -> Result<(tempfile::TempDir, Repository)> {
    let folder = tempfile::tempdir()?;
    let path = folder.path().join("borrowed.git");
    ensure!(!git.git_dir().join("shallow").exists(), "--bloom does not fit a shallow clone");
    git.bytes(&[OsStr::new("init"), OsStr::new("--quiet"), OsStr::new("--bare"), path.as_os_str()])?;
    let objects = String::from_utf8(git.bytes(&["rev-parse", "--git-path", "objects"].map(OsStr::new))?)?;
    let objects = git.git_dir().join(objects.trim_end());
    std::fs::write(path.join("objects/info/alternates"), format!("{}\n", objects.display()))?;
    let head = String::from_utf8(git.bytes(&["rev-parse", at].map(OsStr::new))?)?;
    let borrowed = Repository::open(&path)?;
    borrowed.bytes(&["update-ref", "refs/heads/blamed", head.trim()].map(OsStr::new))?;
    borrowed.bytes(&["symbolic-ref", "HEAD", "refs/heads/blamed"].map(OsStr::new))?;
    borrowed.bytes(&["commit-graph", "write", "--reachable", "--changed-paths"].map(OsStr::new))?;
    Ok((folder, borrowed))
}

fn compare(git: &Repository, ours: &Ours, path: &[u8], options: &[OsString]) -> Outcome {
    let missing = Outcome { compared: 0, differing: Vec::new(), missing: true };
    let Some(found) = ours.births(path) else { return missing };
    let mut arguments = ["blame", "--porcelain"].map(OsStr::new).to_vec();
    arguments.extend(options.iter().map(OsString::as_os_str));
    arguments.extend([OsStr::new(&ours.head), OsStr::new("--"), OsStr::from_bytes(path)]);
    let Ok(printed) = git.bytes(&arguments) else { return missing };
    let expected = parse_porcelain(&printed);
    let shown = String::from_utf8_lossy(path).into_owned();
    let mut differing: Vec<String> = (1..)
        .zip(expected.iter().zip(&found))
        .filter(|(_, (theirs, ours))| theirs != ours)
        .map(|(line, (theirs, ours))| {
            format!("{shown}:{line}\n  git  {}\n  ours {}", tell(theirs), tell(ours))
        })
        .collect();
    if expected.len() != found.len() {
        differing.push(format!("{shown}: git has {} lines, we have {}", expected.len(), found.len()));
    }
    Outcome { compared: expected.len(), differing, missing: false }
}

fn tell(born: &Born) -> String {
    format!("{} {}:{}", born.commit, String::from_utf8_lossy(&born.path), born.line)
}

/// The births in the output of `git blame --porcelain`, in the order of the lines.
fn parse_porcelain(printed: &[u8]) -> Vec<Born> {
    let mut births = Vec::new();
    let mut paths: HashMap<String, Vec<u8>> = HashMap::new();
    let (mut commit, mut line) = (String::new(), 0);
    for row in printed.split(|&byte| byte == b'\n') {
        if row.first() == Some(&b'\t') {
            let path = paths.get(&commit).cloned().unwrap_or_default();
            births.push(Born { commit: commit.clone(), path, line });
        } else if let Some(path) = row.strip_prefix(b"filename ") {
            paths.insert(commit.clone(), unquote(path));
        } else if let Some((oid, number)) = group_header(row) {
            (commit, line) = (oid, number);
        }
    }
    births
}

/// `<oid> <line of birth> <line> [<lines>]`.
fn group_header(row: &[u8]) -> Option<(String, u32)> {
    let text = std::str::from_utf8(row).ok()?;
    let mut words = text.split(' ');
    let oid = words.next().filter(|oid| oid.len() >= 40 && oid.bytes().all(|b| b.is_ascii_hexdigit()))?;
    Some((oid.to_owned(), words.next()?.parse().ok()?))
}

/// Undoes git's quoting of paths.
fn unquote(path: &[u8]) -> Vec<u8> {
    let Some(quoted) = path.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else {
        return path.to_vec();
    };
    let mut plain = Vec::new();
    let mut rest = quoted.iter().copied();
    while let Some(byte) = rest.next() {
        if byte != b'\\' {
            plain.push(byte);
            continue;
        }
        match rest.next() {
            Some(b'n') => plain.push(b'\n'),
            Some(b't') => plain.push(b'\t'),
            Some(b'r') => plain.push(b'\r'),
            Some(b'a') => plain.push(7),
            Some(b'b') => plain.push(8),
            Some(b'f') => plain.push(12),
            Some(b'v') => plain.push(11),
            Some(digit @ b'0'..=b'3') => {
                let value = [rest.next(), rest.next()].into_iter().flatten();
                plain.push(value.fold(digit - b'0', |number, digit| number << 3 | (digit - b'0')));
            }
            Some(other) => plain.push(other),
            None => {}
        }
    }
    plain
}
