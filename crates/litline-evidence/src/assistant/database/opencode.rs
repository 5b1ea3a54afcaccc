//! opencode: `opencode.db`. Messages stand in `message`, what they consist of in `part`, both as JSON; the
//! folder of a session and the session that set it to work in `session`.
//!
//! A tool's call holds what was asked for and, once it is completed, what became of it (`state.metadata`).
//! The diff there is taken where there is one; else the request, because completed means that it was done.
//! Versions of 2026 also have `session_message`, whose shape is another one: its rows are gaps.

use super::open::{Database, TEXT_MAX, bytes, is_null, number};
use crate::assistant::log::{
    Line, Reading, What, edit_id, id_of, kept_lines, patch, seconds_of_milliseconds,
};
use serde::Deserialize;
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{HashMap, HashSet};

#[derive(Deserialize)]
struct Message<'a> {
    #[serde(borrow)]
    role: Cow<'a, str>,
    #[serde(borrow)]
    path: Option<Place<'a>>,
    time: Option<Created>,
}

#[derive(Deserialize)]
struct Place<'a> {
    #[serde(borrow)]
    cwd: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Created {
    created: Option<f64>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Part<'a> {
    #[serde(rename = "type", borrow)]
    kind: Cow<'a, str>,
    #[serde(default)]
    synthetic: bool,
    #[serde(borrow)]
    tool: Option<Cow<'a, str>>,
    #[serde(rename = "callID", borrow)]
    call: Option<Cow<'a, str>>,
    #[serde(borrow)]
    state: Option<State<'a>>,
}

#[derive(Deserialize)]
struct State<'a> {
    #[serde(borrow)]
    status: Cow<'a, str>,
    #[serde(borrow)]
    error: Option<Cow<'a, str>>,
    /// Each tool has a shape of its own.
    #[serde(borrow)]
    input: Option<&'a RawValue>,
    #[serde(borrow)]
    metadata: Option<&'a RawValue>,
    time: Option<Span>,
}

#[derive(Default, Deserialize)]
#[serde(default, rename_all = "camelCase")]
struct Input<'a> {
    #[serde(borrow)]
    file_path: Option<Cow<'a, str>>,
    #[serde(borrow)]
    content: Option<Cow<'a, str>>,
    #[serde(borrow)]
    old_string: Option<Cow<'a, str>>,
    #[serde(borrow)]
    new_string: Option<Cow<'a, str>>,
    #[serde(borrow)]
    patch_text: Option<Cow<'a, str>>,
}

#[derive(Default, Deserialize)]
#[serde(default)]
struct Metadata<'a> {
    #[serde(borrow)]
    filepath: Option<Cow<'a, str>>,
    #[serde(borrow)]
    diff: Option<Cow<'a, str>>,
    #[serde(borrow)]
    files: Vec<File<'a>>,
}

/// One file of several that a patch changed; older versions call its patch a diff.
#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct File<'a> {
    #[serde(borrow)]
    file_path: Option<Cow<'a, str>>,
    #[serde(borrow)]
    move_path: Option<Cow<'a, str>>,
    #[serde(borrow)]
    patch: Option<Cow<'a, str>>,
    #[serde(borrow)]
    diff: Option<Cow<'a, str>>,
}

#[derive(Deserialize)]
struct Span {
    start: Option<f64>,
    end: Option<f64>,
}

/// What is known of a message when its parts are read.
struct Known {
    is_prompt: bool,
    seconds: Option<i64>,
}

