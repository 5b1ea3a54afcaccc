//! What strangers may have put into a repository, and what assistants may have left on a disk. Table of
//! contents:
//!
//! - [`commits`]: what must hold of any commit's text;
//! - [`records`]: what must hold of any note, log, export and database of an assistant's;
//! - [`histories`]: the scripts in `fixtures/histories`, read from the repositories themselves.
//!
//! The targets of `fuzz/` feed the first two what coverage-guided runs make up; here they are fed what such
//! runs left in `fuzz/corpus/`.

pub(crate) mod commits;
mod histories;
pub(crate) mod records;

use std::path::Path;

/// Feeds a function what is kept for its target.
fn each(target: &str, hold: fn(&[u8])) {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let files = std::fs::read_dir(&folder).expect("the target has inputs");
    let inputs: Vec<_> = files.map(|file| file.expect("a file can be listed").path()).collect();
    assert!(inputs.len() >= 10, "{}: the inputs are found", folder.display());
    inputs.iter().for_each(|path| hold(&std::fs::read(path).expect("an input can be read")));
}

#[test]
fn found_commits_are_taken_apart() {
    each("commits", commits::hold);
}

#[test]
fn found_notes_are_read() {
    each("records/notes", records::notes::hold);
}

#[test]
fn found_logs_are_read() {
    each("records/logs", records::logs::hold);
}

#[test]
fn found_exports_are_read() {
    each("records/exports", records::exports::hold);
}

#[test]
fn found_databases_are_read() {
    each("records/databases", records::databases::hold);
}
