//! Each database as its tool makes it, and its malformed twins: what was written, what was done when, how
//! much is a gap, and that no file is made or changed by reading.

use super::*;
use crate::assistant::log::{Edit, Line, What, kept};
use rusqlite::{Connection, params};
use serde_json::{Value, json};
use std::path::PathBuf;
use tempfile::TempDir;

/// 2026-02-03T10:00:00Z.
const TEN: i64 = 1_770_112_800;

/// A folder with one file, made by some SQL.
fn made(name: &str, sql: &str) -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join(name);
    Connection::open(&path).unwrap().execute_batch(sql).unwrap();
    (folder, path)
}

/// Every file beside the database with its bytes.
fn listing(folder: &TempDir) -> Vec<(PathBuf, Vec<u8>)> {
    let entry = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        (path.clone(), std::fs::read(path).unwrap())
    };
    let mut files: Vec<_> = std::fs::read_dir(folder.path()).unwrap().map(entry).collect();
    files.sort();
    files
}

fn lines_of(texts: &[&str]) -> Vec<Line> {
    texts.iter().filter_map(|text| kept(text.as_bytes())).collect()
}

/// Each edit as its path, its seconds after ten, and its lines.
fn edits<'s>(session: &'s Session) -> Vec<(&'s str, Option<i64>, &'s [Line])> {
    let edit = |edit: &'s Edit| {
        let path = std::str::from_utf8(&edit.path).unwrap();
        (path, edit.seconds.map(|seconds| seconds - TEN), edit.lines.as_slice())
    };
    session.edits.iter().map(edit).collect()
}

fn count(session: &Session, what: What) -> usize {
    session.acts.iter().filter(|act| act.what == what).count()
}

const OPENCODE: &str = "
    CREATE TABLE session (id TEXT PRIMARY KEY, project_id TEXT, parent_id TEXT, slug TEXT,
        directory TEXT NOT NULL, title TEXT, version TEXT, time_created INTEGER, time_updated INTEGER);
    CREATE TABLE message (id TEXT PRIMARY KEY, session_id TEXT NOT NULL, time_created INTEGER NOT NULL,
        time_updated INTEGER NOT NULL, data TEXT NOT NULL);
    CREATE TABLE part (id TEXT PRIMARY KEY, message_id TEXT NOT NULL, session_id TEXT NOT NULL,
        time_created INTEGER NOT NULL, time_updated INTEGER NOT NULL, data TEXT NOT NULL);
    INSERT INTO session VALUES ('ses_1', 'p', NULL, 's', '/srv/app', 'SECRET-TITLE', '1.2', 1, 1),
        ('ses_2', 'p', 'ses_1', 's', '/srv/app/sub', 'SECRET-TITLE', '1.2', 1, 1);";

/// A row of `message`, or of `part` below a message.
fn put(connection: &Connection, id: &str, message: Option<&str>, session: &str, at: i64, data: &Value) {
    let (moment, data) = ((TEN + at) * 1_000, data.to_string());
    let done = match message {
        Some(message) => connection.execute(
            "INSERT INTO part VALUES (?1, ?2, ?3, ?4, ?4, ?5)",
            params![id, message, session, moment, data],
        ),
        None => connection
            .execute("INSERT INTO message VALUES (?1, ?2, ?3, ?3, ?4)", params![id, session, moment, data]),
    };
    done.unwrap();
}

/// A completed call of a tool, as opencode records it.
fn done(tool: &str, at: i64, input: &Value, metadata: &Value) -> Value {
    let time = json!({"start": (TEN + at - 1) * 1_000, "end": (TEN + at) * 1_000 + 900});
    json!({"type": "tool", "tool": tool, "callID": format!("call_{tool}_{at}"), "state": {
        "status": "completed", "input": input, "output": "SECRET-OUTPUT", "title": "SECRET",
        "metadata": metadata, "time": time}})
}

