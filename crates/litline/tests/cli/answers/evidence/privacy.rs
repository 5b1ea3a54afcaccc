//! Nothing that was said to an assistant, or by one, comes out anywhere: not from logs, databases, exports,
//! notes or transcripts that the repository keeps.

use super::sessions::{LOG, TEN, fixture, made, zipped};
use litline_store::{Bank, Store};
use litline_testkit::scripted::Scripted;
use rusqlite::Connection;
use std::fs;
use std::path::Path;

/// What every secret begins with.
const SECRET: &str = "SECRET-";

/// Where each recorded log of each format stands in a home.
const PLACES: [(&str, &str); 14] = [
    ("logs/claude-code/whole.jsonl", LOG),
    ("logs/claude-code/broken.jsonl", ".claude/projects/-srv-app/22222222.jsonl"),
    ("logs/codex/whole.jsonl", ".codex/sessions/2026/02/03/rollout-1.jsonl"),
    ("logs/copilot/whole.jsonl", ".copilot/session-state/1/events.jsonl"),
    ("logs/copilot/chat.json", ".config/Code/User/workspaceStorage/1/chatSessions/1.json"),
    ("logs/cursor/whole.jsonl", ".cursor/projects/app/agent-transcripts/1.jsonl"),
    ("logs/gemini/whole.json", ".gemini/tmp/app/chats/session-1.json"),
    ("logs/opencode/parts.jsonl", ".local/share/opencode/storage/part/1/1.json"),
    ("logs/amp/whole.json", ".local/share/amp/threads/T-1.json"),
    ("logs/droid/whole.jsonl", ".factory/sessions/1.jsonl"),
    ("logs/qwen-code/whole.jsonl", ".qwen/projects/app/chats/1.jsonl"),
    ("logs/pi/whole.jsonl", ".pi/agent/sessions/1.jsonl"),
    ("logs/continue/whole.json", ".continue/sessions/1.json"),
    ("logs/aider/whole.txt", ".aider.chat.history.md"),
];

/// Everything below a folder, as one text.
fn all_bytes(folder: &Path, into: &mut Vec<u8>) {
    for entry in fs::read_dir(folder).into_iter().flatten().map(Result::unwrap) {
        let path = entry.path();
        if path.is_dir() {
            all_bytes(&path, into);
        } else {
            into.extend(fs::read(&path).unwrap());
        }
    }
}

/// Where databases stand, and what they are made from.
const DATABASES: [(&str, &str); 3] = [
    ("databases/opencode.sql", ".local/share/opencode/opencode.db"),
    ("databases/cursor.sql", ".config/Cursor/User/globalStorage/state.vscdb"),
    ("databases/cursor-scores.sql", ".cursor/ai-tracking/ai-code-tracking.db"),
];

/// Notes on the newest commit, and a transcript on a branch of its own.
fn plant_in_repository(made: &Scripted) {
    let paths = "src/new.rs\n  s_c9883b05a2487d::t_9f8e7d6c5b4a32 1-2\n---\n";
    let session = "{\"agent_id\":{\"tool\":\"claude\",\"id\":\"SECRET-ID\",\"model\":\"m\"},\
        \"human_author\":\"Ada\",\"messages\":[{\"type\":\"user\",\"text\":\"SECRET-PROMPT\"}],\
        \"custom_attributes\":{\"env\":\"SECRET-ENVIRONMENT\"}}";
    let git_ai = format!(
        "{paths}{{\"schema_version\":\"authorship/3.0.0\",\"prompts\":{{}},\"humans\":{{}},\
         \"sessions\":{{\"s_c9883b05a2487d\":{session}}}}}"
    );
    for (reference, note) in [
        ("refs/notes/ai", git_ai),
        ("refs/notes/whogitit", fixture("notes/whogitit/whole.json")),
        ("refs/notes/agent-trace", fixture("notes/agent-trace/whole.json")),
    ] {
        assert!(note.contains(SECRET), "{reference} plants nothing");
        made.git(&["notes", "--ref", reference, "add", "-m", &note, "HEAD"]);
    }
    let transcript = made.beside("full.jsonl");
    fs::write(&transcript, fixture("logs/claude-code/whole.jsonl").replace("toolu_", "kept_")).unwrap();
    let blob = made.git(&["hash-object", "-w", transcript.to_str().unwrap()]);
    let entry = |mode: &str, kind: &str, name: &str, oid: &str| format!("{mode} {kind} {oid}\t{name}\n");
    let tree_of = |entry: String| String::from_utf8(made.git_fed(&["mktree"], entry.as_bytes())).unwrap();
    let mut tree = tree_of(entry("100644", "blob", "full.jsonl", &blob));
    for folder in ["0", "bbbbbbbbbb", "aa"] {
        tree = tree_of(entry("040000", "tree", folder, tree.trim()));
    }
    let commit = made.git(&["commit-tree", "-m", "SECRET-SUBJECT", tree.trim()]);
    made.git(&["update-ref", "refs/heads/entire/checkpoints/v1", &commit]);
}

