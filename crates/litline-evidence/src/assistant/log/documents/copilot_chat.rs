//! Copilot's chats in VS Code: `chatSessions/*.json`, one document, or `.jsonl`, the document as it was and
//! then one change of it a line.
//!
//! What was written is the text of each `textEditGroup`. It stands in the place of a range whose former text
//! is not kept, so lines that were there before are among it.

use super::super::talk::{Put, Talk};
use super::super::tree::Tree;
use super::super::{Session, What, kept_lines};
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    let mut asked = Vec::new();
    super::each(source, |talk, value| self::value(talk, value, &mut asked))
}

/// A request: its id and its moment.
type Asked = (String, Option<i64>);

/// A document, or a change of one: a key path, and what is put there.
fn value(talk: &mut Talk, value: &Tree<'_>, asked: &mut Vec<Asked>) {
    let document = match value.at("kind").number() {
        Some(0) => value.at("v"),
        Some(_) => return change(talk, value, asked),
        None => value,
    };
    for request in document.at("requests").list() {
        self::request(talk, request, asked);
    }
}

fn change(talk: &mut Talk, change: &Tree<'_>, asked: &mut Vec<Asked>) {
    let put = change.at("v");
    match change.at("k").list() {
        [all] if all.text() == Some("requests") => {
            for request in put.list() {
                self::request(talk, request, asked);
            }
        }
        [all, at, what] if all.text() == Some("requests") && what.text() == Some("response") => {
            let at = at.number().and_then(|at| usize::try_from(at).ok());
            let Some((id, seconds)) = at.and_then(|at| asked.get(at)).cloned() else { return };
            response(talk, put, &id, seconds);
        }
        _ => {}
    }
}

fn request(talk: &mut Talk, request: &Tree<'_>, asked: &mut Vec<Asked>) {
    let seconds = request.at("timestamp").moment();
    let id = request.text_at("requestId").unwrap_or_default();
    if !asked.iter().any(|(known, _)| known == id) {
        asked.push((id.to_owned(), seconds));
        talk.reading.act(seconds, What::Prompt);
    }
    response(talk, request.at("response"), id, seconds);
}

fn response(talk: &mut Talk, response: &Tree<'_>, id: &str, seconds: Option<i64>) {
    for group in response.list().iter().filter(|part| part.is("kind", "textEditGroup")) {
        let Some(path) = group.at("uri").first_text(&["fsPath", "path"]) else { continue };
        let edits = group.at("edits").list().iter().flat_map(Tree::list);
        let lines = edits.filter_map(|edit| edit.text_at("text")).flat_map(kept_lines).collect();
        let puts: Vec<Put> = vec![(talk.place(path), lines)];
        // A response comes again as a whole when it has grown.
        let id = format!("{id} {puts:?}");
        if talk.first(&id) {
            talk.wrote(&id, puts, seconds);
        }
    }
}
