//! `litline origin`: what notes, branches behind squashes, transcripts and policies of a repository say of
//! its lines, each by itself.

use crate::harness::{ask, fine, json};
use litline_testkit::scripted::Scripted;
use serde_json::Value;

/// 2026-02-03T10:00:00Z.
const TEN: i64 = 1_770_112_800;

fn lines(words: &[&str]) -> String {
    words.iter().map(|word| format!("let {word} = compute_{word}();\n")).collect()
}

fn living(answer: &Value, kind: &str) -> u64 {
    answer["living"][format!("{kind}_lines")].as_u64().unwrap()
}

fn note(made: &Scripted, reference: &str, commit: &str, text: &str) {
    made.git(&["notes", "--ref", reference, "add", "-f", "-m", text, commit]);
}

fn of_session(path: &str, ranges: &str) -> String {
    format!(
        "{path}\n  s_c9883b05a2487d::t_9f8e7d6c5b4a32 {ranges}\n---\n{{\"schema_version\":\"authorship/3.0.0\",\
         \"sessions\":{{\"s_c9883b05a2487d\":{{\"agent_id\":{{\"tool\":\"cursor\"}}}}}}}}"
    )
}

#[test]
fn a_note_counts_where_its_lines_were_born() {
    let mut made = Scripted::new();
    made.at(TEN).commit_file("a.rs", lines(&["one", "two", "three"]));
    let second = made.at(TEN + 60).commit_file("a.rs", lines(&["one", "two", "three", "four", "five"]));
    // Lines 2 and 3 are older than the commit, and a line 9 it has not.
    note(&made, "refs/notes/ai", &second, &of_session("a.rs", "2-4,9"));
    let answer = json(made.path(), "origin", &["origin"]);
    assert_eq!((living(&answer, "attested"), living(&answer, "nothing")), (1, 4));
    assert_eq!(living(&answer, "counted"), 5);
    assert_eq!(answer["commits"]["inside_lines"], 1);
    assert_eq!(answer["commits"]["outside_lines"], 3);
    assert_eq!(
        (&answer["commits"]["attested_commits"], &answer["commits"]["attested_unmarked_commits"]),
        (&Value::from(1), &Value::from(1))
    );
    assert_eq!(answer["tools"][0]["tool"], "cursor");
    assert_eq!(answer["sources"][0]["place"], "refs/notes/ai");
    let file = json(made.path(), "origin-lines", &["origin", "--lines", "a.rs"]);
    let run = file["runs"].as_array().unwrap().iter().find(|run| run["origin"] == "assistant").unwrap();
    assert_eq!((&run["first_line"], &run["last_line"]), (&Value::from(4), &Value::from(4)));
    assert_eq!(run["origin_grade"]["grade"], "attested");
    // The other answers use it.
    assert_eq!(json(made.path(), "overview", &[])["origin"]["assistant_lines"], 1);
    let why = json(made.path(), "why", &["why", "a.rs:4"]);
    assert_eq!(why["groups"][0]["origin_grade"]["tool"], "cursor");
    assert_eq!(json(made.path(), "doctor", &["doctor"])["evidence"][6]["kind"], "marks");
}

#[test]
fn a_note_that_changes_is_read_again() {
    let mut made = Scripted::new();
    let commit = made.at(TEN).commit_file("a.rs", lines(&["one", "two"]));
    assert_eq!(living(&json(made.path(), "origin", &["origin"]), "attested"), 0);
    note(&made, "refs/notes/ai", &commit, &of_session("a.rs", "1-2"));
    assert_eq!(living(&json(made.path(), "origin", &["origin"]), "attested"), 2);
    note(&made, "refs/notes/ai", &commit, "no such format");
    let answer = json(made.path(), "origin", &["origin"]);
    assert_eq!((living(&answer, "attested"), &answer["sources"][0]["unreadable"]), (0, &Value::from(1)));
    let gaps = &json(made.path(), "overview", &[])["gaps"];
    assert_eq!((&gaps[0]["kind"], &gaps[0]["count"]), (&Value::from("odd-note"), &Value::from(1)));
}

