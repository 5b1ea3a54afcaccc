//! Droid: `sessions/**/*.jsonl`, one record a line; messages have the parts of Anthropic's.
//!
//! A tool's input counts once a `tool_result` answers it without an error.

use super::super::talk::{Outcome, Talk, outcome_of};
use super::super::tree::Tree;
use super::super::{Session, What};
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    super::each(source, record)
}

fn record(talk: &mut Talk, record: &Tree<'_>) {
    match record.text_at("type") {
        Some("session_start") => talk.folder(record.text_at("cwd")),
        Some("message") => message(talk, record),
        _ => {}
    }
}

fn message(talk: &mut Talk, record: &Tree<'_>) {
    let seconds = record.at("timestamp").moment();
    let message = record.at("message");
    let parts = message.at("content").list();
    let answers = parts.iter().any(|part| part.is("type", "tool_result"));
    if message.is("role", "assistant") {
        talk.reading.act(seconds, What::Reply);
    } else if message.is("role", "user") && !answers {
        talk.reading.act(seconds, What::Prompt);
    }
    for part in parts {
        match part.text_at("type") {
            Some("tool_use") => {
                let (id, name) = (part.text_at("id"), part.text_at("name"));
                talk.asked(id.unwrap_or_default(), name.unwrap_or_default(), part.at("input"));
            }
            Some("tool_result") => {
                let id = part.text_at("tool_use_id").unwrap_or_default();
                talk.answered(id, result(part), seconds);
            }
            _ => {}
        }
    }
}

fn result(part: &Tree<'_>) -> Outcome {
    let content = part.at("content");
    let said = content.text().or_else(|| content.list().iter().find_map(|part| part.text_at("text")));
    match (outcome_of(said.unwrap_or_default()), part.at("is_error").flag()) {
        (Outcome::Refused, _) => Outcome::Refused,
        (_, Some(true)) => Outcome::Failed,
        (outcome, _) => outcome,
    }
}
