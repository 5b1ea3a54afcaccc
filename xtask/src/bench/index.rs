//! `cargo xtask bench index`: a cold index against `git log --numstat -M`, pair by pair, and the overview
//! afterwards.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail, ensure};

use super::sample::{Cost, median, run as run_once};
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
        let git = run_once(&mut numstat(&options.repository))?;
        let (a, b) = (ours.wall_seconds, git.wall_seconds);
        report(&format!("pair {number}: litline {a:.2} s, git {b:.2} s, ratio {:.2}\n", a / b));
        pairs.push(Pair { ours, git });
    }
    let overviews: Result<Vec<Cost>> =
        (0..options.runs * 2).map(|_| run_once(&mut ask(&litline, &options.repository, &store))).collect();
    conclude(&pairs, &overviews?);
    if let Some(file) = &options.csv {
        std::fs::write(file, csv(&pairs)).with_context(|| file.display().to_string())?;
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

/// Builds the release binary and says where it is.
pub(crate) fn build() -> Result<PathBuf> {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
    let built = Command::new(cargo).args(["build", "--release", "--package", "litline"]).status()?;
    ensure!(built.success(), "the release binary does not build");
    // This chore itself runs from `<target folder>/<profile>/xtask`.
    let own = std::env::current_exe()?;
    let target = own.ancestors().nth(2).context("the target folder is not where it should be")?;
    Ok(target.join("release").join("litline"))
}

fn ask(litline: &Path, repository: &Path, store: &Path) -> Command {
    let mut command = Command::new(litline);
    command.arg("--repo").arg(repository).arg("--store").arg(store);
    command
}

fn numstat(repository: &Path) -> Command {
    let mut command = Command::new("git");
    command.arg("-C").arg(repository).args(["log", "--numstat", "-M"]);
    command
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_NO_LAZY_FETCH", "1");
    command
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
