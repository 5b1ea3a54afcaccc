//! The way into git: a running `git fast-import`, fed in batches. It makes a blob a delta of the one before
//! it in the stream only, whatever their paths, so the versions of each file are gathered over a batch and
//! written one after the other, and the batch's commits after them.

use std::fmt::Write as _;
use std::io::{BufWriter, Write};
use std::path::Path;
use std::process::{Child, ChildStdin};
use std::rc::Rc;

use anyhow::{Context, Result, ensure};

use super::super::git::Repository;
use super::authors::Moment;
use super::file::File;
use super::state::Change;
use super::text::Vocabulary;

/// Lines held before a batch is written: at eight bytes each, some 200 MiB.
const LINES_HELD: usize = 24 << 20;
/// Branches that fast-import keeps in memory; more than are ever open.
const BRANCHES: &str = "--active-branches=32";
/// How many deltas lead to an object at most: what git itself packs with.
const DEPTH: &str = "--depth=50";

/// Writes a history into a new repository.
pub(super) struct Stream {
    repository: Repository,
    child: Child,
    input: BufWriter<ChildStdin>,
    vocabulary: Vocabulary,
    blobs: Vec<(u32, Rc<File>)>,
    lines_held: usize,
    /// Mark of the last commit.
    last: u32,
    commits: String,
    content: Vec<u8>,
}

/// A commit, but for what it changes.
pub(super) struct Commit<'a> {
    pub(super) mark: u32,
    pub(super) branch: &'a str,
    pub(super) author: (&'a str, Moment),
    pub(super) committer: (&'a str, Moment),
    pub(super) message: &'a str,
    /// Its first parent, where that is not the branch's last commit.
    pub(super) from: Option<u32>,
    /// Its other parents.
    pub(super) merged: &'a [u32],
}

impl Stream {
    /// Starts with a new, bare repository.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        let repository = Repository::create(folder)?;
        let mut child = repository.import(&["--quiet", "--done", DEPTH, BRANCHES])?;
        let input = child.stdin.take().context("the process has no input")?;
        Ok(Self {
            repository,
            child,
            input: BufWriter::with_capacity(1 << 18, input),
            vocabulary: Vocabulary::new(),
            blobs: Vec::new(),
            lines_held: 0,
            last: 0,
            commits: String::new(),
            content: Vec::new(),
        })
    }

    /// Adds a commit. Marks rise, so blobs with one above the last commit's are new.
    pub(super) fn commit(&mut self, commit: &Commit, changes: &[Change]) -> Result<()> {
        let out = &mut self.commits;
        writeln!(out, "commit {}\nmark :{}", commit.branch, commit.mark)?;
        writeln!(out, "author {} {}", commit.author.0, commit.author.1)?;
        writeln!(out, "committer {} {}", commit.committer.0, commit.committer.1)?;
        writeln!(out, "data {}\n{}", commit.message.len(), commit.message)?;
        if let Some(from) = commit.from {
            writeln!(out, "from :{from}")?;
        }
        for merged in commit.merged {
            writeln!(out, "merge :{merged}")?;
        }
        for Change { before, after, .. } in changes {
            let path = |file: &Option<Rc<File>>| file.as_ref().map(|file| Rc::clone(&file.path));
            if let Some(gone) = path(before).filter(|gone| Some(gone) != path(after).as_ref()) {
                writeln!(out, "D {gone}")?;
            }
        }
        for Change { after, .. } in changes {
            if let Some(file) = after {
                let mode = if file.is_program { "100755" } else { "100644" };
                writeln!(out, "M {mode} :{} {}", file.blob, file.path)?;
            }
        }
        for Change { file, after, .. } in changes {
            if let Some(after) = after.as_ref().filter(|after| after.blob > self.last) {
                self.lines_held += after.lines.len();
                self.blobs.push((*file, Rc::clone(after)));
            }
        }
        self.last = commit.mark;
        if self.lines_held > LINES_HELD { self.flush() } else { Ok(()) }
    }

    /// Points a tag at a commit.
    pub(super) fn tag(&mut self, name: &str, commit: u32) -> Result<()> {
        writeln!(self.commits, "reset refs/tags/{name}\nfrom :{commit}")?;
        Ok(())
    }

    fn flush(&mut self) -> Result<()> {
        // Marks rise in the order of time, so this is file by file, oldest first.
        self.blobs.sort_unstable_by_key(|(file, version)| (*file, version.blob));
        self.blobs.dedup_by_key(|(_, version)| version.blob);
        for (_, version) in self.blobs.drain(..) {
            self.content.clear();
            version.render(&self.vocabulary, &mut self.content);
            write!(self.input, "blob\nmark :{}\ndata {}\n", version.blob, self.content.len())?;
            self.input.write_all(&self.content)?;
            self.input.write_all(b"\n")?;
        }
        self.input.write_all(self.commits.as_bytes())?;
        self.commits.clear();
        self.lines_held = 0;
        Ok(())
    }

    /// Writes the rest, takes away the names of these branches, and tells the id of HEAD.
    pub(super) fn finish(mut self, branches: &[String]) -> Result<String> {
        for branch in branches {
            writeln!(self.commits, "reset {branch}\nfrom {}\n", "0".repeat(40))?;
        }
        self.commits.push_str("done\n");
        self.flush()?;
        self.input.flush()?;
        drop(self.input);
        let status = self.child.wait()?;
        ensure!(status.success(), "git fast-import ended with {status}");
        let head = self.repository.lines(&["rev-parse", "HEAD"])?;
        head.into_iter().next().context("the new repository has no HEAD")
    }
}
