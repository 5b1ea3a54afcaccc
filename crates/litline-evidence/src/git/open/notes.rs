//! Notes on commits, and blobs that references name after commits.

use super::Repository;
use super::oid_of;
use litline_facts::id::Oid;

/// One note.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct NoteRef {
    /// The commit that it is on.
    pub commit: Oid,
    /// Its content.
    pub blob: Oid,
}

/// The notes of one reference.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Notes {
    /// By commit.
    pub notes: Vec<NoteRef>,
    /// Entries that are no notes, and folders that cannot be read.
    pub unreadable: u64,
}

impl Repository {
    /// What a reference such as `refs/notes/ai` points to; `None` where there is none.
    #[must_use]
    pub fn reference(&self, name: &str) -> Option<Oid> {
        let local = self.local();
        let reference = local.try_find_reference(name).ok().flatten()?;
        reference.target().try_id().map(oid_of)
    }

    /// The notes of a reference; `None` where there is no such reference.
    #[must_use]
    pub fn notes(&self, reference: &str) -> Option<Notes> {
        let tip = self.reference(reference)?;
        let mut notes = Notes::default();
        let Ok((files, gaps)) = self.tree_files(&tip) else {
            notes.unreadable = 1;
            return Some(notes);
        };
        notes.unreadable = gaps.len() as u64;
        for file in files {
            // Large trees of notes are spread over folders named after the first digits.
            let hex: Vec<u8> = file.path.iter().copied().filter(|&byte| byte != b'/').collect();
            match std::str::from_utf8(&hex).ok().and_then(Oid::from_hex) {
                Some(commit) => notes.notes.push(NoteRef { commit, blob: file.oid }),
                None => notes.unreadable += 1,
            }
        }
        notes.notes.sort_unstable();
        Some(notes)
    }

    /// The references below a prefix that are named after commits, by commit; `None` where there is none.
    #[must_use]
    pub fn named_after_commits(&self, prefix: &str) -> Option<Notes> {
        let local = self.local();
        let references = local.references().ok()?;
        let mut notes = Notes::default();
        for reference in references.prefixed(prefix).ok()?.filter_map(Result::ok) {
            let name = reference.name().as_bstr();
            let end = name.strip_prefix(prefix.as_bytes()).and_then(|end| std::str::from_utf8(end).ok());
            match (end.and_then(Oid::from_hex), reference.target().try_id()) {
                (Some(commit), Some(id)) => notes.notes.push(NoteRef { commit, blob: oid_of(id) }),
                _ => notes.unreadable += 1,
            }
        }
        notes.notes.sort_unstable();
        (!notes.notes.is_empty() || notes.unreadable > 0).then_some(notes)
    }

    /// The tip of a branch of this clone, or as it is known of another, the first by name.
    #[must_use]
    pub fn branch_tip(&self, branch: &str) -> Option<Oid> {
        self.reference(&format!("refs/heads/{branch}")).or_else(|| {
            let local = self.local();
            let mut remotes: Vec<String> = local.remote_names().iter().map(ToString::to_string).collect();
            remotes.sort_unstable();
            remotes.iter().find_map(|remote| self.reference(&format!("refs/remotes/{remote}/{branch}")))
        })
    }

    /// The branches of the clone and those it knows of others, without the name of the other, each with its
    /// tip; sorted.
    #[must_use]
    pub fn branch_tips(&self) -> Vec<(Vec<u8>, Oid)> {
        let local = self.local();
        let Ok(references) = local.references() else { return Vec::new() };
        let mut tips = Vec::new();
        for (prefix, remote) in [("refs/heads/", false), ("refs/remotes/", true)] {
            let Ok(found) = references.prefixed(prefix) else { continue };
            tips.extend(found.filter_map(Result::ok).filter_map(|reference| {
                let name = reference.name().as_bstr().strip_prefix(prefix.as_bytes())?;
                let slash = name.iter().position(|&byte| byte == b'/');
                let name = if remote { &name[slash? + 1..] } else { name };
                Some((name.to_vec(), oid_of(reference.target().try_id()?)))
            }));
        }
        tips.sort_unstable();
        tips.dedup();
        tips
    }
}
