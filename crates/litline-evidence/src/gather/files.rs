//! The as-of tree as tables: which files are counted, and where each of their lines was born.

use crate::assistant::policy;
use crate::config::Config;
use crate::counted::{self, HEAD_BYTES};
use crate::git::tree::{FileKind, TreeFile};
use crate::git::{GitError, Repository};
use litline_facts::Facts;
use litline_facts::id::{CommitIx, Oid, PathIx, VersionIx};
use litline_facts::record::blank::BlankRow;
use litline_facts::record::file::FileRow;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_facts::record::living::LivingRow;
use litline_facts::record::path::{LeftOut, PathClass, PathRow};
use litline_facts::record::version::{Born, VersionRow};
use litline_lineage::compare::Wording;
use litline_lineage::diff::Text;
use litline_lineage::lives::Run;
use litline_lineage::source::{Kind, Name, Objects as _};
use litline_lineage::trace::Trace;
use rayon::prelude::*;
use std::collections::HashMap;

/// What looking at one file's content found.
struct Looked {
    class: PathClass,
    bytes: u64,
    /// The lines, only where the engine does not know the content.
    strange: Option<Vec<Wording>>,
}

/// Fills `files`, `living`, `blanks` and `policies`, and judges every path; gives what could not be read.
pub(super) fn fill(
    repository: &Repository,
    head: &Oid,
    config: &Config,
    trace: &Trace,
    facts: &mut Facts,
) -> Result<Vec<GapRow>, GitError> {
    let (tree, mut gaps) = repository.tree_files(head)?;
    let paths = number_paths(&tree, facts);
    gaps.extend(judge_paths(repository, &tree, config, facts));
    facts.policies = policy::rows(repository, &tree, &paths);
    let standing: HashMap<u32, u32> = trace.graph.last.iter().copied().collect();
    let known = |file: &TreeFile, path: PathIx| {
        let version = *standing.get(&path.0)?;
        let blob = trace.graph.versions[version as usize].blob;
        (trace.changes.blobs.get(blob) == Name::new(file.oid.raw())).then_some(version)
    };
    let looked: Vec<Looked> = tree
        .par_iter()
        .zip(&paths)
        .map_init(
            || (repository.reader(), Vec::new()),
            |(reader, buffer), (file, &path)| {
                let class = facts.paths[path.index()].class;
                look(reader, buffer, file, class, known(file, path).is_some())
            },
        )
        .collect();
    for ((file, path), looked) in tree.iter().zip(paths).zip(looked) {
        // What the engine missed too is in its count already.
        let is_known_gap = trace.gaps.blobs.contains(&Name::new(file.oid.raw()));
        if looked.class == PathClass::Left(LeftOut::Missing) && !is_known_gap {
            gaps.push(GapRow { kind: GapKind::MissingBlob, subject: file.oid.hex(), count: 1 });
        }
        enter(file, path, known(file, path), &looked, trace, facts);
    }
    Ok(gaps)
}

/// The number of each file's path. A path that the engine never met (its folder could not be read before) is
/// added.
fn number_paths(tree: &[TreeFile], facts: &mut Facts) -> Vec<PathIx> {
    let known: HashMap<Vec<u8>, u32> =
        (0..).zip(&facts.paths).map(|(at, row)| (row.path.clone(), at)).collect();
    let mut number = |file: &TreeFile| {
        PathIx(known.get(&file.path).copied().unwrap_or_else(|| {
            let class = PathClass::Left(LeftOut::Unknown);
            facts.paths.push(PathRow { path: file.path.clone(), class, language: None });
            facts.paths.len() as u32 - 1
        }))
    };
    tree.iter().map(&mut number).collect()
}

/// By path: whether a file there can be counted. One of no known language may be, by its content.
pub(super) fn may_count(
    repository: &Repository,
    tree: &[TreeFile],
    config: &Config,
    paths: &[Vec<u8>],
) -> Vec<bool> {
    let paths: Vec<&[u8]> = paths.iter().map(Vec::as_slice).collect();
    let (attributes, _) = repository.attributes(tree, &paths);
    let judged = paths.par_iter().zip(&attributes);
    let may_count = |(path, attributes): (&&[u8], _)| {
        let (class, _) = counted::classify_path(path, attributes, config);
        matches!(class, PathClass::Counted | PathClass::Left(LeftOut::Unknown))
    };
    judged.map(may_count).collect()
}

