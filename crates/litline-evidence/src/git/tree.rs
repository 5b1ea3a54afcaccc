//! The files of one commit's tree.

use super::open::{id_of, oid_of};
use super::{GitError, Repository};
use litline_facts::id::Oid;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_lineage::source::tree::{EntryMode, entries, put_in_order};
use litline_lineage::source::{Kind, Name, Objects as _, Reader as _};

/// One file of a tree.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct TreeFile {
    /// Its path, `/` between parts.
    pub path: Vec<u8>,
    /// What it is.
    pub kind: FileKind,
    /// Its content, or the commit of a submodule.
    pub oid: Oid,
}

/// What stands at a path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FileKind {
    /// A file.
    Regular,
    /// A file that may be executed.
    Executable,
    /// A link; its content is the target.
    Symlink,
    /// Another repository's commit.
    Submodule,
}

/// How deep folders may nest, as deep as git follows them; a folder below that is a gap.
const DEPTH_MAX: usize = 2_048;

/// Bytes of all paths; a folder beyond is a gap. Few folders, each listed many times in the next, can stand
/// for more files than any machine could hold.
const PATH_BYTES_MAX: usize = 1 << 30;

/// A path whose turn has not come: a file, or a folder still to be read.
enum Waiting {
    File(TreeFile),
    Folder(Vec<u8>, Oid),
}

impl Repository {
    /// The file of this name at the top of the commit's tree, if there is one.
    ///
    /// # Errors
    /// As for [`tree_files`](Self::tree_files).
    pub fn top_file(&self, commit: &Oid, name: &str) -> Result<Option<TreeFile>, GitError> {
        let missing = || GitError::MissingCommit { oid: *commit };
        let local = self.local();
        let found = local.find_commit(id_of(commit)).map_err(|_| missing())?;
        // For one object the library's own reader does: ours opens every pack first.
        let tree = found.tree().map_err(|_| GitError::MissingTree { oid: *commit })?;
        let mut waiting = Vec::new();
        unfold(&[], &tree.data, commit.raw().len(), &mut waiting);
        Ok(waiting.into_iter().find_map(|entry| match entry {
            Waiting::File(file) if file.path == name.as_bytes() => Some(file),
            _ => None,
        }))
    }

    /// Every file of the commit's tree, by path; folders that cannot be read are gaps.
    ///
    /// # Errors
    /// [`GitError::MissingCommit`], or [`GitError::MissingTree`] when the tree's own top cannot be read.
    pub fn tree_files(&self, commit: &Oid) -> Result<(Vec<TreeFile>, Vec<GapRow>), GitError> {
        let missing = || GitError::MissingCommit { oid: *commit };
        let local = self.local();
        let found = local.find_commit(id_of(commit)).map_err(|_| missing())?;
        let tree = found.tree_id().map_err(|_| missing())?;
        let mut reader = self.reader();
        let mut bytes = Vec::new();
        let mut waiting = vec![Waiting::Folder(Vec::new(), oid_of(&tree))];
        let (mut files, mut gaps) = (Vec::new(), Vec::new());
        let mut path_bytes = 0;
        // A stack of our own: how deep folders nest is the repository's choice, not ours.
        while let Some(next) = waiting.pop() {
            let (folder, oid) = match next {
                Waiting::File(file) => {
                    files.push(file);
                    continue;
                }
                Waiting::Folder(path, oid) => (path, oid),
            };
            let too_much = depth(&folder) > DEPTH_MAX || path_bytes > PATH_BYTES_MAX;
            let read = reader.read(&Name::new(oid.raw()), Kind::Tree, &mut bytes).is_ok() && !too_much;
            if read && put_in_order(&mut bytes, oid.raw().len()).is_ok() {
                path_bytes += unfold(&folder, &bytes, oid.raw().len(), &mut waiting);
            } else if folder.is_empty() {
                return Err(GitError::MissingTree { oid: *commit });
            } else {
                let subject = String::from_utf8_lossy(&folder).into_owned();
                gaps.push(GapRow { kind: GapKind::MissingTree, subject, count: 1 });
            }
        }
        gaps.sort_unstable();
        Ok((files, gaps))
    }
}

/// Folders on the way to one; the top of a tree is at depth 0.
fn depth(folder: &[u8]) -> usize {
    if folder.is_empty() { 0 } else { 1 + folder.iter().filter(|&&byte| byte == b'/').count() }
}

/// Puts a folder's entries on top of what waits, first one uppermost; the bytes of their paths.
fn unfold(folder: &[u8], bytes: &[u8], hash_bytes: usize, waiting: &mut Vec<Waiting>) -> usize {
    let below = waiting.len();
    let mut path_bytes = 0;
    for entry in entries(bytes, hash_bytes).flatten() {
        let mut path = folder.to_vec();
        if !path.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(entry.name);
        path_bytes += path.len();
        let Some(oid) = Oid::from_raw(entry.oid) else { continue };
        let kind = match entry.mode {
            EntryMode::Folder => {
                waiting.push(Waiting::Folder(path, oid));
                continue;
            }
            EntryMode::File => FileKind::Regular,
            EntryMode::Executable => FileKind::Executable,
            EntryMode::Link => FileKind::Symlink,
            EntryMode::Commit => FileKind::Submodule,
        };
        waiting.push(Waiting::File(TreeFile { path, kind, oid }));
    }
    waiting[below..].reverse();
    path_bytes
}
