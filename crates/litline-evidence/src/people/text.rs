//! Text of strangers: made safe to show, and made comparable. Nothing that comes from a commit reaches a
//! terminal or a page but through [`shown`].

mod name;

pub(super) use name::{Name, may_be_one, name, squeezed};

/// Longest text that is kept of a name or mailbox, in characters.
const SHOWN_CHARS: usize = 200;

/// Readable and harmless: bytes that are not UTF-8 are taken for Latin-1; control, direction and zero-width
/// characters are escaped; what is too long is cut.
pub(super) fn shown(raw: &[u8]) -> String {
    let text = decoded(raw);
    let mut out = String::with_capacity(text.len());
    for (count, letter) in text.trim().chars().enumerate() {
        if count == SHOWN_CHARS {
            out.push('…');
            break;
        }
        if is_hostile(letter) {
            out.extend(letter.escape_unicode());
        } else {
            out.push(letter);
        }
    }
    out
}

fn decoded(raw: &[u8]) -> String {
    match std::str::from_utf8(raw) {
        Ok(text) => text.to_owned(),
        Err(_) => raw.iter().map(|&byte| char::from(byte)).collect(),
    }
}

fn is_hostile(letter: char) -> bool {
    letter.is_control()
        || matches!(letter,
            '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{feff}'
            | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e007f}')
}

/// A mailbox to compare: lower case, no white space or brackets around it.
pub(super) fn mailbox(raw: &[u8]) -> String {
    let text = decoded(raw).to_lowercase();
    text.trim_matches(|c: char| c.is_whitespace() || c == '<' || c == '>').to_owned()
}