fn opencode() -> (TempDir, PathBuf) {
    let (folder, path) = made("opencode.db", OPENCODE);
    let connection = Connection::open(&path).unwrap();
    let message = |id: &str, session: &str, at: i64, role: &str| {
        let data = json!({"role": role, "time": {"created": (TEN + at) * 1_000},
            "path": {"cwd": "/srv/app", "root": "/srv"}});
        put(&connection, id, None, session, at, &data);
    };
    message("msg_1", "ses_1", 1, "user");
    message("msg_2", "ses_1", 2, "assistant");
    message("msg_3", "ses_2", 3, "user");
    message("msg_4", "ses_1", 4, "user");
    let mut number = 0;
    let mut part = |message: &str, at: i64, data: Value| {
        number += 1;
        put(&connection, &format!("prt_{number:03}"), Some(message), "ses_1", at, &data);
    };
    let text = json!({"type": "text", "text": "SECRET-PROMPT"});
    part("msg_1", 1, text.clone());
    part("msg_1", 1, text.clone());
    // The request of another session, and one that opencode puts in by itself.
    part("msg_3", 3, text);
    part("msg_4", 4, json!({"type": "text", "text": "SECRET", "synthetic": true}));
    part("msg_2", 2, json!({"type": "text", "text": "SECRET-ANSWER"}));
    let diff = "===\n--- /srv/app/a.rs\n+++ /srv/app/a.rs\n@@ -1,2 +1,3 @@\n old();\n-gone();\n+came();\n+++ more();\n";
    let input = json!({"filePath": "/srv/app/a.rs", "oldString": "SECRET-OLD", "newString": "x"});
    part("msg_2", 10, done("edit", 10, &input, &json!({"diff": diff, "diagnostics": {}})));
    let input = json!({"filePath": "new.rs", "content": "fn one() {\n\n    SECRET-CONTENT\n}\n"});
    part("msg_2", 20, done("write", 20, &input, &json!({"filepath": "/srv/app/new.rs", "exists": false})));
    let input = json!({"filePath": "/srv/app/b.rs", "oldString": "a();\nb();", "newString": "a();\nc();"});
    part("msg_2", 30, done("edit", 30, &input, &json!({})));
    let files = json!([
        {"filePath": "/srv/app/c.rs", "type": "add", "patch": "--- c\n+++ c\n@@ -0,0 +1 @@\n+c_line();\n"},
        {"filePath": "/srv/app/d.rs", "movePath": "/srv/app/e.rs", "type": "move",
            "diff": "@@ -1 +1 @@\n-d();\n+e_line();\n"},
        {"filePath": "/srv/app/f.rs", "type": "delete", "patch": "@@ -1 +0,0 @@\n-f();\n"},
    ]);
    part("msg_2", 40, done("apply_patch", 40, &json!({"patchText": "SECRET"}), &json!({"files": files})));
    let patch = "*** Begin Patch\n*** Add File: g.rs\n+g_line();\n*** Update File: h.rs\n@@ fn h\n-x\n+h_line();\n*** End Patch";
    part("msg_2", 50, done("patch", 50, &json!({"patchText": patch}), &Value::Null));
    part("msg_2", 60, done("read", 60, &json!({"filePath": ["odd"]}), &json!({"files": 3})));
    part("msg_2", 61, done("bash", 61, &json!({"command": "SECRET"}), &json!({})));
    for (at, status, error) in [
        (70, "error", "The user rejected permission to use this specific tool call."),
        (71, "error", "Tool execution aborted"),
        (72, "error", "oldString not found in content"),
        (73, "running", ""),
    ] {
        let state = json!({"status": status, "error": error, "input": {"filePath": "/srv/app/a.rs",
            "oldString": "a", "newString": "never();"}, "time": {"start": (TEN + at) * 1_000}});
        part("msg_2", at, json!({"type": "tool", "tool": "edit", "callID": "c", "state": state}));
    }
    (folder, path)
}