/// A change of three commits, squashed as a forge does it: one noted, one marked, one neither.
fn squashed(mark_the_squash: bool) -> Scripted {
    let mut made = Scripted::new();
    made.at(TEN).commit_file("base.rs", lines(&["base"]));
    made.git(&["switch", "-q", "-c", "topic"]);
    let noted = made.at(TEN + 60).commit_file("a.rs", lines(&["noted", "rewritten"]));
    note(&made, "refs/notes/ai", &noted, &of_session("a.rs", "1-2"));
    made.write("b.rs", lines(&["marked"]));
    made.at(TEN + 120).commit("b\n\nCo-Authored-By: Claude <noreply@anthropic.com>");
    made.write("c.rs", lines(&["neither"]));
    made.write("a.rs", lines(&["noted", "otherwise"]));
    let head = made.at(TEN + 180).commit("c");
    made.git(&["update-ref", "refs/pull/7/head", &head]);
    made.git(&["switch", "-q", "main"]);
    made.git(&["merge", "-q", "--squash", "topic"]);
    made.git(&["branch", "-q", "-D", "topic"]);
    let mark = if mark_the_squash { "\n\nCo-Authored-By: Claude <noreply@anthropic.com>" } else { "" };
    made.at(TEN + 240).commit(&format!("Topic (#7){mark}"));
    made
}

#[test]
fn the_branch_behind_a_squash_tells_its_lines_apart() {
    let made = squashed(false);
    let answer = json(made.path(), "origin", &["origin"]);
    // A note names a line; a mark on a commit of the branch is no more than any mark.
    assert_eq!((living(&answer, "recovered"), living(&answer, "branch_marked")), (1, 1));
    assert_eq!((living(&answer, "assistant_least"), living(&answer, "assistant_with_marked")), (1, 2));
    assert_eq!((living(&answer, "unmarked"), living(&answer, "nothing")), (0, 3));
    assert_eq!(answer["commits"]["noted_squashes"], 1);
    assert_eq!(answer["commits"]["noted_behind_commits"], 1);
    let tools: Vec<_> = answer["tools"].as_array().unwrap().iter().map(|row| &row["tool"]).collect();
    assert_eq!(tools, ["claude-code", "cursor"]);

    // A mark that the squash wears for all of its commits does not hold for the unmarked ones.
    let made = squashed(true);
    let answer = json(made.path(), "origin", &["origin"]);
    assert_eq!((living(&answer, "recovered"), living(&answer, "branch_marked")), (1, 1));
    assert_eq!(living(&answer, "marked"), 0);
    assert_eq!((living(&answer, "unmarked"), living(&answer, "nothing")), (2, 1));
}

#[test]
fn a_transcript_kept_in_the_repository_attests_and_dates_lines() {
    let mut made = Scripted::new();
    made.at(TEN - 600).commit_file("src/old.rs", " keep\n");
    made.write("src/old.rs", " keep\ncame = true;\nand_this();\n keep\n");
    made.write("src/new.rs", "fn one() {\n    first(\"SECRET-CONTENT\");\n    changed_by_hand();\n}\n");
    made.at(TEN + 900).commit("work");
    let log = concat!(env!("CARGO_MANIFEST_DIR"), "/../../fixtures/records/logs/claude-code/whole.jsonl");
    let log = std::fs::read(log).unwrap();
    made.git(&["switch", "-q", "--orphan", "entire/checkpoints/v1"]);
    made.write("ab/cdef012345/0/full.jsonl", &log);
    made.at(TEN + 1_000).commit("Checkpoint");
    made.git(&["switch", "-q", "main"]);
    let answer = json(made.path(), "origin", &["origin"]);
    // Two added lines, and two of the new file: not the one that is not as it was written, nor the bracket
    // behind it, which says nothing alone.
    assert_eq!((living(&answer, "attested"), living(&answer, "nothing")), (4, 4));
    assert_eq!(answer["commits"]["sessions_from"], "2026-02-03T10:00:05Z");
    let source = &answer["sources"][0];
    assert_eq!((&source["kind"], &source["used"]), (&Value::from("entire-checkpoints"), &Value::from(1)));
    // The log dates the text: the author had it from 10:00:10 on.
    let why = json(made.path(), "why", &["why", "src/new.rs:2"]);
    let exposures = why["groups"][0]["exposures"].as_array().unwrap();
    let accompanied = exposures.iter().find(|row| row["kind"] == "accompanied").unwrap();
    assert_eq!(accompanied["release"], "2026-02-03T10:00:10Z");
    let by_hand = json(made.path(), "why", &["why", "src/new.rs:3"]);
    assert_eq!(by_hand["groups"][0]["origin"], "unknown");
}

