//! `litline blame FILE`: where each line was born, in git's own formats, from the store.

use crate::arguments::Shared;
use crate::command::lines::{cut, find};
use crate::output;
use crate::place;
use crate::session::Session;
use anyhow::{Result, ensure};
use litline_facts::Facts;
use litline_facts::answer::blame::{BlameCommit, BlameLine, FileBlame};
use litline_facts::answer::lines::BornAt;
use litline_facts::id::{CommitIx, PersonIx};
use litline_facts::record::file::FileRow;
use litline_facts::record::version::VersionRow;
use litline_store::Snapshot;
use litline_views::blame::{Format, blame};
use litline_views::{Look, json};
use std::collections::BTreeSet;
use std::path::Path;
use std::process::ExitCode;

/// Prints the blame.
pub(crate) fn run(shared: &Shared, file: &Path, porcelain: bool, line_porcelain: bool) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let path = place::in_tree(&session.repository, file)?;
    let facts = needed(&session.snapshot()?)?;
    let row = find(&facts.paths, &facts.files, &session.head, &path)?;
    let text = session.content(&row.oid)?;
    let mut answer = answer(&session, &facts, row, path, &text)?;
    let names = session.look(Look::default()).names;
    if !names {
        answer.commits.iter_mut().for_each(|commit| hide_people(commit, &facts));
    }
    let format = match (porcelain, line_porcelain) {
        (true, _) => Format::Porcelain,
        (_, true) => Format::LinePorcelain,
        // One digit more than tells the commits apart: git keeps room for the mark of a boundary.
        _ => Format::Plain { digits: digits(&session, &answer) + 1 },
    };
    output::print(
        |out| {
            if shared.json { json::blame(&answer, names, out) } else { blame(&answer, format, out) }
        },
    )?;
    Ok(ExitCode::SUCCESS)
}

fn needed(snapshot: &Snapshot) -> Result<Facts> {
    Ok(Facts {
        as_of: Some(snapshot.as_of_row()),
        commits: snapshot.commits()?,
        paths: snapshot.paths()?,
        versions: snapshot.versions()?,
        files: snapshot.files()?,
        living: snapshot.living()?,
        ..Facts::default()
    })
}

fn answer(session: &Session, facts: &Facts, row: &FileRow, path: Vec<u8>, text: &[u8]) -> Result<FileBlame> {
    let mut texts = cut(text).into_iter();
    let mut commits = BTreeSet::new();
    let mut lines = Vec::new();
    for run in facts.living.iter().filter(|run| run.file == row.path) {
        let version = &facts.versions[run.version.index()];
        commits.insert(version.commit);
        let name = |commit: CommitIx| facts.commits[commit.index()].oid;
        let previous = version.previous.map(|(at, path)| (name(at), facts.paths[path.index()].path.clone()));
        for (line, text) in (run.origin_start..run.origin_start + run.len).zip(&mut texts) {
            let path = facts.paths[version.path.index()].path.clone();
            let born = BornAt { commit: name(version.commit), path, line: line + 1 };
            lines.push(BlameLine { born, previous: previous.clone(), text: text.to_vec() });
        }
    }
    tell_of_gaps(facts, row);
    ensure!(texts.next().is_none(), "the file's lines do not fit the store; litline verify tells more");
    let (mailmap, _) = session.repository.mailmap();
    let commits = commits.into_iter().map(|at| {
        let row = &facts.commits[at.index()];
        let header = session.repository.commit_header(&row.oid, &mailmap)?;
        Ok(BlameCommit {
            oid: row.oid,
            author_name: header.author_name,
            author_mailbox: header.author_mailbox,
            authored: header.authored,
            committer_name: header.committer_name,
            committer_mailbox: header.committer_mailbox,
            committed: header.committed,
            summary: header.summary,
            boundary: row.parents.is_empty(),
        })
    });
    let mut commits = commits.collect::<Result<Vec<BlameCommit>>>()?;
    commits.sort_unstable_by_key(|commit| commit.oid);
    let stamp = facts.as_of.map(|at| facts.commits[at.index()].committed).unwrap_or_default();
    Ok(FileBlame { asked: session.asked(path, stamp), lines, commits })
}

/// Lines that came from a content which is not in this clone look younger than they are, in a format that
/// cannot say so.
fn tell_of_gaps(facts: &Facts, row: &FileRow) {
    let missing = |version: &VersionRow| {
        version.missing || version.parents.iter().any(|parent| facts.versions[parent.index()].missing)
    };
    let runs = facts.living.iter().filter(|run| run.file == row.path);
    let lines: u32 =
        runs.filter(|run| missing(&facts.versions[run.version.index()])).map(|run| run.len).sum();
    if lines > 0 {
        let what = "older content of this file is not in this clone";
        output::tell(&format!("{what}: up to {lines} of its lines may be older than shown\n"));
    }
}

/// The digits that tell every commit shown from all objects of the repository.
fn digits(session: &Session, answer: &FileBlame) -> usize {
    let lengths = answer.commits.iter().map(|commit| session.repository.abbreviation_digits(&commit.oid));
    lengths.max().unwrap_or(0)
}

/// People are numbers, as everywhere. Messages are hidden too: they name people.
fn hide_people(commit: &mut BlameCommit, facts: &Facts) {
    let row = facts.commits.iter().find(|row| row.oid == commit.oid);
    let number = |person: Option<PersonIx>| match person {
        Some(person) => format!("person {}", person.0).into_bytes(),
        None => b"person".to_vec(),
    };
    commit.author_name = number(row.map(|row| row.author));
    commit.committer_name = number(row.map(|row| row.committer));
    commit.author_mailbox.clear();
    commit.committer_mailbox.clear();
    commit.summary.clear();
}
