//! Each format's recorded shape, and its malformed twin: what was written, what was done when, and how much
//! is a gap.

use super::*;

mod documents;
mod patches;
mod records;

/// Each format's recorded log, and its malformed twin.
const FIXTURES: [(Format, &str, &str); 13] = [
    (Format::Aider, "aider/whole.txt", "aider/broken.txt"),
    (Format::Amp, "amp/whole.json", "amp/broken.json"),
    (Format::ClaudeCode, "claude-code/whole.jsonl", "claude-code/broken.jsonl"),
    (Format::Codex, "codex/whole.jsonl", "codex/broken.jsonl"),
    (Format::Continue, "continue/whole.json", "continue/broken.json"),
    (Format::Copilot, "copilot/whole.jsonl", "copilot/broken.jsonl"),
    (Format::CopilotChat, "copilot/chat.json", "copilot/chat-broken.json"),
    (Format::Cursor, "cursor/whole.jsonl", "cursor/broken.jsonl"),
    (Format::Droid, "droid/whole.jsonl", "droid/broken.jsonl"),
    (Format::Gemini, "gemini/whole.json", "gemini/broken.json"),
    (Format::Opencode, "opencode/whole.json", "opencode/broken.json"),
    (Format::Pi, "pi/whole.jsonl", "pi/broken.jsonl"),
    (Format::QwenCode, "qwen-code/whole.jsonl", "qwen-code/broken.jsonl"),
];

