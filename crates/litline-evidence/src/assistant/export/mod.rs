//! Exports of accounts: the zip that Claude.ai and ChatGPT send to whoever asks for their data. Assistants
//! that are only talked to leave nothing else. Kept are the blocks of code in their answers, a line as a
//! hash, and when each was given; no word, title, name or id of what was said.
//!
//! Nothing is unpacked to disk, and of a file of any size one conversation is held at a time.

mod chat_gpt;
mod claude_ai;
mod fences;

#[cfg(test)]
mod tests;

use crate::assistant::log::Line;
use fences::Fences;
use serde::Deserialize;
use serde::de::{DeserializeSeed, Deserializer, SeqAccess, Visitor};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::HashMap;
use std::fmt;
use std::io::{BufReader, Cursor, Read};
use zip::ZipArchive;
use zip::result::ZipError;

/// A file that unpacks to more than this is passed over.
const UNPACKED_MAX: u64 = 1 << 30;

/// What one export tells.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Export {
    /// Whose it is, by the shape of its conversations.
    pub service: Option<Service>,
    /// Blocks of code in answers, in the order of the export.
    pub blocks: Vec<Block>,
    /// Conversations that were read.
    pub conversations: u64,
    /// Files, conversations and messages that are damaged, too large, or of a shape that is not known.
    pub unreadable: u64,
}

/// A block of code in an answer, of at least three lines that are not blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// When the answer was given, seconds UTC.
    pub seconds: Option<i64>,
    /// Its lines that are not blank, in order.
    pub lines: Vec<Line>,
}

/// Who makes such exports.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Service {
    /// Claude.ai.
    ClaudeAi,
    /// ChatGPT.
    ChatGpt,
}

impl Service {
    /// The id of the assistant that answers there.
    #[must_use]
    pub fn tool(self) -> &'static str {
        match self {
            Self::ClaudeAi => "claude-ai",
            Self::ChatGpt => "chatgpt",
        }
    }
}

/// Why a file is no export.
#[derive(Debug, thiserror::Error)]
pub enum ExportError {
    /// It is no zip, or one whose list of files is damaged.
    #[error("this is no zip archive, or a damaged one ({0}); give the file as it was sent")]
    NoZip(ZipError),
    /// There are no conversations in it.
    #[error(
        "the zip holds no conversations.json; give the export of a Claude.ai or ChatGPT account, as it was sent"
    )]
    NoConversations,
}

/// Reads the conversations of one export: the zip, or the `conversations.json` in it.
///
/// # Errors
///
/// When the file is neither, or holds no conversations.
pub fn read(bytes: &[u8]) -> Result<Export, ExportError> {
    if bytes.trim_ascii_start().starts_with(b"[") {
        let mut export = Export::default();
        conversations(bytes, &mut export);
        return Ok(export);
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(ExportError::NoZip)?;
    let name = |at: usize| archive.name_for_index(at).filter(|name| is_conversations(name));
    let mut files: Vec<(String, usize)> =
        (0..archive.len()).filter_map(|at| Some((name(at)?.to_owned(), at))).collect();
    files.sort();
    if files.is_empty() {
        return Err(ExportError::NoConversations);
    }
    let mut export = Export::default();
    for (_, at) in files {
        match archive.by_index(at) {
            Ok(file) if file.size() <= UNPACKED_MAX => {
                conversations(BufReader::new(file.take(UNPACKED_MAX)), &mut export);
            }
            _ => export.unreadable += 1,
        }
    }
    Ok(export)
}

/// Whether a file holds conversations: all of them, or a numbered share of many.
fn is_conversations(name: &str) -> bool {
    let (folder, name) = name.rsplit_once('/').unwrap_or(("", name));
    let share = name.strip_prefix("conversations").and_then(|name| name.strip_suffix(".json"));
    let is_number = |share: &str| {
        share.is_empty()
            || share
                .strip_prefix('-')
                .is_some_and(|number| !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
    };
    !folder.starts_with("__MACOSX") && share.is_some_and(is_number)
}

/// Reads a file of conversations one by one. One that is no list, or ends early, is a gap.
fn conversations(file: impl Read, export: &mut Export) {
    let mut values = serde_json::Deserializer::from_reader(file);
    if Each(export).deserialize(&mut values).is_err() {
        export.unreadable += 1;
    }
}

/// Takes each value of a list as it comes.
struct Each<'e>(&'e mut Export);

impl<'de> DeserializeSeed<'de> for Each<'_> {
    type Value = ();

    fn deserialize<D: Deserializer<'de>>(self, values: D) -> Result<(), D::Error> {
        values.deserialize_seq(self)
    }
}

impl<'de> Visitor<'de> for Each<'_> {
    type Value = ();

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a list of conversations")
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut values: A) -> Result<(), A::Error> {
        while let Some(value) = values.next_element::<Box<RawValue>>()? {
            conversation(&value, self.0);
        }
        Ok(())
    }
}

/// A conversation of either service.
#[derive(Deserialize)]
struct Conversation<'a> {
    #[serde(borrow)]
    chat_messages: Option<Vec<&'a RawValue>>,
    #[serde(borrow)]
    mapping: Option<HashMap<Cow<'a, str>, &'a RawValue>>,
    #[serde(borrow)]
    current_node: Option<Cow<'a, str>>,
}

fn conversation(value: &RawValue, export: &mut Export) {
    let service = match serde_json::from_str(value.get()) {
        Ok(Conversation { chat_messages: Some(messages), .. }) => {
            claude_ai::read(&messages, export);
            Service::ClaudeAi
        }
        Ok(Conversation { mapping: Some(nodes), current_node: Some(last), .. }) => {
            chat_gpt::read(&nodes, &last, export);
            Service::ChatGpt
        }
        _ => {
            export.unreadable += 1;
            return;
        }
    };
    export.service.get_or_insert(service);
    export.conversations += 1;
}

impl Export {
    /// Keeps the blocks of code in an answer, whose text may come in parts.
    fn answer<'a>(&mut self, seconds: Option<i64>, parts: impl IntoIterator<Item = &'a str>) {
        let mut fences = Fences::default();
        parts.into_iter().for_each(|part| fences.text(part));
        self.blocks.extend(fences.end().into_iter().map(|lines| Block { seconds, lines }));
    }
}
