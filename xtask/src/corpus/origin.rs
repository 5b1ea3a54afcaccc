//! `cargo xtask corpus origin`: what records of assistants say of lines, as we read it, against git and small
//! parsers that share nothing with ours.

mod added;
mod alone;
mod checkpoints;
mod git_ai;
mod notes;
#[cfg(test)]
mod tests;
mod transcripts;

use std::collections::HashMap;
use std::io::Write;
use std::process::ExitCode;

use anyhow::Result;
use litline_facts::Facts;

use super::git::Repository;
use super::{Sampled, Tally};
use alone::Alone;

const HELP: &str = "\
usage: cargo run --release -p xtask -- corpus origin --repo DIR [--sample N] [--show N]

Compares what we make of two kinds of records with what the installed git and this chore's own parsers make of them.
Each kind is read by itself, in a temporary repository that borrows the objects and has HEAD and one reference.
Session logs of this machine are not read.

Notes of git-ai, refs/notes/ai. Compared are the numbers of notes found, read and not understood; and for each
non-merge commit of HEAD with a note four sums over its entries: lines that the commit itself added (the right side
of git diff-tree -U0 -M) and lines that it did not, for assistants and for people who were seen typing (h_…).
An entry is what one key claims of one file. A line counts once in an entry, and once for each entry that claims it.
The key human is no claim. What git-ai kept before it had notes, refs/ai/authorship/, is not looked at.

Transcripts that Entire keeps, branch entire/checkpoints/v1. Printed is the share of the lines which non-merge
commits with a transcript added (Entire-Checkpoint: ID in the message; lines that are not blank) that we find in one.
Git cannot say which these should be. Compared are two other things: for each commit the number of lines called
attested with that of those among them that git shows as added; and for a sample of attested lines whether their
trimmed text is a line of any string in any transcript, in a record that is no younger than the commit or has no date.
Lines of fewer than six letters and digits are not drawn. A transcript also holds what was only read: the second
comparison finds text that no record holds, not text that is given to the wrong writer.

  --repo DIR    a repository, bare or not; nothing in it is changed, nothing is fetched
  --sample N    how many attested lines to look for, spread evenly (default 2000)
  --show N      how many differences to print (default 10)

Last line: compared=CASES differing=CASES missing=COMMITS. Missing are commits with a note that is not here or not
understood, and commits with a record that changed a file which is not here.
Ends with status 0 if nothing differs, with 1 if something does.
";

/// Runs the chore with the arguments after its name.
pub(crate) fn run(arguments: &[&str]) -> Result<ExitCode> {
    let mut output = std::io::stdout().lock();
    if arguments.iter().any(|argument| matches!(*argument, "--help" | "-h")) {
        output.write_all(HELP.as_bytes())?;
        return Ok(ExitCode::SUCCESS);
    }
    let options = Sampled::parse(arguments, HELP, 2_000)?;
    let git = Repository::open(&options.repository)?;
    writeln!(output, "{}", git.git_version()?)?;
    let mut tally = Tally { show: options.show, ..Tally::default() };
    match Alone::with_notes(&git)? {
        Some(alone) => notes::compare(&alone, &mut tally, &mut output)?,
        None => writeln!(output, "no notes of git-ai")?,
    }
    match Alone::with_transcripts(&git)? {
        Some(alone) => checkpoints::compare(&alone, options.sample, &mut tally, &mut output)?,
        None => writeln!(output, "no transcripts of Entire")?,
    }
    tally.conclude(&mut output)
}

/// Places of the commits of our facts, by name.
fn places(facts: &Facts) -> HashMap<String, u32> {
    (0..).zip(&facts.commits).map(|(place, commit)| (commit.oid.hex(), place)).collect()
}

/// A share in percent with one digit, to the nearest.
fn percent(part: u64, whole: u64) -> String {
    let tenths = (u128::from(part) * 1_000 + u128::from(whole) / 2) / u128::from(whole.max(1));
    format!("{}.{} %", tenths / 10, tenths % 10)
}
