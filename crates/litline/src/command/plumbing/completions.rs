//! `litline completions SHELL`: the script with which a shell completes commands and options.

use crate::arguments;
use crate::output;
use anyhow::Result;
use clap_complete::Shell;
use std::process::ExitCode;

/// Prints the script.
pub(crate) fn run(shell: Shell) -> Result<ExitCode> {
    let mut script = Vec::new();
    clap_complete::generate(shell, &mut arguments::plain(), "litline", &mut script);
    output::print(|out| out.write_all(&script))?;
    Ok(ExitCode::SUCCESS)
}
