//! A file of another tool's database: it is read, and stays as it is.

use litline_evidence::assistant::database::{Format, read, scored_commits};
use tempfile::TempDir;

/// What must hold of a database.
pub(crate) fn hold(input: &[u8]) {
    let folder = TempDir::new().expect("a folder can be made");
    let path = folder.path().join("some.db");
    std::fs::write(&path, input).expect("a file can be written");
    for format in Format::ALL {
        let session = read(format, &path);
        assert!(session.edits.iter().all(|edit| !edit.path.is_empty()), "{format:?} edits no file");
        assert!(session.edits.is_sorted_by_key(|edit| edit.seconds), "{format:?} is in the order of time");
    }
    let scored = scored_commits(&path);
    assert!(scored.commits.windows(2).all(|two| two[0].commit < two[1].commit), "each commit once");
    assert!(std::fs::read(&path).expect("it is still there") == input, "its bytes stay");
    assert_eq!(std::fs::read_dir(folder.path()).expect("a folder can be listed").count(), 1);
}
