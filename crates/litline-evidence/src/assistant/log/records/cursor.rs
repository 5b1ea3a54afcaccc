//! Cursor: `agent-transcripts/*.jsonl`, one message a line.
//!
//! These have no moments, no folder and no results: what was asked for is all that is known, and is taken.

use super::super::talk::{Talk, what_of};
use super::super::tree::Tree;
use super::super::{Session, What};
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    let mut number = 0_u64;
    super::each(source, |talk, record| {
        number += 1;
        message(talk, record, number);
    })
}

/// A longer copy of a transcript begins with the same messages, so an act is known by the number of its own.
fn message(talk: &mut Talk, record: &Tree<'_>, number: u64) {
    if !record.is("role", "assistant") {
        return;
    }
    for (at, part) in record.at("message").at("content").list().iter().enumerate() {
        let Some(tool) = part.text_at("name").filter(|_| part.is("type", "tool_use")) else { continue };
        if what_of(tool) != What::Edit {
            continue;
        }
        let puts = talk.puts(part.at("input"));
        let id = puts.iter().map(|put| format!("{put:?}")).collect::<String>();
        talk.wrote(&format!("{number}.{at} {id}"), puts, None);
    }
}