#[test]
fn a_line_that_forbids_marks_is_shown() {
    let mut made = Scripted::new();
    made.write("AGENTS.md", "# Rules\n\n- Do not add `Co-Authored-By` trailers.\n");
    made.write(".claude/settings.json", "{\n  \"includeCoAuthoredBy\": false\n}\n");
    made.at(TEN).commit_file("a.rs", lines(&["one"]));
    let shown = fine(made.path(), &["origin"]);
    assert!(
        shown.contains("marks are a lower bound here: forbidden in AGENTS.md:3 “- Do not add"),
        "{shown}"
    );
    assert!(
        shown.contains("switched off in .claude/settings.json:2 “\"includeCoAuthoredBy\": false”"),
        "{shown}"
    );
    assert!(shown.contains("set up here, without a line on record: claude-code"), "{shown}");
    let answer = json(made.path(), "origin", &["origin"]);
    let kinds: Vec<_> = answer["policies"].as_array().unwrap().iter().map(|row| &row["kind"]).collect();
    assert_eq!(kinds, ["in-use", "forbids", "switches-off"]);
}

#[test]
fn the_name_of_a_merged_branch_is_a_hint_and_no_more() {
    let mut made = Scripted::new();
    made.at(TEN).commit_file("a.rs", lines(&["one"]));
    made.git(&["switch", "-q", "-c", "codex/add-two"]);
    made.at(TEN + 60).commit_file("b.rs", lines(&["two"]));
    made.git(&["switch", "-q", "main"]);
    made.git(&["merge", "-q", "--no-ff", "codex/add-two"]);
    let answer = json(made.path(), "origin", &["origin"]);
    assert_eq!((living(&answer, "hinted"), living(&answer, "nothing")), (1, 1));
    assert_eq!(
        (&answer["tools"][0]["tool"], &answer["tools"][0]["hinted_lines"]),
        (&Value::from("codex"), &Value::from(1))
    );
    assert_eq!(living(&answer, "assistant_least") + living(&answer, "assistant_with_marked"), 0);
}

#[test]
fn help_that_is_disclosed_is_a_part_taken_and_no_more() {
    let mut made = Scripted::new();
    made.at(TEN).commit_file("a.rs", lines(&["one"]));
    made.write("b.rs", lines(&["two", "three"]));
    made.at(TEN + 60).commit("Add two\n\nAI disclosure: Partially written by Codex and GPT 5.5.");
    let answer = json(made.path(), "origin", &["origin"]);
    assert_eq!((living(&answer, "touched"), living(&answer, "nothing")), (2, 1));
    assert_eq!(answer["tools"][0]["touched_lines"], 2);
    assert_eq!(living(&answer, "assistant_least") + living(&answer, "assistant_with_marked"), 0);
    let shown = fine(made.path(), &["origin", "--lines", "b.rs"]);
    assert!(shown.contains("t disclosed"), "{shown}");
}

#[test]
fn what_cannot_be_asked_is_refused_with_a_word() {
    let mut made = Scripted::new();
    made.at(TEN).commit_file("a.rs", lines(&["one"]));
    for (arguments, word) in [
        (&["origin", "--lines", "no.rs"][..], "there is no file no.rs"),
        (&["origin", "no"], "there is no no in commit"),
        (&["origin", "a.rs", "--lines", "a.rs"], "cannot be used with"),
    ] {
        let ran = ask(made.path(), arguments);
        assert_eq!(ran.code, Some(2), "{arguments:?}");
        assert!(ran.err.contains(word), "{}", ran.err);
    }
    assert!(fine(made.path(), &["origin", "--sources"]).contains("no notes and no session logs"));
}
