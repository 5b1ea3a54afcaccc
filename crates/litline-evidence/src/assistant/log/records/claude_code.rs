//! Claude Code: `<session>.jsonl`, one record a line; sub-agents in files of their own, and in older versions
//! inside of `progress` records.
//!
//! What was written is taken from the results of tools (`toolUseResult`), never from what was asked for: the
//! result says what the file really became. Only inside of `progress` records there is no result, and a
//! request counts unless an answer calls it an error.

use super::super::field::{after, after_last, has, text, text_at};
use super::super::{
    Line, Reading, Session, What, command, edit_id, id_of, kept, kept_lines, lines, seconds_of,
};
use serde::Deserialize;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};
use std::io::BufRead;

const RESULT: &[u8] = b"\"toolUseResult\":";
const TIMESTAMP: &[u8] = b"\"timestamp\":\"";
const TOOL_USE: &[u8] = b"\"tool_use_id\":\"";
const CALL: &[u8] = b"\"id\":\"";
const COMMAND: &[u8] = b"\"name\":\"Bash\",\"input\":{\"command\":\"";
const FOLDER: &[u8] = b"\"cwd\":\"";

/// Bytes at the start of a record in which its own plain fields stand.
const HEAD: usize = 2_048;

/// The result of an edit or of a written file.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Written<'a> {
    #[serde(borrow)]
    file_path: Option<Cow<'a, str>>,
    #[serde(borrow)]
    content: Option<Cow<'a, str>>,
    #[serde(borrow)]
    old_string: Option<Cow<'a, str>>,
    #[serde(borrow)]
    new_string: Option<Cow<'a, str>>,
    #[serde(borrow, default)]
    structured_patch: Option<Vec<Hunk<'a>>>,
    #[serde(default)]
    user_modified: Option<bool>,
}

#[derive(Deserialize)]
struct Hunk<'a> {
    #[serde(borrow)]
    lines: Vec<Cow<'a, str>>,
}

/// A `progress` record of a sub-agent.
#[derive(Deserialize)]
struct Progress<'a> {
    #[serde(borrow)]
    data: Data<'a>,
}

#[derive(Deserialize)]
struct Data<'a> {
    #[serde(borrow)]
    message: Message<'a>,
}

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    timestamp: Option<Cow<'a, str>>,
    #[serde(borrow)]
    message: Inner<'a>,
}

#[derive(Deserialize)]
struct Inner<'a> {
    #[serde(borrow)]
    content: Content<'a>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum Content<'a> {
    #[serde(borrow)]
    Parts(Vec<Part<'a>>),
    Other(serde::de::IgnoredAny),
}

#[derive(Deserialize)]
struct Part<'a> {
    #[serde(rename = "type")]
    kind: Cow<'a, str>,
    #[serde(borrow)]
    id: Option<Cow<'a, str>>,
    #[serde(borrow)]
    name: Option<Cow<'a, str>>,
    #[serde(borrow)]
    tool_use_id: Option<Cow<'a, str>>,
    #[serde(default)]
    is_error: Option<bool>,
    #[serde(borrow)]
    input: Option<Input<'a>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Input<'a> {
    #[serde(borrow)]
    file_path: Option<Cow<'a, str>>,
    #[serde(borrow)]
    content: Option<Cow<'a, str>>,
    #[serde(borrow)]
    old_string: Option<Cow<'a, str>>,
    #[serde(borrow)]
    new_string: Option<Cow<'a, str>>,
}

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    let mut log = Log::default();
    let passed = lines::each(source, |line| log.record(line));
    let mut session = log.reading.session;
    session.unreadable += passed.too_long + u64::from(passed.broken_off);
    session
}

#[derive(Default)]
struct Log {
    reading: Reading,
    /// Requests inside of `progress` records: the place of the edit that each made.
    requested: HashMap<u64, usize>,
    /// Calls of commands that show changes.
    comparing: HashSet<u64>,
    last_folder: Vec<u8>,
}

impl Log {
    fn record(&mut self, record: &[u8]) {
        if !record.starts_with(b"{") || !record.ends_with(b"}") {
            self.reading.session.unreadable += 1;
            return;
        }
        let head = &record[..record.len().min(HEAD)];
        if let Some(folder) = text(head, FOLDER).filter(|folder| *folder != self.last_folder) {
            self.last_folder = folder.to_vec();
            let folder = unescaped(folder);
            self.reading.folder(folder.as_bytes());
        }
        if has(head, b"\"type\":\"progress\"") {
            if has(record, b"\"type\":\"agent_progress\"") {
                self.progress(record);
            }
            return;
        }
        if let Some(at) = after(record, RESULT) {
            self.result(&record[..at], record[at..].trim_ascii_start(), record);
        } else if has(record, b"\"type\":\"assistant\"") {
            self.reading.act(moment(record), What::Reply);
            if let Some(at) = after(record, COMMAND)
                && command::what_of(&String::from_utf8_lossy(text_at(record, at))) == What::Compare
            {
                let call = after_last(&record[..at], CALL).map(|at| id_of(text_at(record, at)));
                self.comparing.extend(call);
            }
        } else if has(record, b"\"type\":\"user\"") && !has(record, TOOL_USE) {
            self.prompt(record);
        }
    }

    fn prompt(&mut self, record: &[u8]) {
        let interrupted = has(record, b"\"[Request interrupted by user");
        let by_itself = has(record, b"\"isMeta\":true")
            || has(record, b"\"isCompactSummary\":true")
            || has(record, b"\"isSidechain\":true")
            || has(record, b"\"content\":\"<");
        if !interrupted && !by_itself {
            self.reading.act(moment(record), What::Prompt);
        }
    }

