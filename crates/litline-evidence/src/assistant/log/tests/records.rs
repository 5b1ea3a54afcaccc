//! Formats of one record a line.

use super::*;

const APP: &str = "/srv/app/src";

#[test]
fn codex() {
    let session = session(Format::Codex, "codex/whole.jsonl");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/old.rs {} came = true; | and_this();", TEN + 5),
            format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 5),
            format!("{APP}/early.rs {} early();", TEN + 9),
            format!("{APP}/is.rs {} moved();", TEN + 9),
            format!("{APP}/shell.rs {} shell();", TEN + 12),
        ]
    );
    assert_eq!(counts(&session), (1, 1, 0));
    assert_eq!(session.folders, [b"/srv/app".to_vec()]);
    let kinds = [
        (What::Prompt, 1),
        (What::Reply, 1),
        (What::Edit, 5),
        (What::Run, 2),
        (What::Compare, 1),
        (What::Web, 1),
        (What::Other, 2),
    ];
    assert_eq!(acts(&session), kinds);
    assert_ne!(session.edits[0].id, session.edits[1].id);
}

/// The folder of a command can be named from that of the session.
#[test]
fn codex_in_another_folder() {
    let folders = ["/srv/app", "src", "", "./src/", "/srv/b"].map(|folder| {
        let arguments = format!("{{\\\"cmd\\\":\\\"cat > a.rs <<'E'\\\\none\\\\nE\\\",\\\"workdir\\\":\\\"{folder}\\\"}}");
        let log = format!(
            "{{\"type\":\"session_meta\",\"payload\":{{\"cwd\":\"/srv/app\"}}}}\n{{\"type\":\"response_item\",\"payload\":{{\
             \"type\":\"function_call\",\"call_id\":\"c\",\"name\":\"shell\",\"arguments\":\"{arguments}\"}}}}\n{{\"type\":\
             \"response_item\",\"payload\":{{\"type\":\"function_call_output\",\"call_id\":\"c\",\"output\":\"ok\"}}}}\n"
        );
        let session = read(Format::Codex, &mut log.as_bytes());
        session.edits.iter().map(|edit| String::from_utf8_lossy(&edit.path).into_owned()).collect::<String>()
    });
    assert_eq!(
        folders,
        ["/srv/app/a.rs", "/srv/app/src/a.rs", "/srv/app/a.rs", "/srv/app/src/a.rs", "/srv/b/a.rs"]
    );
}

#[test]
fn codex_broken() {
    let session = session(Format::Codex, "codex/broken.jsonl");
    assert_eq!(
        edits(&session, &WORDS),
        [format!("{APP}/old.rs - came = true; | and_this();"), format!("{APP}/new.rs - fn one() {{ | }}"),]
    );
    // Cut off in the middle, nothing, a list, no record, and the cut end of the log.
    assert_eq!(counts(&session), (0, 0, 5));
}

#[test]
fn copilot() {
    let session = session(Format::Copilot, "copilot/whole.jsonl");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 4),
            format!("{APP}/old.rs {} came = true;", TEN + 6),
            format!("{APP}/old.rs {} and_this();", TEN + 8),
            format!("{APP}/a.rs {} first(); | second();", TEN + 19),
        ]
    );
    assert_eq!(counts(&session), (1, 1, 0));
    assert_eq!(session.folders, [b"/srv/app".to_vec()]);
    let kinds = [
        (What::Prompt, 1),
        (What::Reply, 1),
        (What::Read, 1),
        (What::Edit, 4),
        (What::Run, 1),
        (What::Other, 2),
    ];
    assert_eq!(acts(&session), kinds);
}

#[test]
fn copilot_broken() {
    let session = session(Format::Copilot, "copilot/broken.jsonl");
    assert_eq!(edits(&session, &WORDS), [format!("{APP}/old.rs - and_this();")]);
    // Cut off in the middle, a number, no record, and the cut end of the log.
    assert_eq!(counts(&session), (0, 0, 4));
}

#[test]
fn cursor() {
    let session = session(Format::Cursor, "cursor/whole.jsonl");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/new.rs - fn one() {{ | }}"),
            format!("{APP}/old.rs - came = true;"),
            format!("{APP}/old.rs - and_this();"),
            format!("{APP}/old.rs - came = true;"),
        ]
    );
    // The same line put there twice is two acts.
    assert_ne!(session.edits[1].id, session.edits[3].id);
    assert_eq!(counts(&session), (0, 0, 0));
    assert!(session.acts.is_empty() && session.folders.is_empty());
}

#[test]
fn cursor_broken() {
    let session = session(Format::Cursor, "cursor/broken.jsonl");
    assert_eq!(edits(&session, &WORDS), [format!("{APP}/new.rs - fn one() {{")]);
    assert_eq!(counts(&session), (0, 0, 2));
}

#[test]
fn droid() {
    let session = session(Format::Droid, "droid/whole.jsonl");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 3),
            format!("{APP}/old.rs {} came = true; | and_this();", TEN + 3),
        ]
    );
    assert_eq!(counts(&session), (1, 1, 0));
    assert_eq!(session.folders, [b"/srv/app".to_vec()]);
    let kinds = [(What::Prompt, 1), (What::Reply, 2), (What::Edit, 2), (What::Run, 1), (What::Other, 2)];
    assert_eq!(acts(&session), kinds);
}

#[test]
fn droid_broken() {
    let session = session(Format::Droid, "droid/broken.jsonl");
    assert_eq!(
        edits(&session, &WORDS),
        [format!("{APP}/new.rs - fn one() {{ | }}"), format!("{APP}/old.rs - came = true; | and_this();")]
    );
    assert_eq!(counts(&session), (0, 0, 3));
}

#[test]
fn pi() {
    let session = session(Format::Pi, "pi/whole.jsonl");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 3),
            format!("{APP}/old.rs {} came = true; | and_this();", TEN + 4),
        ]
    );
    assert_eq!(counts(&session), (0, 1, 0));
    let kinds = [(What::Prompt, 1), (What::Reply, 1), (What::Edit, 2), (What::Run, 1), (What::Other, 1)];
    assert_eq!(acts(&session), kinds);
}

#[test]
fn pi_broken() {
    let session = session(Format::Pi, "pi/broken.jsonl");
    assert_eq!(edits(&session, &WORDS), [format!("{APP}/new.rs - fn one() {{ | }}")]);
    assert_eq!(counts(&session), (0, 0, 2));
}

#[test]
fn qwen_code() {
    let session = session(Format::QwenCode, "qwen-code/whole.jsonl");
    assert_eq!(
        edits(&session, &WORDS),
        [
            format!("{APP}/new.rs {} fn one() {{ | }}", TEN + 3),
            format!("{APP}/old.rs {} came = true; | and_this();", TEN + 5),
            format!("{APP}/big.rs {} long();", TEN + 7),
        ]
    );
    assert_eq!(counts(&session), (1, 2, 0));
    assert_eq!(session.folders, [b"/srv/app".to_vec()]);
    let kinds = [(What::Prompt, 1), (What::Reply, 6), (What::Edit, 3), (What::Other, 3)];
    assert_eq!(acts(&session), kinds);
}

#[test]
fn qwen_code_broken() {
    let session = session(Format::QwenCode, "qwen-code/broken.jsonl");
    assert_eq!(edits(&session, &WORDS), [format!("{APP}/old.rs - came = true; | and_this();")]);
    assert_eq!(counts(&session), (0, 0, 3));
}
