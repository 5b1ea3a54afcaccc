//! What strangers may have put into a repository. Table of contents:
//!
//! - [`commits`]: what must hold of any commit's text; the target `commits` of `fuzz/` feeds it what
//!   coverage-guided runs make up, and here it is fed what such runs left in `fuzz/corpus/`;
//! - [`histories`]: the scripts in `fixtures/histories`, read from the repositories themselves.

pub(crate) mod commits;
mod histories;

use std::path::Path;

#[test]
fn found_commits_are_taken_apart() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/commits");
    let files = std::fs::read_dir(&folder).expect("the target has inputs");
    let inputs: Vec<_> = files.map(|file| file.expect("a file can be listed").path()).collect();
    assert!(inputs.len() >= 10, "{}: the inputs are found", folder.display());
    inputs.iter().for_each(|path| commits::hold(&std::fs::read(path).expect("an input can be read")));
}
