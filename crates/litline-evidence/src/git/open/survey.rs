//! What a clone holds beside its history: references of notes and changes, remotes, files of configuration.
//! Only names are looked at; nothing is read out of them, and no address of a remote is handed on.

use super::Repository;
use litline_facts::answer::doctor::Survey;

/// Notes that a known tool keeps, below `refs/notes/`.
const KNOWN_NOTES: &[&str] =
    &["commits", "review", "ai", "ai-stash", "ai-attribution", "whogitit", "agent-trace", "litline"];

/// Remotes whose names say nothing of anybody.
const KNOWN_REMOTES: &[&str] = &["origin", "upstream"];

/// What stands for a name that is not to be shown.
const NAMELESS: &str = "(name hidden)";

/// References of changes' heads: before and after the number.
const HEADS: [(&str, &str); 3] =
    [("refs/pull/", "/head"), ("refs/merge-requests/", "/head"), ("refs/pull-requests/", "/from")];

impl Repository {
    /// Looks around. Without `names`, a remote or reference that somebody named freely is not named.
    #[must_use]
    pub fn survey(&self, names: bool) -> Survey {
        let remote = self.remote();
        let address = remote.as_ref().and_then(|remote| self.believed(&format!("remote.{remote}.url")));
        let ignored = self.believed("blame.ignoreRevsFile").is_some();
        Survey {
            merge_requests: address.is_some_and(|address| address.contains("gitlab")),
            remote: remote
                .map(|remote| shown(&remote, KNOWN_REMOTES, names, "REMOTE"))
                .map(|name| quoted(&name)),
            notes: self.note_references(names),
            change_heads: HEADS.iter().map(|&(before, after)| self.references(before, after)).sum(),
            partial: self.is_partial(),
            mailmap: !self.mailmap_sources().texts.is_empty(),
            ignored_revisions: ignored.then(|| "blame.ignoreRevsFile".to_owned()),
            configuration: false,
        }
    }

    /// The remote that git would fetch from: of the branch, else `origin`, else the first.
    fn remote(&self) -> Option<String> {
        let local = self.local();
        let names: Vec<String> = local.remote_names().iter().map(ToString::to_string).collect();
        let branch = local.head_name().ok().flatten().map(|name| name.shorten().to_string());
        let own = branch.and_then(|branch| self.believed(&format!("branch.{branch}.remote")));
        let usual = own.filter(|own| names.contains(own));
        usual.or_else(|| names.iter().find(|name| *name == "origin").or(names.first()).cloned())
    }

    /// References below `refs/notes/`, by name, with the commit date of each.
    fn note_references(&self, names: bool) -> Vec<(String, Option<i64>)> {
        let local = self.local();
        let Ok(references) = local.references() else { return Vec::new() };
        let Ok(notes) = references.prefixed("refs/notes/") else { return Vec::new() };
        let mut all: Vec<(String, Option<i64>)> = notes
            .filter_map(Result::ok)
            .map(|reference| {
                let name = reference.name().as_bstr().to_string();
                let own = name.strip_prefix("refs/notes/").unwrap_or(&name);
                let name = format!("refs/notes/{}", shown(own, KNOWN_NOTES, names, NAMELESS));
                let commit = reference.target().try_id().and_then(|id| local.find_commit(id.to_owned()).ok());
                let seconds = commit.and_then(|commit| Some(commit.time().ok()?.seconds));
                (name, seconds)
            })
            .collect();
        all.sort();
        all
    }

    /// How many references stand between the two.
    fn references(&self, before: &str, after: &str) -> u64 {
        let local = self.local();
        let Ok(references) = local.references() else { return 0 };
        let Ok(all) = references.prefixed(before) else { return 0 };
        let ends = |name: &str| name.ends_with(after);
        all.filter_map(Result::ok).filter(|found| ends(&found.name().as_bstr().to_string())).count() as u64
    }
}

fn shown(name: &str, known: &[&str], names: bool, instead: &str) -> String {
    if names || known.contains(&name) { name.to_owned() } else { instead.to_owned() }
}

/// As a shell takes it for one word.
fn quoted(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"._/-".contains(&byte);
    if name.bytes().all(plain) { name.to_owned() } else { format!("'{}'", name.replace('\'', "'\\''")) }
}