/// Prompts, replies, contents of files, output of commands: planted in every format, none of it comes out in
/// any answer, message, store or bank.
#[test]
fn nothing_that_was_said_comes_out_anywhere() {
    let made = made();
    for (name, at) in PLACES {
        assert!(name.contains("broken") || fixture(name).contains(SECRET), "{name} plants nothing");
        if name.starts_with("logs/aider") {
            fs::write(made.made.path().join(at), fixture(name)).unwrap();
        } else {
            made.place(name, at);
        }
    }
    for (name, at) in DATABASES {
        made.place(name, "script.sql");
        let script = fs::read_to_string(made.home.join("script.sql")).unwrap();
        assert!(script.contains(SECRET), "{name} plants nothing");
        fs::create_dir_all(made.home.join(at).parent().unwrap()).unwrap();
        Connection::open(made.home.join(at)).unwrap().execute_batch(&script).unwrap();
    }
    for service in ["claude-ai", "chatgpt"] {
        let export = made.home.join(format!("{service}.zip"));
        let text = fixture(&format!("exports/{service}/whole.json"));
        assert!(text.contains(SECRET));
        zipped(&export, "conversations.json", &text);
        let ran = made.ask(&["origin", "import", export.to_str().unwrap()]);
        assert_eq!(ran.code, Some(0), "{ran:?}");
    }
    plant_in_repository(&made.made);
    let banked = made.json(&["bank"]);
    let of = |row: &serde_json::Value| (row["place"].to_string(), row["edits"].as_u64().unwrap_or(0));
    let banked: Vec<_> = banked["places"].as_array().unwrap().iter().map(of).collect();
    assert!(banked.len() >= 17 && banked.iter().all(|(_, edits)| *edits > 0), "{banked:?}");
    let mut seen = Vec::new();
    for arguments in [
        &["bank"][..],
        &["origin"],
        &["origin", "--sources"],
        &["origin", "--lines", "src/old.rs"],
        &["origin", "--json"],
        &["doctor"],
        &["why", "src/old.rs:2"],
        &["verify"],
        &["index", "--fresh", "--reading", "--json"],
        &["--json"],
        &["people", "--all"],
    ] {
        let ran = made.ask(arguments);
        assert_eq!(ran.code, Some(0), "{arguments:?}: {}", ran.err);
        seen.extend(ran.out);
        seen.extend(ran.err.into_bytes());
    }
    let store = made.made.path().join(".git/litline");
    all_bytes(&store, &mut seen);
    seen.extend(fs::read(made.bank()).unwrap());
    // What is stored is compressed: as it is read again.
    for snapshot in Store::at(store).snapshots().unwrap() {
        let facts = snapshot.facts().unwrap();
        assert!(facts.traces.len() > 15 && !facts.origins.is_empty());
        seen.extend(format!("{facts:?} {:?} {}", snapshot.reading().unwrap(), snapshot.key()).into_bytes());
    }
    let bank = Bank::at(made.bank().parent().unwrap().to_owned()).read().unwrap();
    assert!(bank.iter().any(|log| log.session.acts.iter().any(|act| act.seconds > TEN)));
    for log in &bank {
        assert!(!log.session.folders.iter().any(|folder| holds(folder)));
        assert!(!log.session.edits.iter().any(|edit| holds(&edit.path)));
        assert!(!holds(log.place.as_bytes()) && !holds(log.tool.as_bytes()));
    }
    assert!(seen.len() > 10_000);
    assert!(!holds(&seen));
}

fn holds(bytes: &[u8]) -> bool {
    bytes.windows(SECRET.len()).any(|window| window == SECRET.as_bytes())
}
