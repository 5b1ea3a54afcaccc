//! Path patterns of `litline.toml`, with the meaning they have in `.gitignore`. Negation is not offered: an
//! exclusion that is hard to read hides lines.

use regex::bytes::{RegexSet, RegexSetBuilder};

/// A list of path patterns.
#[derive(Clone, Debug)]
pub struct Globs {
    patterns: Vec<String>,
    set: RegexSet,
}

impl Default for Globs {
    fn default() -> Self {
        Self { patterns: Vec::new(), set: RegexSet::empty() }
    }
}

impl PartialEq for Globs {
    fn eq(&self, other: &Self) -> bool {
        self.patterns == other.patterns
    }
}

impl Globs {
    /// Compiles patterns; each is relative to the root of the repository.
    ///
    /// # Errors
    /// The index of the first pattern that is empty, negated or too large to compile.
    pub fn new(patterns: Vec<String>) -> Result<Self, usize> {
        let mut sources = Vec::with_capacity(patterns.len());
        for (place, pattern) in patterns.iter().enumerate() {
            let source = expression(pattern).ok_or(place)?;
            build([source.clone()].as_slice()).ok_or(place)?;
            sources.push(source);
        }
        let last = patterns.len().saturating_sub(1);
        let set = build(&sources).ok_or(last)?;
        Ok(Self { patterns, set })
    }

    /// Whether any pattern matches the path or a folder above it.
    #[must_use]
    pub fn contain(&self, path: &[u8]) -> bool {
        !self.patterns.is_empty() && self.set.is_match(path)
    }

    /// The patterns as given.
    #[must_use]
    pub fn patterns(&self) -> &[String] {
        &self.patterns
    }
}

fn build(sources: &[String]) -> Option<RegexSet> {
    RegexSetBuilder::new(sources).unicode(false).dot_matches_new_line(true).build().ok()
}

/// The regular expression that means the same as a pattern; `None` for an empty or negated one.
fn expression(pattern: &str) -> Option<String> {
    let trimmed = pattern.trim();
    let folder_only = trimmed.ends_with('/');
    let body = trimmed.trim_end_matches('/');
    if body.trim_start_matches('/').is_empty() || body.starts_with('!') {
        return None;
    }
    let anchored = body.contains('/');
    let mut out = String::from(if anchored { "^" } else { "(?:^|/)" });
    translate(body.trim_start_matches('/').as_bytes(), &mut out);
    out.push_str(if folder_only { "/" } else { "(?:/|$)" });
    Some(out)
}

fn translate(body: &[u8], out: &mut String) {
    let mut at = 0;
    while at < body.len() {
        let rest = &body[at..];
        let segment_starts = at == 0 || body[at - 1] == b'/';
        if segment_starts && rest.starts_with(b"**/") {
            out.push_str("(?:.*/)?");
            at += 3;
        } else if segment_starts && rest == b"**" {
            out.push_str(".+");
            at += 2;
        } else if rest[0] == b'*' {
            out.push_str("[^/]*");
            at += 1;
        } else if rest[0] == b'?' {
            out.push_str("[^/]");
            at += 1;
        } else if let Some(len) = class_len(rest) {
            class(&rest[1..len - 1], out);
            at += len;
        } else {
            let escaped = rest[0] == b'\\' && rest.len() > 1;
            at += usize::from(escaped);
            literal(body[at], out);
            at += 1;
        }
    }
}

/// Bytes of a closed `[…]` class at the start, `None` where there is none.
fn class_len(rest: &[u8]) -> Option<usize> {
    if rest[0] != b'[' {
        return None;
    }
    let inner = &rest[1..];
    let negated = usize::from(matches!(inner.first(), Some(b'!' | b'^')));
    // A `]` that stands first belongs to the class.
    let close = inner.iter().skip(negated + 1).position(|&byte| byte == b']')?;
    Some(close + negated + 3)
}

fn class(inner: &[u8], out: &mut String) {
    let negated = matches!(inner.first(), Some(b'!' | b'^'));
    out.push_str(if negated { "[^/" } else { "[" });
    for &byte in &inner[usize::from(negated)..] {
        if byte == b'-' || byte.is_ascii_alphanumeric() {
            out.push(char::from(byte));
        } else {
            literal(byte, out);
        }
    }
    out.push(']');
}

fn literal(byte: u8, out: &mut String) {
    if byte.is_ascii_alphanumeric() || byte == b'/' || byte == b'_' {
        out.push(char::from(byte));
    } else {
        out.push_str(&format!("\\x{byte:02x}"));
    }
}
