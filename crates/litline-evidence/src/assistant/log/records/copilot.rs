//! Copilot: `events.jsonl` of its command line, and the transcripts that it keeps in VS Code, which share the
//! shape: one event a line.
//!
//! A tool's arguments count once its `tool.execution_complete` says that it succeeded.

use super::super::talk::{Outcome, Talk, outcome_of};
use super::super::tree::Tree;
use super::super::{Session, What};
use std::collections::HashSet;
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    let mut denied = HashSet::new();
    super::each(source, |talk, record| event(talk, record, &mut denied))
}

fn event(talk: &mut Talk, record: &Tree<'_>, denied: &mut HashSet<String>) {
    let seconds = record.at("timestamp").moment();
    let data = record.at("data");
    let call = data.text_at("toolCallId");
    match (record.text_at("type"), call) {
        (Some("session.start" | "session.resume"), _) => talk.folder(data.at("context").text_at("cwd")),
        (Some("session.context_changed"), _) => talk.folder(data.text_at("cwd")),
        (Some("user.message"), _) => talk.reading.act(seconds, What::Prompt),
        (Some("assistant.message"), _) => talk.reading.act(seconds, What::Reply),
        (Some("tool.execution_start"), Some(call)) => {
            talk.asked(call, data.text_at("toolName").unwrap_or_default(), data.at("arguments"));
        }
        (Some("permission.completed"), Some(call)) => {
            let kind = data.at("result").text_at("kind").unwrap_or_default();
            if kind.starts_with("denied") || kind.starts_with("rejected") {
                denied.insert(call.to_owned());
            }
        }
        (Some("tool.execution_complete"), Some(call)) => {
            let outcome = if denied.remove(call) { Outcome::Refused } else { completed(data) };
            talk.answered(call, outcome, seconds);
        }
        _ => {}
    }
}

/// How a call ended. Older versions have no `success`, but a kind of result.
fn completed(data: &Tree<'_>) -> Outcome {
    let error = data.at("error");
    let kind = data.at("result").first_text(&["result_type", "resultType"]);
    let code = error.text_at("code").or(kind).unwrap_or_default();
    let said = error.text_at("message").or(error.text()).unwrap_or_default();
    match data.at("success").flag() {
        Some(true) => Outcome::Done,
        None if kind == Some("success") => Outcome::Done,
        _ if code.contains("denied") || code.contains("rejected") => Outcome::Refused,
        _ if outcome_of(said) == Outcome::Refused => Outcome::Refused,
        _ => Outcome::Failed,
    }
}
