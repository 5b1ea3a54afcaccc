//! ChatGPT: a conversation is a tree of messages (`mapping`), because a question can be asked and answered
//! anew. From the message that was seen last (`current_node`) the way up is what was really talked; answers
//! that were replaced are not read.

use super::Export;
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::HashMap;

#[derive(Deserialize)]
struct Node<'a> {
    #[serde(borrow)]
    message: Option<&'a RawValue>,
    #[serde(borrow)]
    parent: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    author: Author<'a>,
    create_time: Option<f64>,
    #[serde(borrow)]
    recipient: Option<Cow<'a, str>>,
    #[serde(borrow)]
    content: Content<'a>,
}

#[derive(Deserialize)]
struct Author<'a> {
    #[serde(borrow)]
    role: Cow<'a, str>,
}

#[derive(Deserialize)]
struct Content<'a> {
    #[serde(borrow)]
    content_type: Cow<'a, str>,
    #[serde(borrow)]
    parts: Option<Vec<&'a RawValue>>,
}

pub(super) fn read(nodes: &HashMap<Cow<'_, str>, &RawValue>, last: &str, export: &mut Export) {
    let mut way = Vec::new();
    let mut next = Some(last.to_owned());
    while let Some(id) = next.take() {
        // A way that goes in circles, or to where there is nothing, ends.
        let node = nodes.get(id.as_str()).filter(|_| way.len() < nodes.len());
        let node = node.and_then(|node| serde_json::from_str::<Node<'_>>(node.get()).ok());
        let Some(node) = node else {
            export.unreadable += 1;
            break;
        };
        way.push(node.message);
        next = node.parent.map(Cow::into_owned);
    }
    for message in way.into_iter().rev().flatten() {
        match serde_json::from_str::<Option<Message<'_>>>(message.get()) {
            Ok(Some(message)) if message.author.role == "assistant" => answer(&message, export),
            Ok(_) => {}
            Err(_) => export.unreadable += 1,
        }
    }
}

#[expect(clippy::cast_possible_truncation, reason = "the range is checked")]
fn answer(message: &Message<'_>, export: &mut Export) {
    let to_person = message.recipient.as_ref().is_none_or(|recipient| recipient == "all");
    if !to_person || !matches!(message.content.content_type.as_ref(), "text" | "multimodal_text") {
        // Calls of tools and thoughts are no answers.
        return;
    }
    let seconds = message.create_time.filter(|seconds| (1.0..1e12).contains(seconds));
    // Pictures and other things stand between the texts.
    let text = |part: &&RawValue| serde_json::from_str::<Cow<'_, str>>(part.get()).ok();
    let texts: Vec<Cow<'_, str>> = message.content.parts.iter().flatten().filter_map(text).collect();
    export.answer(seconds.map(|seconds| seconds as i64), texts.iter().map(Cow::as_ref));
}