#[test]
fn opencode_whole() {
    let (_folder, path) = opencode();
    let session = read(Format::OpenCode, &path);
    let expected = [
        ("/srv/app/a.rs", Some(10), lines_of(&["came();", "++ more();"])),
        ("/srv/app/new.rs", Some(20), lines_of(&["fn one() {", "SECRET-CONTENT", "}"])),
        ("/srv/app/b.rs", Some(30), lines_of(&["c();"])),
        ("/srv/app/c.rs", Some(40), lines_of(&["c_line();"])),
        ("/srv/app/e.rs", Some(40), lines_of(&["e_line();"])),
        ("g.rs", Some(50), lines_of(&["g_line();"])),
        ("h.rs", Some(50), lines_of(&["h_line();"])),
    ];
    let expected: Vec<_> = expected.iter().map(|(path, at, lines)| (*path, *at, lines.as_slice())).collect();
    assert_eq!(edits(&session), expected);
    assert_ne!(session.edits[3].id, session.edits[4].id, "files of one patch are acts of their own");
    assert_eq!((session.refused, session.failed, session.unreadable), (2, 2, 0));
    assert_eq!(session.folders, [b"/srv/app".to_vec(), b"/srv/app/sub".to_vec()]);
    let counts = [What::Prompt, What::Reply, What::Read, What::Run].map(|what| count(&session, what));
    assert_eq!(counts, [1, 1, 1, 1]);
    assert!(session.acts.is_sorted_by_key(|act| act.seconds));
}

#[test]
fn opencode_broken() {
    let (_folder, path) = opencode();
    let connection = Connection::open(&path).unwrap();
    let odd = "INSERT INTO part VALUES ('x1', 'm', 's', 9, 9, '{\"type\":'), ('x2', 'm', 's', 9, 9, 7),
        ('x3', 'm', 's', 'soon', 9, '{\"type\":\"tool\"}'), ('x4', 'm', 's', 9, 9, x'ff00'),
        ('x5', 'm', 's', 9, 9, '{\"type\":\"tool\",\"tool\":\"edit\",\"state\":{\"status\":\"completed\",\"input\":{\"filePath\":5}}}');
        INSERT INTO message VALUES ('y1', 's', 9, 9, '[]'), ('y2', 7, 'x', 9, '{\"role\":\"user\"}');
        CREATE TABLE session_message (id TEXT, data TEXT); INSERT INTO session_message VALUES ('z', '{}');";
    connection.execute_batch(odd).unwrap();
    let session = read(Format::OpenCode, &path);
    assert_eq!((session.edits.len(), session.unreadable), (7, 7));
}

const CURSOR: &str = "CREATE TABLE ItemTable (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
    CREATE TABLE cursorDiskKV (key TEXT UNIQUE ON CONFLICT REPLACE, value BLOB);
    INSERT INTO ItemTable VALUES ('cursorAuth/accessToken', 'SECRET-TOKEN');
    INSERT INTO cursorDiskKV VALUES ('bubbleId:c1:null', 'null'), ('bubbleId:c1:gone', NULL),
        ('composerData:c2', NULL), ('composer.content.aa', 'one();' || char(10) || 'SECRET-BEFORE();'),
        ('composer.content.bb', 'one();' || char(10) || 'two();' || char(10) || 'SECRET-BEFORE();'),
        ('composer.content.cc', x'6675636b');";

fn bubble(at: i64, kind: i64, tool: Value) -> Value {
    let seconds = jiff::Timestamp::from_second(TEN + at).unwrap();
    let mut bubble = json!({"_v": 3, "type": kind, "createdAt": seconds.to_string(), "text": "SECRET-TEXT"});
    if !tool.is_null() {
        bubble["toolFormerData"] = tool;
    }
    bubble
}

