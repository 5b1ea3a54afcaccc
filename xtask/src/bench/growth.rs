//! `cargo xtask bench growth`: how time and memory of a cold index grow with the length of the history.

use std::fmt::Write as _;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, Result, bail};

use super::cost::{Cost, median, run as run_once};
use super::programs::{ask, build, commits, write};
use crate::corpus::say;
use crate::report;

const HELP: &str = "\
usage: cargo xtask bench growth --repo DIR --repo DIR … [--runs N] [--csv FILE]

Builds the release binary and makes a cold index of each repository in turn, N rounds (default 3). Prints for each, from
the shortest history: commits, median wall time, median time of processors and its exponent since the row before, the most
anonymous memory (RssAnon, sampled every 10 ms), and the bytes of it that each commit above the shortest history costs.
Then the exponents over all rows, the slope of a least squares line through logarithms: 1 grows as the history does, 2 with
its square.

  --repo DIR    a repository, bare or not; `cargo xtask corpus synth` makes some of one kind and many lengths
  --runs N      how many rounds
  --csv FILE    write the raw figures there
";

#[derive(Debug)]
struct Options {
    repositories: Vec<PathBuf>,
    runs: usize,
    csv: Option<PathBuf>,
}

/// A repository and its runs.
#[derive(Debug)]
struct Row {
    repository: PathBuf,
    commits: u32,
    costs: Vec<Cost>,
}

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let Some(options) = parse(arguments)? else {
        report(HELP);
        return Ok(ExitCode::from(2));
    };
    let litline = build()?;
    let row = |repository: &PathBuf| {
        let repository = repository.clone();
        commits(&repository).map(|commits| Row { repository, commits, costs: Vec::new() })
    };
    let mut rows: Vec<Row> = options.repositories.iter().map(row).collect::<Result<_>>()?;
    rows.sort_by_key(|row| row.commits);
    for round in 1..=options.runs {
        for row in &mut rows {
            let scratch = tempfile::tempdir()?;
            let mut command = ask(&litline, &row.repository, &scratch.path().join("store"));
            let cost = run_once(command.args(["index", "--fresh"]))?;
            report(&format!("round {round}: {} commits {:.2} s\n", row.commits, cost.wall_seconds));
            row.costs.push(cost);
        }
    }
    say(&table(&rows));
    if let Some(file) = &options.csv {
        write(file, &csv(&rows))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn parse(arguments: &[&str]) -> Result<Option<Options>> {
    let mut options = Options { repositories: Vec::new(), runs: 3, csv: None };
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        if argument == "--help" {
            return Ok(None);
        }
        let value = rest.next().with_context(|| format!("{argument} wants a value"))?;
        match argument {
            "--repo" => options.repositories.push(PathBuf::from(value)),
            "--runs" => options.runs = value.parse()?,
            "--csv" => options.csv = Some(PathBuf::from(value)),
            _ => bail!("unknown option {argument}"),
        }
    }
    Ok((options.repositories.len() > 1 && options.runs > 0).then_some(options))
}

impl Row {
    fn middle(&self, pick: impl Fn(&Cost) -> f64) -> f64 {
        median(self.costs.iter().map(pick).collect())
    }

    fn anonymous_mib(&self) -> u64 {
        self.costs.iter().map(|cost| cost.anonymous_mib).max().unwrap_or(0)
    }
}

/// Commits, and what is to be laid a line through.
fn points(rows: &[Row], pick: impl Fn(&Row) -> f64) -> Vec<(f64, f64)> {
    rows.iter().map(|row| (f64::from(row.commits), pick(row))).collect()
}

fn table(rows: &[Row]) -> String {
    let mut text = String::from(
        "| commits | wall, s | processors, s | exponent since the row before | anonymous, MiB | bytes a further commit |\n\
         |---|---|---|---|---|---|\n",
    );
    let walls = points(rows, |row| row.middle(|cost| cost.wall_seconds));
    let processors = points(rows, |row| row.middle(|cost| cost.cpu_seconds));
    let (least, first) = rows.first().map_or((0, 0), |row| (row.anonymous_mib(), row.commits));
    for (at, row) in rows.iter().enumerate() {
        let (commits, mib) = (row.commits, row.anonymous_mib());
        let since = shown(at.checked_sub(1).and_then(|before| exponent(&processors[before..=at])));
        let bytes = (mib.saturating_sub(least) << 20).checked_div(u64::from(commits - first));
        let bytes = bytes.map_or("–".to_owned(), |bytes| bytes.to_string());
        let (wall, processor) = (walls[at].1, processors[at].1);
        let _ = writeln!(text, "| {commits} | {wall:.2} | {processor:.1} | {since} | {mib} | {bytes} |");
    }
    let memory = points(rows, |row| row.anonymous_mib() as f64);
    let [wall, processor, memory] = [walls, processors, memory].map(|points| shown(exponent(&points)));
    let _ = writeln!(text, "\nwall_exponent={wall} processor_exponent={processor} memory_exponent={memory}");
    text
}

fn shown(exponent: Option<f64>) -> String {
    exponent.map_or("–".to_owned(), |exponent| format!("{exponent:.2}"))
}

/// The slope of the least squares line through the logarithms; none where all histories are equally long.
fn exponent(points: &[(f64, f64)]) -> Option<f64> {
    let points: Vec<(f64, f64)> =
        points.iter().filter(|(x, y)| *x > 0.0 && *y > 0.0).map(|(x, y)| (x.ln(), y.ln())).collect();
    let count = points.len() as f64;
    let mean = |pick: &dyn Fn(&(f64, f64)) -> f64| points.iter().map(pick).sum::<f64>() / count;
    let (x_mean, y_mean) = (mean(&|point| point.0), mean(&|point| point.1));
    let spread: f64 = points.iter().map(|(x, _)| (x - x_mean).powi(2)).sum();
    let joint: f64 = points.iter().map(|(x, y)| (x - x_mean) * (y - y_mean)).sum();
    (spread > 0.0).then(|| joint / spread)
}

fn csv(rows: &[Row]) -> String {
    let mut text = String::from("commits,round,wall_seconds,cpu_seconds,anonymous_mib,mapped_mib\n");
    for row in rows {
        for (round, cost) in (1..).zip(&row.costs) {
            let Cost { wall_seconds, cpu_seconds, anonymous_mib, mapped_mib } = cost;
            let _ = writeln!(
                text,
                "{},{round},{wall_seconds:.3},{cpu_seconds:.2},{anonymous_mib},{mapped_mib}",
                row.commits
            );
        }
    }
    text
}

#[cfg(test)]
mod tests;
