//! The lines of a log, one after the other, without ever holding more than one of them: logs are larger than
//! memory, and so can a single line be.

use memchr::memchr;
use std::io::{BufRead, ErrorKind};

/// A longer line is passed over: no record that matters is so long, and nobody's memory should be ours.
const LINE_MAX: usize = 16 << 20;

/// What became of the lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Passed {
    /// Lines that were too long.
    pub(super) too_long: u64,
    /// The source failed before its end.
    pub(super) broken_off: bool,
}

/// Calls `each` with every line that is not empty, its end left out.
pub(super) fn each(source: &mut impl BufRead, mut each: impl FnMut(&[u8])) -> Passed {
    let mut passed = Passed::default();
    // The start of a line whose end has not come yet.
    let mut held: Vec<u8> = Vec::new();
    let mut skipping = false;
    loop {
        let buffer = match source.fill_buf() {
            Ok(buffer) => buffer,
            Err(error) if error.kind() == ErrorKind::Interrupted => continue,
            Err(_) => {
                passed.broken_off = true;
                break;
            }
        };
        if buffer.is_empty() {
            break;
        }
        let len = buffer.len();
        let mut rest = buffer;
        while let Some(end) = memchr(b'\n', rest) {
            let line = &rest[..end];
            rest = &rest[end + 1..];
            if std::mem::take(&mut skipping) {
                continue;
            }
            if held.is_empty() {
                call(line, &mut each);
            } else {
                held.extend_from_slice(line);
                call(&held, &mut each);
                held.clear();
            }
        }
        if !skipping {
            if held.len() + rest.len() > LINE_MAX {
                passed.too_long += 1;
                skipping = true;
                held = Vec::new();
            } else {
                held.extend_from_slice(rest);
            }
        }
        source.consume(len);
    }
    if !skipping {
        call(&held, &mut each);
    }
    passed
}

fn call(line: &[u8], each: &mut impl FnMut(&[u8])) {
    let line = line.trim_ascii();
    if !line.is_empty() {
        each(line);
    }
}
