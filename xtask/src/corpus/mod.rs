//! Checks against whole histories of real repositories, with the installed git as the judge.

pub(crate) mod blame;
pub(crate) mod diff;
mod git;
pub(crate) mod links;
pub(crate) mod origin;
mod patch;
pub(crate) mod people;
pub(crate) mod reading;
pub(crate) mod synth;

use anyhow::{Context, Result, bail};
use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

/// What is asked of a chore that compares a sample of a repository.
#[derive(Debug)]
struct Sampled {
    repository: PathBuf,
    /// Cases, at most.
    sample: usize,
    /// Differences that are printed, at most.
    show: usize,
}

/// What was compared.
#[derive(Debug, Default)]
struct Tally {
    compared: usize,
    differing: usize,
    missing: usize,
    show: usize,
}

impl Sampled {
    fn parse(arguments: &[&str], help: &str, sample: usize) -> Result<Self> {
        let (mut repository, mut sample, mut show) = (None, sample, 10);
        let mut words = arguments.iter();
        while let Some(word) = words.next() {
            let mut value = || words.next().with_context(|| format!("{word} needs a value"));
            match *word {
                "--repo" => repository = Some(PathBuf::from(value()?)),
                "--sample" => sample = value()?.parse().context("--sample takes a number")?,
                "--show" => show = value()?.parse().context("--show takes a number")?,
                _ => bail!("unknown argument {word}\n\n{help}"),
            }
        }
        let repository = repository.with_context(|| format!("--repo is needed\n\n{help}"))?;
        Ok(Self { repository, sample, show })
    }
}

impl Tally {
    fn case(&mut self, same: bool, output: &mut impl Write, say: impl FnOnce() -> String) -> Result<()> {
        self.compared += 1;
        self.differing += usize::from(!same);
        if !same && self.differing <= self.show {
            writeln!(output, "differs: {}", say())?;
        }
        Ok(())
    }

    /// The last line of a chore, and its status.
    fn conclude(&self, output: &mut impl Write) -> Result<ExitCode> {
        let Self { compared, differing, missing, .. } = self;
        writeln!(output, "compared={compared} differing={differing} missing={missing}")?;
        Ok(if self.differing == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
    }
}

/// Prints a chore's result. A closed reader is no failure.
pub(crate) fn say(text: &str) {
    let _ = std::io::stdout().write_all(text.as_bytes());
}
