//! Foreign text made harmless: a path, a name or a line of source can neither move the cursor, change a
//! colour, nor turn the reading direction.

use std::fmt::Write as _;

/// A path to show: as it is where every character is visible, else quoted, with git's escapes. Characters
/// beyond ASCII stay, bytes that are not UTF-8 become `\351`.
pub(crate) fn path(path: &[u8]) -> String {
    let plain = std::str::from_utf8(path);
    if let Ok(plain) = plain
        && !plain.chars().any(|ch| hostile(ch) || ch == '"' || ch == '\\')
    {
        return plain.to_owned();
    }
    let mut quoted = String::from("\"");
    for chunk in path.utf8_chunks() {
        for ch in chunk.valid().chars() {
            match ch {
                _ if hostile(ch) => octal(ch.encode_utf8(&mut [0; 4]).as_bytes(), &mut quoted),
                '"' | '\\' => quoted.extend(['\\', ch]),
                _ => quoted.push(ch),
            }
        }
        octal(chunk.invalid(), &mut quoted);
    }
    quoted.push('"');
    quoted
}

/// A path as git's porcelain formats quote it by default: every byte beyond printable ASCII is escaped.
pub(crate) fn path_for_git(path: &[u8]) -> Vec<u8> {
    if path.iter().all(|&byte| (b' '..0x7f).contains(&byte) && byte != b'"' && byte != b'\\') {
        return path.to_vec();
    }
    let mut quoted = String::from("\"");
    for &byte in path {
        match byte {
            b'"' | b'\\' => quoted.extend(['\\', char::from(byte)]),
            b' '..0x7f => quoted.push(char::from(byte)),
            _ => octal(&[byte], &mut quoted),
        }
    }
    quoted.push('"');
    quoted.into_bytes()
}

/// A name or a word of the answer: hostile characters become `\u{1b}`.
pub(crate) fn name(name: &str) -> String {
    source(name.as_bytes(), usize::MAX)
}

/// A line of a file, as [`source`]; a carriage return at its end is of its ending.
pub(crate) fn line(text: &[u8], columns: usize) -> String {
    source(text.strip_suffix(b"\r").unwrap_or(text), columns)
}

/// A line of source: tabs to the next multiple of four columns, hostile characters as `\u{1b}`, bytes that
/// are not UTF-8 as `\xe9`, cut to `columns`.
pub(crate) fn source(text: &[u8], columns: usize) -> String {
    let mut shown = String::new();
    let mut used = 0;
    for chunk in text.utf8_chunks() {
        for ch in chunk.valid().chars() {
            let from = shown.len();
            match ch {
                '\t' => shown.push_str(&"    "[used % 4..]),
                _ if hostile(ch) => shown.extend(ch.escape_unicode()),
                _ => shown.push(ch),
            }
            used += super::width::of(&shown[from..]);
        }
        for byte in chunk.invalid() {
            used += 4;
            let _infallible = write!(shown, "\\x{byte:02x}");
        }
        // A minified line can be megabytes long: what is past the cut is never built.
        if used > columns {
            break;
        }
    }
    super::width::keep_start(&shown, columns)
}

/// Controls, line separators, and whatever turns or hides the direction of reading.
fn hostile(ch: char) -> bool {
    ch.is_control()
        || matches!(ch, '\u{61c}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}')
        || matches!(ch, '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{e0000}'..='\u{e0fff}')
}

/// Git's C-style escapes.
fn octal(bytes: &[u8], into: &mut String) {
    for &byte in bytes {
        let letter = match byte {
            0x07 => 'a',
            0x08 => 'b',
            b'\t' => 't',
            b'\n' => 'n',
            0x0b => 'v',
            0x0c => 'f',
            b'\r' => 'r',
            _ => {
                let _infallible = write!(into, "\\{byte:03o}");
                continue;
            }
        };
        into.extend(['\\', letter]);
    }
}
