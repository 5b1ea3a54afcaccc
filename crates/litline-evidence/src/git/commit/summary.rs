//! The beginning of a message, in the two ways git shows it.

use litline_facts::id::Oid;

/// Git's `%s`: leading blank lines skipped, lines up to the next blank one, white space at their ends
/// removed, joined by spaces.
pub(super) fn subject(message: &[u8]) -> Vec<u8> {
    let lines = message.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii_end);
    let paragraph: Vec<&[u8]> =
        lines.skip_while(|line| line.is_empty()).take_while(|line| !line.is_empty()).collect();
    paragraph.join(&b' ')
}

/// The `summary` of `git blame`: the first line that is not blank, as it stands; the commit's name in
/// parentheses where there is none.
pub(super) fn summary(oid: &Oid, message: &[u8]) -> Vec<u8> {
    let mut lines = message.split(|&byte| byte == b'\n');
    let line = lines.find(|line| !line.trim_ascii().is_empty());
    line.map_or_else(|| format!("({oid})").into_bytes(), <[u8]>::to_vec)
}
