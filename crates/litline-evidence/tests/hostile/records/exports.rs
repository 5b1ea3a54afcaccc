//! An export of an account: a zip of any bytes, or a whole zip whose conversations are of any bytes.

use litline_evidence::assistant::export::read;
use std::io::{Cursor, Write};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

/// What must hold of an export.
pub(crate) fn hold(input: &[u8]) {
    let Some((way, rest)) = input.split_first() else { return };
    if way % 2 == 0 {
        drop(read(rest));
        return;
    }
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("conversations.json", SimpleFileOptions::default()).expect("a file can be begun");
    zip.write_all(rest).expect("memory takes all");
    let export =
        read(&zip.finish().expect("a zip can be ended").into_inner()).expect("it holds conversations");
    assert!(export.blocks.iter().all(|block| block.lines.len() >= 3), "a block has three lines");
    assert_eq!(export.service.is_some(), export.conversations > 0, "conversations are someone's");
    assert!(export.blocks.is_empty() || export.conversations > 0, "blocks stand in conversations");
}
