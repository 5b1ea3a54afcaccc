//! From an error to a message, a hint and an exit code: 2 for what could not be done.

use crate::output;
use litline_evidence::config::ConfigError;
use litline_evidence::gather::GatherError;
use litline_evidence::git::GitError;
use litline_store::StoreError;
use litline_views::{Look, terminal};
use std::io::ErrorKind;
use std::process::ExitCode;

/// Reports an error.
pub(crate) fn report(error: &anyhow::Error, look: Look) -> ExitCode {
    let what = if look.names { told(error) } else { nameless(error).unwrap_or_else(|| told(error)) };
    output::tell(&terminal::message::error(&what, hint(error), look));
    ExitCode::from(2)
}

/// Whether the same again may succeed.
pub(crate) fn is_passing(error: &anyhow::Error) -> bool {
    let store = error.chain().find_map(|cause| cause.downcast_ref::<StoreError>());
    matches!(store, Some(StoreError::Changed { .. }))
}

/// What went wrong, then why. A cause that its effect quotes already is not said twice.
fn told(error: &anyhow::Error) -> String {
    let mut what = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if !what.ends_with(&cause) {
            let joint = if what.is_empty() { "" } else { ": " };
            what = what + joint + &cause;
        }
    }
    what
}

/// Those messages that name people, without them.
fn nameless(error: &anyhow::Error) -> Option<String> {
    let what = match config(error)? {
        ConfigError::UnknownPerson { .. } => "an entry of the roster fits nobody that a commit knows",
        ConfigError::AmbiguousPerson { .. } => "an entry of the roster fits several people; give a mailbox",
        _ => return None,
    };
    Some(format!("litline.toml: {what}"))
}

/// What is wrong with the configuration, if that is what went wrong.
fn config(error: &anyhow::Error) -> Option<&ConfigError> {
    error.chain().find_map(|cause| match cause.downcast_ref::<GatherError>() {
        Some(GatherError::Config(config)) => Some(config),
        _ => cause.downcast_ref::<ConfigError>(),
    })
}

/// What the user can do about it, where that is known.
fn hint(error: &anyhow::Error) -> Option<&'static str> {
    for cause in error.chain() {
        if let Some(GatherError::Git(git)) = cause.downcast_ref::<GatherError>() {
            return of_git(git);
        }
        if let Some(git) = cause.downcast_ref::<GitError>() {
            return of_git(git);
        }
        if let Some(store) = cause.downcast_ref::<StoreError>() {
            return of_store(store);
        }
    }
    config(error).map(|_| "the format of litline.toml is in docs/guides/litline-toml.md")
}

fn of_git(error: &GitError) -> Option<&'static str> {
    Some(match error {
        GitError::NotARepository { .. } => "run it inside a git repository, or name one: litline --repo DIR",
        GitError::Unreadable { .. } => "look at what git itself says: git status",
        GitError::Reftable { .. } => "git can convert it: git refs migrate --ref-format=files",
        GitError::UnsupportedHash { .. } => "SHA-1 and SHA-256 repositories can be read",
        GitError::Unborn => "commit something first; there is nothing to read yet",
        GitError::UnreadableHead { .. } => "git fsck tells what is damaged",
        GitError::UnknownRevision { .. } | GitError::AmbiguousRevision { .. } => {
            "any revision that git knows will do: a branch, a tag, a commit's name"
        }
        GitError::NotACommit { .. } => "--at wants a commit, or a tag or branch that leads to one",
        GitError::BadList { .. } => "one whole object name a line; # begins a comment",
        GitError::MissingCommit { .. } | GitError::MissingTree { .. } => {
            "git fsck tells what is damaged; in a partial or shallow clone, git fetch brings what is missing"
        }
    })
}

fn of_store(error: &StoreError) -> Option<&'static str> {
    match error {
        StoreError::Busy { .. } => Some("wait for the other litline to end, then run this again"),
        StoreError::OtherVersion { .. } | StoreError::Damaged { .. } => {
            Some("litline index --fresh writes it anew; nothing but time is lost")
        }
        StoreError::NotAStore { .. } => Some("name an empty or new folder: --store DIR"),
        StoreError::Changed { .. } => Some("run it again"),
        StoreError::Denied { .. } => Some("keep the store elsewhere: --store DIR"),
        StoreError::Full { .. } => {
            Some("make room, or keep the store on another disk: --store DIR; the old store is whole")
        }
        StoreError::Io { source, .. } if source.kind() == ErrorKind::NotFound => {
            Some("the store's folder is made, but none above it: name one in a folder that exists")
        }
        StoreError::Io { source, .. } if source.kind() == ErrorKind::NotADirectory => {
            Some("name an empty or new folder: --store DIR")
        }
        StoreError::OtherBank { .. } => {
            Some("another version of litline wrote it, or something else did; it was not touched")
        }
        StoreError::DamagedBank { .. } => Some(
            "move it away and bank again: what is still on the disk is banked anew, what logs told that are gone is lost",
        ),
        StoreError::Io { .. }
        | StoreError::Refused { .. }
        | StoreError::NoCommit
        | StoreError::BlobName { .. } => None,
    }
}
