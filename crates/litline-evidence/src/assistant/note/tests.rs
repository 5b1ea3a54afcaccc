//! Each format's recorded shape, and its malformed twin: what is claimed, and how much is a gap.

use super::*;

fn whole(name: &str) -> Vec<u8> {
    let path = format!("{}/../../fixtures/records/notes/{name}", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Path, writer and lines, as a reader would write them down.
fn claims(note: &Note) -> Vec<String> {
    let range = |lines: &Range<u32>| format!("{}-{}", lines.start, lines.end);
    let claim = |claim: &Claim| {
        let writer = match &claim.writer {
            Writer::Assistant(tool) => tool.as_str(),
            Writer::Person => "(person)",
        };
        let lines: Vec<String> = claim.lines.iter().map(range).collect();
        format!("{} {writer} {}", String::from_utf8_lossy(&claim.path), lines.join(","))
    };
    note.claims.iter().map(claim).collect()
}

#[test]
fn git_ai() {
    let note = read(Format::GitAi, &whole("git-ai/whole.txt"));
    assert_eq!(
        claims(&note),
        [
            "src/main.rs claude-code 0-10,14-20",
            "src/main.rs (person) 34-40",
            "src/my file.rs cursor 41-42",
            "docs/notes.md unnamed-assistant 3-4",
            "docs/notes.md claude-code 8-9,4-6",
        ]
    );
    assert_eq!(note.unreadable, 0);
}

#[test]
fn git_ai_broken() {
    let note = read(Format::GitAi, &whole("git-ai/broken.txt"));
    assert_eq!(claims(&note), ["src/main.rs unnamed-assistant 4-5"]);
    // An entry without a path, five that are none, and what stands behind the divider.
    assert_eq!(note.unreadable, 7);
    for nothing in [&b""[..], b"no divider", b"--", b"\xff\xfe"] {
        assert_eq!(read(Format::GitAi, nothing), unreadable());
    }
    let empty = read(Format::GitAi, b"---\n{}");
    assert_eq!(empty, Note::default(), "a note that attests nothing is no gap");
}

#[test]
fn git_ai_before_it_had_notes() {
    let note = read(Format::GitAiBlob, &whole("git-ai-blob/whole.json"));
    // A person is named by default: that is no record of typing.
    assert_eq!(claims(&note), ["src/a.ts claude-code 21-22,38-64", "src/a.ts cursor 185-186,185-186,2-4"]);
    assert_eq!(note.unreadable, 0);
    let broken = read(Format::GitAiBlob, &whole("git-ai-blob/broken.json"));
    assert_eq!((claims(&broken), broken.unreadable), (vec!["src/a.ts claude-code 4-5".to_owned()], 5));
    // The later ones are notes in all but name.
    let note = read(Format::GitAiBlob, &whole("git-ai/whole.txt"));
    assert_eq!(note.claims.len(), 5);
    assert_eq!(read(Format::GitAiBlob, b"{\"files\":3}"), unreadable());
}

#[test]
fn attribution() {
    let note = read(Format::Attribution, &whole("attribution/whole.json"));
    assert_eq!(claims(&note), [format!("src/all.py qwen-code 0-{}", u32::MAX)]);
    assert_eq!((note.took_part, note.unreadable), (vec!["qwen-code".to_owned()], 0));
    let broken = read(Format::Attribution, &whole("attribution/broken.json"));
    assert_eq!(claims(&broken), [format!("c unnamed-assistant 0-{}", u32::MAX)]);
    assert_eq!(broken.unreadable, 2);
    assert_eq!(read(Format::Attribution, b"[]"), unreadable());
}

#[test]
fn whogitit() {
    let note = read(Format::Whogitit, &whole("whogitit/whole.json"));
    // Neither what was changed since nor what differs from the assistant's text is claimed for anybody.
    assert_eq!(claims(&note), ["a.rs claude-code 0-1,4-5,5-6"]);
    let broken = read(Format::Whogitit, &whole("whogitit/broken.json"));
    assert_eq!((claims(&broken), broken.unreadable), (vec!["a.rs unnamed-assistant 6-7".to_owned()], 1));
    assert_eq!(read(Format::Whogitit, b"null"), unreadable());
}

#[test]
fn agent_trace() {
    let note = read(Format::AgentTrace, &whole("agent-trace/whole.json"));
    assert_eq!(claims(&note), ["src/app.ts cursor 0-9"]);
    assert_eq!(note.claims[0].written_seconds, Some(1_769_162_400));
    let both = [whole("agent-trace/whole.json"), b"\n".to_vec(), whole("agent-trace/whole.json")].concat();
    assert_eq!(read(Format::AgentTrace, &both).claims.len(), 2, "one a line");
    let broken = read(Format::AgentTrace, &whole("agent-trace/broken.json"));
    assert_eq!((claims(&broken), broken.unreadable), (vec!["a unnamed-assistant 0-1".to_owned()], 2));
    assert_eq!(read(Format::AgentTrace, b""), unreadable());
}

/// Whatever a note holds beside paths, tools and lines is not even kept in memory.
#[test]
fn nothing_that_was_said_is_kept() {
    let formats = [
        (Format::GitAi, "git-ai/whole.txt"),
        (Format::Whogitit, "whogitit/whole.json"),
        (Format::AgentTrace, "agent-trace/whole.json"),
    ];
    for (format, name) in formats {
        let bytes = whole(name);
        assert!(bytes.windows(6).any(|window| window == b"SECRET"), "{name} plants one");
        let kept = format!("{:?}", read(format, &bytes));
        assert!(!kept.contains("SECRET") && !kept.contains("example.org"), "{kept}");
    }
}

/// Cut anywhere, or with any byte changed, a note is still read to its end.
#[test]
fn no_damage_is_a_panic() {
    let formats =
        [Format::GitAi, Format::GitAiBlob, Format::Attribution, Format::Whogitit, Format::AgentTrace];
    let files = [
        "git-ai/whole.txt",
        "git-ai-blob/whole.json",
        "attribution/whole.json",
        "whogitit/whole.json",
        "agent-trace/whole.json",
    ];
    for (format, bytes) in formats.into_iter().zip(files.map(whole)) {
        for at in 0..bytes.len() {
            let _ = read(format, &bytes[..at]);
            let mut damaged = bytes.clone();
            for byte in [0, b'"', 0xff, b'9'] {
                damaged[at] = byte;
                let _ = read(format, &damaged);
            }
        }
    }
}