/// A call as Cursor records it: what was asked for and what became of it are JSON in texts.
fn call(name: &str, status: &str, params: &Value, result: &Value) -> Value {
    json!({"tool": 38, "name": name, "status": status, "toolCallId": format!("tool_{name}_{params}"),
        "params": params.to_string(), "result": result.to_string(), "rawArgs": "SECRET-RAW {"})
}

/// The messages of one conversation, in the order of their keys rather than of time.
fn bubbles() -> Vec<Value> {
    let [a, b, z, odd] = ["aa", "bb", "zz", "'; DROP"].map(|name| json!(format!("composer.content.{name}")));
    let empty = "composer.content.e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    let at = |path: &str| json!({"relativeWorkspacePath": path, "streamingContent": "SECRET-STREAM"});
    let done = |name: &str, path: &str, result: &Value| call(name, "completed", &at(path), result);
    let edit = |path: &str, before: Value, after: &Value| {
        done("edit_file_v2", path, &json!({"beforeContentId": before, "afterContentId": after}))
    };
    let pieces = json!({"diff": {"chunks": [
        {"diffString": "- old();\r\n+ new();\n context();", "linesAdded": 1},
        {"diffString": "@@ -1 +1,2 @@\n+again();\n same();"},
    ], "editor": "EDITOR_AI"}});
    let mut refused = done("write", "/srv/app/r.rs", &pieces);
    refused["userDecision"] = json!("rejected");
    let replacement = json!({"file_path": "src/d.rs", "old_string": "a", "new_string": "a\nb();"});
    vec![
        bubble(1, 1, Value::Null),
        bubble(2, 2, Value::Null),
        bubble(3, 2, done("read_file_v2", "x", &json!({"contents": "SECRET"}))),
        bubble(50, 2, done("search_replace", "src/c.rs", &pieces)),
        bubble(40, 2, call("search_replace", "completed", &replacement, &Value::Null)),
        bubble(20, 2, edit("/srv/app/new.rs", json!(empty), &b)),
        bubble(10, 2, edit("/srv/app/a.rs", a, &b)),
        bubble(60, 2, call("edit_file", "error", &at("/srv/app/a.rs"), &Value::Null)),
        bubble(61, 2, call("edit_file", "cancelled", &at("/srv/app/a.rs"), &Value::Null)),
        bubble(62, 2, refused),
        // What was there before is not known, was cleared away, or the result says nothing.
        bubble(70, 2, done("edit_file_v2", "/srv/app/a.rs", &json!({"afterContentId": b}))),
        bubble(71, 2, edit("/srv/app/a.rs", z, &b)),
        bubble(72, 2, done("edit_file", "/srv/app/a.rs", &json!({}))),
        bubble(73, 2, edit("/srv/app/a.rs", odd, &b)),
    ]
}

fn cursor() -> (TempDir, PathBuf) {
    let (folder, path) = made("state.vscdb", CURSOR);
    let connection = Connection::open(&path).unwrap();
    for (number, bubble) in bubbles().iter().enumerate() {
        let key = format!("bubbleId:c1:{number}");
        let value = bubble.to_string().into_bytes();
        connection.execute("INSERT INTO cursorDiskKV VALUES (?1, ?2)", params![key, value]).unwrap();
    }
    let composer = json!({"composerId": "c1", "name": "SECRET-NAME", "createdAt": TEN * 1_000,
        "workspaceIdentifier": {"id": "w", "uri": {"fsPath": "/srv/app", "scheme": "file"}},
        "trackedGitRepos": [{"repoPath": "/srv/app"}, {"repoPath": "/srv/lib"}]});
    let sql = "INSERT INTO cursorDiskKV VALUES ('composerData:c1', ?1)";
    connection.execute(sql, [composer.to_string()]).unwrap();
    (folder, path)
}

