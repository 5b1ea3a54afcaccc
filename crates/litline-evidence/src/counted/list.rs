//! Reads the plain lists under `data/`: one entry a line, `#` for comments. The lists are part of the
//! program; the tests compile every one of them.

use regex::bytes::{RegexSet, RegexSetBuilder};

/// The entries of a list, in order.
pub(super) fn entries(text: &'static str) -> impl Iterator<Item = &'static str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty() && !line.starts_with('#'))
}

/// One set out of patterns over bytes, each in `around.0` and `around.1`.
pub(super) fn set<'p>(patterns: impl Iterator<Item = &'p str>, around: (&str, &str)) -> RegexSet {
    let sources: Vec<String> =
        patterns.map(|pattern| format!("{}(?:{pattern}){}", around.0, around.1)).collect();
    RegexSetBuilder::new(&sources)
        .unicode(false)
        .size_limit(64 << 20)
        .build()
        .expect("the lists are part of the program and every one is compiled by the tests")
}
