//! Codex: `rollout-*.jsonl`, one record a line.
//!
//! What was written is taken from `patch_apply_end`, which says what each file became. Versions and surfaces
//! that leave it out are taken by the patch that was asked for, if its output does not call it failed. Of a
//! shell only whole files from quoted here-documents and patches are taken; other writing by commands is not
//! seen.

use super::super::talk::{Outcome, Put, Talk, outcome_of, place_in, what_of};
use super::super::tree::Tree;
use super::super::{Line, Session, What, command, kept_lines, patch};
use std::io::BufRead;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    super::each(source, record)
}

fn record(talk: &mut Talk, record: &Tree<'_>) {
    let seconds = record.at("timestamp").moment();
    let payload = record.at("payload");
    match record.text_at("type") {
        Some("session_meta" | "turn_context") => talk.folder(payload.text_at("cwd")),
        Some("event_msg") => event(talk, payload, seconds),
        Some("response_item") => item(talk, payload, seconds),
        _ => {}
    }
}

fn event(talk: &mut Talk, payload: &Tree<'_>, seconds: Option<i64>) {
    match payload.text_at("type") {
        Some("user_message") => talk.reading.act(seconds, What::Prompt),
        Some("agent_message") => talk.reading.act(seconds, What::Reply),
        Some("patch_apply_end") => applied(talk, payload, seconds),
        _ => {}
    }
}

/// What a patch did, which is more than what it was asked to.
fn applied(talk: &mut Talk, payload: &Tree<'_>, seconds: Option<i64>) {
    let Some(id) = payload.text_at("call_id") else { return };
    let done = match payload.text_at("status") {
        Some("declined") => Outcome::Refused,
        _ if payload.at("success").flag() == Some(true) => Outcome::Done,
        _ => Outcome::Failed,
    };
    let changes = payload.at("changes").fields();
    if !changes.is_empty() {
        let puts = changes.iter().filter_map(|(path, change)| {
            let path = change.text_at("move_path").unwrap_or(path);
            let lines = match change.text_at("type")? {
                "add" => kept_lines(change.text_at("content")?),
                "update" => patch::added(change.text_at("unified_diff")?),
                _ => return None,
            };
            Some((talk.place(path), lines))
        });
        let puts = puts.collect();
        talk.hold(id, What::Edit, puts);
    }
    talk.answered(id, done, seconds);
}

fn item(talk: &mut Talk, payload: &Tree<'_>, seconds: Option<i64>) {
    let kind = payload.text_at("type").unwrap_or_default();
    if kind == "web_search_call" {
        talk.reading.act(seconds, What::Web);
        return;
    }
    let Some(id) = payload.text_at("call_id") else { return };
    match kind {
        "function_call" | "custom_tool_call" | "local_shell_call" => {
            let name = payload.text_at("name").unwrap_or("shell");
            let text = payload.first_text(&["arguments", "input"]).unwrap_or_default();
            let parsed = Tree::of(text.as_bytes());
            let arguments = parsed.as_ref().filter(|tree| !tree.fields().is_empty());
            let arguments = arguments.unwrap_or_else(|| {
                let asked = if payload.at("action").is_there() { "action" } else { "input" };
                payload.at(asked)
            });
            called(talk, id, name, arguments);
        }
        "function_call_output" | "custom_tool_call_output" => {
            talk.answered(id, output(payload.at("output")), seconds);
        }
        _ => {}
    }
}

fn called(talk: &mut Talk, id: &str, name: &str, arguments: &Tree<'_>) {
    if what_of(name) != What::Run {
        talk.asked(id, name, arguments);
        return;
    }
    let command = ["cmd", "command"].map(|key| arguments.at(key));
    let words = command[1].list().iter().filter_map(Tree::text).collect::<Vec<_>>().join(" ");
    let command = command.iter().find_map(|command| command.text()).unwrap_or(&words);
    let folder = arguments.first_text(&["workdir", "working_directory"]);
    let puts = commanded(talk, command, folder);
    talk.hold(id, command::what_of(shell_words(command)), puts);
}

/// A command without the shell that it was handed to.
fn shell_words(command: &str) -> &str {
    let shells = ["bash -lc ", "bash -c ", "sh -c ", "zsh -lc ", "zsh -c "];
    shells.iter().find_map(|shell| command.strip_prefix(shell)).unwrap_or(command)
}

/// What a command puts into files, as far as its own text says.
fn commanded(talk: &Talk, command: &str, folder: Option<&str>) -> Vec<Put> {
    let folder = talk.place(folder.unwrap_or_default());
    let puts = if command.contains("*** Begin Patch") && command.contains("apply_patch") {
        patch::files(command)
    } else {
        here_documents(command)
    };
    puts.into_iter().map(|(path, lines)| (place_in(&folder, path), lines)).collect()
}

/// Files that `cat > FILE <<'END'` writes. Where the command changes its folder first, or names the file
/// with the help of a variable, nobody can tell where the file is; where the end is not quoted, nobody can
/// tell what came of the text.
fn here_documents(command: &str) -> Vec<(&str, Vec<Line>)> {
    let mut puts = Vec::new();
    let mut lines = command.lines();
    while let Some(line) = lines.next() {
        if line.trim_start().starts_with("cd ") {
            break;
        }
        let Some((path, end)) = here_document(line) else { continue };
        let mut text = String::new();
        let ended = lines.by_ref().any(|line| {
            let ends = line == end;
            if !ends {
                text.push_str(line);
                text.push('\n');
            }
            ends
        });
        if ended {
            puts.push((path, kept_lines(&text)));
        }
    }
    puts
}

/// The file and the end in `cat > FILE <<'END'`.
fn here_document(line: &str) -> Option<(&str, &str)> {
    let rest = line.trim().strip_prefix("cat ")?.trim_start();
    let rest = rest.strip_prefix(">>").or_else(|| rest.strip_prefix('>'))?.trim_start();
    let (path, rest) = rest.split_once("<<")?;
    let path = path.trim().trim_matches(['\'', '"']);
    let end = rest.trim();
    let end = ['\'', '"'].iter().find_map(|quote| end.strip_prefix(*quote)?.strip_suffix(*quote))?;
    let is_plain = !path.is_empty() && !path.contains(['$', '`', '*', '~', ' ', '|', '&', ';', '<', '>']);
    is_plain.then_some((path, end))
}

/// How a call ended, by its output: a text, or a text that holds an object with an exit code.
fn output(output: &Tree<'_>) -> Outcome {
    let text = match output {
        Tree::List(parts) => parts.iter().find_map(|part| part.text_at("text")),
        Tree::Fields(_) => output.first_text(&["content", "output"]),
        _ => output.text(),
    };
    let Some(text) = text else { return Outcome::Done };
    if let Some(tree) = Tree::of(text.as_bytes()).filter(|tree| !tree.fields().is_empty()) {
        return match tree.at("metadata").at("exit_code").number() {
            Some(0) => Outcome::Done,
            Some(_) => Outcome::Failed,
            None => outcome_of(tree.text_at("output").unwrap_or(text)),
        };
    }
    let code = text.lines().take(8).find_map(|line| {
        line.strip_prefix("Exit code: ").or_else(|| line.strip_prefix("Process exited with code "))
    });
    match code.map(str::trim) {
        Some("0") => Outcome::Done,
        Some(_) => Outcome::Failed,
        None => outcome_of(text),
    }
}
