//! `litline lines FILE`: every line with its state, who could explain it, and the evidence.

use crate::arguments::Shared;
use crate::output;
use crate::place;
use crate::session::Session;
use anyhow::{Context as _, Result, bail};
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::id::{Oid, PathIx};
use litline_facts::reading::Reading;
use litline_facts::record::file::FileRow;
use litline_facts::record::path::{LeftOut, PathClass, PathRow};
use litline_views::{Look, json, terminal};
use std::path::Path;
use std::process::ExitCode;

/// Prints the file.
pub(crate) fn run(shared: &Shared, file: &Path, look: Look) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let look = session.look(look);
    let Whole { facts, reading, asked, path, text } = whole(&session, file)?;
    let answer =
        litline_model::file_lines(&facts, &reading, asked, path, &cut(&text)).context(DOES_NOT_FIT)?;
    output::print(|out| {
        if shared.json {
            json::lines(&answer, look.names, out)
        } else {
            terminal::lines::lines(&answer, look, out)
        }
    })?;
    Ok(ExitCode::SUCCESS)
}

/// What is said where a file and the store do not agree on its lines.
pub(in crate::command) const DOES_NOT_FIT: &str =
    "the file's lines do not fit the store; litline verify tells more";

/// A file of the as-of tree, with all that its lines rest on.
pub(in crate::command) struct Whole {
    pub(in crate::command) facts: Facts,
    pub(in crate::command) reading: Reading,
    pub(in crate::command) asked: Asked,
    pub(in crate::command) path: PathIx,
    pub(in crate::command) text: Vec<u8>,
}

/// Reads a file that the user names.
pub(in crate::command) fn whole(session: &Session, file: &Path) -> Result<Whole> {
    let path = place::in_tree(&session.repository, file)?;
    let snapshot = session.snapshot()?;
    let (paths, files) = (snapshot.paths()?, snapshot.files()?);
    let row = find(&paths, &files, &session.head, &path)?;
    let text = session.content(&row.oid)?;
    let (facts, reading) = snapshot.cutout(row, &(0..u32::MAX), paths)?;
    let stamp = facts.as_of.map(|at| facts.commits[at.index()].committed).unwrap_or_default();
    let asked = session.asked(path, stamp);
    Ok(Whole { facts, reading, asked, path: row.path, text })
}

/// The file at a path of the as-of tree, if it has lines.
pub(in crate::command) fn find<'f>(
    paths: &[PathRow],
    files: &'f [FileRow],
    at: &Oid,
    path: &[u8],
) -> Result<&'f FileRow> {
    let shown = place::shown(path);
    let path_of = |file: &FileRow| paths[file.path.index()].path.as_slice();
    let Some(file) = files.iter().find(|file| path_of(file) == path) else {
        let below =
            |file: &FileRow| path_of(file).strip_prefix(path).is_some_and(|rest| rest.starts_with(b"/"));
        if path.is_empty() || files.iter().any(below) {
            bail!("{} is a folder; name a file in it", if path.is_empty() { "." } else { &shown });
        }
        bail!("there is no file {shown} in commit {}", at.short(10));
    };
    match file.class {
        PathClass::Left(LeftOut::Submodule) => {
            bail!("{shown} is another repository's commit; it has no lines here")
        }
        PathClass::Left(LeftOut::Symlink) => bail!("{shown} is a symbolic link; it has no lines of its own"),
        PathClass::Left(LeftOut::Missing) => bail!("the content of {shown} is not in this clone"),
        PathClass::Left(LeftOut::Binary) => bail!("{shown} is not text"),
        _ => Ok(file),
    }
}

/// A text's lines without their endings.
pub(in crate::command) fn cut(text: &[u8]) -> Vec<&[u8]> {
    let mut lines: Vec<&[u8]> = text.split(|&byte| byte == b'\n').collect();
    if lines.last().is_some_and(|last| last.is_empty()) {
        lines.pop();
    }
    lines
}
