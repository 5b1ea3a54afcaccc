//! The files of one commit's tree.

use super::open::{id_of, oid_of};
use super::{GitError, Repository};
use gix::objs::tree::EntryKind;
use litline_facts::id::Oid;
use litline_facts::record::gap::{GapKind, GapRow};
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

/// A path whose turn has not come: a file, or a folder still to be read.
enum Waiting {
    File(TreeFile),
    Folder(Vec<u8>, Oid),
}

impl Repository {
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
        // A stack of our own: how deep folders nest is the repository's choice, not ours.
        while let Some(next) = waiting.pop() {
            let (folder, oid) = match next {
                Waiting::File(file) => {
                    files.push(file);
                    continue;
                }
                Waiting::Folder(path, oid) => (path, oid),
            };
            let read = reader.read(&Name::new(oid.raw()), Kind::Tree, &mut bytes);
            let whole = read.is_ok() && unfold(&folder, &bytes, oid.raw().len(), &mut waiting);
            if read.is_err() && folder.is_empty() {
                return Err(GitError::MissingTree { oid: *commit });
            }
            if !whole {
                let subject = String::from_utf8_lossy(&folder).into_owned();
                gaps.push(GapRow { kind: GapKind::MissingTree, subject, count: 1 });
            }
        }
        gaps.sort_unstable();
        Ok((files, gaps))
    }
}

/// Puts a folder's entries on top of what waits, first one uppermost; `false` when the folder ends in damage.
fn unfold(folder: &[u8], bytes: &[u8], hash_bytes: usize, waiting: &mut Vec<Waiting>) -> bool {
    let hash = if hash_bytes == 32 { gix::hash::Kind::Sha256 } else { gix::hash::Kind::Sha1 };
    let below = waiting.len();
    let mut whole = true;
    for entry in gix::objs::TreeRefIter::from_bytes(bytes, hash) {
        let Ok(entry) = entry else {
            whole = false;
            break;
        };
        let mut path = folder.to_vec();
        if !path.is_empty() {
            path.push(b'/');
        }
        path.extend_from_slice(entry.filename);
        let oid = oid_of(entry.oid);
        let kind = match entry.mode.kind() {
            EntryKind::Tree => {
                waiting.push(Waiting::Folder(path, oid));
                continue;
            }
            EntryKind::Blob => FileKind::Regular,
            EntryKind::BlobExecutable => FileKind::Executable,
            EntryKind::Link => FileKind::Symlink,
            EntryKind::Commit => FileKind::Submodule,
        };
        waiting.push(Waiting::File(TreeFile { path, kind, oid }));
    }
    waiting[below..].reverse();
    whole
}
