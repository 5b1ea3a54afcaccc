//! Claude.ai: a conversation is a list of messages (`chat_messages`) with their `sender`. What was said
//! stands in parts (`content`) of several types, of which those of type `text` are read, and once more in one
//! text (`text`), which counts where there are no such parts, as in older exports.

use super::Export;
use crate::assistant::log::seconds_of;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    sender: Cow<'a, str>,
    #[serde(borrow)]
    created_at: Option<Cow<'a, str>>,
    #[serde(borrow)]
    text: Option<Cow<'a, str>>,
    #[serde(borrow)]
    content: Option<Vec<&'a RawValue>>,
}

#[derive(Deserialize)]
struct Part<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
}

pub(super) fn read(messages: &[&RawValue], export: &mut Export) {
    for message in messages {
        match serde_json::from_str::<Message<'_>>(message.get()) {
            Ok(message) if message.sender == "assistant" => answer(&message, export),
            Ok(_) => {}
            Err(_) => export.unreadable += 1,
        }
    }
}

fn answer(message: &Message<'_>, export: &mut Export) {
    let seconds = message.created_at.as_ref().and_then(|moment| seconds_of(moment.as_bytes()));
    let mut texts: Vec<Cow<'_, str>> = Vec::new();
    for part in message.content.iter().flatten() {
        let text = match serde_json::from_str::<Part<'_>>(part.get()) {
            // Calls of tools, their results and thoughts are no answers.
            Ok(part) if part.kind != "text" => continue,
            Ok(part) => part.text.and_then(|text| serde_json::from_str(text.get()).ok()),
            Err(_) => None,
        };
        match text {
            Some(text) => texts.push(text),
            None => export.unreadable += 1,
        }
    }
    if texts.iter().all(|text| text.is_empty()) {
        texts.extend(message.text.clone());
    }
    export.answer(seconds, texts.iter().map(Cow::as_ref));
}
