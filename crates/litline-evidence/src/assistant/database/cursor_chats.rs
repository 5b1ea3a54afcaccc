//! Cursor: `state.vscdb`, whose table `cursorDiskKV` holds conversations (`composerData:…`), their messages
//! (`bubbleId:…`) and contents of files before and after edits (`composer.content.…`).
//!
//! Nobody but Cursor says what stands there; the shapes are those on which public readers agree. An edit
//! counts where its result gives what it did: contents before and after, or pieces of a diff. Where the
//! result only says that something was done, the texts of a replacement count if it is completed, and whole
//! contents that were asked for never do: they may hold what was there before.

use super::open::{Database, TEXT_MAX, bytes, is_null, number};
use crate::assistant::log::{
    Line, Reading, What, edit_id, kept_lines, patch, seconds_of, seconds_of_milliseconds,
};
use serde::Deserialize;
use serde_json::Value;
use std::collections::HashMap;

/// The name of the content that is empty: its SHA-256.
const EMPTY: &str = "composer.content.e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";

/// Edits whose contents are fetched together.
const TOGETHER: usize = 64;

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Bubble {
    #[serde(rename = "type")]
    kind: Option<i64>,
    created_at: Option<Value>,
    tool_former_data: Option<Tool>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Tool {
    name: Option<String>,
    status: Option<String>,
    tool_call_id: Option<String>,
    params: Option<Value>,
    raw_args: Option<Value>,
    result: Option<Value>,
    user_decision: Option<Value>,
    additional_data: Option<Value>,
}

#[derive(Deserialize)]
#[serde(rename_all = "camelCase")]
struct Conversation {
    workspace_identifier: Option<Value>,
    #[serde(default)]
    tracked_git_repos: Option<Value>,
}

/// An edit whose contents are still to be fetched.
struct Pending {
    id: u64,
    path: String,
    seconds: Option<i64>,
    before: String,
    after: String,
}

pub(super) fn read(database: &mut Database, reading: &mut Reading) {
    if database.columns("cursorDiskKV").is_none() {
        reading.session.unreadable += 1;
        return;
    }
    folders(database, reading);
    let mut pending = Vec::new();
    database.each(&under("bubbleId"), |row| {
        let Some(value) = bytes(row, 1).map(<[u8]>::trim_ascii) else {
            // Messages that were taken out leave nothing behind.
            reading.session.unreadable += u64::from(!is_null(row, 1) || number(row, 2) != Some(1));
            return;
        };
        match serde_json::from_slice::<Option<Bubble>>(value) {
            Ok(Some(bubble)) => {
                pending.extend(message(&bubble, bytes(row, 0).unwrap_or_default(), reading));
            }
            Ok(None) => {}
            Err(_) => reading.session.unreadable += 1,
        }
    });
    for some in pending.chunks(TOGETHER) {
        contents(database, some, reading);
    }
}

/// The values of all keys that begin with a word and a colon, and whether there is none at all. A value that
/// is too large is asked for as nothing.
fn under(word: &str) -> String {
    format!(
        "SELECT key, iif(octet_length(value) <= {TEXT_MAX}, value, NULL), value IS NULL FROM cursorDiskKV \
         WHERE key >= '{word}:' AND key < '{word};'"
    )
}

fn folders(database: &mut Database, reading: &mut Reading) {
    database.each(&under("composerData"), |row| {
        let value = bytes(row, 1).unwrap_or(b"null");
        let Ok(conversation) = serde_json::from_slice::<Option<Conversation>>(value) else {
            reading.session.unreadable += 1;
            return;
        };
        let Some(conversation) = conversation else { return };
        let place = conversation.workspace_identifier.unwrap_or_default();
        let place = &place["uri"];
        if let Some(folder) = text(place, &["fsPath", "path"]) {
            reading.folder(folder.as_bytes());
        }
        let repositories = conversation.tracked_git_repos.unwrap_or_default();
        for repository in repositories.as_array().into_iter().flatten() {
            if let Some(folder) = text(repository, &["repoPath"]) {
                reading.folder(folder.as_bytes());
            }
        }
    });
}

fn message(bubble: &Bubble, key: &[u8], reading: &mut Reading) -> Option<Pending> {
    let seconds = bubble.created_at.as_ref().and_then(moment);
    match (bubble.kind, &bubble.tool_former_data) {
        (Some(1), _) => reading.act(seconds, What::Prompt),
        (Some(2), Some(Tool { name: Some(name), .. })) => {
            let tool = bubble.tool_former_data.as_ref()?;
            let call = tool.tool_call_id.as_deref().filter(|call| !call.is_empty());
            let call = call.map_or(key, str::as_bytes);
            return called(name, tool, call, seconds, reading);
        }
        (Some(2), _) => reading.act(seconds, What::Reply),
        _ => reading.session.unreadable += 1,
    }
    None
}

fn called(
    name: &str,
    tool: &Tool,
    call: &[u8],
    seconds: Option<i64>,
    reading: &mut Reading,
) -> Option<Pending> {
    // Tools get a new number when they change: `edit_file_v2`.
    let plain = name.split_once("_v").filter(|(_, number)| number.parse::<u8>().is_ok());
    let what = match plain.map_or(name, |(plain, _)| plain) {
        "edit_file" | "search_replace" | "write" | "write_file" | "create_file" | "apply_patch"
        | "MultiEdit" | "multi_edit" => return edit(tool, call, seconds, reading),
        "delete_file" => What::Edit,
        "read_file" | "read_lints" => What::Read,
        "codebase_search" | "grep" | "grep_search" | "file_search" | "glob_file_search" | "list_dir"
        | "ripgrep" | "ripgrep_raw_search" => What::Search,
        "run_terminal_cmd" | "run_terminal_command" => What::Run,
        "web_search" | "web_fetch" | "fetch" => What::Web,
        "task" => What::Delegate,
        _ => What::Other,
    };
    reading.act(seconds, what);
    None
}

fn edit(tool: &Tool, call: &[u8], seconds: Option<i64>, reading: &mut Reading) -> Option<Pending> {
    let further = tool.additional_data.as_ref().unwrap_or(&Value::Null);
    let decision = tool.user_decision.as_ref().and_then(Value::as_str);
    let decision = decision
        .or_else(|| text(further, &["userDecision"]))
        .or_else(|| text(&further["reviewData"], &["selectedOption"]));
    let refused = decision.is_some_and(|decision| decision.starts_with("reject"));
    let status = tool.status.as_deref().unwrap_or_default();
    if refused || matches!(status, "cancelled" | "canceled" | "rejected" | "aborted") {
        reading.session.refused += 1;
        reading.act(seconds, What::Other);
        return None;
    }
    if status != "completed" || text(further, &["status"]) == Some("error") {
        reading.session.failed += 1;
        reading.act(seconds, What::Other);
        return None;
    }
    let (params, arguments, result) = (inner(&tool.params), inner(&tool.raw_args), inner(&tool.result));
    let paths =
        ["relativeWorkspacePath", "targetFile", "target_file", "filePath", "file_path", "path", "file"];
    let path = text(&params, &paths).or_else(|| text(&arguments, &paths));
    let Some(path) = path.filter(|path| !path.is_empty()) else {
        reading.session.unreadable += 1;
        return None;
    };
    let id = edit_id(call, path.as_bytes(), seconds);
    if let Some(after) = text(&result, &["afterContentId"]) {
        let created = result["fileWasCreated"] == Value::Bool(true);
        let before = text(&result, &["beforeContentId"]).or(created.then_some(EMPTY));
        let Some(before) = before else {
            // The content after an edit also holds what was there before: without that nobody can tell.
            reading.session.unreadable += 1;
            reading.act(seconds, What::Edit);
            return None;
        };
        let (path, before, after) = (path.to_owned(), before.to_owned(), after.to_owned());
        return Some(Pending { id, path, seconds, before, after });
    }
    match lines(&params, &arguments, &result, reading) {
        Some(lines) => reading.wrote(id, path.as_bytes(), seconds, lines),
        None => {
            reading.session.unreadable += 1;
            reading.act(seconds, What::Edit);
        }
    }
    None
}

/// What the result says was added, or a completed replacement adds.
fn lines(params: &Value, arguments: &Value, result: &Value, reading: &mut Reading) -> Option<Vec<Line>> {
    if let Some(chunks) = result["diff"]["chunks"].as_array() {
        let texts = chunks.iter().map(|chunk| chunk["diffString"].as_str()).collect::<Option<Vec<_>>>()?;
        return Some(texts.into_iter().flat_map(patch::added_in_piece).collect());
    }
    let old = ["old_string", "oldString"];
    let new = ["new_string", "newString"];
    [params, arguments]
        .into_iter()
        .find_map(|asked| Some(reading.added(text(asked, &old)?, text(asked, &new)?)))
}

/// Fetches contents before and after some edits, and adds those of which both are there.
fn contents(database: &mut Database, pending: &[Pending], reading: &mut Reading) {
    let mut wanted: Vec<&str> = Vec::new();
    for edit in pending {
        let names = [edit.before.as_str(), edit.after.as_str()];
        wanted.extend(names.into_iter().filter(|name| is_content(name)));
    }
    let names = wanted.iter().map(|name| format!("'{name}'")).collect::<Vec<_>>().join(", ");
    let question = format!(
        "SELECT key, value FROM cursorDiskKV WHERE key IN ({names}) AND octet_length(value) <= {TEXT_MAX}"
    );
    let mut found: HashMap<String, String> = HashMap::from([(EMPTY.to_owned(), String::new())]);
    database.each(&question, |row| {
        let text = |column| Some(String::from_utf8_lossy(bytes(row, column)?).into_owned());
        found.extend(text(0).zip(text(1)));
    });
    for edit in pending {
        let Pending { id, path, seconds, before, after } = edit;
        match (found.get(before), found.get(after)) {
            (Some(before), Some(after)) => {
                let lines = if before.is_empty() { kept_lines(after) } else { reading.added(before, after) };
                reading.wrote(*id, path.as_bytes(), *seconds, lines);
            }
            // Cursor clears contents away after a time.
            _ => {
                reading.session.unreadable += 1;
                reading.act(*seconds, What::Edit);
            }
        }
    }
}

/// Whether a name can be one of a content; it is put into a question as it is.
fn is_content(name: &str) -> bool {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'.';
    name.starts_with("composer.content.") && name.bytes().all(plain)
}

/// JSON that stands in a text, or by itself.
fn inner(value: &Option<Value>) -> Value {
    match value {
        Some(Value::String(text)) => serde_json::from_str(text).unwrap_or_default(),
        Some(value) => value.clone(),
        None => Value::Null,
    }
}

/// The first of some keys that holds a text.
fn text<'v>(value: &'v Value, keys: &[&str]) -> Option<&'v str> {
    keys.iter().find_map(|key| value[*key].as_str())
}

/// Messages write a date, and in some versions milliseconds.
fn moment(value: &Value) -> Option<i64> {
    match value {
        Value::String(text) => seconds_of(text.as_bytes()),
        value => value.as_i64().and_then(seconds_of_milliseconds),
    }
}
