//! What the first bytes of a file say: binary, a pointer, minified, generated, a script. Never the whole
//! file.

use super::language::{self, Kind};
use super::list;
use litline_facts::record::path::{LeftOut, PathClass};
use regex::bytes::{RegexSet, RegexSetBuilder};
use std::sync::LazyLock;

/// How many bytes of a file are worth passing to [`refine_by_content`](super::refine_by_content).
pub const HEAD_BYTES: usize = 16_384;
/// Git looks so far for a NUL to tell text from anything else.
const BINARY_BYTES: usize = 8_000;
/// Mean bytes a line above which scripts and style sheets are minified (GitHub's rule).
const MINIFIED_MEAN_BYTES: usize = 110;
/// Mean bytes a line above which no file of any language is read by people.
const OVERLONG_MEAN_BYTES: usize = 500;
/// Lines among which a generator's header is looked for.
const HEADER_LINES: usize = 20;

static HEADERS: LazyLock<RegexSet> = LazyLock::new(|| {
    RegexSetBuilder::new(list::entries(include_str!("../../data/generated-headers.txt")))
        .case_insensitive(true)
        .unicode(false)
        .build()
        .expect("the list is part of the program and is compiled by the tests")
});

/// Whether git takes a content for no text, by its first bytes.
#[must_use]
pub fn is_binary(content: &[u8]) -> bool {
    content.iter().take(BINARY_BYTES).any(|&byte| byte == 0)
}

pub(super) fn refine(path: &[u8], class: PathClass, head: &[u8], size: u64) -> PathClass {
    if is_binary(head) {
        return left_unless_stated(class, LeftOut::Binary);
    }
    // Pointers are at most this long by their format's own rule.
    if size < 1_024 && head.starts_with(b"version https://git-lfs.github.com/spec/v1\n") {
        return left_unless_stated(class, LeftOut::LfsPointer);
    }
    match class {
        PathClass::Counted if is_minified(path, head) => PathClass::Left(LeftOut::Minified),
        PathClass::Counted if is_generated(head) => PathClass::Left(LeftOut::Generated),
        PathClass::Left(LeftOut::Unknown) if is_script(head) => PathClass::Counted,
        other => other,
    }
}

/// A reason that the team or the path gives goes before what the bytes say.
fn left_unless_stated(class: PathClass, reason: LeftOut) -> PathClass {
    match class {
        PathClass::Left(stated) if !matches!(stated, LeftOut::Data | LeftOut::Unknown) => class,
        _ => PathClass::Left(reason),
    }
}

fn is_minified(path: &[u8], head: &[u8]) -> bool {
    let script = [b".js".as_slice(), b".mjs", b".cjs", b".css"].iter().any(|end| path.ends_with(end));
    let bound = if script { MINIFIED_MEAN_BYTES } else { OVERLONG_MEAN_BYTES };
    let lines = head.split(|&byte| byte == b'\n').filter(|line| !line.is_empty()).count();
    lines > 0 && head.len() / lines > bound
}

fn is_generated(head: &[u8]) -> bool {
    let comments = head.split(|&byte| byte == b'\n').take(HEADER_LINES).filter(|line| is_comment(line));
    comments.into_iter().any(|line| HEADERS.is_match(line))
}

/// Starts like a comment in one of the usual languages. A doc string's inner lines do not, and are passed
/// over.
fn is_comment(line: &[u8]) -> bool {
    let line = line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line).trim_ascii_start();
    let marks: [&[u8]; 14] =
        [b"//", b"/*", b"*", b"#", b"--", b";", b"%", b"<!--", b"{-", b"(*", b"\"\"\"", b"'''", b"'", b"!"];
    marks.iter().any(|mark| line.starts_with(mark))
}

/// A first line that names a known interpreter.
fn is_script(head: &[u8]) -> bool {
    let Some(line) = head.strip_prefix(b"#!").and_then(|rest| rest.split(|&byte| byte == b'\n').next())
    else {
        return false;
    };
    let line = String::from_utf8_lossy(line);
    let mut words = line.split_whitespace().map(|word| word.rsplit('/').next().unwrap_or(word));
    let program = match words.next() {
        // `env -S VAR=1 python3`: options and variables come before the program.
        Some("env") => words.find(|word| !word.starts_with('-') && !word.contains('=')),
        other => other,
    };
    program.and_then(language::of_interpreter).is_some_and(|found| found.kind == Kind::Programming)
}
