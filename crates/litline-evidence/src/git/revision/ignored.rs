//! Lists of revisions whose changes are to be looked through, as `git blame --ignore-revs-file` reads them:
//! one whole object name a line, `#` begins a comment. What a list names is told, nothing is decided.

use crate::git::tree::TreeFile;
use crate::git::{GitError, Repository};
use litline_facts::id::Oid;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_lineage::source::{Kind, Name, Objects as _, Reader as _};
use std::collections::BTreeSet;
use std::ffi::OsString;
use std::path::{Path, PathBuf};

/// The list that many forges and projects use, at the top of the tree.
const USUAL_FILE: &str = ".git-blame-ignore-revs";

/// What all lists together name.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct IgnoredRevisions {
    /// The names, each with the first list that has it.
    pub names: Vec<(Oid, String)>,
    /// Entries that are no object names, and lists that cannot be read.
    pub gaps: Vec<GapRow>,
}

impl IgnoredRevisions {
    /// Takes up the text of one list.
    pub fn read(&mut self, list: &str, text: &[u8]) {
        let known: BTreeSet<Oid> = self.names.iter().map(|&(oid, _)| oid).collect();
        let mut odd = 0;
        for line in text.split(|&byte| byte == b'\n') {
            let entry = line.split(|&byte| byte == b'#').next().unwrap_or_default().trim_ascii();
            match std::str::from_utf8(entry).ok().and_then(Oid::from_hex) {
                _ if entry.is_empty() => {}
                Some(oid) if known.contains(&oid) => {}
                Some(oid) => self.names.push((oid, list.to_owned())),
                None => odd += 1,
            }
        }
        self.gap(list, odd);
    }

    /// Notes entries of a list that cannot be used.
    pub fn gap(&mut self, list: &str, count: u64) {
        if count > 0 {
            self.gaps.push(GapRow { kind: GapKind::OddRevision, subject: list.to_owned(), count });
        }
    }
}

impl Repository {
    /// What the as-of tree's own list says, then the lists that the configuration names
    /// (`blame.ignoreRevsFile`), then those that `also` names in the as-of tree.
    ///
    /// # Errors
    /// When the as-of tree cannot be read.
    pub fn ignored_revisions(&self, head: &Oid, also: &[String]) -> Result<IgnoredRevisions, GitError> {
        let mut ignored = IgnoredRevisions::default();
        let (tree, _) = self.tree_files(head)?;
        if let Some(text) = self.listed_in(&tree, USUAL_FILE) {
            ignored.read(USUAL_FILE, &text);
        }
        for (name, text) in self.ignore_lists() {
            match text {
                Some(text) => ignored.read(&name, &text),
                None => ignored.gap(&name, 1),
            }
        }
        for name in also {
            match self.listed_in(&tree, name) {
                Some(text) => ignored.read(name, &text),
                None => ignored.gap(name, 1),
            }
        }
        Ok(ignored)
    }

    /// The commits that `git blame` looks past by itself: those of all lists that the configuration names,
    /// in order, then of `files`; a file without a name forgets all before it. An empty name in the
    /// configuration forgets nothing, whatever git's manual says.
    ///
    /// # Errors [`GitError::BadList`] for a list that cannot be read, and for a line that is no whole
    /// object name, as git refuses both.
    pub fn blame_ignores(&self, files: &[OsString]) -> Result<BTreeSet<Oid>, GitError> {
        let mut ignored = BTreeSet::new();
        let named = self.believed_all("blame.ignoreRevsFile").into_iter().filter(|name| !name.is_empty());
        for name in named {
            let path = self.list_path(&name).unwrap_or_else(|| PathBuf::from(&name));
            self.read_list(&path, &mut ignored)?;
        }
        for file in files {
            if file.is_empty() {
                ignored.clear();
            } else {
                self.read_list(Path::new(file), &mut ignored)?;
            }
        }
        Ok(ignored)
    }

    /// Whether the configuration has `git blame` mark lines that stayed with an ignored commit, and lines
    /// that one had changed.
    #[must_use]
    pub fn blame_marks(&self) -> (bool, bool) {
        let switch = |key| self.believed_switch(key);
        (switch("blame.markUnblamableLines"), switch("blame.markIgnoredLines"))
    }

    fn read_list(&self, path: &Path, into: &mut BTreeSet<Oid>) -> Result<(), GitError> {
        let bad = || GitError::BadList { path: path.to_owned() };
        let mut list = IgnoredRevisions::default();
        list.read("", &std::fs::read(path).map_err(|_| bad())?);
        if !list.gaps.is_empty() {
            return Err(bad());
        }
        into.extend(list.names.iter().map(|&(oid, _)| oid));
        Ok(())
    }

    fn list_path(&self, name: &str) -> Option<PathBuf> {
        let top = self.work_dir().unwrap_or_else(|| self.common_dir());
        match name.strip_prefix("~/") {
            Some(below) => std::env::home_dir().map(|home| home.join(below)),
            None => Some(top.join(PathBuf::from(name))),
        }
    }

    /// The lists that the configuration names, in order, with their texts where they can be read. An empty
    /// name takes back all before it; a relative one starts at the top of the work tree, and in a bare
    /// repository at the git folder.
    pub(in crate::git) fn ignore_lists(&self) -> Vec<(String, Option<Vec<u8>>)> {
        let mut names: Vec<String> = Vec::new();
        for name in self.believed_all("blame.ignoreRevsFile") {
            if name.is_empty() {
                names.clear();
            } else {
                names.push(name);
            }
        }
        let text = |name: &str| self.list_path(name).and_then(|path| std::fs::read(path).ok());
        // What the machine calls the file is no business of the store: only its last part is told.
        let last = |name: &str| name.rsplit('/').next().unwrap_or(name).to_owned();
        names.iter().map(|name| (last(name), text(name))).collect()
    }

    fn listed_in(&self, tree: &[TreeFile], name: &str) -> Option<Vec<u8>> {
        let file = tree.iter().find(|file| file.path == name.as_bytes())?;
        let mut bytes = Vec::new();
        self.reader().read(&Name::new(file.oid.raw()), Kind::Blob, &mut bytes).ok()?;
        Some(bytes)
    }
}
