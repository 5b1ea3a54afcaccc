//! The project's own chores. This file only finds the chore; each lives in a module of its own.

mod bench;
mod corpus;
mod test;
mod tidy;

use std::process::ExitCode;

const USAGE: &str = "\
usage: cargo xtask <chore> [arguments]

chores:
  test            run every check: format, tidy, clippy, documentation, tests
  tidy            check the rules of the house
  corpus diff     compare our line diffs with git's on a whole history
  corpus blame    compare where our lines were born with git blame, file by file
  corpus people   compare joined spellings of people with the project's own mailmap
  corpus reading  print what is lit and dark in repositories, as rows of tables
  corpus links    print how changes came into a history, and compare with git
  corpus origin   compare what records say an assistant wrote with git and with the records
  corpus synth    write a large made-up history as a repository
  bench index     time a cold index against git log --numstat -M, pair by pair
  bench peers     time a cold index beside other programs that read a history
  bench asking    time single questions and new commits
  bench logs      time reading session logs beside a program that reads them too
  bench growth    time cold indexes of histories of several lengths
";

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = arguments.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["test", rest @ ..] => test::run(rest),
        ["tidy", rest @ ..] => tidy::run(rest),
        ["corpus", "diff", rest @ ..] => corpus::diff::run(rest),
        ["corpus", "blame", rest @ ..] => corpus::blame::run(rest),
        ["corpus", "people", rest @ ..] => corpus::people::run(rest),
        ["corpus", "reading", rest @ ..] => corpus::reading::run(rest),
        ["corpus", "links", rest @ ..] => corpus::links::run(rest),
        ["corpus", "origin", rest @ ..] => corpus::origin::run(rest),
        ["corpus", "synth", rest @ ..] => corpus::synth::run(rest),
        ["bench", "index", rest @ ..] => bench::index::run(rest),
        ["bench", "asking", rest @ ..] => bench::asking::run(rest),
        ["bench", "peers", rest @ ..] => bench::peers::run(rest),
        ["bench", "logs", rest @ ..] => bench::logs::run(rest),
        ["bench", "growth", rest @ ..] => bench::growth::run(rest),
        _ => {
            report(USAGE);
            return ExitCode::from(2);
        }
    };
    match outcome {
        Ok(code) => code,
        Err(error) => {
            report(&format!("error: {error:#}\n"));
            ExitCode::from(2)
        }
    }
}

/// Prints a chore's result. A closed reader is no failure.
fn say(text: &str) {
    use std::io::Write;
    let _ = std::io::stdout().write_all(text.as_bytes());
}

/// Diagnostics go to standard error; if even that is closed, nobody is listening.
fn report(text: &str) {
    use std::io::Write;
    let _ = std::io::stderr().write_all(text.as_bytes());
}
