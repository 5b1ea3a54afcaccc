//! `litline [PATH]`: how much is lit, where it is dark and why.

use crate::arguments::Shared;
use crate::output;
use crate::place;
use crate::session::Session;
use anyhow::{Result, bail};
use litline_facts::Facts;
use litline_facts::reading::Reading;
use litline_store::Snapshot;
use litline_views::{Look, json, terminal};
use std::path::Path;
use std::process::ExitCode;

/// Prints the overview.
pub(crate) fn run(shared: &Shared, path: Option<&Path>, look: Look) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let scope = scope(&session, path)?;
    let snapshot = session.snapshot()?;
    let (facts, reading) = needed(&snapshot)?;
    is_there(&session, &facts, &scope)?;
    let stamp = facts.as_of.map(|row| facts.commits[row.index()].committed).unwrap_or_default();
    let asked = session.asked(scope, stamp);
    let answer = litline_model::overview(&facts, &reading, asked, session.settings());
    output::print(|out| {
        if shared.json {
            json::overview(&answer, out)
        } else {
            write!(out, "{}", terminal::overview::overview(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The tables that the overview rests on; the others stay on disk.
fn needed(snapshot: &Snapshot) -> Result<(Facts, Reading)> {
    let facts = Facts {
        as_of: Some(snapshot.as_of_row()),
        commits: snapshot.commits()?,
        people: snapshot.people()?,
        roster: snapshot.roster()?,
        roles: snapshot.roles()?,
        marks: snapshot.marks()?,
        paths: snapshot.paths()?,
        files: snapshot.files()?,
        gaps: snapshot.gaps()?,
        ..Facts::default()
    };
    let reading = Reading {
        classes: snapshot.classes()?,
        spans: snapshot.spans()?,
        present: snapshot.present()?,
        totals: snapshot.totals()?,
        ..Reading::default()
    };
    Ok((facts, reading))
}

/// The path in the tree that is asked for; empty for all of it.
pub(super) fn scope(session: &Session, path: Option<&Path>) -> Result<Vec<u8>> {
    path.map_or_else(|| Ok(Vec::new()), |path| place::in_tree(&session.repository, path))
}

/// Refuses a scope in which no file is. Of the facts it needs paths and files.
pub(super) fn is_there(session: &Session, facts: &Facts, scope: &[u8]) -> Result<()> {
    let within =
        |path: &[u8]| path.strip_prefix(scope).is_some_and(|rest| rest.is_empty() || rest.starts_with(b"/"));
    if !scope.is_empty() && !facts.files.iter().any(|file| within(&facts.paths[file.path.index()].path)) {
        bail!("there is no {} in commit {}", place::shown(scope), session.head.short(10));
    }
    Ok(())
}
