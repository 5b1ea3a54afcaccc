//! `litline people`: who is a person, and with `--review` which joins of spellings to look at.

pub(crate) mod init;

use crate::arguments::Shared;
use crate::output;
use crate::session::Session;
use anyhow::Result;
use litline_evidence::people::unused;
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_store::Snapshot;
use litline_views::{Look, json, terminal};
use std::process::ExitCode;

/// Prints the people, or the joins to review.
pub(crate) fn run(shared: &Shared, review: bool, all: bool, look: Look) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let snapshot = session.snapshot()?;
    let facts = needed(&snapshot)?;
    let present = snapshot.present()?;
    let asked = asked(&session, &facts);
    if review {
        let answer = litline_model::review(&facts, &present, asked);
        output::print(|out| {
            if shared.json {
                json::review(&answer, look.names, out)
            } else {
                write!(out, "{}", terminal::people::review(&answer, all, look))
            }
        })?;
        return Ok(ExitCode::SUCCESS);
    }
    let unused = unused(&facts.people, &session.config);
    let answer = litline_model::people(&facts, &present, session.settings(), unused, asked);
    output::print(|out| {
        if shared.json {
            json::people(&answer, look.names, out)
        } else {
            write!(out, "{}", terminal::people::people(&answer, all, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

fn needed(snapshot: &Snapshot) -> Result<Facts> {
    Ok(Facts {
        as_of: Some(snapshot.as_of_row()),
        commits: snapshot.commits()?,
        people: snapshot.people()?,
        roster: snapshot.roster()?,
        doubts: snapshot.doubts()?,
        ..Facts::default()
    })
}

/// People are of the whole repository.
fn asked(session: &Session, facts: &Facts) -> Asked {
    let stamp = facts.as_of.map(|at| facts.commits[at.index()].committed).unwrap_or_default();
    session.asked(Vec::new(), stamp)
}
