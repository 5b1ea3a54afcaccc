//! What git-ai kept before it had notes, `authorship/0.0.1`: an object of files, each with authors and their
//! lines. An author is a tool only where a signature knows the name; people are named there by default, which
//! is no record of typing.

use super::{Claim, Note, Writer, lines, unreadable};
use crate::assistant::mark::tool_called;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::ops::Range;

#[derive(Deserialize)]
struct Log {
    files: BTreeMap<String, File>,
}

#[derive(Deserialize)]
struct File {
    #[serde(default)]
    authors: Vec<Author>,
}

#[derive(Deserialize)]
struct Author {
    author: String,
    #[serde(default)]
    lines: Vec<Lines>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Lines {
    One(u64),
    Range([u64; 2]),
    Other(serde::de::IgnoredAny),
}

pub(super) fn read(bytes: &[u8]) -> Note {
    let Ok(log) = serde_json::from_slice::<Log>(bytes) else { return unreadable() };
    let mut note = Note::default();
    for (path, file) in log.files {
        for author in file.authors {
            let Some(tool) = tool_called(&author.author) else { continue };
            let ranges: Vec<Option<Range<u32>>> = author.lines.iter().map(range).collect();
            note.unreadable += ranges.iter().filter(|range| range.is_none()).count() as u64;
            note.claims.push(Claim {
                path: path.clone().into_bytes(),
                writer: Writer::Assistant(tool.to_owned()),
                lines: ranges.into_iter().flatten().collect(),
                written_seconds: None,
            });
        }
    }
    note
}

fn range(of: &Lines) -> Option<Range<u32>> {
    match *of {
        Lines::One(line) => lines(line, line),
        Lines::Range([from, to]) => lines(from, to),
        Lines::Other(_) => None,
    }
}
