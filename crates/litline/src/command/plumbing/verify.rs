//! `litline verify`: the store's own files, and every rule that must hold in it.

use crate::arguments::Shared;
use crate::output;
use crate::session::Session;
use anyhow::Result;
use litline_facts::answer::verify::Verified;
use litline_views::{Look, json, terminal};
use std::process::ExitCode;

/// Checks and prints; exit code 1 when a rule is broken.
pub(crate) fn run(shared: &Shared, look: Look) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    session.verify_index()?;
    let snapshot = session.snapshot()?;
    snapshot.verify()?;
    let (facts, reading) = (snapshot.facts()?, snapshot.reading()?);
    let stamp = facts.as_of.map(|at| facts.commits[at.index()].committed).unwrap_or_default();
    let checks = litline_model::verify(&facts, session.settings(), &reading);
    let answer = Verified { asked: session.asked(Vec::new(), stamp), checks };
    output::print(|out| {
        if shared.json {
            json::verify(&answer, out)
        } else {
            write!(out, "{}", terminal::verify::verify(&answer, look))
        }
    })?;
    let broken = answer.checks.iter().any(|check| check.broken > 0);
    Ok(if broken { ExitCode::from(1) } else { ExitCode::SUCCESS })
}