#[test]
fn cursor_whole() {
    let (_folder, path) = cursor();
    let session = read(Format::Cursor, &path);
    let expected = [
        ("/srv/app/a.rs", Some(10), lines_of(&["two();"])),
        ("/srv/app/new.rs", Some(20), lines_of(&["one();", "two();", "SECRET-BEFORE();"])),
        ("src/d.rs", Some(40), lines_of(&["b();"])),
        ("src/c.rs", Some(50), lines_of(&["new();", "again();"])),
    ];
    let expected: Vec<_> = expected.iter().map(|(path, at, lines)| (*path, *at, lines.as_slice())).collect();
    assert_eq!(edits(&session), expected);
    assert_eq!((session.refused, session.failed, session.unreadable), (2, 1, 4));
    assert_eq!(session.folders, [b"/srv/app".to_vec(), b"/srv/lib".to_vec()]);
    let counts = [What::Prompt, What::Reply, What::Read, What::Edit].map(|what| count(&session, what));
    assert_eq!(counts, [1, 1, 1, 8]);
}

#[test]
fn cursor_broken() {
    let (_folder, path) = cursor();
    let odd = "INSERT INTO cursorDiskKV VALUES ('bubbleId:c9:1', '{'), ('bubbleId:c9:2', 12),
        ('bubbleId:c9:3', '{\"type\":9}'), ('composerData:c9', '7'), ('bubbleId:c9:4', x'ff'),
        ('bubbleId:c9:5', '{\"type\":1,\"createdAt\":\"soon\"}'), ('bubbleId:c9:6', zeroblob(20000000))";
    Connection::open(&path).unwrap().execute_batch(odd).unwrap();
    let session = read(Format::Cursor, &path);
    assert_eq!((session.edits.len(), session.unreadable), (4, 4 + 6));
}

const SCORED: &str = "CREATE TABLE scored_commits (commitHash TEXT NOT NULL, branchName TEXT NOT NULL,
        scoredAt INTEGER NOT NULL, linesAdded INTEGER, linesDeleted INTEGER, tabLinesAdded INTEGER,
        tabLinesDeleted INTEGER, composerLinesAdded INTEGER, composerLinesDeleted INTEGER,
        humanLinesAdded INTEGER, humanLinesDeleted INTEGER, blankLinesAdded INTEGER, blankLinesDeleted INTEGER,
        commitMessage TEXT, commitDate TEXT, v1AiPercentage TEXT, v2AiPercentage TEXT,
        PRIMARY KEY (commitHash, branchName));
    CREATE TABLE ai_code_hashes (hash TEXT PRIMARY KEY, source TEXT NOT NULL, fileExtension TEXT, fileName TEXT,
        requestId TEXT, conversationId TEXT, timestamp INTEGER, model TEXT, createdAt INTEGER NOT NULL);
    INSERT INTO scored_commits VALUES
        ('AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA', 'SECRET-BRANCH', 1770112800500, 9, 1, 2, 0, 4, 0, 2, 0, 1, 0,
            'SECRET-MESSAGE', 'then', '1', '2'),
        ('aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa', 'main', 1770112900000, 9, 1, 3, 0, 4, 0, 1, 0, NULL, 0, '', '', '', '');
    INSERT INTO ai_code_hashes VALUES ('h1', 'composer', 'rs', 'SECRET.rs', 'r', 'c', 1770112800000, 'm', 5),
        ('h2', 'tab', 'rs', 'SECRET.rs', 'r', 'c', NULL, 'm', 1770112801000),
        ('h3', 'human', 'rs', 'SECRET.rs', 'r', 'c', 'soon', 'm', 1770112802000);";

#[test]
fn cursor_counts_of_commits() {
    let (_folder, path) = made("ai-code-tracking.db", SCORED);
    let scored = scored_commits(&path);
    let commit = ScoredCommit {
        commit: "a".repeat(40),
        seconds: Some(TEN + 100),
        lines_added: 9,
        tab_lines_added: 3,
        composer_lines_added: 4,
        human_lines_added: 1,
        blank_lines_added: 0,
        lines_deleted: 1,
    };
    let hashes = Hashes { written: 2, typed: 1, oldest: Some(TEN), newest: Some(TEN + 1) };
    assert_eq!(scored, Scored { commits: vec![commit], hashes, unreadable: 0 });
}

