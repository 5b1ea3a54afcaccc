//! Agent Trace records (RFC 0.1.0): files, their conversations, and the ranges that each of these wrote. One
//! record, an array of them, or one a line.

use super::{Claim, Note, assistant, lines, unreadable};
use serde::Deserialize;

#[derive(Deserialize)]
struct Record {
    files: Vec<File>,
    timestamp: Option<String>,
    #[serde(default)]
    tool: Option<Tool>,
}

#[derive(Deserialize)]
struct Tool {
    name: Option<String>,
}

#[derive(Deserialize)]
struct File {
    path: String,
    #[serde(default)]
    conversations: Vec<Conversation>,
}

#[derive(Deserialize)]
struct Conversation {
    contributor: Option<Contributor>,
    #[serde(default)]
    ranges: Vec<Range>,
}

#[derive(Clone, Deserialize)]
struct Contributor {
    #[serde(rename = "type")]
    kind: String,
}

#[derive(Deserialize)]
struct Range {
    start_line: u64,
    end_line: u64,
    contributor: Option<Contributor>,
}

pub(super) fn read(bytes: &[u8]) -> Note {
    let mut note = Note::default();
    if let Ok(records) = serde_json::from_slice::<Vec<Record>>(bytes) {
        records.into_iter().for_each(|record| add(record, &mut note));
        return note;
    }
    if bytes.trim_ascii().is_empty() {
        return unreadable();
    }
    let mut records = serde_json::Deserializer::from_slice(bytes).into_iter::<Record>();
    for record in &mut records {
        match record {
            Ok(record) => add(record, &mut note),
            Err(_) => {
                note.unreadable += 1;
                break;
            }
        }
    }
    note
}

fn add(record: Record, note: &mut Note) {
    let tool = record.tool.and_then(|tool| tool.name);
    let written_seconds = record
        .timestamp
        .and_then(|moment| moment.parse::<jiff::Timestamp>().ok())
        .map(jiff::Timestamp::as_second);
    for file in record.files {
        for conversation in file.conversations {
            for range in conversation.ranges {
                let contributor = range.contributor.or_else(|| conversation.contributor.clone());
                // What is mixed or not known is nobody's; a person's is said to be what no tool wrote.
                let writer = match contributor.as_ref().map(|one| one.kind.as_str()) {
                    Some("ai") => assistant(tool.as_deref()),
                    _ => continue,
                };
                match lines(range.start_line, range.end_line) {
                    Some(lines) => note.claims.push(Claim {
                        path: file.path.clone().into_bytes(),
                        writer,
                        lines: vec![lines],
                        written_seconds,
                    }),
                    None => note.unreadable += 1,
                }
            }
        }
    }
}
