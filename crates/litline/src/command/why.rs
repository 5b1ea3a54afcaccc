//! `litline why FILE:LINE`: the chain that explains a line.

use super::lines::{cut, find};
use crate::arguments::Shared;
use crate::output;
use crate::place;
use crate::session::Session;
use anyhow::{Context as _, Result, bail};
use litline_views::{Look, json, terminal};
use std::ffi::OsStr;
use std::process::ExitCode;

/// Prints the chain. Of the store only the rows are decoded that the lines name.
pub(crate) fn run(shared: &Shared, asked: &OsStr, look: Look) -> Result<ExitCode> {
    let lines = place::lines(asked)?;
    let session = Session::open(shared)?;
    let path = place::in_tree(&session.repository, &lines.file)?;
    let snapshot = session.snapshot()?;
    let (paths, files) = (snapshot.paths()?, snapshot.files()?);
    let row = find(&paths, &files, &session.head, &path)?;
    let text = session.content(&row.oid)?;
    let all = cut(&text);
    let (first, last) = (lines.first, lines.last);
    if last as usize > all.len() {
        let shown = place::shown(&path);
        match all.len() {
            0 => bail!("{shown} has no lines"),
            1 => bail!("{shown} has 1 line; there is no line {last}"),
            many => bail!("{shown} has {many} lines; there is no line {last}"),
        }
    }
    let wanted: Vec<(u32, &[u8])> = (first..=last).map(|line| (line, all[line as usize - 1])).collect();
    let file = row.path;
    let (facts, reading) = snapshot.cutout(row, &(first - 1..last), paths)?;
    let stamp = facts.as_of.map(|at| facts.commits[at.index()].committed).unwrap_or_default();
    let asked = session.asked(path, stamp);
    let answer = litline_model::why(&facts, &reading, asked, file, &wanted, session.settings())
        .context("the file's lines do not fit the store; litline verify tells more")?;
    output::print(|out| {
        if shared.json {
            json::why(&answer, look.names, out)
        } else {
            write!(out, "{}", terminal::why::why(&answer, look))
        }
    })?;
    Ok(ExitCode::SUCCESS)
}
