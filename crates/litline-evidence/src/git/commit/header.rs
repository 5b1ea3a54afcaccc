//! The header of a commit: lines up to the first empty one, each a key and a value. Nothing is interpreted
//! here except object names.

use litline_facts::id::Oid;

/// A commit taken apart; values are as recorded.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Header<'a> {
    pub(super) tree: Oid,
    /// In order, each once.
    pub(super) parents: Vec<Oid>,
    /// Name, mailbox and date; empty without one.
    pub(super) author: &'a [u8],
    pub(super) committer: &'a [u8],
    pub(super) encoding: Option<&'a [u8]>,
    pub(super) message: &'a [u8],
    /// A parent's name could not be read, or author or committer is not there.
    pub(super) odd: bool,
}

impl<'a> Header<'a> {
    /// `None` unless the text starts with a tree's name of `hash_bytes`.
    pub(super) fn parse(text: &'a [u8], hash_bytes: usize) -> Option<Self> {
        let mut lines = Lines { rest: text };
        let tree = object_name(lines.next()?.strip_prefix(b"tree ")?, hash_bytes)?;
        let mut header = Self {
            tree,
            parents: Vec::new(),
            author: b"",
            committer: b"",
            encoding: None,
            message: b"",
            odd: false,
        };
        let mut seen_author = false;
        for line in lines.by_ref() {
            match split(line) {
                // As git reads them, parents stand directly after the tree.
                (b"parent", value) if !seen_author => match object_name(value, hash_bytes) {
                    Some(parent) if header.parents.contains(&parent) => {}
                    Some(parent) => header.parents.push(parent),
                    None => header.odd = true,
                },
                (b"author", value) if !seen_author => {
                    seen_author = true;
                    header.author = value;
                }
                (b"committer", value) if header.committer.is_empty() => header.committer = value,
                (b"encoding", value) if header.encoding.is_none() => header.encoding = Some(value),
                _ => {}
            }
        }
        header.odd |= header.author.is_empty() || header.committer.is_empty();
        header.message = lines.rest;
        Some(header)
    }
}

/// Header lines without their line feed; ends at the empty line and stands behind it then. A text that ends
/// before has no message.
struct Lines<'a> {
    rest: &'a [u8],
}

impl<'a> Iterator for Lines<'a> {
    type Item = &'a [u8];

    fn next(&mut self) -> Option<&'a [u8]> {
        if self.rest.is_empty() {
            return None;
        }
        let end = self.rest.iter().position(|&byte| byte == b'\n').unwrap_or(self.rest.len());
        let line = &self.rest[..end];
        self.rest = self.rest.get(end + 1..).unwrap_or_default();
        (!line.is_empty()).then_some(line)
    }
}

fn split(line: &[u8]) -> (&[u8], &[u8]) {
    match line.iter().position(|&byte| byte == b' ') {
        Some(space) => (&line[..space], &line[space + 1..]),
        None => (line, b""),
    }
}

fn object_name(hex: &[u8], hash_bytes: usize) -> Option<Oid> {
    let hex = std::str::from_utf8(hex).ok()?;
    Oid::from_hex(hex).filter(|oid| oid.raw().len() == hash_bytes)
}
