//! `litline [PATH]`: how much is lit, where it is dark and why.

use crate::arguments::Shared;
use crate::output;
use crate::place;
use crate::session::Session;
use crate::since;
use anyhow::{Result, bail};
use litline_facts::Facts;
use litline_facts::answer::since::Since;
use litline_facts::reading::Reading;
use litline_store::Snapshot;
use litline_views::{Look, json, terminal};
use std::path::Path;
use std::process::ExitCode;

/// Prints the overview.
pub(crate) fn run(shared: &Shared, path: Option<&Path>, since: Option<&str>, look: Look) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let scope = scope(&session, path)?;
    let snapshot = session.snapshot()?;
    let (mut facts, reading) = needed(&snapshot)?;
    is_there(&session, &facts, &scope)?;
    let stamp = facts.as_of.map(|row| facts.commits[row.index()].committed).unwrap_or_default();
    let asked = session.asked(scope, stamp);
    let mut answer = litline_model::overview(&facts, &reading, asked, session.settings());
    if let Some(since) = since {
        let then = session.earlier(&since::earlier(&session.repository, &facts, since)?)?;
        (facts.versions, facts.blanks) = (snapshot.versions()?, snapshot.blanks()?);
        answer.since = Some(compared(&then, (&facts, &reading), &answer.asked.scope)?);
    }
    output::print(|out| {
        if shared.json {
            json::overview(&answer, out)
        } else {
            write!(out, "{}", terminal::overview::overview(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// What changed since an earlier snapshot.
fn compared(then: &Snapshot, now: (&Facts, &Reading), scope: &[u8]) -> Result<Since> {
    let (mut facts, reading) = needed(then)?;
    (facts.versions, facts.blanks) = (then.versions()?, then.blanks()?);
    Ok(litline_model::since((&facts, &reading), now, scope))
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
        tools: snapshot.tools()?,
        paths: snapshot.paths()?,
        files: snapshot.files()?,
        gaps: snapshot.gaps()?,
        ..Facts::default()
    };
    let reading = Reading {
        classes: snapshot.classes()?,
        spans: snapshot.spans()?,
        present: snapshot.present()?,
        narrow: snapshot.narrow()?,
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
