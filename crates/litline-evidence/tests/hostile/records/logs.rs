//! A log of a session: it tells the same however it comes, and every edit is one of a file.

use litline_evidence::assistant::log::{Format, read, recognise};
use std::io::BufReader;

/// What must hold of a log.
pub(crate) fn hold(input: &[u8]) {
    let Some((format, log)) = super::parted(Format::ALL, input) else { return };
    let session = read(format, &mut &log[..]);
    let in_pieces = read(format, &mut BufReader::with_capacity(64, log));
    assert_eq!(session, in_pieces, "{format:?} in one piece and in many");
    assert!(session.edits.iter().all(|edit| !edit.path.is_empty()), "{format:?} edits no file");
    if let Some(format) = recognise(log) {
        assert!(Format::ALL.contains(&format), "{format:?} is one of all");
    }
}
