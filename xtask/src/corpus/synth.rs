//! `cargo xtask corpus synth`: a large made-up history as a real repository, for timings and for finding what
//! grows faster than the history does. No judge: the numbers it prints are what it wrote.

mod authors;
mod commits;
mod file;
mod merge;
mod random;
mod state;
mod stream;
#[cfg(test)]
mod tests;
mod text;
mod weave;

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Instant;

use anyhow::{Context, Result, bail, ensure};

use crate::report;

const HELP: &str = "\
usage: cargo run --release -p xtask -- corpus synth --out DIR --commits N [--files F] [--first PERCENT]
                                                    [--merges PERCENT] [--renames PERCENT] [--lines L] [--seed S]

Writes a made-up history into a new, bare repository through `git fast-import`: files in nested folders that come, grow
and go, edits near each other, blocks moved and files copied, side branches with merges of edits on both sides, reverts,
people who come and go, some wrong clocks. The same arguments give the same HEAD on every machine. As it stands, the
first commit brings the whole project, and histories of any length differ in nothing but their length; a project that
grows as git's or curl's did needs --files and a small --first.

  --out DIR          the repository; must not be there yet
  --commits N        how many commits, merges included
  --files F          about how many files HEAD has (default 2000)
  --first PERCENT    how many of them the first commit brings (default 100)
  --merges PERCENT   of all commits, exactly, at most 45 (default 20); some bring main into a branch, some join three
  --renames PERCENT  of all commits, exactly, that rename a file or a folder, at most 45 (default 2); merges do not
                     count, reverts of renames neither
  --lines L          about how many lines a file comes to have (default 300)
  --seed S           a number (default 1)

Commits of one batch are held in memory, some 400 MiB, so that the versions of a file become deltas of each other. The
pack is then about as small as `git repack -adf` would make it, and as quick to read: there is no need for one. Git keeps
a table of all objects beside that; of a million commits that takes 1.3 GiB, and the repository 2 GB of disk.

Last line: commits=N merges=N renames=N reverts=N files=N lines=N authors=N head=ID.
";

/// What to write.
#[derive(Clone, Debug)]
struct Options {
    out: PathBuf,
    commits: u32,
    files: u32,
    first: u32,
    merges: u32,
    renames: u32,
    lines: u32,
    seed: u64,
}

/// Runs the chore.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let Some(options) = parse(arguments)? else {
        report(HELP);
        return Ok(ExitCode::from(2));
    };
    let begun = Instant::now();
    let tell = |done| report(&format!("{:6.1} s  {done} commits\n", begun.elapsed().as_secs_f64()));
    let written = weave::write(&options, &options.out, tell)?;
    report(&format!("{:6.1} s  written\n", begun.elapsed().as_secs_f64()));
    let weave::Written { commits, merges, renames, reverts, files, lines, authors, head } = written;
    super::say(&format!(
        "commits={commits} merges={merges} renames={renames} reverts={reverts} files={files} lines={lines} \
         authors={authors} head={head}\n"
    ));
    Ok(ExitCode::SUCCESS)
}

fn parse(arguments: &[&str]) -> Result<Option<Options>> {
    let (mut out, mut commits, mut files, mut first) = (None, None, 2000, 100);
    let (mut merges, mut renames, mut lines, mut seed) = (20, 2, 300, 1);
    let mut rest = arguments.iter();
    while let Some(&argument) = rest.next() {
        if argument == "--help" {
            return Ok(None);
        }
        let value = rest.next().with_context(|| format!("{argument} wants a value"))?;
        match argument {
            "--out" => out = Some(PathBuf::from(value)),
            "--commits" => commits = Some(value.parse::<u32>()?),
            "--files" => files = value.parse()?,
            "--first" => first = value.parse()?,
            "--merges" => merges = value.parse()?,
            "--renames" => renames = value.parse()?,
            "--lines" => lines = value.parse()?,
            "--seed" => seed = value.parse()?,
            _ => bail!("unknown option {argument}"),
        }
    }
    let (Some(out), Some(commits)) = (out, commits) else { return Ok(None) };
    ensure!(commits > 0, "a history has at least one commit");
    ensure!(first <= 100, "at most 100 percent of the files come first");
    ensure!(merges <= 45 && renames <= 45, "at most 45 percent are merges, and at most 45 rename");
    Ok(Some(Options { out, commits, files, first, merges, renames, lines, seed }))
}
