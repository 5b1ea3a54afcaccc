//! `cargo xtask bench asking`: what single questions cost once the index is there, beside git's own answer,
//! and what new commits cost.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode, Stdio};
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use super::cost::median;
use super::programs::{ask, build, git, told};
use crate::corpus::{blame::sample, say};
use crate::report;

const HELP: &str = "\
usage: cargo xtask bench asking --repo DIR [--files N] [--seed S] [--runs N]

Builds the release binary, then times
  1. a cold index, N times (default 3), and adding to an index that ends before them the newest commit, and the newest
     hundred or a few more, N times each;
  2. for each of N files of HEAD (default 100), drawn with the seed, in turn: `litline blame --ranges`, `litline blame` and
     `git blame`.
Prints medians, and for blame the median of the ratios file by file.

  --repo DIR    a repository, bare or not; nothing in it is changed
  --files N     how many files
  --seed S      draws other files (default 1)
  --runs N      how many runs of what is not done file by file
";

struct Options {
    repository: PathBuf,
    files: usize,
    seed: u64,
    runs: usize,
}

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let Some(options) = parse(arguments)? else {
        report(HELP);
        return Ok(ExitCode::from(2));
    };
    let litline = build()?;
    let scratch = tempfile::tempdir()?;
    let cold = cold(&litline, &options, &scratch.path().join("store"))?;
    say(&format!("cold index: {cold:.3} s\n"));
    for (least, name) in [(1, "one"), (100, "a hundred")] {
        let (from, count) = before(&options.repository, least)?;
        let wall = added(&litline, &options, &from, scratch.path())?;
        say(&format!(
            "adding {count} commits (at least {name}): {wall:.3} s, cold / this {:.0}\n",
            cold / wall
        ));
    }
    blames(&litline, &options, &scratch.path().join("store"))?;
    Ok(ExitCode::SUCCESS)
}

fn parse(arguments: &[&str]) -> Result<Option<Options>> {
    let mut options = Options { repository: PathBuf::new(), files: 100, seed: 1, runs: 3 };
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        if argument == "--help" {
            return Ok(None);
        }
        let value = rest.next().with_context(|| format!("{argument} wants a value"))?;
        match argument {
            "--repo" => options.repository = PathBuf::from(value),
            "--files" => options.files = value.parse()?,
            "--seed" => options.seed = value.parse()?,
            "--runs" => options.runs = value.parse()?,
            _ => bail!("unknown option {argument}"),
        }
    }
    let sound = !options.repository.as_os_str().is_empty() && options.runs > 0 && options.files > 0;
    Ok(sound.then_some(options))
}

/// Wall time of one run, in seconds; nothing looks on meanwhile, since some take a few milliseconds.
fn timed(command: &mut Command) -> Result<f64> {
    let begun = Instant::now();
    let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status().context("it does not start")?;
    ensure!(status.success(), "{command:?} failed");
    Ok(begun.elapsed().as_secs_f64())
}

/// Median wall time of making the index, which is left there.
fn cold(litline: &Path, options: &Options, store: &Path) -> Result<f64> {
    let mut costs = Vec::new();
    for _ in 0..options.runs {
        let _ = std::fs::remove_dir_all(store);
        costs.push(timed(ask(litline, &options.repository, store).arg("index"))?);
    }
    Ok(median(costs))
}

/// The nearest first parent of HEAD that lacks at least so many of its commits, and how many it lacks.
fn before(repository: &Path, least: usize) -> Result<(String, usize)> {
    let parents = told(repository, &["rev-list", "--first-parent", "--max-count=400", "HEAD"])?;
    for parent in parents.lines().skip(1) {
        let count: usize =
            told(repository, &["rev-list", "--count", "HEAD", &format!("^{parent}")])?.parse()?;
        if count >= least {
            return Ok((parent.to_owned(), count));
        }
    }
    bail!("the history is too short");
}

/// Median wall time of adding what an index up to a commit lacks.
fn added(litline: &Path, options: &Options, from: &str, scratch: &Path) -> Result<f64> {
    let (older, copy) = (scratch.join("older"), scratch.join("copy"));
    let _ = std::fs::remove_dir_all(&older);
    timed(ask(litline, &options.repository, &older).args(["index", "--at", from]))?;
    let mut costs = Vec::new();
    for _ in 0..options.runs {
        let _ = std::fs::remove_dir_all(&copy);
        let copied =
            Command::new("cp").arg("-r").arg(&older).arg(&copy).status().context("cp does not start")?;
        ensure!(copied.success(), "the index cannot be copied");
        costs.push(timed(ask(litline, &options.repository, &copy).arg("index"))?);
    }
    Ok(median(costs))
}

fn blames(litline: &Path, options: &Options, store: &Path) -> Result<()> {
    let (files, of) = sample(&options.repository, options.files, options.seed)?;
    let mut rows = Vec::new();
    for path in &files {
        let path: PathBuf = bytes_as_path(path);
        let mut ranges = ask(litline, &options.repository, store);
        let mut plain = ask(litline, &options.repository, store);
        let mut theirs = git(&options.repository);
        theirs.args(["blame", "HEAD", "--"]).arg(&path);
        let row = [
            timed(ranges.args(["blame", "--ranges"]).arg(&path)),
            timed(plain.arg("blame").arg(&path)),
            timed(&mut theirs),
        ];
        // Links and files that are not text are refused.
        if let [Ok(ranges), Ok(plain), Ok(theirs)] = row {
            rows.push([ranges, plain, theirs]);
        }
    }
    let middle = |pick: &dyn Fn(&[f64; 3]) -> f64| median(rows.iter().map(pick).collect());
    say(&format!(
        "blame of {} of {of} files, medians: --ranges {:.4} s, plain {:.4} s, git {:.3} s; git / ours by file: --ranges \
         {:.0}, plain {:.0}\n",
        rows.len(),
        middle(&|row| row[0]),
        middle(&|row| row[1]),
        middle(&|row| row[2]),
        middle(&|row| row[2] / row[0]),
        middle(&|row| row[2] / row[1]),
    ));
    Ok(())
}

fn bytes_as_path(bytes: &[u8]) -> PathBuf {
    use std::os::unix::ffi::OsStrExt;
    PathBuf::from(std::ffi::OsStr::from_bytes(bytes))
}
