//! One line of a message, made fit for reading: list and quote marks off its start, white space off its end,
//! HTML entities back to characters. Messages need not be UTF-8.
//!
//! Messages that went through a shell or a form have lost the ends of some of their lines: `\n` stands there
//! as two characters, or spaces do. Such a line is read as the lines that it was.

use regex::bytes::Regex;
use std::borrow::Cow;
use std::sync::LazyLock;

/// The key of a co-author line, at the start of a line that [`clean`] made fit, or anywhere in a message.
pub(super) const CO_AUTHOR: &str = "co-?authored-?by[ \t]*:";

/// A lost end: a written one, or what else can only stand at a line's start. The group is where the next line
/// begins.
static LOST_END: LazyLock<Regex> = LazyLock::new(|| {
    let start = format!(r"(?i:{CO_AUTHOR})|\xF0\x9F\xA4\x96");
    Regex::new(&format!(r"(?-u)\\n()|(?:[.!?)\]]\s|\s\s|^[^0-9A-Za-z]+\s|^_)({start})"))
        .expect("the pattern is part of the program and is compiled by the tests")
});

/// The lines of a message, each cleaned; empty ones are left out.
pub(super) fn lines(message: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    let written = message.split(|&byte| byte == b'\n' || byte == b'\r');
    written.flat_map(parts).map(clean).filter(|line| !line.is_empty())
}

/// A line as the lines that it was. What is quoted, or goes on as a sentence, speaks of a mark and is none:
/// such a line stays whole.
fn parts(line: &[u8]) -> impl Iterator<Item = &[u8]> {
    let next = |found: regex::bytes::Captures<'_>| found.iter().skip(1).flatten().next().map(|at| at.start());
    let mut starts: Vec<usize> = LOST_END.captures_iter(line).filter_map(next).collect();
    let first = starts.first().map_or(line, |&start| &line[..start]);
    let is_open = |quote: u8| first.iter().filter(|&&byte| byte == quote).count() % 2 == 1;
    if !is_closed(line) || first.starts_with(b"/") || [b'"', b'`'].into_iter().any(is_open) {
        starts.clear();
    }
    let ends: Vec<usize> = starts.iter().copied().chain([line.len()]).collect();
    std::iter::once(0).chain(starts).zip(ends).map(|(start, end)| line.get(start..end).unwrap_or_default())
}

/// Whether a line ends as trailers do, with a mailbox, a link, or one word behind a key.
fn is_closed(line: &[u8]) -> bool {
    let end = line.trim_ascii_end();
    let end = end.strip_suffix(b"\\n").unwrap_or(end);
    let end = end.trim_ascii_end();
    let end = end.strip_suffix(b"_").unwrap_or(end);
    if end.ends_with(b">") || end.ends_with(b")") || end.ends_with(b"]") {
        return true;
    }
    let last = end.rsplit(u8::is_ascii_whitespace).next().unwrap_or(end);
    end[..end.len() - last.len()].trim_ascii_end().ends_with(b":")
}

fn clean(line: &[u8]) -> Cow<'_, [u8]> {
    let marks = line.iter().take_while(|&&byte| byte.is_ascii_whitespace() || b"*>-".contains(&byte)).count();
    unescape(line[marks..].trim_ascii_end())
}

/// The value of a co-author line.
pub(super) fn co_author_value(line: &[u8]) -> Option<&[u8]> {
    let colon = line.iter().take(24).position(|&byte| byte == b':')?;
    let key: Vec<u8> = line[..colon].trim_ascii_end().iter().filter(|&&byte| byte != b'-').copied().collect();
    key.eq_ignore_ascii_case(b"coauthoredby").then(|| line[colon + 1..].trim_ascii())
}

/// Whether a line is of the form `Key: value`, the key being one word with hyphens.
pub(super) fn is_trailer(line: &[u8]) -> bool {
    let key = line.iter().take_while(|byte| byte.is_ascii_alphanumeric() || **byte == b'-').count();
    key > 0 && line[key..].trim_ascii_start().starts_with(b":")
}

fn unescape(line: &[u8]) -> Cow<'_, [u8]> {
    const ENTITIES: [(&[u8], u8); 6] = [
        (b"&lt;", b'<'),
        (b"&gt;", b'>'),
        (b"&quot;", b'"'),
        (b"&#39;", b'\''),
        (b"&#43;", b'+'),
        (b"&amp;", b'&'),
    ];
    if !line.contains(&b'&') {
        return Cow::Borrowed(line);
    }
    let mut out = Vec::with_capacity(line.len());
    let mut rest = line;
    while let Some(&byte) = rest.first() {
        let entity = ENTITIES.iter().find(|(entity, _)| rest.starts_with(entity));
        let (len, byte) = entity.map_or((1, byte), |&(entity, byte)| (entity.len(), byte));
        out.push(byte);
        rest = &rest[len..];
    }
    Cow::Owned(out)
}
