//! Each service's export as it is sent, and its malformed twin: the blocks of code in answers, when each was
//! given, and how much is a gap.

use super::*;
use crate::assistant::log::kept;
use std::io::{Cursor, Write};
use zip::write::{SimpleFileOptions, ZipWriter};

/// 2026-02-03T10:00:00Z.
const TEN: i64 = 1_770_112_800;

const WHOLE: [(Service, &str); 2] =
    [(Service::ClaudeAi, "claude-ai/whole.json"), (Service::ChatGpt, "chatgpt/whole.json")];

fn bytes_of(name: &str) -> Vec<u8> {
    let path = format!("{}/../../fixtures/records/exports/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// A zip with some files.
fn zipped(files: &[(&str, &[u8])]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in files {
        zip.start_file(*name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn read_all(files: &[(&str, &[u8])]) -> Export {
    read(&zipped(files)).unwrap()
}

fn export(name: &str) -> Export {
    read_all(&[("user.json", b"{\"name\":\"SECRET-NAME\"}"), ("conversations.json", &bytes_of(name))])
}

fn block(seconds: Option<i64>, lines: &[&str]) -> Block {
    Block { seconds, lines: lines.iter().filter_map(|line| kept(line.as_bytes())).collect() }
}

#[test]
fn claude_ai_whole() {
    let expected = Export {
        service: Some(Service::ClaudeAi),
        blocks: vec![
            block(Some(TEN + 10), &["fn one() {", "first(\"SECRET-CONTENT\");", "}"]),
            block(Some(TEN + 10), &["a = 1", "```", "b = 2"]),
            block(Some(TEN + 20), &["old_one();", "old_two();", "old_three();"]),
        ],
        conversations: 2,
        unreadable: 0,
    };
    assert_eq!(export("claude-ai/whole.json"), expected);
}

#[test]
fn claude_ai_broken() {
    let export = export("claude-ai/broken.json");
    assert_eq!(export.blocks, [block(None, &["kept_one();", "kept_two();", "kept_three();"])]);
    // Four of no shape, four such messages, and three such parts.
    assert_eq!((export.conversations, export.unreadable), (1, 11));
}

#[test]
fn chatgpt_whole() {
    let expected = Export {
        service: Some(Service::ChatGpt),
        blocks: vec![
            block(Some(TEN + 10), &["one();", "SECRET_CONTENT();", "three();"]),
            block(Some(TEN + 10), &["```", "x();", "```"]),
            block(None, &["q_one();", "q_two();", "q_three();"]),
        ],
        conversations: 1,
        unreadable: 0,
    };
    assert_eq!(export("chatgpt/whole.json"), expected);
}

#[test]
fn chatgpt_broken() {
    let export = export("chatgpt/broken.json");
    assert_eq!(export.blocks, [block(None, &["kept_one();", "kept_two();", "kept_three();"])]);
    // The way up ends in nothing, begins nowhere, at nothing, at no tree, at no message, goes in circles past
    // a message of no shape, and leads to one.
    assert_eq!((export.conversations, export.unreadable), (5, 8));
}

#[test]
fn shares_are_read_in_order_and_other_files_are_not() {
    let [claude, chatgpt] = WHOLE.map(|(_, name)| bytes_of(name));
    let shares = [
        ("mine/conversations-001.json", chatgpt.as_slice()),
        ("mine/conversations-000.json", &claude),
        ("__MACOSX/mine/conversations-000.json", b"junk"),
        ("mine/._conversations-000.json", b"junk"),
        ("mine/conversations-x.json", b"junk"),
        ("mine/shared_conversations.json", b"junk"),
    ];
    let export = read_all(&shares);
    assert_eq!((export.blocks.len(), export.conversations, export.unreadable), (6, 3, 0));
    assert_eq!(export.service, Some(Service::ClaudeAi));
}

#[test]
fn what_is_no_export_is_said() {
    let said = |bytes: Vec<u8>| read(&bytes).unwrap_err().to_string();
    for bytes in [Vec::new(), b"{}".to_vec(), b"PK".to_vec()] {
        assert!(said(bytes).starts_with("this is no zip archive"));
    }
    // The list itself, as it stands in the zip.
    let alone = read(&bytes_of("claude-ai/whole.json")).unwrap();
    assert_eq!(alone, read_all(&[("conversations.json", &bytes_of("claude-ai/whole.json"))]));
    assert_eq!(read(b" [] ").unwrap(), Export::default());
    assert!(said(zipped(&[("other.json", b"[]")])).contains("no conversations.json"));
    assert!(said(zipped(&[])).contains("no conversations.json"));
}

#[test]
fn other_json_is_a_gap() {
    let other = [
        &b""[..],
        b"{}",
        b"7",
        b"null",
        b"[",
        b"[{},",
        b"[{\"mapping\":{}}]",
        b"\xff",
        b"{\"conversations\":[]}",
    ];
    for bytes in other {
        let export = read_all(&[("conversations.json", bytes)]);
        assert!(export.unreadable > 0 && export.blocks.is_empty(), "{}", String::from_utf8_lossy(bytes));
    }
    assert_eq!(read_all(&[("conversations.json", b"[]")]), Export::default());
    // What stands before the damage is read.
    let whole = bytes_of("claude-ai/whole.json");
    let export = read_all(&[("conversations.json", &whole[..whole.len() - 20])]);
    assert_eq!((export.blocks.len(), export.unreadable), (3, 1));
}

/// Lines are hashes, and nothing else of what was said is even kept in memory.
#[test]
fn nothing_that_was_said_is_kept() {
    for (service, name) in WHOLE {
        let export = export(name);
        assert_eq!(export.service, Some(service));
        let kept = format!("{export:?}");
        assert!(!kept.contains("SECRET") && !kept.contains("0000-4000"), "{kept}");
    }
}

/// Cut anywhere, or with any byte changed, a zip and what is in it are still read as far as they go.
#[test]
fn no_damage_is_a_panic() {
    for (_, name) in WHOLE {
        let bytes = bytes_of(name);
        let zip = zipped(&[("conversations.json", &bytes)]);
        for at in 0..zip.len() {
            let _ = read(&zip[..at]);
            for flip in [0xff, 0x01] {
                let mut damaged = zip.clone();
                damaged[at] ^= flip;
                let _ = read(&damaged);
            }
        }
        for at in (0..bytes.len()).step_by(3) {
            let mut damaged = bytes.clone();
            damaged[at] = b'"';
            conversations(damaged.as_slice(), &mut Export::default());
            conversations(&bytes[..at], &mut Export::default());
        }
    }
}

/// A file that says it is larger than anything is not unpacked.
#[test]
fn a_file_beyond_measure_is_a_gap() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("conversations.json", SimpleFileOptions::default()).unwrap();
    let spaces = vec![b' '; 1 << 20];
    (0..=1_024).for_each(|_| zip.write_all(&spaces).unwrap());
    zip.write_all(b"[]").unwrap();
    let export = read(&zip.finish().unwrap().into_inner()).unwrap();
    assert_eq!((export.conversations, export.unreadable), (0, 1));
}
