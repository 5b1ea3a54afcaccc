//! git-ai's authorship log, `authorship/3.0.0` and the forms that older releases wrote: paths, below each
//! its entries `KEY RANGES`, a line `---`, then an object that says what stands behind the keys.
//!
//! Keys `s_…` are sessions, `h_…` people who were seen typing, bare hexadecimal digits older sessions.
//! `human` is git-ai's word for "no record", and claims nothing. A key of any other form is a session whose
//! tool is not known. The object is read for tools alone: older notes hold whole conversations in it.

use super::{Claim, Note, Writer, assistant, lines, unreadable};
use serde::Deserialize;
use std::collections::HashMap;
use std::ops::Range;

/// Entries of one note that are read; more is no note.
const ENTRIES_MAX: usize = 1 << 20;

#[derive(Default, Deserialize)]
#[serde(default)]
struct Behind {
    prompts: HashMap<String, Session>,
    sessions: HashMap<String, Session>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Session {
    agent_id: Option<Agent>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Agent {
    tool: Option<String>,
}

pub(super) fn read(bytes: &[u8]) -> Note {
    let Some((entries, behind)) = parts(bytes) else { return unreadable() };
    let mut note = Note::default();
    let behind: Behind = serde_json::from_slice(behind).unwrap_or_else(|_| {
        note.unreadable += 1;
        Behind::default()
    });
    let mut path: Option<Vec<u8>> = None;
    for line in entries.split(|&byte| byte == b'\n').filter(|line| !line.trim_ascii().is_empty()) {
        let Some(entry) = line.strip_prefix(b"  ") else {
            path = Some(unquoted(line).to_vec());
            continue;
        };
        if note.claims.len() == ENTRIES_MAX {
            note.unreadable += 1;
            break;
        }
        match (&path, claim(entry, &behind)) {
            (Some(path), Some(Some((writer, lines)))) => {
                note.claims.push(Claim { path: path.clone(), writer, lines, written_seconds: None });
            }
            (Some(_), Some(None)) => {}
            _ => note.unreadable += 1,
        }
    }
    note
}

/// What stands before and behind the divider.
fn parts(bytes: &[u8]) -> Option<(&[u8], &[u8])> {
    const DIVIDER: &[u8] = b"---\n";
    if let Some(behind) = bytes.strip_prefix(DIVIDER) {
        return Some((&[], behind));
    }
    let at = bytes.windows(DIVIDER.len() + 1).position(|window| window == b"\n---\n")?;
    Some((&bytes[..=at], &bytes[at + 1 + DIVIDER.len()..]))
}

fn unquoted(path: &[u8]) -> &[u8] {
    let path = path.strip_suffix(b"\r").unwrap_or(path);
    path.strip_prefix(b"\"").and_then(|path| path.strip_suffix(b"\"")).unwrap_or(path)
}

/// One entry: `None` where it is none, nothing where it claims nothing.
#[expect(clippy::option_option, reason = "no entry, no claim, a claim")]
fn claim(entry: &[u8], behind: &Behind) -> Option<Option<(Writer, Vec<Range<u32>>)>> {
    let entry = std::str::from_utf8(entry).ok()?.trim_end();
    let (key, ranges) = entry.rsplit_once(' ')?;
    let ranges: Vec<Range<u32>> = ranges.split(',').map(range).collect::<Option<_>>()?;
    if key.starts_with("h_") {
        return Some(Some((Writer::Person, ranges)));
    }
    if key == "human" {
        return Some(None);
    }
    let session = key.split("::").next().unwrap_or(key);
    let known = behind.sessions.get(session).or_else(|| behind.prompts.get(session));
    let tool = known.and_then(|session| session.agent_id.as_ref()?.tool.as_deref());
    Some(Some((assistant(tool), ranges)))
}

fn range(text: &str) -> Option<Range<u32>> {
    let (from, to) = text.split_once('-').unwrap_or((text, text));
    lines(from.parse().ok()?, to.parse().ok()?)
}
