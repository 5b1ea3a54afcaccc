//! Everything beside the as-of commit that an answer depends on, as one short text: a stored result may be
//! used again only while it stays the same. What changes with configuration of our own is the caller's to
//! add.

use super::Repository;
use crate::assistant::mark::branch_hint;
use crate::assistant::note::{BLOB_REFS, NOTE_REFS};
use crate::assistant::origin::checkpoints::BRANCH as CHECKPOINTS;

/// Changes when the same state must no longer count as the same.
const VERSION: &str = "git 2";

/// A text as 64 hexadecimal digits, so that it can be compared and not be read.
#[must_use]
pub fn digest(text: &str) -> String {
    let mut hash = gix::hash::hasher(gix::hash::Kind::Sha256);
    hash.update(text.as_bytes());
    hash.try_finalize().map(|digest| digest.to_string()).unwrap_or_default()
}

impl Repository {
    /// A hash over the replaced objects, the shallow boundary, the mailmap in force, the heads of changes,
    /// the notes of tools and the configured lists of ignored revisions: 64 hexadecimal digits.
    ///
    /// Not in it: which objects are present. A result with missing objects may become whole after a fetch;
    /// whoever stores one adds [`packs`](Self::packs).
    #[must_use]
    pub fn fingerprint(&self) -> String {
        let mut hash = gix::hash::hasher(gix::hash::Kind::Sha256);
        let mut part = |name: &str, bytes: &[u8]| {
            hash.update(format!("{name} {}\n", bytes.len()).as_bytes());
            hash.update(bytes);
        };
        part("version", VERSION.as_bytes());
        for (from, to) in self.replaced() {
            part("replaced", format!("{from} {to}").as_bytes());
        }
        for boundary in self.shallow() {
            part("shallow", boundary.as_bytes());
        }
        for (_, text) in self.mailmap_sources().texts {
            part("mailmap", &text);
        }
        for head in self.change_heads() {
            part("head", format!("{:?} {} {}", head.series, head.number, head.oid).as_bytes());
        }
        for (reference, ..) in NOTE_REFS {
            if let Some(tip) = self.reference(reference) {
                part("notes", format!("{reference} {tip}").as_bytes());
            }
        }
        for (name, tip) in self.branch_tips().iter().filter(|(name, _)| branch_hint(name).is_some()) {
            part("hint", format!("{} {tip}", String::from_utf8_lossy(name)).as_bytes());
        }
        if let Some(tip) = self.branch_tip(CHECKPOINTS) {
            part("checkpoints", tip.hex().as_bytes());
        }
        for note in self.named_after_commits(BLOB_REFS).unwrap_or_default().notes {
            part("note", format!("{} {}", note.commit, note.blob).as_bytes());
        }
        for (name, text) in self.ignore_lists() {
            part("ignored revisions", name.as_bytes());
            part("listed", &text.unwrap_or_default());
        }
        hash.try_finalize().map(|digest| digest.to_string()).unwrap_or_default()
    }

    /// A hash over what decides, beside the commits asked for, which commits and contents there are: the
    /// replaced objects and the shallow boundary. 64 hexadecimal digits.
    #[must_use]
    pub fn shape(&self) -> String {
        let mut text = format!("{VERSION} {}\n", self.hash_bytes());
        self.replaced().iter().for_each(|(from, to)| text.push_str(&format!("replaced {from} {to}\n")));
        self.shallow().iter().for_each(|boundary| text.push_str(&format!("shallow {boundary}\n")));
        digest(&text)
    }

    /// The names of the packs present, sorted and joined by line feeds: what a result with missing objects
    /// rests on.
    #[must_use]
    pub fn packs(&self) -> String {
        let folder = self.common_dir().join("objects").join("pack");
        let mut names: Vec<String> = std::fs::read_dir(folder)
            .into_iter()
            .flatten()
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok())
            .filter(|name| name.ends_with(".idx"))
            .collect();
        names.sort_unstable();
        names.join("\n")
    }

    /// Commits at the shallow boundary, sorted; empty in a whole clone or when the list cannot be read.
    pub(in crate::git) fn shallow(&self) -> Vec<gix::ObjectId> {
        let list = self.local().shallow_commits().ok().flatten();
        list.map(|commits| commits.iter().copied().collect()).unwrap_or_default()
    }

    /// Replaced objects with their replacements, sorted.
    fn replaced(&self) -> Vec<(gix::ObjectId, gix::ObjectId)> {
        let local = self.local();
        let Ok(references) = local.references() else { return Vec::new() };
        let Ok(replaced) = references.prefixed("refs/replace/") else { return Vec::new() };
        let mut pairs: Vec<_> = replaced
            .filter_map(Result::ok)
            .filter_map(|reference| {
                let from =
                    gix::ObjectId::from_hex(reference.name().as_bstr().strip_prefix(b"refs/replace/")?)
                        .ok()?;
                Some((from, reference.target().try_id()?.to_owned()))
            })
            .collect();
        pairs.sort_unstable();
        pairs
    }
}
