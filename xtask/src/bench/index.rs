//! `cargo xtask bench index`: a cold index against `git log --numstat -M`, pair by pair, and the overview
//! afterwards.

use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use super::cost::{Cost, median, run as run_once};
use super::programs::{ask, build, git, write};
use crate::report;

const HELP: &str = "\
usage: cargo xtask bench index --repo DIR [--runs N] [--csv FILE]

Builds the release binary, then times in turn, N times (default 5): `litline index --fresh` into an empty store
elsewhere, and `git log --numstat -M` of the same repository. Prints each pair, the medians and the median ratio, the
peak of anonymous memory (RssAnon, sampled every 10 ms) with mapped files beside it, and the median time of the
overview on the unchanged store.

  --repo DIR    a repository, bare or not; nothing in it is changed
  --runs N      how many pairs
  --csv FILE    write the raw figures there
";

#[derive(Debug)]
struct Options {
    repository: PathBuf,
    runs: usize,
    csv: Option<PathBuf>,
}

/// One pair.
struct Pair {
    ours: Cost,
    git: Cost,
}

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let Some(options) = parse(arguments)? else {
        report(HELP);
        return Ok(ExitCode::from(2));
    };
    let litline = build()?;
    let folder = tempfile::tempdir()?;
    let store = folder.path().join("store");
    let mut pairs = Vec::new();
    for number in 1..=options.runs {
        let _ = std::fs::remove_dir_all(&store);
        let ours = run_once(ask(&litline, &options.repository, &store).args(["index", "--fresh"]))?;
        let git = run_once(git(&options.repository).args(["log", "--numstat", "-M"]))?;
        let (a, b) = (ours.wall_seconds, git.wall_seconds);
        report(&format!("pair {number}: litline {a:.2} s, git {b:.2} s, ratio {:.2}\n", a / b));
        pairs.push(Pair { ours, git });
    }
    let overviews: Result<Vec<Cost>> =
        (0..options.runs * 2).map(|_| run_once(&mut ask(&litline, &options.repository, &store))).collect();
    conclude(&pairs, &overviews?);
    if let Some(file) = &options.csv {
        write(file, &csv(&pairs))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn parse(arguments: &[&str]) -> Result<Option<Options>> {
    let mut options = Options { repository: PathBuf::new(), runs: 5, csv: None };
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        if argument == "--help" {
            return Ok(None);
        }
        let value = rest.next().with_context(|| format!("{argument} wants a value"))?;
        match argument {
            "--repo" => options.repository = PathBuf::from(value),
            "--runs" => options.runs = value.parse()?,
            "--csv" => options.csv = Some(PathBuf::from(value)),
            _ => bail!("unknown option {argument}"),
        }
    }
    Ok((!options.repository.as_os_str().is_empty()).then_some(options))
}

fn conclude(pairs: &[Pair], overviews: &[Cost]) {
    let of = |pick: &dyn Fn(&Pair) -> f64| median(pairs.iter().map(pick).collect());
    let peak = |pick: &dyn Fn(&Pair) -> u64| pairs.iter().map(pick).max().unwrap_or(0);
    crate::corpus::say(&format!(
        "litline={:.2}s git={:.2}s ratio={:.2} anonymous={}MiB mapped={}MiB overview={:.3}s\n",
        of(&|pair| pair.ours.wall_seconds),
        of(&|pair| pair.git.wall_seconds),
        of(&|pair| pair.ours.wall_seconds / pair.git.wall_seconds),
        peak(&|pair| pair.ours.anonymous_mib),
        peak(&|pair| pair.ours.mapped_mib),
        median(overviews.iter().map(|cost| cost.wall_seconds).collect()),
    ));
}

fn csv(pairs: &[Pair]) -> String {
    let mut text =
        String::from("pair,litline_wall_seconds,litline_anonymous_mib,litline_mapped_mib,git_wall_seconds\n");
    for (number, Pair { ours, git }) in (1..).zip(pairs) {
        text.push_str(&format!(
            "{number},{:.3},{},{},{:.3}\n",
            ours.wall_seconds, ours.anonymous_mib, ours.mapped_mib, git.wall_seconds
        ));
    }
    text
}
