//! Formats that are read whole. A document that is cut off is one gap, and nothing of it is taken.

use super::*;

const APP: &str = "/srv/app/src";

#[test]
fn gemini() {
    let session = session(Format::Gemini, "gemini/whole.json");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 3),
            format!("{APP}/old.rs {} came = true; | and_this();", TEN + 5),
        ]
    );
    assert_eq!(counts(&session), (1, 1, 0));
    assert_eq!(session.folders, [b"/srv/app".to_vec()]);
    let kinds = [
        (What::Prompt, 1),
        (What::Reply, 2),
        (What::Read, 1),
        // What a person changed before letting it in is an edit, but its lines are nobody's alone.
        (What::Edit, 3),
        (What::Run, 1),
        (What::Other, 2),
    ];
    assert_eq!(acts(&session), kinds);
}

/// Newer versions write a message a line, and again when it has grown.
#[test]
fn gemini_line_by_line() {
    assert_eq!(recognise(&bytes_of("gemini/lines.jsonl")), Some(Format::Gemini));
    let session = session(Format::Gemini, "gemini/lines.jsonl");
    assert_eq!(edits(&session, &WORDS), [format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 3)]);
    assert_eq!(counts(&session), (0, 0, 2));
    assert_eq!(acts(&session), [(What::Prompt, 1), (What::Reply, 1), (What::Edit, 1)]);
}

#[test]
fn opencode() {
    let session = session(Format::Opencode, "opencode/whole.json");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 3),
            format!("{APP}/old.rs {} came = true;", TEN + 4),
            format!("{APP}/old.rs {} and_this();", TEN + 5),
        ]
    );
    assert_eq!(counts(&session), (1, 1, 0));
    assert_eq!(session.folders, [b"/srv/app".to_vec()]);
    let kinds = [
        (What::Prompt, 1),
        (What::Reply, 1),
        (What::Read, 1),
        (What::Edit, 3),
        (What::Run, 1),
        (What::Other, 2),
    ];
    assert_eq!(acts(&session), kinds);
}

/// Parts alone, as they stand in files and tables of their own.
#[test]
fn opencode_parts() {
    assert_eq!(recognise(&bytes_of("opencode/parts.jsonl")), Some(Format::Opencode));
    let session = session(Format::Opencode, "opencode/parts.jsonl");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 3),
            format!("{APP}/old.rs {} and_this();", TEN + 4),
        ]
    );
    assert_eq!(counts(&session), (0, 0, 2));
}

#[test]
fn amp() {
    let session = session(Format::Amp, "amp/whole.json");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 2),
            format!("{APP}/old.rs {} came = true; | and_this();", TEN + 2),
        ]
    );
    assert_eq!(counts(&session), (1, 1, 0));
    assert_eq!(session.folders, [b"/srv/app".to_vec()]);
    let kinds = [(What::Prompt, 1), (What::Reply, 1), (What::Read, 1), (What::Edit, 2), (What::Other, 2)];
    assert_eq!(acts(&session), kinds);
}

#[test]
fn continue_dev() {
    let session = session(Format::Continue, "continue/whole.json");
    assert_eq!(
        edits(&session, &WORDS),
        [format!("{APP}/new.rs - fn one() {{ | }}"), format!("{APP}/old.rs - came = true; | and_this();")]
    );
    assert_eq!(counts(&session), (1, 1, 0));
    assert_eq!(session.folders, [b"/srv/app".to_vec()]);
    assert!(session.acts.is_empty());
}

#[test]
fn copilot_chat() {
    let session = session(Format::CopilotChat, "copilot/chat.json");
    assert_eq!(edits(&session, &WORDS), [format!("{APP}/old.rs {} came = true; | and_this();", TEN + 1)]);
    assert_eq!(counts(&session), (0, 0, 0));
    assert_eq!(acts(&session), [(What::Prompt, 2), (What::Edit, 1)]);
}

/// A response comes again as a whole when it has grown.
#[test]
fn copilot_chat_line_by_line() {
    assert_eq!(recognise(&bytes_of("copilot/chat-lines.jsonl")), Some(Format::CopilotChat));
    let session = session(Format::CopilotChat, "copilot/chat-lines.jsonl");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 1),
            format!("{APP}/old.rs {} and_this();", TEN + 1),
        ]
    );
    assert_eq!(counts(&session), (0, 0, 2));
}

#[test]
fn aider() {
    let session = session(Format::Aider, "aider/whole.txt");
    let earliest = TEN - 14 * 3_600;
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("src/old.rs {earliest} came = true; | and_this();"),
            format!("src/new.rs {earliest} fn one() {{ | }}"),
            format!("src/old.rs {earliest} came = true;"),
        ]
    );
    assert_eq!(counts(&session), (0, 1, 0));
    assert!(session.acts.is_empty() && session.folders.is_empty());
}

#[test]
fn aider_broken() {
    let session = session(Format::Aider, "aider/broken.txt");
    assert_eq!(edits(&session, &WORDS), ["src/new.rs - fn one() {"]);
    // A block without an end in front of the next session, and a fence without one at the end.
    assert_eq!(counts(&session), (0, 0, 2));
}

/// What names no file is applied to none.
#[test]
fn aider_without_a_name() {
    for applied in ["> Applied edit to ", "> Applied edit to \r"] {
        let log =
            format!("# aider chat started at 2026-02-03 10:00:00\n\n```diff\n@@\n+one\n```\n{applied}\n");
        assert_eq!(read(Format::Aider, &mut log.as_bytes()).edits, [], "{applied:?}");
    }
}

#[test]
fn a_document_that_is_cut_off_is_one_gap() {
    for (format, _, broken) in FIXTURES {
        if broken.ends_with(".json") {
            let session = session(format, broken);
            assert_eq!((session.edits.len(), counts(&session)), (0, (0, 0, 1)), "{broken}");
        }
    }
}

/// No document is held that is larger than any session.
#[test]
fn a_document_beyond_measure_is_a_gap() {
    struct Endless;
    impl std::io::Read for Endless {
        fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
            into.fill(b' ');
            Ok(into.len())
        }
    }
    for format in [Format::Aider, Format::Gemini] {
        let mut source = std::io::BufReader::with_capacity(1 << 20, Endless);
        assert_eq!(counts(&read(format, &mut source)), (0, 0, 1));
    }
}