fn judge_paths(
    repository: &Repository,
    tree: &[TreeFile],
    config: &Config,
    facts: &mut Facts,
) -> Vec<GapRow> {
    let paths: Vec<&[u8]> = facts.paths.iter().map(|row| row.path.as_slice()).collect();
    let (attributes, gaps) = repository.attributes(tree, &paths);
    let judged: Vec<_> = paths
        .par_iter()
        .zip(&attributes)
        .map(|(path, attributes)| counted::classify_path(path, attributes, config))
        .collect();
    for (row, (class, language)) in facts.paths.iter_mut().zip(judged) {
        row.class = class;
        row.language = language;
    }
    gaps
}

/// Reads a file as far as judging it needs.
fn look(
    reader: &mut impl litline_lineage::source::Reader,
    buffer: &mut Vec<u8>,
    file: &TreeFile,
    class: PathClass,
    is_known: bool,
) -> Looked {
    let left = |reason| Looked { class: PathClass::Left(reason), bytes: 0, strange: None };
    match file.kind {
        FileKind::Submodule => return left(LeftOut::Submodule),
        FileKind::Symlink => return left(LeftOut::Symlink),
        FileKind::Regular | FileKind::Executable => {}
    }
    if reader.read(&Name::new(file.oid.raw()), Kind::Blob, buffer).is_err() {
        return left(LeftOut::Missing);
    }
    let bytes = buffer.len() as u64;
    let head = &buffer[..buffer.len().min(HEAD_BYTES)];
    let class = counted::refine_by_content(&file.path, class, head, bytes);
    let strange = (!is_known).then(|| wordings(std::mem::take(buffer)));
    Looked { class, bytes, strange }
}

fn wordings(bytes: Vec<u8>) -> Vec<Wording> {
    let text = Text::new(bytes).unwrap_or_default();
    (0..text.line_count()).map(|line| Wording::of(text.line(line))).collect()
}

/// Enters one file and its lines.
fn enter(
    file: &TreeFile,
    path: PathIx,
    known: Option<u32>,
    looked: &Looked,
    trace: &Trace,
    facts: &mut Facts,
) {
    let mut row = FileRow {
        path,
        oid: file.oid,
        version: known.map(VersionIx),
        class: looked.class,
        bytes: looked.bytes,
        lines: 0,
        counted: 0,
    };
    let none = Vec::new();
    let unreadable = matches!(
        looked.class,
        PathClass::Left(LeftOut::Submodule | LeftOut::Symlink | LeftOut::Missing | LeftOut::Binary)
    );
    if unreadable {
        let holds_no_version = matches!(looked.class, PathClass::Left(LeftOut::Submodule | LeftOut::Missing));
        row.version = row.version.filter(|_| !holds_no_version);
        facts.files.push(row);
        return;
    }
    if let Some(wordings) = &looked.strange {
        row.version = Some(add_strange_version(path, wordings, facts));
        let version = facts.versions.len() as u32 - 1;
        let run = Run { version, start: 0, len: wordings.len() as u32 };
        enter_run(&mut row, run, wordings.iter().copied(), facts);
    } else {
        let runs = known.and_then(|version| trace.lives.last.get(&version)).unwrap_or(&none);
        for &run in runs {
            let wordings = trace.compared.wording_of(run.version as usize, run.start, run.len);
            enter_run(&mut row, run, wordings, facts);
        }
    }
    facts.files.push(row);
}

/// Enters one run at the end of what is entered of the file so far.
fn enter_run(row: &mut FileRow, run: Run, wordings: impl Iterator<Item = Wording>, facts: &mut Facts) {
    if run.len == 0 {
        return;
    }
    let is_counted = row.class == PathClass::Counted;
    let mut living = LivingRow {
        file: row.path,
        start: row.lines,
        len: run.len,
        version: VersionIx(run.version),
        origin_start: run.start,
        counted: 0,
    };
    for (line, wording) in (row.lines..).zip(wordings) {
        if !wording.is_blank() {
            living.counted += 1;
        } else if is_counted {
            facts.blanks.push(BlankRow { file: row.path, line });
        }
    }
    row.lines += run.len;
    row.counted += if is_counted { living.counted } else { 0 };
    facts.living.push(living);
}

/// A version for a content that the history, as far as it could be read, does not lead to: nothing is known
/// of its lines.
fn add_strange_version(path: PathIx, wordings: &[Wording], facts: &mut Facts) -> VersionIx {
    let lines = wordings.len() as u32;
    facts.versions.push(VersionRow {
        commit: facts.as_of.unwrap_or(CommitIx(0)),
        path,
        parents: Vec::new(),
        previous: None,
        lines,
        born: Born { lines, ..Born::default() },
        replaces: false,
        missing: true,
    });
    VersionIx(facts.versions.len() as u32 - 1)
}
