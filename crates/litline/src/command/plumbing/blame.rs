//! `litline blame FILE`: where each line was born, in git's own formats, from the index.

use super::index::stamp;
use crate::arguments::Shared;
use crate::command::lines::cut;
use crate::lineage::{self, Kept};
use crate::output;
use crate::place;
use crate::session::Session;
use anyhow::{Result, bail, ensure};
use litline_evidence::counted::is_binary;
use litline_facts::Facts;
use litline_facts::answer::blame::{BlameCommit, BlameLine, FileBlame};
use litline_facts::answer::lines::BornAt;
use litline_facts::id::{Oid, PersonIx};
use litline_lineage::changes::EntryKind;
use litline_lineage::diff::Whitespace;
use litline_lineage::index::Broken;
use litline_lineage::index::trail::modes::{Modes, PassError};
use litline_lineage::index::trail::{Origin, Unchanged};
use litline_lineage::source::{Name, Objects as _};
use litline_views::blame::{Format, Marks, blame, ranges};
use litline_views::{Look, json};
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::Path;
use std::process::ExitCode;

/// In which form blame is printed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// For people.
    Plain,
    /// Git's for programs.
    Porcelain,
    /// The same with details on every line.
    LinePorcelain,
    /// Ranges only.
    Ranges,
}

impl Form {
    /// From the options, of which at most one is set.
    pub(crate) fn of(porcelain: bool, line_porcelain: bool, ranges: bool) -> Self {
        match (porcelain, line_porcelain, ranges) {
            (true, _, _) => Self::Porcelain,
            (_, true, _) => Self::LinePorcelain,
            (_, _, true) => Self::Ranges,
            _ => Self::Plain,
        }
    }
}

/// What blame looks past.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Past<'a> {
    /// Changes of white space alone.
    pub(crate) white_space: bool,
    /// What these commits changed.
    pub(crate) revisions: &'a [String],
    /// What the commits named in these files changed.
    pub(crate) files: &'a [OsString],
}

/// Prints the blame.
pub(crate) fn run(shared: &Shared, file: &Path, form: Form, past: Past<'_>) -> Result<ExitCode> {
    let session = Session::open(shared)?;
    let path = place::in_tree(&session.repository, file)?;
    let kept = session.lineage()?.kept;
    let version = standing(&session, &kept, &path)?;
    let origins = origins(&session, &kept, version, past)?;
    let mut answer = traced(&session, &kept, &origins, path)?;
    // JSON is one document, whichever form is asked for: never one with texts left empty.
    if form == Form::Ranges && !shared.json {
        output::print(|out| ranges(&answer, out))?;
        return Ok(ExitCode::SUCCESS);
    }
    let names = session.look(Look::default()).names;
    fill_texts(&session, &kept, version, &mut answer)?;
    fill_commits(&session, &kept, &origins, &mut answer)?;
    if !names {
        hide_people(&session, &mut answer)?;
    }
    let format = match form {
        Form::Porcelain => Format::Porcelain,
        Form::LinePorcelain => Format::LinePorcelain,
        // One digit more than tells the commits apart: git keeps room for the mark of a boundary.
        Form::Plain | Form::Ranges => {
            let (unblamable, ignored) = session.repository.blame_marks();
            let marks = Marks { unblamable, ignored };
            Format::Plain { digits: digits(&session, &answer) + 1, marks }
        }
    };
    output::print(
        |out| {
            if shared.json { json::blame(&answer, names, out) } else { blame(&answer, format, out) }
        },
    )?;
    Ok(ExitCode::SUCCESS)
}

