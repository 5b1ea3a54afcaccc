//! Paths as text without loss: what is UTF-8 and can be seen stands as it is; every byte of the rest, and a
//! backslash, as `\xNN`.

use std::fmt::Write;

/// A path as text.
#[must_use]
pub fn shown(path: &[u8]) -> String {
    let mut shown = String::new();
    for chunk in path.utf8_chunks() {
        for letter in chunk.valid().chars() {
            if letter.is_control() || letter == '\\' {
                escape(letter.to_string().as_bytes(), &mut shown);
            } else {
                shown.push(letter);
            }
        }
        escape(chunk.invalid(), &mut shown);
    }
    shown
}

fn escape(bytes: &[u8], into: &mut String) {
    bytes.iter().for_each(|byte| write!(into, "\\x{byte:02x}").expect("a string takes everything"));
}

/// The bytes of a path as text.
#[must_use]
pub fn bytes(shown: &str) -> Vec<u8> {
    let mut parts = shown.split("\\x");
    let mut path = parts.next().unwrap_or_default().as_bytes().to_vec();
    for part in parts {
        let (digits, rest) = part.split_at(2);
        path.push(u8::from_str_radix(digits, 16).expect("two digits follow"));
        path.extend(rest.as_bytes());
    }
    path
}

/// A path as git prints it: in quotes, with escapes, where it holds something that cannot be seen.
#[must_use]
pub fn unquoted(printed: &[u8]) -> Vec<u8> {
    let Some(inner) = printed.strip_prefix(b"\"").and_then(|rest| rest.strip_suffix(b"\"")) else {
        return printed.to_vec();
    };
    let mut path = Vec::new();
    let mut rest = inner;
    while let Some((&byte, after)) = rest.split_first() {
        rest = after;
        let Some((&escape, after)) = rest.split_first().filter(|_| byte == b'\\') else {
            path.push(byte);
            continue;
        };
        rest = after;
        path.push(match escape {
            b'a' => 7,
            b'b' => 8,
            b't' => b'\t',
            b'n' => b'\n',
            b'v' => 11,
            b'f' => 12,
            b'r' => b'\r',
            b'0'..=b'3' => {
                let digits = [escape, rest[0], rest[1]];
                rest = &rest[2..];
                digits.iter().fold(0, |value, digit| value << 3 | (digit - b'0'))
            }
            itself => itself,
        });
    }
    path
}
