//! Continue: `sessions/*.json`, one document. It has no moments.
//!
//! A tool's arguments count once the state of the call is `done`.

use super::super::Session;
use super::super::talk::{Outcome, Talk};
use super::super::tree::Tree;
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    super::each(source, session)
}

fn session(talk: &mut Talk, session: &Tree<'_>) {
    talk.folder(session.text_at("workspaceDirectory"));
    for state in session.at("history").list().iter().flat_map(|entry| entry.at("toolCallStates").list()) {
        let Some(id) = state.text_at("toolCallId") else { continue };
        let outcome = match state.text_at("status") {
            Some("done") => Outcome::Done,
            Some("canceled" | "cancelled") => Outcome::Refused,
            Some("errored") => Outcome::Failed,
            _ => continue,
        };
        let name = state.at("toolCall").at("function").text_at("name");
        talk.asked(id, name.unwrap_or_default(), state.at("parsedArgs"));
        talk.answered(id, outcome, None);
    }
}
