//! The binary: reads arguments, opens the repository, asks the model, prints the view. Wiring only: nothing
//! is computed here, and each command is one file under `command/`.

mod arguments;
mod command;
mod failure;
mod lineage;
mod output;
mod place;
mod progress;
mod session;
mod since;

use arguments::{Arguments, Command, OriginAct};
use command::plumbing;
use litline_views::Look;
use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments = match Arguments::read() {
        Ok(arguments) => arguments,
        Err(refused) => return output::usage(&refused),
    };
    let look = output::look(&arguments.shared);
    let outcome = match run(&arguments, look) {
        // Another process replaced what was being read; nothing was printed yet.
        Err(error) if failure::is_passing(&error) => run(&arguments, look),
        outcome => outcome,
    };
    outcome.unwrap_or_else(|error| failure::report(&error, look))
}

fn run(arguments: &Arguments, look: Look) -> anyhow::Result<ExitCode> {
    match &arguments.command {
        None => {
            let since = arguments.since.as_deref();
            command::overview::run(&arguments.shared, arguments.path.as_deref(), since, look)
        }
        Some(Command::Dark { path, regions, limit }) => {
            command::dark::run(&arguments.shared, path.as_deref(), *regions, *limit, look)
        }
        Some(Command::Why { line }) => command::why::run(&arguments.shared, line, look),
        Some(Command::Lines { file }) => command::lines::run(&arguments.shared, file, look),
        Some(Command::Blame {
            file,
            porcelain,
            line_porcelain,
            ranges,
            without_white_space,
            ignore_rev,
            ignore_revs_file,
        }) => {
            let form = plumbing::blame::Form::of(*porcelain, *line_porcelain, *ranges);
            let past = plumbing::blame::Past {
                white_space: *without_white_space,
                revisions: ignore_rev,
                files: ignore_revs_file,
            };
            plumbing::blame::run(&arguments.shared, file, form, past)
        }
        Some(Command::Life { line }) => plumbing::life::run(&arguments.shared, line, look),
        Some(Command::Lives { rev }) => plumbing::life::lives(&arguments.shared, rev, look),
        Some(Command::Origin { act: Some(OriginAct::Import { file }), .. }) => {
            command::bank::import(&arguments.shared, file, look)
        }
        Some(Command::Origin { lines: Some(file), .. }) => {
            command::origin::lines(&arguments.shared, file, look)
        }
        Some(Command::Origin { path, sources, .. }) => {
            command::origin::run(&arguments.shared, path.as_deref(), *sources, look)
        }
        Some(Command::Bank) => command::bank::run(&arguments.shared, look),
        Some(Command::Doctor) => command::doctor::run(&arguments.shared, look),
        Some(Command::People { review, all }) => command::people::run(&arguments.shared, *review, *all, look),
        Some(Command::Init { write }) => command::people::init::run(&arguments.shared, *write, look),
        Some(Command::Explain { words }) => plumbing::explain::run(&arguments.shared, words, look),
        Some(Command::Index { fresh, reading, dump }) => {
            let wanted = plumbing::index::Wanted { fresh: *fresh, reading: *reading, dump: *dump };
            plumbing::index::run(&arguments.shared, wanted, look)
        }
        Some(Command::Verify) => plumbing::verify::run(&arguments.shared, look),
        Some(Command::Completions { shell }) => plumbing::completions::run(*shell),
        Some(Command::Man) => plumbing::man::run(),
    }
}