    /// `before` is what stands before the result, `result` the result and what follows it.
    fn result(&mut self, before: &[u8], result: &[u8], record: &[u8]) {
        let seconds = after_last(before, TIMESTAMP)
            .and_then(|at| seconds_of(text_at(before, at)))
            .or_else(|| moment(record));
        if result.starts_with(b"\"") {
            self.refusal(result, seconds);
            return;
        }
        let starts = |start: &[u8]| result.starts_with(start);
        let what = if starts(b"{\"type\":\"text\",\"file\"") || starts(b"{\"type\":\"image\"") {
            What::Read
        } else if starts(b"{\"stdout\"") {
            let call = text(before, TOOL_USE).map(id_of);
            let is_look = call.is_some_and(|call| self.comparing.remove(&call));
            if is_look { What::Compare } else { What::Run }
        } else if has(result, b"\"structuredPatch\":") {
            return self.written(before, result, seconds);
        } else if starts(b"{\"mode\"") || has(result, b"\"filenames\":") {
            What::Search
        } else if has(result, b"\"agentId\":") {
            What::Delegate
        } else if has(result, b"\"url\":") || has(result, b"\"query\":") {
            What::Web
        } else {
            What::Other
        };
        self.reading.act(seconds, what);
    }

    /// A result that is a text says why there is none.
    fn refusal(&mut self, result: &[u8], seconds: Option<i64>) {
        let said = text_at(result, 1);
        let said = said.strip_prefix(b"Error: ").unwrap_or(said);
        let session = &mut self.reading.session;
        if said.starts_with(b"User rejected") || said.starts_with(b"The user doesn't want to proceed") {
            session.refused += 1;
        } else if said.starts_with(b"String to replace not found")
            || said.starts_with(b"File has not been read yet")
            || said.starts_with(b"File has been modified since read")
            || said.starts_with(b"File has been unexpectedly modified")
        {
            session.failed += 1;
        }
        self.reading.act(seconds, What::Other);
    }

    fn written(&mut self, before: &[u8], result: &[u8], seconds: Option<i64>) {
        let mut values = serde_json::Deserializer::from_slice(result).into_iter::<Written<'_>>();
        let Some(Ok(written)) = values.next() else {
            self.reading.session.unreadable += 1;
            return;
        };
        let Some(path) = &written.file_path else { return };
        // What a person changed in a proposal before letting it in is theirs as much as the assistant's.
        if written.user_modified == Some(true) {
            self.reading.act(seconds, What::Edit);
            return;
        }
        let call = text(before, TOOL_USE).or_else(|| text(before, b"\"uuid\":\"")).unwrap_or_default();
        let id = edit_id(call, path.as_bytes(), seconds);
        let hunks = written.structured_patch.as_deref().unwrap_or_default();
        let lines: Vec<Line> = match (hunks, &written.content, &written.old_string, &written.new_string) {
            ([], Some(content), ..) => kept_lines(content),
            ([], None, Some(old), Some(new)) => self.reading.added(old, new),
            (hunks, ..) => {
                let added =
                    hunks.iter().flat_map(|hunk| &hunk.lines).filter_map(|line| line.strip_prefix('+'));
                added.filter_map(|line| kept(line.as_bytes())).collect()
            }
        };
        self.reading.wrote(id, path.as_bytes(), seconds, lines);
    }

    /// What a sub-agent did, as older versions tell it.
    fn progress(&mut self, record: &[u8]) {
        let Ok(Progress { data: Data { message } }) = serde_json::from_slice(record) else {
            // Other progress has other shapes, and no edits.
            return;
        };
        let seconds = message.timestamp.as_ref().and_then(|moment| seconds_of(moment.as_bytes()));
        let Content::Parts(parts) = message.message.content else { return };
        for part in parts {
            match part.kind.as_ref() {
                "tool_use" => self.request(&part, seconds),
                "tool_result" if part.is_error == Some(true) => {
                    let id = id_of(part.tool_use_id.unwrap_or_default().as_bytes());
                    if let Some(at) = self.requested.remove(&id) {
                        self.reading.session.edits[at].lines.clear();
                        self.reading.session.failed += 1;
                    }
                }
                _ => {}
            }
        }
    }

    fn request(&mut self, part: &Part<'_>, seconds: Option<i64>) {
        let (Some(id), Some(input)) = (&part.id, &part.input) else { return };
        let lines = match (part.name.as_deref(), &input.content, &input.old_string, &input.new_string) {
            (Some("Write"), Some(content), ..) => kept_lines(content),
            (Some("Edit"), _, Some(old), Some(new)) => self.reading.added(old, new),
            _ => return,
        };
        let Some(path) = &input.file_path else { return };
        let before = self.reading.session.edits.len();
        let number = edit_id(id.as_bytes(), path.as_bytes(), seconds);
        self.reading.wrote(number, path.as_bytes(), seconds, lines);
        if self.reading.session.edits.len() > before {
            self.requested.insert(id_of(id.as_bytes()), before);
        }
    }
}

/// The record's own moment: none of a nested one stands behind it.
fn moment(record: &[u8]) -> Option<i64> {
    after_last(record, TIMESTAMP).and_then(|at| seconds_of(text_at(record, at)))
}

/// A path as it is, from a text as it stands in a record.
fn unescaped(text: &[u8]) -> String {
    let quoted = [b"\"", text, b"\""].concat();
    serde_json::from_slice(&quoted).unwrap_or_else(|_| String::from_utf8_lossy(text).into_owned())
}
