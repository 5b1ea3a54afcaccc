//! The git part against scripted repositories and, as an oracle, the installed git. With
//! `LITLINE_REPOSITORIES` set to folders joined by `:`, also against those.

// Not only tests but also what they share may fail them and print.
#![allow(clippy::panic, clippy::print_stderr, clippy::print_stdout, clippy::unwrap_used)]

mod attributes;
mod changes;
mod damage;
mod history;
mod objects;
mod opening;
mod people;
mod revision;
mod tree;

use litline_evidence::git::{GitError, Repository};
use litline_facts::id::Oid;
use litline_testkit::scripted::Scripted;
use std::path::PathBuf;

/// Opened without a look at the machine's own configuration.
fn open(scripted: &Scripted) -> Repository {
    Repository::open_alone(scripted.path()).expect("a scripted repository opens")
}

fn oid(hex: &str) -> Oid {
    Oid::from_hex(hex).expect("git prints object names")
}

/// The refusal, where one is expected.
fn refusal<T>(result: Result<T, GitError>) -> GitError {
    match result {
        Ok(_) => panic!("this should have been refused"),
        Err(error) => error,
    }
}

/// Real repositories to compare with git on; none unless asked for.
fn real_repositories() -> Vec<PathBuf> {
    let list = std::env::var_os("LITLINE_REPOSITORIES").unwrap_or_default();
    std::env::split_paths(&list).filter(|path| path.is_dir()).collect()
}
