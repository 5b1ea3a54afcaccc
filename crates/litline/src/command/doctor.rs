//! `litline doctor`: what evidence there is, what is missing, and what each assumption moves.

use crate::arguments::Shared;
use crate::output;
use crate::progress::Line;
use crate::session::Session;
use anyhow::Result;
use litline_views::{Look, json, terminal};
use std::process::ExitCode;

/// Looks around, asks the model again under each neighbouring assumption, and prints.
pub(crate) fn run(shared: &Shared, look: Look) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let look = session.look(look);
    let snapshot = session.snapshot()?;
    let (mut facts, reading) = (snapshot.facts()?, snapshot.reading()?);
    let line = Line::new("trying assumptions");
    let tried =
        litline_model::assumptions(&mut facts, session.settings(), |done, all| line.reached(done, all));
    drop(line);
    let stamp = facts.as_of.map(|at| facts.commits[at.index()].committed).unwrap_or_default();
    let asked = session.asked(Vec::new(), stamp);
    let survey = session.survey();
    let answer = litline_model::doctor(&facts, &reading, &survey, tried, asked, session.settings());
    output::print(|out| {
        if shared.json {
            json::doctor(&answer, out)
        } else {
            write!(out, "{}", terminal::doctor::doctor(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
