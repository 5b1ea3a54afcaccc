//! `cargo xtask bench peers`: a cold index beside other programs that read a whole history, in rounds, with
//! what each of them computes and does not.

mod tool;

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use self::tool::{Asked, Tool, blames, installed, logs, ours};
use super::cost::{Cost, median, run as run_once};
use super::programs::{build, commits, told, write};
use crate::corpus::{blame::sample, say};
use crate::report;

const HELP: &str = "\
usage: cargo xtask bench peers --repo DIR [--runs N] [--sample N] [--seed S] [--without NAME …] [--csv FILE]

Builds the release binary, then runs in turn, N rounds (default 3): `litline index --fresh` into an empty store, the same
with `--reading`, `git log --numstat -M`, `git log -p`, `git blame` of some files of HEAD one after the other, and of
git-of-theseus-analyze, gix-of-theseus and hercules those on PATH. Prints the rows of a Markdown table: median, least
and most wall time; the median ratio to our time of the same round; time of processors;
the most anonymous memory (RssAnon, sampled every 10 ms,
over the program and all that it starts) with mapped files beside it; what each computes and does not. None of them
computes what another does.

  --repo DIR      a repository, bare or not; nothing in it is changed
  --runs N        how many rounds
  --sample N      how many files to blame (default 40); the row also tells what all files would take at that rate
  --seed S        draws other files (default 1)
  --without NAME  leaves out what has this in its name: some take hours on a large history
  --csv FILE      write the raw figures there
";

#[derive(Debug)]
struct Options {
    repository: PathBuf,
    runs: usize,
    sample: usize,
    seed: u64,
    without: Vec<String>,
    csv: Option<PathBuf>,
}

/// A program and its runs; none more after one that failed.
struct Row {
    tool: Tool,
    costs: Vec<Cost>,
    has_failed: bool,
}

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let Some(options) = parse(arguments)? else {
        report(HELP);
        return Ok(ExitCode::from(2));
    };
    // Others are run in a folder of their own.
    let repository = options.repository.canonicalize().context("the repository is not there")?;
    let branch =
        told(&repository, &["symbolic-ref", "--short", "HEAD"]).unwrap_or_else(|_| "HEAD".to_owned());
    let asked = Asked { repository, branch };
    let (files, of) = sample(&asked.repository, options.sample, options.seed)?;
    let blamed = files.len();
    let (others, absent) = installed(&asked);
    let tools = ours(&build()?, &asked).into_iter().chain(logs(&asked));
    let tools = tools.chain([blames(&asked, files, of)]).chain(others);
    let is_wanted = |tool: &Tool| !options.without.iter().any(|part| tool.name.contains(part));
    let mut rows: Vec<Row> = tools
        .filter(|tool| is_wanted(tool))
        .map(|tool| Row { tool, costs: Vec::new(), has_failed: false })
        .collect();
    for round in 1..=options.runs {
        rows.iter_mut().filter(|row| !row.has_failed).try_for_each(|row| row.run(round))?;
    }
    let head = told(&asked.repository, &["rev-parse", "--short=10", "HEAD"])?;
    let count = commits(&asked.repository)?;
    say(&format!(
        "{count} commits at `{head}`, {}, {} rounds\n\n",
        told(&asked.repository, &["version"])?,
        options.runs
    ));
    say(&table(&rows, blamed, of));
    absent.iter().for_each(|name| say(&format!("\nabsent: {name}\n")));
    if let Some(file) = &options.csv {
        write(file, &csv(&rows))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn parse(arguments: &[&str]) -> Result<Option<Options>> {
    let mut options =
        Options { repository: PathBuf::new(), runs: 3, sample: 40, seed: 1, without: Vec::new(), csv: None };
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        if argument == "--help" {
            return Ok(None);
        }
        let value = rest.next().with_context(|| format!("{argument} wants a value"))?;
        match argument {
            "--repo" => options.repository = PathBuf::from(value),
            "--runs" => options.runs = value.parse()?,
            "--sample" => options.sample = value.parse()?,
            "--seed" => options.seed = value.parse()?,
            "--without" => options.without.push((*value).to_owned()),
            "--csv" => options.csv = Some(PathBuf::from(value)),
            _ => bail!("unknown option {argument}"),
        }
    }
    Ok((!options.repository.as_os_str().is_empty()).then_some(options))
}

impl Row {
    /// One run, of all its commands. A program that fails is reported and left out; the others go on.
    fn run(&mut self, round: usize) -> Result<()> {
        let scratch = tempfile::tempdir()?;
        let mut cost = Cost::default();
        for mut command in (self.tool.run)(scratch.path()) {
            match run_once(&mut command) {
                Ok(more) => cost = cost.then(more),
                Err(error) => {
                    report(&format!("round {round}: {} left out: {error:#}\n", self.tool.name));
                    self.has_failed = true;
                    return Ok(());
                }
            }
        }
        report(&format!("round {round}: {} {:.2} s\n", self.tool.name, cost.wall_seconds));
        self.costs.push(cost);
        Ok(())
    }

    fn walls(&self) -> Vec<f64> {
        self.costs.iter().map(|cost| cost.wall_seconds).collect()
    }
}

/// The Markdown table; the first row's time is what the others are divided by, round by round.
fn table(rows: &[Row], blamed: usize, of: usize) -> String {
    let mut text = String::from(
        "| | wall, s: median (least–most) | ratio | processors, s | anonymous, MiB | mapped, MiB | computes | does not |\n\
         |---|---|---|---|---|---|---|---|\n",
    );
    let first = rows.first().map(Row::walls).unwrap_or_default();
    for row in rows.iter().filter(|row| !row.costs.is_empty()) {
        let (walls, middle) = (row.walls(), median(row.walls()));
        let least = walls.iter().copied().fold(f64::INFINITY, f64::min);
        let most = walls.iter().copied().fold(0.0, f64::max);
        let ratio = median(walls.iter().zip(&first).map(|(wall, first)| wall / first).collect());
        let is_part = row.tool.name.starts_with("git blame") && blamed < of;
        let whole = middle * of as f64 / blamed.max(1) as f64;
        let all = if is_part { format!("; all files at this rate {whole:.0}") } else { String::new() };
        let peak = |pick: &dyn Fn(&Cost) -> u64| row.costs.iter().map(pick).max().unwrap_or(0);
        let _ = writeln!(
            text,
            "| `{}` | {middle:.2} ({least:.2}–{most:.2}){all} | {ratio:.2} | {:.1} | {} | {} | {} | {} |",
            row.tool.name,
            median(row.costs.iter().map(|cost| cost.cpu_seconds).collect()),
            peak(&|cost| cost.anonymous_mib),
            peak(&|cost| cost.mapped_mib),
            row.tool.computes,
            row.tool.lacks,
        );
    }
    text
}

fn csv(rows: &[Row]) -> String {
    let mut text = String::from("round,tool,wall_seconds,cpu_seconds,anonymous_mib,mapped_mib\n");
    for row in rows {
        for (round, cost) in (1..).zip(&row.costs) {
            let Cost { wall_seconds, cpu_seconds, anonymous_mib, mapped_mib } = cost;
            let name = row.tool.name.replace(',', "");
            let _ = writeln!(
                text,
                "{round},{name},{wall_seconds:.3},{cpu_seconds:.2},{anonymous_mib},{mapped_mib}"
            );
        }
    }
    text
}

#[cfg(test)]
mod tests;