fn bytes_of(name: &str) -> Vec<u8> {
    let path = format!("{}/../../fixtures/records/logs/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn session(format: Format, name: &str) -> Session {
    read(format, &mut bytes_of(name).as_slice())
}

/// Each edit as its path, its moment and its lines; a line by what it is the hash of.
fn edits(session: &Session, words: &[&str]) -> Vec<String> {
    let name = |line: &Line| {
        let of = |word: &&&str| kept(word.as_bytes()).is_some_and(|kept| kept == *line);
        words.iter().find(of).map_or_else(|| "?".to_owned(), |word| (*word).to_owned())
    };
    let edit = |edit: &Edit| {
        let lines: Vec<String> = edit.lines.iter().map(name).collect();
        let seconds = edit.seconds.map_or_else(|| "-".to_owned(), |seconds| seconds.to_string());
        format!("{} {seconds} {}", String::from_utf8_lossy(&edit.path), lines.join(" | "))
    };
    session.edits.iter().filter(|edit| !edit.lines.is_empty()).map(edit).collect()
}

fn count(session: &Session, what: What) -> usize {
    session.acts.iter().filter(|act| act.what == what).count()
}

/// What the fixtures write; a line that is none of these prints as `?`.
const WORDS: [&str; 11] = [
    "fn one() {",
    "}",
    "came = true;",
    "and_this();",
    "early();",
    "moved();",
    "shell();",
    "first();",
    "second();",
    "long();",
    "nobody_knows();",
];

/// What was refused, what failed, and what is a gap.
fn counts(session: &Session) -> (u64, u64, u64) {
    (session.refused, session.failed, session.unreadable)
}

/// How many acts of each kind there are.
fn acts(session: &Session) -> Vec<(What, usize)> {
    let mut acts: Vec<(What, usize)> = Vec::new();
    for act in &session.acts {
        match acts.iter_mut().find(|(what, _)| *what == act.what) {
            Some((_, count)) => *count += 1,
            None => acts.push((act.what, 1)),
        }
    }
    acts.sort_unstable();
    acts
}

/// 2026-02-03T10:00:00Z.
const TEN: i64 = 1_770_112_800;

#[test]
fn claude_code() {
    let session = session(Format::ClaudeCode, "claude-code/whole.jsonl");
    let words =
        ["fn one() {", "first(\"SECRET-CONTENT\");", "}", "came = true;", "and_this();", "sub_agent_line();"];
    let old = format!("/srv/app/src/old.rs {} came = true; | and_this();", TEN + 60);
    assert_eq!(
        edits(&session, &words),
        [
            format!("/srv/app/src/new.rs {} fn one() {{ | first(\"SECRET-CONTENT\"); | }}", TEN + 10),
            old.clone(),
            // A resumed session holds it again, under the same number.
            old,
            format!("/srv/app/src/sub.rs {} sub_agent_line();", TEN + 180),
        ]
    );
    assert_eq!(session.edits[1].id, session.edits[2].id);
    assert_eq!((session.refused, session.failed, session.unreadable), (1, 2, 0));
    assert_eq!(session.folders, [b"/srv/app".to_vec()]);
    let kinds = [What::Prompt, What::Reply, What::Read, What::Run, What::Compare];
    assert_eq!(kinds.map(|what| count(&session, what)), [1, 2, 1, 1, 1]);
    assert_eq!(session.acts[0], Act { seconds: TEN + 5, what: What::Prompt });
}

#[test]
fn claude_code_broken() {
    let session = session(Format::ClaudeCode, "claude-code/broken.jsonl");
    let words = ["came = true;", "and_this();", "fn one() {", "}"];
    assert_eq!(
        edits(&session, &words),
        [
            "/srv/app/src/old.rs - came = true; | and_this();".to_owned(),
            format!("/srv/app/src/new.rs {} fn one() {{ | ? | }}", TEN + 10),
        ]
    );
    // Cut off in the middle, no object, no text, a patch that is a number, and the cut end of the log.
    assert_eq!(session.unreadable, 5);
}

#[test]
fn a_log_is_known_by_how_it_begins() {
    for (format, whole, _) in FIXTURES {
        assert_eq!(recognise(&bytes_of(whole)), Some(format));
        let spaced = String::from_utf8(bytes_of(whole)).unwrap().replace("\":", "\": ");
        assert_eq!(recognise(spaced.as_bytes()), Some(format), "{whole} with spaces");
    }
    // Whether a document stands on one line or on many is all the same.
    for (format, whole, _) in FIXTURES.iter().filter(|(_, whole, _)| whole.ends_with(".json")) {
        let pretty = bytes_of(whole);
        let one_line: Vec<u8> =
            pretty.split(|&byte| byte == b'\n').map(<[u8]>::trim_ascii).collect::<Vec<_>>().concat();
        assert_eq!(recognise(&one_line), Some(*format), "{whole}");
        assert_eq!(read(*format, &mut one_line.as_slice()), read(*format, &mut pretty.as_slice()));
    }
    for other in [&b""[..], b"{}", b"[1]\n", b"{\"sessionId\":", b"text"] {
        assert_eq!(recognise(other), None);
    }
}

/// Lines are hashes, and nothing else of what was said, read or run is even kept in memory.
#[test]
fn nothing_that_was_said_is_kept() {
    for (format, whole, _) in FIXTURES {
        let bytes = bytes_of(whole);
        assert!(bytes.windows(7).any(|window| window == b"SECRET-"), "{whole} plants one");
        let kept = format!("{:?}", read(format, &mut bytes.as_slice()));
        assert!(!kept.contains("SECRET") && !kept.contains("example.org"), "{kept}");
    }
}

/// Cut anywhere, or with any byte changed, a log is still read to its end.
#[test]
fn no_damage_is_a_panic() {
    for (format, whole, broken) in FIXTURES {
        for bytes in [bytes_of(whole), bytes_of(broken)] {
            for at in 0..bytes.len() {
                let _ = read(format, &mut &bytes[..at]);
                let mut damaged = bytes.clone();
                damaged[at] = [0, b'"', b'\\', 0xff][at % 4];
                let _ = read(format, &mut damaged.as_slice());
            }
        }
    }
}

/// A line of any length is passed over without being held.
#[test]
fn a_line_beyond_measure_is_a_gap() {
    let edit = bytes_of("claude-code/whole.jsonl").split(|&byte| byte == b'\n').nth(5).unwrap().to_vec();
    let long = std::iter::repeat_n(b'x', 40 << 20).chain(*b"\n");
    let bytes: Vec<u8> = b"{\"a\":\"".iter().copied().chain(long).chain(edit).collect();
    let mut source = std::io::BufReader::with_capacity(64 << 10, bytes.as_slice());
    let session = read(Format::ClaudeCode, &mut source);
    assert_eq!((session.edits.len(), session.unreadable), (1, 1));
}

/// A source that fails half way gives what it gave, and is counted.
#[test]
fn a_source_that_fails_is_a_gap() {
    struct Fails(bool);
    impl std::io::Read for Fails {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            if std::mem::replace(&mut self.0, true) {
                return Err(std::io::Error::other("gone"));
            }
            let line = b"{\"type\":\"assistant\",\"timestamp\":\"2026-02-03T10:00:00Z\"}\n";
            into[..line.len()].copy_from_slice(line);
            Ok(line.len())
        }
    }
    let session = read(Format::ClaudeCode, &mut std::io::BufReader::new(Fails(false)));
    assert_eq!((count(&session, What::Reply), session.unreadable), (1, 1));
}

/// Copies of a call in other logs are one act; calls that a model counts from nothing each time are not.
#[test]
fn calls_are_known_by_names_drawn_by_lot_and_others_by_their_moment() {
    let same = |name: &str, one: i64, two: i64| {
        let id = |at| super::edit_id(name.as_bytes(), b"a.rs", Some(at));
        id(one) == id(two)
    };
    for name in ["toolu_01Hq3VxKz9aB7cD", "call_6f2d9c1ab3e04457", "9d2c1f4e-77aa-4b1c-9c55-01234567"] {
        assert!(same(name, 1, 2), "{name}");
    }
    for name in ["call_0", "functions.str_replace_editor:12", "", "edit"] {
        assert!(same(name, 1, 1) && !same(name, 1, 2), "{name}");
    }
    let id = |path: &[u8]| super::edit_id(b"toolu_01Hq3VxKz9aB7cD", path, None);
    assert_ne!(id(b"a.rs"), id(b"b.rs"), "each file's part of a call is its own");
}
