//! The people and tools that a message names as co-authors. Who of them is human is for `people` to tell.

use super::Named;
use super::line;
use regex::bytes::Regex;
use std::collections::HashSet;
use std::sync::LazyLock;

/// A co-author as the message spells them: any bytes.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CoAuthor {
    /// The name; may be empty.
    pub name: Vec<u8>,
    /// The mailbox; empty where the line gives none.
    pub mailbox: Vec<u8>,
}

impl CoAuthor {
    /// The same, borrowed.
    #[must_use]
    pub fn named(&self) -> Named<'_> {
        Named { name: &self.name, mailbox: &self.mailbox }
    }
}

/// Every `Co-authored-by:` of a message, wherever it stands, in order, each once.
#[must_use]
pub fn co_authors(message: &[u8]) -> Vec<CoAuthor> {
    if !may_name_co_authors(message) {
        return Vec::new();
    }
    let mut found = Vec::new();
    let mut seen = HashSet::new();
    for line in line::lines(message) {
        if let Some(value) = line::co_author_value(&line) {
            found.extend(people(value).into_iter().filter(|one| seen.insert(one.clone())));
        }
    }
    found
}

/// The people of one value: `Name <mailbox>`, several of them in a row, a bare mailbox or a bare name;
/// `Name [mailbox](mailto:mailbox)`, which is what a page's text box makes of the first.
pub(crate) fn people(value: &[u8]) -> Vec<CoAuthor> {
    static LINK: LazyLock<Regex> = LazyLock::new(|| {
        Regex::new(r"(?-u)\[[^\]]*\]\(mailto:([^)\s]*)\)")
            .expect("the pattern is part of the program and is compiled by the tests")
    });
    let value = &*LINK.replace_all(value, &b"<$1>"[..]);
    let mut found = Vec::new();
    let mut rest = value;
    while let Some(open) = rest.iter().position(|&byte| byte == b'<') {
        let inside = &rest[open + 1..];
        let close = inside.iter().position(|&byte| byte == b'>').unwrap_or(inside.len());
        found.push(CoAuthor { name: bare(&rest[..open]), mailbox: bare(&inside[..close]) });
        rest = inside.get(close + 1..).unwrap_or_default();
    }
    if found.is_empty() {
        let value = bare(value);
        let mailbox = value.contains(&b'@') && !value.contains(&b' ');
        let empty = Vec::new();
        found.push(if mailbox {
            CoAuthor { name: empty, mailbox: value }
        } else {
            CoAuthor { name: value, mailbox: empty }
        });
    }
    found.retain(|one| !one.name.is_empty() || !one.mailbox.is_empty());
    found
}

/// Without the commas, quotes and spaces around it.
fn bare(part: &[u8]) -> Vec<u8> {
    let around = |byte: &u8| byte.is_ascii_whitespace() || b",;\"".contains(byte);
    let start = part.iter().take_while(|byte| around(byte)).count();
    let end = part.iter().rev().take_while(|byte| around(byte)).count();
    part.get(start..part.len() - end).unwrap_or_default().to_vec()
}

fn may_name_co_authors(message: &[u8]) -> bool {
    message.windows(8).any(|window| window.eq_ignore_ascii_case(b"authored"))
}