#[test]
fn cursor_counts_of_other_versions_and_types() {
    let sql = "CREATE TABLE scored_commits (commitHash, scoredAt, linesAdded, humanLinesAdded);
        INSERT INTO scored_commits VALUES ('bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb', 0, 3, 2),
            ('cccccccccccccccccccccccccccccccccccccccc', 1, 'many', 2), ('short', 1, 3, 2), (NULL, 1, 3, 2),
            ('dddddddddddddddddddddddddddddddddddddddd', 1, -3, 2), (x'ff', 1, 3, 2),
            ('eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee', 1, NULL, 2);";
    let (_folder, path) = made("ai-code-tracking.db", sql);
    let scored = scored_commits(&path);
    assert_eq!((scored.commits.len(), scored.commits[0].human_lines_added), (1, 2));
    // Six rows, and the table of hashes that is not there.
    assert_eq!((scored.commits[0].seconds, scored.unreadable), (None, 7));
}

/// Reads a file as every format.
fn everything(path: &Path) -> String {
    let sessions = Format::ALL.map(|format| read(format, path));
    format!("{sessions:?} {:?}", scored_commits(path))
}

/// Lines are hashes, and nothing else of what was said, read or run is even kept in memory.
#[test]
fn nothing_that_was_said_is_kept() {
    for (folder, path) in [opencode(), cursor(), made("ai-code-tracking.db", SCORED)] {
        let bytes = std::fs::read(&path).unwrap();
        assert!(bytes.windows(7).any(|window| window == b"SECRET-" || window == b"SECRET."));
        let kept = everything(&path);
        assert!(!kept.contains("SECRET") && !kept.contains("main"), "{kept}");
        drop(folder);
    }
}

/// Neither the file nor its folder is another one after reading, in whatever way the file keeps its log.
#[test]
fn reading_leaves_no_trace() {
    for (folder, path) in [opencode(), cursor(), made("ai-code-tracking.db", SCORED)] {
        let plain = everything(&path);
        let before = listing(&folder);
        assert_eq!(before.len(), 1);
        assert_eq!(everything(&path), plain);
        assert_eq!(listing(&folder), before);
        let connection = Connection::open(&path).unwrap();
        connection.pragma_update(None, "journal_mode", "wal").unwrap();
        drop(connection);
        let before = listing(&folder);
        assert_eq!(before.len(), 1, "closed, it has no log");
        assert_eq!(everything(&path), plain);
        assert_eq!(listing(&folder), before);
    }
}

/// Copies the files of a database, as they are while another program has it open, into a folder of their own.
fn copied(folder: &TempDir, leave_out: &str) -> TempDir {
    let other = TempDir::new().unwrap();
    for (path, bytes) in listing(folder) {
        let name = path.file_name().unwrap().to_str().unwrap();
        if leave_out.is_empty() || !name.ends_with(leave_out) {
            std::fs::write(other.path().join(name), bytes).unwrap();
        }
    }
    other
}

#[test]
fn what_is_only_in_the_write_ahead_log_is_read_or_a_gap() {
    let (folder, path) = opencode();
    let writer = Connection::open(&path).unwrap();
    writer.pragma_update(None, "journal_mode", "wal").unwrap();
    writer.pragma_update(None, "wal_autocheckpoint", 0).unwrap();
    let late = done("write", 90, &json!({"filePath": "late.rs", "content": "late();"}), &json!({}));
    put(&writer, "prt_900", Some("msg_2"), "ses_1", 90, &late);
    for (leave_out, edits, unreadable) in [("", 8, 0), ("-shm", 7, 1), ("-wal", 7, 0)] {
        let copy = copied(&folder, leave_out);
        let before = listing(&copy);
        let session = read(Format::OpenCode, &copy.path().join("opencode.db"));
        assert_eq!((session.edits.len(), session.unreadable), (edits, unreadable), "without {leave_out}");
        assert_eq!(listing(&copy), before, "without {leave_out}");
    }
    // While the other program is at it: the log and its index stay whose they are.
    let names = |folder: &TempDir| listing(folder).into_iter().map(|(path, _)| path).collect::<Vec<_>>();
    let before = names(&folder);
    assert_eq!(read(Format::OpenCode, &path).edits.len(), 8);
    assert_eq!((names(&folder), before.len()), (before, 3));
}

