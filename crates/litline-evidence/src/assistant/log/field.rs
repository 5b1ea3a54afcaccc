//! Fields of a record found without reading all of it: most of a log's bytes are contents of files and output
//! of commands, which are nobody's business here. A quote inside of a text is escaped, so a quoted key that
//! no backslash precedes is a key.

use memchr::memmem;

/// The place behind `"key":`, at the first such key, at whatever depth.
pub(super) fn after(record: &[u8], quoted_key: &[u8]) -> Option<usize> {
    let ends = |&at: &usize| at == 0 || record[at - 1] != b'\\';
    memmem::find_iter(record, quoted_key).find(ends).map(|at| at + quoted_key.len())
}

/// The place behind the last such key.
pub(super) fn after_last(record: &[u8], quoted_key: &[u8]) -> Option<usize> {
    let ends = |&at: &usize| at == 0 || record[at - 1] != b'\\';
    memmem::rfind_iter(record, quoted_key).find(ends).map(|at| at + quoted_key.len())
}

/// Whether a text stands in a record as a key or value, rather than inside of another text.
pub(super) fn has(record: &[u8], quoted: &[u8]) -> bool {
    after(record, quoted).is_some()
}

/// The text at a place that follows `"key":"`, up to its quote, as it stands: escapes are left in.
pub(super) fn text_at(record: &[u8], at: usize) -> &[u8] {
    let rest = &record[at..];
    let mut escaped = false;
    let end = rest.iter().position(|&byte| match byte {
        _ if std::mem::take(&mut escaped) => false,
        b'\\' => {
            escaped = true;
            false
        }
        byte => byte == b'"',
    });
    &rest[..end.unwrap_or(rest.len())]
}

/// The text of the first `"key":"…"`.
pub(super) fn text<'a>(record: &'a [u8], quoted_key: &[u8]) -> Option<&'a [u8]> {
    after(record, quoted_key).map(|at| text_at(record, at))
}
