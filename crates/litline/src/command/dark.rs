//! `litline dark [PATH]`: which lines are dark, why, and what reading them would take.

use super::overview::{is_there, scope};
use crate::arguments::Shared;
use crate::output;
use crate::session::Session;
use anyhow::Result;
use litline_facts::Facts;
use litline_facts::answer::dark::Grain;
use litline_facts::reading::Reading;
use litline_model::DarkRows;
use litline_store::Snapshot;
use litline_views::{Look, json, terminal};
use std::path::Path;
use std::process::ExitCode;

/// Prints the places.
pub(crate) fn run(
    shared: &Shared,
    path: Option<&Path>,
    regions: bool,
    limit: usize,
    look: Look,
) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let scope = scope(&session, path)?;
    let snapshot = session.snapshot()?;
    let (facts, reading) = needed(&snapshot)?;
    is_there(&session, &facts, &scope)?;
    let asked = session.asked(scope, snapshot.as_of_commit()?.committed);
    let grain = regions.then_some(Grain::Region);
    // A document is complete; only a screen is bounded.
    let wanted = DarkRows { grain, limit: (!shared.json).then_some(limit) };
    let answer = litline_model::dark(&facts, &reading, asked, wanted, session.settings());
    output::print(|out| {
        if shared.json {
            json::dark(&answer, out)
        } else {
            write!(out, "{}", terminal::dark::dark(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The tables that the answer rests on; the others stay on disk.
fn needed(snapshot: &Snapshot) -> Result<(Facts, Reading)> {
    let facts = Facts {
        paths: snapshot.paths()?,
        files: snapshot.files()?,
        blanks: snapshot.blanks()?,
        ..Facts::default()
    };
    let reading = Reading {
        exposures: snapshot.exposures()?,
        classes: snapshot.classes()?,
        spans: snapshot.spans()?,
        present: snapshot.present()?,
        ..Reading::default()
    };
    Ok((facts, reading))
}
