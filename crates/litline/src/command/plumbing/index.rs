//! `litline index`: reads the history now, and says what was read.

use crate::arguments::Shared;
use crate::output;
use crate::session::Session;
use anyhow::Result;
use litline_facts::Facts;
use litline_facts::answer::indexed::Indexed;
use litline_model::Stored;
use litline_store::Snapshot;
use litline_views::{Look, json, terminal};
use std::process::ExitCode;

/// Makes or renews the store, and prints what it holds.
pub(crate) fn run(shared: &Shared, fresh: bool, look: Look) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let snapshot = if fresh { session.read_anew()? } else { session.snapshot()? };
    let answer = told(&session, &snapshot)?;
    output::print(|out| {
        if shared.json {
            json::index(&answer, out)
        } else {
            write!(out, "{}", terminal::indexed::indexed(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// From the smaller tables; of the larger ones the store knows how many rows they have.
fn told(session: &Session, snapshot: &Snapshot) -> Result<Indexed> {
    let facts = Facts {
        as_of: Some(snapshot.as_of_row()),
        commits: snapshot.commits()?,
        people: snapshot.people()?,
        roster: snapshot.roster()?,
        roles: snapshot.roles()?,
        files: snapshot.files()?,
        gaps: snapshot.gaps()?,
        ..Facts::default()
    };
    let rows = |table| snapshot.rows(table).unwrap_or(0);
    let stored =
        Stored { versions: rows("versions"), exposures: rows("exposures"), bytes: snapshot.size_bytes() };
    let stamp = facts.as_of.and_then(|row| facts.commits.get(row.index())).map(|commit| commit.committed);
    let asked = session.asked(Vec::new(), stamp.unwrap_or_default());
    Ok(litline_model::indexed(&facts, stored, asked))
}