/// The version at a path of the head's tree, if it has lines.
pub(super) fn standing(session: &Session, kept: &Kept, path: &[u8]) -> Result<u32> {
    let told = |broken: Broken| kept.explain(broken);
    let trail = kept.trail();
    let head = lineage::number(kept, &session.head)?;
    let known = trail.path(path).map_err(told)?;
    let version = match known {
        Some(known) => trail.standing(head, known).map_err(told)?,
        None => None,
    };
    let shown = place::shown(path);
    let Some(version) = version else {
        let (files, _) = session.repository.tree_files(&session.head)?;
        let below = |file: &[u8]| file.strip_prefix(path).is_some_and(|rest| rest.starts_with(b"/"));
        if path.is_empty() || files.iter().any(|file| below(&file.path)) {
            bail!("{} is a folder; name a file in it", if path.is_empty() { "." } else { &shown });
        }
        bail!("there is no file {shown} in commit {}", session.head.short(10));
    };
    let row = trail.version(version).map_err(told)?;
    match (row.kind, row.lines) {
        (EntryKind::Submodule, _) => bail!("{shown} is another repository's commit; it has no lines here"),
        (EntryKind::Symlink, _) => bail!("{shown} is a symbolic link; it has no lines of its own"),
        (EntryKind::Regular, None) => bail!("the content of {shown} is not in this clone"),
        (EntryKind::Regular, Some(_)) => Ok(version),
    }
}

/// Where the lines of a version were born.
fn origins(session: &Session, kept: &Kept, version: u32, past: Past<'_>) -> Result<Vec<Origin>> {
    let trail = kept.trail();
    let repository = &session.repository;
    let mut names = repository.blame_ignores(past.files)?;
    for rev in past.revisions {
        names.insert(repository.resolve(Some(rev))?);
    }
    let mut ignored = BTreeSet::new();
    for name in names {
        let number = |oid: &Oid| trail.commit(&Name::new(oid.raw())).map_err(|broken| kept.explain(broken));
        // A list may name commits of other branches, and tags.
        let found = match number(&name)? {
            None => repository.resolve(Some(&name.hex())).ok().map(|oid| number(&oid)).transpose()?.flatten(),
            found => found,
        };
        ignored.extend(found);
    }
    if !past.white_space && ignored.is_empty() {
        return trail.origins(version, &mut Unchanged).map_err(|broken| kept.explain(broken));
    }
    let whitespace = if past.white_space { Whitespace::IgnoreAll } else { Whitespace::Exact };
    let mut modes = Modes::new(kept.trail(), repository.reader(), whitespace, ignored);
    trail.origins(version, &mut modes).map_err(|error| match error {
        PassError::Broken(broken) => kept.explain(broken),
        missing @ PassError::Missing(_) => missing.into(),
    })
}

/// Where a version's lines were born.
struct Birthplace {
    /// Its commit and path; the line is the run's to say.
    born: BornAt,
    previous: Option<(Oid, Vec<u8>)>,
    /// A content that it was compared with is missing.
    doubtful: bool,
}

fn birthplace(session: &Session, kept: &Kept, version: u32) -> Result<Birthplace> {
    let told = |broken: Broken| kept.explain(broken);
    let trail = kept.trail();
    let at = |commit: u32, path: u32| -> Result<(Oid, Vec<u8>)> {
        let name = trail.commit_name(commit).map_err(told)?;
        Ok((oid(session, &name)?, trail.path_name(path).map_err(told)?))
    };
    let row = trail.version(version).map_err(told)?;
    let (commit, path) = at(row.commit, row.path)?;
    let previous = row.sources.first().map(|source| at(source.commit, source.path)).transpose()?;
    let mut doubtful = false;
    for source in &row.sources {
        doubtful |= trail.version(source.version).map_err(told)?.lines.is_none();
    }
    Ok(Birthplace { born: BornAt { commit, path, line: 0 }, previous, doubtful })
}