pub(super) fn read(database: &mut Database, reading: &mut Reading) {
    let set_to_work = sessions(database, reading);
    let mut messages = messages(database, reading, &set_to_work);
    let question = format!(
        "SELECT message_id, iif(octet_length(data) <= {TEXT_MAX}, data, NULL), id FROM part \
         ORDER BY time_created, id"
    );
    database.each(&question, |row| {
        let part = bytes(row, 1).and_then(|data| serde_json::from_slice::<Part<'_>>(data).ok());
        let Some(part) = part else {
            reading.session.unreadable += 1;
            return;
        };
        let message = bytes(row, 0).and_then(|id| messages.get_mut(&id_of(id)));
        match part.kind.as_ref() {
            "text" if !part.synthetic => {
                // The first text that a person typed makes the message a request of theirs.
                if let Some(message) = message
                    && std::mem::take(&mut message.is_prompt)
                {
                    reading.act(message.seconds, What::Prompt);
                }
            }
            "tool" => {
                let call = part.call.as_deref().map(str::as_bytes).or_else(|| bytes(row, 2));
                let seconds = message.and_then(|message| message.seconds);
                tool(&part, call.unwrap_or_default(), seconds, reading);
            }
            _ => {}
        }
    });
    if database.columns("session_message").is_some() {
        database.each("SELECT count(*) FROM session_message", |row| {
            let count = number(row, 0).and_then(|count| u64::try_from(count).ok());
            reading.session.unreadable += count.unwrap_or_default();
        });
    }
}

/// Notes the folders, and gives the sessions that another one set to work: no person asks in them.
fn sessions(database: &mut Database, reading: &mut Reading) -> HashSet<u64> {
    let mut set_to_work = HashSet::new();
    let columns = database.columns("session").unwrap_or_default();
    if columns.contains("directory") && columns.contains("parent_id") {
        database.each("SELECT id, parent_id, directory FROM session ORDER BY rowid", |row| {
            if let Some(folder) = bytes(row, 2) {
                reading.folder(folder);
            }
            if !is_null(row, 1) {
                set_to_work.extend(bytes(row, 0).map(id_of));
            }
        });
    }
    set_to_work
}

fn messages(
    database: &mut Database,
    reading: &mut Reading,
    set_to_work: &HashSet<u64>,
) -> HashMap<u64, Known> {
    let mut messages = HashMap::new();
    let question = format!(
        "SELECT id, session_id, iif(octet_length(data) <= {TEXT_MAX}, data, NULL), time_created FROM message \
         ORDER BY time_created, id"
    );
    database.each(&question, |row| {
        let message = bytes(row, 2).and_then(|data| serde_json::from_slice::<Message<'_>>(data).ok());
        let (Some(id), Some(message)) = (bytes(row, 0), message) else {
            reading.session.unreadable += 1;
            return;
        };
        if let Some(folder) = message.path.and_then(|place| place.cwd) {
            reading.folder(folder.as_bytes());
        }
        let created = message.time.and_then(|time| time.created).and_then(seconds);
        let seconds = created.or_else(|| number(row, 3).and_then(seconds_of_milliseconds));
        if message.role == "assistant" {
            reading.act(seconds, What::Reply);
        }
        let asked = !bytes(row, 1).is_some_and(|session| set_to_work.contains(&id_of(session)));
        let is_prompt = asked && message.role == "user";
        messages.insert(id_of(id), Known { is_prompt, seconds });
    });
    messages
}

fn tool(part: &Part<'_>, call: &[u8], of_message: Option<i64>, reading: &mut Reading) {
    let (Some(tool), Some(state)) = (&part.tool, &part.state) else {
        reading.session.unreadable += 1;
        return;
    };
    let span = state.time.as_ref().and_then(|time| time.end.or(time.start)).and_then(seconds);
    let seconds = span.or(of_message);
    let what = match tool.as_ref() {
        "edit" | "write" | "multiedit" | "patch" | "apply_patch" => {
            return edit(call, state, seconds, reading);
        }
        "read" => What::Read,
        "grep" | "glob" | "list" | "lsp" | "codesearch" => What::Search,
        "bash" => What::Run,
        "webfetch" | "websearch" => What::Web,
        "task" => What::Delegate,
        _ => What::Other,
    };
    reading.act(seconds, what);
}

fn edit(call: &[u8], state: &State<'_>, seconds: Option<i64>, reading: &mut Reading) {
    if state.status != "completed" {
        let said = state.error.as_deref().unwrap_or_default();
        let refused = said.starts_with("The user rejected permission")
            || said.starts_with("Tool execution aborted")
            || said.starts_with("The user dismissed");
        let session = &mut reading.session;
        if refused {
            session.refused += 1;
        } else {
            session.failed += 1;
        }
        reading.act(seconds, What::Other);
        return;
    }
    let (Some(input), Some(metadata)) = (shaped::<Input<'_>>(state.input), shaped(state.metadata)) else {
        reading.session.unreadable += 1;
        reading.act(seconds, What::Edit);
        return;
    };
    let before = reading.session.edits.len();
    for (path, lines) in written(&input, &metadata, reading) {
        if !lines.is_empty() && !path.is_empty() {
            // One call changes several files, and each change is an act of its own.
            let id = edit_id(call, path.as_bytes(), seconds);
            reading.wrote(id, path.as_bytes(), seconds, lines);
        }
    }
    if reading.session.edits.len() == before {
        reading.act(seconds, What::Edit);
    }
}

/// A part of an edit's record; an empty one where there is none, nothing where it has another shape.
fn shaped<'a, T: Default + Deserialize<'a>>(value: Option<&'a RawValue>) -> Option<T> {
    let Some(value) = value else { return Some(T::default()) };
    serde_json::from_str::<Option<T>>(value.get()).ok().map(Option::unwrap_or_default)
}

/// What a completed edit put into which file.
fn written<'a>(
    input: &'a Input<'_>,
    metadata: &'a Metadata<'_>,
    reading: &mut Reading,
) -> Vec<(&'a str, Vec<Line>)> {
    if !metadata.files.is_empty() {
        let of = |file: &'a File<'_>| {
            let path = file.move_path.as_deref().or(file.file_path.as_deref());
            let diff = file.patch.as_deref().or(file.diff.as_deref());
            (path.unwrap_or_default(), diff.map(patch::added).unwrap_or_default())
        };
        return metadata.files.iter().map(of).collect();
    }
    let path = metadata.filepath.as_deref().or(input.file_path.as_deref());
    let diff = metadata.diff.as_deref().filter(|diff| !diff.is_empty());
    match (diff, path) {
        (Some(diff), Some(path)) => return vec![(path, patch::added(diff))],
        // A patch of several files names them itself.
        (Some(diff), None) => return patch::named(diff),
        (None, _) => {}
    }
    let lines = match (&input.content, &input.old_string, &input.new_string) {
        (_, Some(old), Some(new)) => reading.added(old, new),
        (Some(content), ..) => kept_lines(content),
        _ => return patch::files(input.patch_text.as_deref().unwrap_or_default()),
    };
    vec![(path.unwrap_or_default(), lines)]
}

/// Seconds UTC of milliseconds, which some versions write with a fraction.
#[expect(clippy::cast_possible_truncation, reason = "what is too large stays so, and is no moment")]
fn seconds(milliseconds: f64) -> Option<i64> {
    seconds_of_milliseconds(milliseconds as i64)
}
