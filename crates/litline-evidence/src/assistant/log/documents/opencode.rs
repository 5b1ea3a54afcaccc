//! opencode: an exported session, one document, or what it kept in files of its own: a message with its
//! parts, or a part alone, each of them a document or a line.
//!
//! A tool's input counts once its state is `completed`.

use super::super::talk::{Outcome, Talk, outcome_of};
use super::super::tree::Tree;
use super::super::{Session, What};
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    super::each(source, value)
}

/// A session, a list of messages, a message, or a part.
fn value(talk: &mut Talk, value: &Tree<'_>) {
    let info = value.at("info");
    talk.folder(info.text_at("directory"));
    for message in value.at("messages").list().iter().chain(value.list()) {
        self::message(talk, message);
    }
    if value.at("parts").is_there() {
        message(talk, value);
    } else {
        part(talk, if value.at("part").is_there() { value.at("part") } else { value }, None);
    }
}

fn message(talk: &mut Talk, message: &Tree<'_>) {
    let info = message.at("info");
    let seconds = info.at("time").at("created").moment();
    talk.folder(info.at("path").text_at("cwd"));
    match info.text_at("role") {
        Some("user") => talk.reading.act(seconds, What::Prompt),
        Some("assistant") => talk.reading.act(seconds, What::Reply),
        _ => {}
    }
    for one in message.at("parts").list() {
        part(talk, one, seconds);
    }
}

fn part(talk: &mut Talk, part: &Tree<'_>, seconds: Option<i64>) {
    let (Some(tool), Some(id)) = (part.text_at("tool"), part.first_text(&["callID", "id"])) else { return };
    let state = part.at("state");
    let outcome = match state.text_at("status") {
        Some("completed") => Outcome::Done,
        Some("error") => match outcome_of(state.text_at("error").unwrap_or_default()) {
            Outcome::Refused => Outcome::Refused,
            _ => Outcome::Failed,
        },
        _ => return,
    };
    talk.asked(id, tool, state.at("input"));
    talk.answered(id, outcome, state.at("time").at("end").moment().or(seconds));
}