/// Where each line was born; no texts, no commits.
fn traced(session: &Session, kept: &Kept, origins: &[Origin], path: Vec<u8>) -> Result<FileBlame> {
    let mut places: BTreeMap<u32, Birthplace> = BTreeMap::new();
    let mut lines = Vec::new();
    let mut doubtful = 0;
    for &Origin { run, mark } in origins {
        if let Entry::Vacant(vacant) = places.entry(run.version) {
            vacant.insert(birthplace(session, kept, run.version)?);
        }
        let Some(place) = places.get(&run.version) else { continue };
        doubtful += if place.doubtful { run.len } else { 0 };
        for line in run.start..run.start + run.len {
            let born = BornAt { line: line + 1, ..place.born.clone() };
            lines.push(BlameLine {
                born,
                previous: place.previous.clone(),
                ignored: mark.ignored,
                unblamable: mark.unblamable,
                text: Vec::new(),
            });
        }
    }
    if doubtful > 0 {
        // In formats that cannot say so, such lines look younger than they are.
        let what = "older content of this file is not in this clone";
        output::tell(&format!("{what}: up to {doubtful} of its lines may be older than shown\n"));
    }
    let head = lineage::number(kept, &session.head)?;
    let moment = kept.trail().moment(head).map_err(|broken| kept.explain(broken))?;
    Ok(FileBlame { asked: session.asked(path, stamp(moment)), lines, commits: Vec::new() })
}

fn fill_texts(session: &Session, kept: &Kept, version: u32, answer: &mut FileBlame) -> Result<()> {
    let told = |broken: Broken| kept.explain(broken);
    let row = kept.trail().version(version).map_err(told)?;
    let name = kept.trail().blob_name(row.blob).map_err(told)?;
    let text = session.content(&oid(session, &name)?)?;
    if is_binary(&text) {
        bail!("{} is not text", place::shown(&answer.asked.scope));
    }
    let texts = cut(&text);
    ensure!(
        texts.len() == answer.lines.len(),
        "the file's lines do not fit the index; litline verify tells more"
    );
    answer.lines.iter_mut().zip(texts).for_each(|(line, text)| line.text = text.to_vec());
    Ok(())
}

fn fill_commits(session: &Session, kept: &Kept, origins: &[Origin], answer: &mut FileBlame) -> Result<()> {
    let told = |broken: Broken| kept.explain(broken);
    let trail = kept.trail();
    let (mailmap, _) = session.repository.mailmap();
    let versions: BTreeSet<u32> = origins.iter().map(|origin| origin.run.version).collect();
    let mut boundaries = BTreeMap::new();
    for version in versions {
        let commit = trail.commit_of(version).map_err(told)?;
        let is_boundary = trail.parents(commit).map_err(told)?.is_empty();
        boundaries.insert(oid(session, &trail.commit_name(commit).map_err(told)?)?, is_boundary);
    }
    let headers = session.repository.commit_headers(boundaries.keys(), &mailmap)?;
    for ((oid, boundary), header) in boundaries.into_iter().zip(headers) {
        answer.commits.push(BlameCommit {
            oid,
            author_name: header.author_name,
            author_mailbox: header.author_mailbox,
            authored: header.authored,
            committer_name: header.committer_name,
            committer_mailbox: header.committer_mailbox,
            committed: header.committed,
            summary: header.summary,
            boundary,
        });
    }
    Ok(())
}

/// An object's name out of the index.
pub(super) fn oid(session: &Session, name: &Name) -> Result<Oid> {
    match Oid::from_raw(name.raw(session.repository.hash_bytes())) {
        Some(oid) => Ok(oid),
        None => bail!("the index is damaged; litline index --fresh makes it anew"),
    }
}

/// The digits that tell every commit shown from all objects of the repository.
fn digits(session: &Session, answer: &FileBlame) -> usize {
    session.repository.abbreviation_digits(answer.commits.iter().map(|commit| &commit.oid))
}

/// People are numbers, as everywhere: which numbers, only the reading knows. Messages are hidden too: they
/// name people.
fn hide_people(session: &Session, answer: &mut FileBlame) -> Result<()> {
    let facts = Facts { commits: session.snapshot()?.commits()?, ..Facts::default() };
    let number = |person: Option<PersonIx>| match person {
        Some(person) => format!("person {}", person.0).into_bytes(),
        None => b"person".to_vec(),
    };
    for commit in &mut answer.commits {
        let row = facts.commits.iter().find(|row| row.oid == commit.oid);
        commit.author_name = number(row.map(|row| row.author));
        commit.committer_name = number(row.map(|row| row.committer));
        commit.author_mailbox.clear();
        commit.committer_mailbox.clear();
        commit.summary.clear();
    }
    Ok(())
}
