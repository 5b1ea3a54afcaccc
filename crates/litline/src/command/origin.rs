//! `litline origin [PATH]`: who or what wrote the lines, as a range, by the evidence.

use super::lines::{DOES_NOT_FIT, Whole, cut, whole};
use super::overview::{is_there, scope};
use crate::arguments::Shared;
use crate::output;
use crate::session::Session;
use anyhow::{Context as _, Result};
use litline_facts::Facts;
use litline_facts::answer::origin::Origins;
use litline_facts::reading::Reading;
use litline_facts::record::policy::PolicyKind;
use litline_store::Snapshot;
use litline_views::{Look, json, terminal};
use std::path::Path;
use std::process::ExitCode;

/// Prints the sums; with `sources` where they come from.
pub(crate) fn run(shared: &Shared, path: Option<&Path>, sources: bool, look: Look) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let scope = scope(&session, path)?;
    let snapshot = session.snapshot()?;
    let (facts, reading) = needed(&snapshot)?;
    is_there(&session, &facts, &scope)?;
    let asked = session.asked(scope, snapshot.as_of_commit()?.committed);
    let mut answer = litline_model::origins(&facts, &reading, asked, session.settings());
    answer.session_logs = session.reads_session_logs();
    read_policies(&session, &facts, &mut answer);
    output::print(|out| {
        if shared.json {
            json::origin(&answer, out)
        } else if sources {
            write!(out, "{}", terminal::origin::origin_sources(&answer, look))
        } else {
            write!(out, "{}", terminal::origin::origin(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// Prints every line of a file with its origin.
pub(crate) fn lines(shared: &Shared, file: &Path, look: Look) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let Whole { facts, reading, asked, path, text } = whole(&session, file)?;
    let answer =
        litline_model::origin_lines(&facts, &reading, asked, path, &cut(&text)).context(DOES_NOT_FIT)?;
    output::print(|out| {
        if shared.json {
            json::origin_lines(&answer, out)
        } else {
            write!(out, "{}", terminal::origin::origin_lines(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// The text of the lines that prove something, from the files themselves: the store holds no text.
fn read_policies(session: &Session, facts: &Facts, answer: &mut Origins) {
    for (row, line) in facts.policies.iter().zip(&mut answer.policies) {
        let Some(number) = row.line.filter(|_| row.kind != PolicyKind::InUse) else { continue };
        let Some(file) = facts.files.iter().find(|file| file.path == row.path) else { continue };
        let Ok(text) = session.content(&file.oid) else { continue };
        line.text = text.split(|&byte| byte == b'\n').nth(number as usize).map(<[u8]>::to_vec);
    }
}

/// The tables that the answer rests on; the others stay on disk.
fn needed(snapshot: &Snapshot) -> Result<(Facts, Reading)> {
    let facts = Facts {
        as_of: Some(snapshot.as_of_row()),
        commits: snapshot.commits()?,
        people: snapshot.people()?,
        marks: snapshot.marks()?,
        tools: snapshot.tools()?,
        claims: snapshot.claims()?,
        traces: snapshot.traces()?,
        gaps: snapshot.gaps()?,
        policies: snapshot.policies()?,
        changes: snapshot.changes()?,
        branches: snapshot.branches()?,
        paths: snapshot.paths()?,
        versions: snapshot.versions()?,
        moved: snapshot.moved()?,
        origins: snapshot.origins()?,
        files: snapshot.files()?,
        ..Facts::default()
    };
    let reading = Reading { classes: snapshot.classes()?, spans: snapshot.spans()?, ..Reading::default() };
    Ok((facts, reading))
}
