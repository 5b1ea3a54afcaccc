//! Gemini CLI: `chats/session-*.json`, one document, or `.jsonl`, one message a line, where a message comes
//! again when it has grown.
//!
//! A call counts once its status says that it succeeded, by the difference that it shows if it shows one.

use super::super::talk::{Outcome, Talk};
use super::super::tree::Tree;
use super::super::{Session, What};
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    super::each(source, value)
}

/// A document, its head alone, or one of its messages.
fn value(talk: &mut Talk, value: &Tree<'_>) {
    let changed = value.at("$set");
    for head in [value, changed] {
        // Where there are several, nobody can tell which one a path is seen from.
        if let [folder] = head.at("directories").list() {
            talk.folder(folder.text());
        }
    }
    for one in value.at("messages").list().iter().chain(changed.at("messages").list()).chain([value]) {
        message(talk, one);
    }
}

fn message(talk: &mut Talk, message: &Tree<'_>) {
    let seconds = message.at("timestamp").moment();
    let what = match message.text_at("type") {
        Some("user") => What::Prompt,
        Some("gemini") => What::Reply,
        _ => return,
    };
    if talk.first(&format!("message {}", message.text_at("id").unwrap_or_default())) {
        talk.reading.act(seconds, what);
    }
    for call in message.at("toolCalls").list() {
        let (Some(id), Some(name)) = (call.text_at("id"), call.text_at("name")) else { continue };
        let outcome = match call.text_at("status") {
            Some("success") => Outcome::Done,
            Some("error") => Outcome::Failed,
            Some("cancelled") => Outcome::Refused,
            _ => continue,
        };
        talk.asked(id, name, call.at("args"));
        talk.shown(id, call.at("resultDisplay"));
        talk.answered(id, outcome, call.at("timestamp").moment().or(seconds));
    }
}