/// A program that was stopped in the middle of a change leaves a journal, which only it may use.
#[test]
fn a_file_left_in_the_middle_of_a_change_is_read_with_a_gap() {
    let (folder, path) = opencode();
    let writer = Connection::open(&path).unwrap();
    let change = "PRAGMA cache_size = 1; BEGIN; CREATE TABLE big (x); INSERT INTO big VALUES (1);
        INSERT INTO big SELECT randomblob(900) FROM part a, part b;";
    writer.execute_batch(change).unwrap();
    let copy = copied(&folder, "");
    let before = listing(&copy);
    assert_eq!(before.len(), 2);
    let session = read(Format::OpenCode, &copy.path().join("opencode.db"));
    assert!(session.unreadable > 0);
    assert_eq!(listing(&copy), before);
}

#[test]
fn what_is_no_database_of_the_kind_is_a_gap() {
    let folder = TempDir::new().unwrap();
    let of = |path: &Path| {
        let sessions = Format::ALL.map(|format| read(format, path).unreadable);
        (sessions, scored_commits(path).unreadable)
    };
    assert_eq!(of(&folder.path().join("none.db")), ([1, 1], 1));
    assert_eq!(of(folder.path()), ([1, 1], 1));
    for bytes in [&b""[..], b"text", b"SQLite format 3\0", &[0; 5_000], &b"SQLite format 3\0x".repeat(400)] {
        std::fs::write(folder.path().join("odd.db"), bytes).unwrap();
        assert_eq!(of(&folder.path().join("odd.db")), ([1, 1], 1));
    }
    // A database of something else; and views in the place of tables are not asked.
    let (_other, path) =
        made("other.db", "CREATE TABLE other (x); CREATE VIEW cursorDiskKV AS SELECT 1 AS key;");
    assert_eq!(of(&path), ([1, 2], 2));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
}

#[cfg(unix)]
#[test]
fn a_name_of_any_letters_is_opened() {
    let (folder, path) = opencode();
    for name in ["a b?mode=rwc#%41&.db", "ü'\"é.db"] {
        let other = folder.path().join(name);
        std::fs::copy(&path, &other).unwrap();
        assert_eq!(read(Format::OpenCode, &other).edits.len(), 7, "{name}");
    }
}

/// Cut anywhere, or with any byte changed, a file is still read as far as it goes.
#[test]
fn no_damage_is_a_panic() {
    let small = "PRAGMA page_size = 512; VACUUM;";
    let folder = TempDir::new().unwrap();
    let damaged = folder.path().join("damaged.db");
    for (_folder, path) in [opencode(), cursor(), made("ai-code-tracking.db", SCORED)] {
        Connection::open(&path).unwrap().execute_batch(small).unwrap();
        let bytes = std::fs::read(&path).unwrap();
        for at in (0..bytes.len()).step_by(61) {
            std::fs::write(&damaged, &bytes[..at]).unwrap();
            let _ = everything(&damaged);
        }
        // Every byte of the header and of the schema's page, and one of each few behind them.
        for at in (0..1_024).chain((1_024..bytes.len()).step_by(37)) {
            let mut bytes = bytes.clone();
            for flip in [0xff, 0x01] {
                bytes[at] ^= flip;
                std::fs::write(&damaged, &bytes).unwrap();
                let _ = everything(&damaged);
            }
        }
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
