//! Tests of the chore on a small repository of three commits: one with a note and a transcript, one that
//! changes nothing, one without a record.

use std::fmt::Write as _;
use std::io::Write as _;

use super::super::Tally;
use super::alone::Alone;
use super::{checkpoints, notes, percent};
use crate::corpus::git::Repository;

const SECONDS: i64 = 1_770_112_860;
const TEXT: &str = "first line here\nsecond line here\nthird line here\n";
const NOTE: &str = "f\n  s_1 2-3,9\n  h_2 1\ngone\n  s_1 1-4\n---\n\
                    {\"sessions\": {\"s_1\": {\"agent_id\": {\"tool\": \"claude\"}}}}\n";

/// Records of Claude Code: files that were written at 2026-02-03T10:00:00Z, a minute before the commits. Two
/// of the history's have to stand below a folder that is taken for the repository.
fn transcript() -> String {
    let written = |call: &str, path: &str, content: &str| {
        let answer = serde_json::json!({"type": "tool_result", "tool_use_id": call, "content": "created"});
        let record = serde_json::json!({
            "type": "user",
            "cwd": "/srv/app",
            "sessionId": "s",
            "uuid": call,
            "timestamp": "2026-02-03T10:00:00.000Z",
            "message": {"role": "user", "content": [answer]},
            "toolUseResult": {"type": "create", "filePath": path, "content": content, "structuredPatch": []},
        });
        format!("{record}\n")
    };
    written("c1", "/srv/app/f", &TEXT.replace("first", "other")) + &written("c2", "/srv/app/other", "old\n")
}

fn repository(folder: &tempfile::TempDir) -> Repository {
    let git = Repository::create(&folder.path().join("r.git")).unwrap();
    let mut stream = String::new();
    let mut commit = |branch: &str, mark: u32, message: &str, change: &str| {
        let who = format!("committer Ann <ann@e.example> {SECONDS} +0000");
        let data = format!("data {}\n{message}\n", message.len());
        write!(stream, "commit {branch}\nmark :{mark}\n{who}\n{data}{change}\n").unwrap();
    };
    let file = |path: &str, text: &str| format!("M 100644 inline {path}\ndata {}\n{text}\n", text.len());
    commit("refs/heads/main", 1, "No record", &file("other", "old\n"));
    commit("refs/heads/main", 2, "Recorded\n\nEntire-Checkpoint: 0123456789ab", &file("f", TEXT));
    commit("refs/heads/main", 3, "Empty\n\nEntire-Checkpoint: 0123456789ab", "");
    let noted = format!("N inline :2\ndata {}\n{NOTE}\nN inline :3\ndata 6\n---\n{{}}\n", NOTE.len());
    commit("refs/notes/ai", 4, "", &noted);
    let kept = file("01/23456789ab/0/full.jsonl", &transcript());
    commit("refs/heads/entire/checkpoints/v1", 5, "", &kept);
    let mut import = git.import(&["--quiet"]).unwrap();
    import.stdin.take().unwrap().write_all(stream.as_bytes()).unwrap();
    assert!(import.wait().unwrap().success());
    git
}

#[test]
fn notes_agree_on_commits_that_change_something_or_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let alone = Alone::with_notes(&repository(&folder)).unwrap().unwrap();
    let (mut tally, mut output) = (Tally { show: 9, ..Tally::default() }, Vec::new());
    notes::compare(&alone, &mut tally, &mut output).unwrap();
    let printed = String::from_utf8(output).unwrap();
    assert_eq!((tally.compared, tally.differing, tally.missing), (5, 0, 0), "{printed}");
    for line in [
        "notes 2, on commits of HEAD 2, understood 2",
        "non-merge commits with a note compared 2, with a claim 1",
        "lines claimed for assistants by the commit        2, by others        5",
        "lines claimed for people     by the commit        1, by others        0",
        "any line is claimed for an assistant 1, without a mark that one wrote 1, without any mark 0",
    ] {
        assert!(printed.contains(line), "{line}\n{printed}");
    }
}

#[test]
fn attested_lines_stand_in_the_transcript() {
    let folder = tempfile::tempdir().unwrap();
    let alone = Alone::with_transcripts(&repository(&folder)).unwrap().unwrap();
    let (mut tally, mut output) = (Tally { show: 9, ..Tally::default() }, Vec::new());
    checkpoints::compare(&alone, 100, &mut tally, &mut output).unwrap();
    let printed = String::from_utf8(output).unwrap();
    assert_eq!((tally.compared, tally.differing, tally.missing), (4, 0, 0), "{printed}");
    for line in [
        "non-merge commits with a transcript 2, lines added 3",
        "found in a transcript 2: 66.7 %, in the median commit 66.7 %",
        "looked for in transcripts 2: in records before the commit 2,",
    ] {
        assert!(printed.contains(line), "{line}\n{printed}");
    }
}

#[test]
fn a_repository_without_records_has_neither() {
    let folder = tempfile::tempdir().unwrap();
    let git = Repository::create(&folder.path().join("r.git")).unwrap();
    assert!(Alone::with_notes(&git).unwrap().is_none());
    assert!(Alone::with_transcripts(&git).unwrap().is_none());
}

#[test]
fn shares_are_rounded_to_the_nearest() {
    assert_eq!([percent(2, 3), percent(1, 3), percent(0, 0)], ["66.7 %", "33.3 %", "0.0 %"]);
}
