//! Qwen Code: `chats/*.jsonl`, one record a line; messages have the parts of Google's.
//!
//! A `tool_result` says how a call ended, and for a file which lines changed; the file's whole name stands
//! only in the call. Where the difference was too long to be kept, what was asked for is taken.

use super::super::talk::{Outcome, Talk};
use super::super::tree::Tree;
use super::super::{Session, What};
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    super::each(source, record)
}

fn record(talk: &mut Talk, record: &Tree<'_>) {
    let seconds = record.at("timestamp").moment();
    talk.folder(record.text_at("cwd"));
    let parts = record.at("message").at("parts").list();
    match record.text_at("type") {
        Some("user") if !record.at("subtype").is_there() => talk.reading.act(seconds, What::Prompt),
        Some("assistant") => {
            talk.reading.act(seconds, What::Reply);
            for call in parts.iter().map(|part| part.at("functionCall")) {
                if let (Some(id), Some(name)) = (call.text_at("id"), call.text_at("name")) {
                    talk.asked(id, name, call.at("args"));
                }
            }
        }
        Some("tool_result") => result(talk, record, parts, seconds),
        _ => {}
    }
}

fn result(talk: &mut Talk, record: &Tree<'_>, parts: &[Tree<'_>], seconds: Option<i64>) {
    let told = record.at("toolCallResult");
    let response = parts.iter().map(|part| part.at("functionResponse")).find(|part| part.is_there());
    let Some(id) = told.text_at("callId").or_else(|| response?.text_at("id")) else { return };
    let outcome = match told.text_at("status") {
        Some("success") => Outcome::Done,
        Some("cancelled") => Outcome::Refused,
        Some(_) => Outcome::Failed,
        None if response.is_some_and(|part| part.at("response").at("error").is_there()) => Outcome::Failed,
        None => Outcome::Done,
    };
    talk.shown(id, told.at("resultDisplay"));
    talk.answered(id, outcome, seconds);
}
