//! The committed inputs of a target.

use std::path::Path;

/// Every input of a target, in order of name.
pub(crate) fn inputs(target: &str) -> Vec<Vec<u8>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus").join(target);
    let files = std::fs::read_dir(&folder).expect("every target has inputs");
    let mut paths: Vec<_> = files.map(|file| file.expect("a file can be listed").path()).collect();
    paths.sort();
    assert!(paths.len() >= 10, "{}: the inputs are found", folder.display());
    paths.iter().map(|path| std::fs::read(path).expect("an input can be read")).collect()
}
