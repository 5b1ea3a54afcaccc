//! Amp: `threads/T-*.json`, one document; messages have the parts of Anthropic's.
//!
//! A tool's input counts once its run is `done`, by the difference that it shows if it shows one. Runs have
//! no moment: theirs is that of the message that called them.

use super::super::talk::{Outcome, Talk};
use super::super::tree::Tree;
use super::super::{Session, What, patch};
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    super::each(source, thread)
}

fn thread(talk: &mut Talk, thread: &Tree<'_>) {
    if let [tree] = thread.at("env").at("initial").at("trees").list() {
        talk.folder(tree.text_at("uri"));
    }
    let mut seconds = thread.at("created").moment();
    for message in thread.at("messages").list() {
        let told = [message.at("meta").at("sentAt"), message.at("usage").at("timestamp")];
        seconds = told.iter().find_map(|told| told.moment()).or(seconds);
        self::message(talk, message, seconds);
    }
}

fn message(talk: &mut Talk, message: &Tree<'_>, seconds: Option<i64>) {
    let parts = message.at("content").list();
    let answers = parts.iter().any(|part| part.is("type", "tool_result"));
    match message.text_at("role") {
        Some("assistant") => talk.reading.act(seconds, What::Reply),
        Some("user") if !answers => talk.reading.act(seconds, What::Prompt),
        _ => {}
    }
    for part in parts {
        match part.text_at("type") {
            Some("tool_use") => {
                let (id, name) = (part.text_at("id"), part.text_at("name"));
                talk.asked(id.unwrap_or_default(), name.unwrap_or_default(), part.at("input"));
            }
            Some("tool_result") => ran(talk, part, seconds),
            _ => {}
        }
    }
}

fn ran(talk: &mut Talk, part: &Tree<'_>, seconds: Option<i64>) {
    let id = part.text_at("toolUseID").unwrap_or_default();
    let run = part.at("run");
    let outcome = match run.text_at("status") {
        Some("done") => Outcome::Done,
        Some("cancelled" | "rejected-by-user") => Outcome::Refused,
        Some("error") => Outcome::Failed,
        _ => return,
    };
    if let Some(diff) = run.at("result").text_at("diff") {
        talk.became(id, patch::added(diff));
    }
    talk.answered(id, outcome, seconds);
}
