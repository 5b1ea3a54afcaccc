//! What may have become of a file on a disk. Table of contents:
//!
//! - [`banks`]: what must hold of a bank of any bytes.
//!
//! The target of the same name in `fuzz/` feeds it what coverage-guided runs make up; here it is fed what
//! such runs left in `fuzz/corpus/`.

pub(crate) mod banks;

use std::path::Path;

#[test]
fn found_banks_are_read_or_refused() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../fuzz/corpus/records/banks");
    let files = std::fs::read_dir(&folder).expect("the target has inputs");
    let inputs: Vec<_> = files.map(|file| file.expect("a file can be listed").path()).collect();
    assert!(inputs.len() >= 10, "{}: the inputs are found", folder.display());
    inputs.iter().for_each(|path| banks::hold(&std::fs::read(path).expect("an input can be read")));
}
