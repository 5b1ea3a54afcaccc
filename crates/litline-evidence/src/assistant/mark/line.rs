//! One line of a message, made fit for reading: list and quote marks off its start, white space off its end,
//! HTML entities back to characters. Messages need not be UTF-8.

use std::borrow::Cow;

/// The key of a co-author line, at the start of a line that [`clean`] made fit, or anywhere in a message.
pub(super) const CO_AUTHOR: &str = "co-?authored-?by[ \t]*:";

/// The lines of a message, each cleaned; empty ones are left out.
pub(super) fn lines(message: &[u8]) -> impl Iterator<Item = Cow<'_, [u8]>> {
    message.split(|&byte| byte == b'\n' || byte == b'\r').map(clean).filter(|line| !line.is_empty())
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
