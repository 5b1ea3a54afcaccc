//! `litline explain WORDS`: the definition of a number or word.

use crate::arguments::Shared;
use crate::output;
use anyhow::{Result, bail};
use litline_views::{Look, explain, json, terminal};
use std::process::ExitCode;

/// Prints the definition, or the list of words.
pub(crate) fn run(shared: &Shared, words: &[String], look: Look) -> Result<ExitCode> {
    // Screens show several words where an id has hyphens.
    let word = words.join("-").to_lowercase();
    if word.is_empty() {
        if shared.json {
            bail!("with --json, explain needs a word; litline explain lists them");
        }
        output::print(|out| explain::ids().try_for_each(|id| writeln!(out, "{id}")))?;
        return Ok(ExitCode::SUCCESS);
    }
    let Some((id, definition)) = explain::find(&word) else {
        let close = explain::suggest(&word);
        match close.as_slice() {
            [] => bail!("there is no word `{word}`; litline explain lists them all"),
            close => bail!("there is no word `{word}`; did you mean {}?", close.join(", ")),
        }
    };
    output::print(|out| {
        if shared.json {
            json::explain(id, definition, out)
        } else {
            write!(out, "{}", terminal::explain::explain(id, look).unwrap_or_default())
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
