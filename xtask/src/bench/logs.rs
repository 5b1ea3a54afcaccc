//! `cargo xtask bench logs`: reading all session logs of a home, first from nothing, then with nothing new,
//! beside a program of the caller's choice that reads the same logs.

use std::path::{Path, PathBuf};
use std::process::{Command, ExitCode};

use anyhow::{Context, Result, bail};

use super::cost::{Cost, median, run as run_once};
use super::programs::{build, write};
use crate::report;

const HELP: &str = "\
usage: cargo xtask bench logs --home DIR [--against COMMAND] [--runs N] [--csv FILE]

Builds the release binary, then times in turn, N times (default 5), with DIR as the user's folder: `litline bank` into an
empty bank, `litline bank` again with nothing new, and COMMAND, if one is given (words are split at spaces; it sees the same
folder as its HOME). Prints medians, the median ratio of the first to COMMAND round by round, and the peak of anonymous
memory, sampled every 10 ms.

  --home DIR         a folder with logs where assistants keep them, such as DIR/.claude/projects; nothing in it is changed
  --against COMMAND  a program that reads the same logs
  --runs N           how many rounds
  --csv FILE         write the raw figures there
";

#[derive(Debug)]
struct Options {
    home: PathBuf,
    against: Option<String>,
    runs: usize,
    csv: Option<PathBuf>,
}

/// One round.
struct Round {
    cold: Cost,
    again: Cost,
    other: Option<Cost>,
}

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let Some(options) = parse(arguments)? else {
        report(HELP);
        return Ok(ExitCode::from(2));
    };
    let litline = build()?;
    let folder = tempfile::tempdir()?;
    let data = folder.path().join("data");
    let mut rounds = Vec::new();
    for number in 1..=options.runs {
        let _ = std::fs::remove_dir_all(&data);
        let ours = || run_once(at_home(Command::new(&litline).arg("bank"), &options.home, &data));
        let (cold, again) = (ours()?, ours()?);
        let other = options.against.as_deref().map(|command| other(command, &options.home)).transpose()?;
        let round = Round { cold, again, other };
        report(&format!("round {number}: {}\n", row(&round).join(" · ")));
        rounds.push(round);
    }
    conclude(&rounds);
    if let Some(file) = &options.csv {
        write(file, &csv(&rounds))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn parse(arguments: &[&str]) -> Result<Option<Options>> {
    let mut options = Options { home: PathBuf::new(), against: None, runs: 5, csv: None };
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        if argument == "--help" {
            return Ok(None);
        }
        let value = rest.next().with_context(|| format!("{argument} wants a value"))?;
        match argument {
            "--home" => options.home = std::path::absolute(value)?,
            "--against" => options.against = Some((*value).to_owned()),
            "--runs" => options.runs = value.parse()?,
            "--csv" => options.csv = Some(PathBuf::from(value)),
            _ => bail!("unknown option {argument}"),
        }
    }
    let sound = options.home.is_dir() && options.runs > 0;
    Ok(sound.then_some(options))
}

/// A command that takes a folder for the user's, and keeps its data in another one.
fn at_home<'a>(command: &'a mut Command, home: &Path, data: &Path) -> &'a mut Command {
    command.env("HOME", home).env("XDG_DATA_HOME", data).env_remove("CLAUDE_CONFIG_DIR").current_dir(home)
}

fn other(command: &str, home: &Path) -> Result<Cost> {
    let mut words = command.split_whitespace();
    let program = words.next().context("--against names no program")?;
    run_once(at_home(Command::new(program).args(words), home, &home.join(".local/share")))
}

fn row(round: &Round) -> Vec<String> {
    let mut row = vec![
        format!("cold {:.3} s", round.cold.wall_seconds),
        format!("again {:.3} s", round.again.wall_seconds),
    ];
    if let Some(other) = &round.other {
        row.push(format!("other {:.3} s", other.wall_seconds));
        row.push(format!("ratio {:.2}", round.cold.wall_seconds / other.wall_seconds));
    }
    row
}

fn conclude(rounds: &[Round]) {
    let peak = |pick: &dyn Fn(&Round) -> u64| rounds.iter().map(pick).max().unwrap_or(0);
    let of = |pick: &dyn Fn(&Round) -> f64| median(rounds.iter().map(pick).collect());
    let mut line = format!(
        "cold={:.3}s again={:.3}s anonymous={}MiB",
        of(&|round| round.cold.wall_seconds),
        of(&|round| round.again.wall_seconds),
        peak(&|round| round.cold.anonymous_mib.max(round.again.anonymous_mib)),
    );
    if rounds.iter().all(|round| round.other.is_some()) {
        let other = |round: &Round| round.other.unwrap_or_default();
        line.push_str(&format!(
            " other={:.3}s other_anonymous={}MiB ratio={:.2}",
            of(&|round| other(round).wall_seconds),
            peak(&|round| other(round).anonymous_mib),
            of(&|round| round.cold.wall_seconds / other(round).wall_seconds),
        ));
    }
    crate::corpus::say(&format!("{line}\n"));
}

fn csv(rounds: &[Round]) -> String {
    let mut text = String::from("round,what,wall_seconds,cpu_seconds,anonymous_mib,mapped_mib\n");
    for (number, round) in (1..).zip(rounds) {
        let costs = [("cold", Some(round.cold)), ("again", Some(round.again)), ("other", round.other)];
        for (what, cost) in costs.into_iter().filter_map(|(what, cost)| Some((what, cost?))) {
            let Cost { wall_seconds, cpu_seconds, anonymous_mib, mapped_mib } = cost;
            text.push_str(&format!(
                "{number},{what},{wall_seconds:.4},{cpu_seconds:.2},{anonymous_mib},{mapped_mib}\n"
            ));
        }
    }
    text
}
