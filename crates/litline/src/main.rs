//! The binary: reads arguments, opens the repository, asks the model, prints the view. Wiring only: nothing
//! is computed here, and each command is one file under `command/`.

mod arguments;
mod command;
mod failure;
mod output;
mod place;
mod progress;
mod session;

use arguments::{Arguments, Command};
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
        None => command::overview::run(&arguments.shared, arguments.path.as_deref(), look),
        Some(Command::Lines { file }) => command::lines::run(&arguments.shared, file, look),
        Some(Command::Blame { file, porcelain, line_porcelain }) => {
            command::blame::run(&arguments.shared, file, *porcelain, *line_porcelain)
        }
        Some(Command::Explain { id }) => command::explain::run(&arguments.shared, id.as_deref(), look),
        Some(Command::Index { fresh }) => command::index::run(&arguments.shared, *fresh, look),
        Some(Command::Verify) => command::verify::run(&arguments.shared, look),
    }
}
