//! pi: `sessions/**/*.jsonl`, one record a line.
//!
//! A tool's arguments count once a `toolResult` answers it without an error.

use super::super::talk::{Outcome, Talk, outcome_of};
use super::super::tree::Tree;
use super::super::{Session, What};
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    super::each(source, record)
}

fn record(talk: &mut Talk, record: &Tree<'_>) {
    if record.is("type", "session") {
        talk.folder(record.text_at("cwd"));
    }
    if !record.is("type", "message") {
        return;
    }
    let seconds = record.at("timestamp").moment();
    let message = record.at("message");
    match message.text_at("role") {
        Some("user") => talk.reading.act(seconds, What::Prompt),
        Some("assistant") => {
            talk.reading.act(seconds, What::Reply);
            for part in message.at("content").list().iter().filter(|part| part.is("type", "toolCall")) {
                let (id, name) = (part.text_at("id"), part.text_at("name"));
                talk.asked(id.unwrap_or_default(), name.unwrap_or_default(), part.at("arguments"));
            }
        }
        Some("toolResult") => {
            let said = message.at("content").list().iter().find_map(|part| part.text_at("text"));
            let outcome = match message.at("isError").flag() {
                Some(true) if outcome_of(said.unwrap_or_default()) == Outcome::Refused => Outcome::Refused,
                Some(true) => Outcome::Failed,
                _ => Outcome::Done,
            };
            talk.answered(message.text_at("toolCallId").unwrap_or_default(), outcome, seconds);
        }
        _ => {}
    }
}
