//! `litline init`: a proposed `litline.toml`. Prints it; writes it only when asked to, and never over a file.

use super::{asked, needed};
use crate::arguments::Shared;
use crate::output;
use crate::session::{CONFIG_FILE, Session};
use anyhow::{Context as _, Result, bail};
use litline_facts::Facts;
use litline_views::{Look, json, terminal};
use std::io::{ErrorKind, Write as _};
use std::path::Path;
use std::process::ExitCode;

/// Prints or writes the proposal.
pub(crate) fn run(shared: &Shared, write: bool, look: Look) -> Result<ExitCode> {
    if write && !look.names {
        bail!("a roster needs names; --write and --no-names do not go together");
    }
    let session = Session::open(shared)?;
    let snapshot = session.snapshot()?;
    let facts = Facts {
        paths: snapshot.paths()?,
        versions: snapshot.versions()?,
        files: snapshot.files()?,
        living: snapshot.living()?,
        ..needed(&snapshot)?
    };
    let asked = asked(&session, &facts);
    let answer = litline_model::proposal(&facts, &snapshot.present()?, session.settings(), asked);
    let text = terminal::people::proposal(&answer, look);
    if write {
        let top = session.repository.work_dir();
        let top = top.context("a bare repository has no place for litline.toml; print it instead")?;
        create(&top.join(CONFIG_FILE), &text)?;
        output::tell("wrote litline.toml; read it before you commit it\n");
        return Ok(ExitCode::SUCCESS);
    }
    output::print(|out| {
        if shared.json { json::proposal(&answer, look.names, out) } else { write!(out, "{text}") }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Writes a file that must not be there yet.
fn create(path: &Path, text: &str) -> Result<()> {
    match std::fs::OpenOptions::new().write(true).create_new(true).open(path) {
        Ok(mut file) => file.write_all(text.as_bytes()).with_context(|| path.display().to_string()),
        Err(error) if error.kind() == ErrorKind::AlreadyExists => {
            bail!("litline.toml is there already; nothing was changed")
        }
        Err(error) => Err(error).with_context(|| path.display().to_string()),
    }
}
