//! `refs/notes/whogitit`: line by line, with the text of each. Lines that it calls a person's are those that
//! differ from what the assistant left, for whatever reason, which is no record of typing: they claim
//! nothing. Lines that it calls an assistant's and changed since are not claimed either.

use super::{Claim, Note, Writer, lines, unreadable};
use crate::assistant::mark::called;
use serde::Deserialize;
use std::ops::Range;

#[derive(Deserialize)]
struct Attribution {
    #[serde(default)]
    session: Session,
    files: Vec<File>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Session {
    model: Model,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Model {
    id: String,
    provider: String,
}

#[derive(Deserialize)]
struct File {
    path: String,
    #[serde(default)]
    lines: Vec<Line>,
}

#[derive(Deserialize)]
struct Line {
    line_number: u64,
    source: Source,
}

/// The source as an object with its type, as a word, or as an object whose only key is the type.
#[derive(Deserialize)]
#[serde(untagged)]
enum Source {
    Typed {
        #[serde(rename = "type")]
        kind: String,
    },
    Word(String),
    Keyed {
        #[serde(rename = "AI")]
        _ai: serde::de::IgnoredAny,
    },
    Other(serde::de::IgnoredAny),
}

pub(super) fn read(bytes: &[u8]) -> Note {
    let Ok(read) = serde_json::from_slice::<Attribution>(bytes) else { return unreadable() };
    let model = &read.session.model;
    // Its hooks are those of one assistant; the maker's name stands for it.
    let tool = if model.provider == "anthropic" { called("claude") } else { called(&model.id) };
    let mut note = Note::default();
    for file in read.files {
        let own = file.lines.iter().filter(|line| is_assistant(&line.source));
        let ranges: Vec<Option<Range<u32>>> =
            own.map(|line| lines(line.line_number, line.line_number)).collect();
        note.unreadable += ranges.iter().filter(|range| range.is_none()).count() as u64;
        let lines: Vec<Range<u32>> = ranges.into_iter().flatten().collect();
        if !lines.is_empty() {
            let (path, writer) = (file.path.into_bytes(), Writer::Assistant(tool.clone()));
            note.claims.push(Claim { path, writer, lines, written_seconds: None });
        }
    }
    note
}

fn is_assistant(source: &Source) -> bool {
    match source {
        Source::Typed { kind } | Source::Word(kind) => kind == "AI",
        Source::Keyed { .. } => true,
        Source::Other(_) => false,
    }
}
