//! `litline doctor`: what it finds in clones of every kind, that what it offers works, and that its numbers
//! are those of asking again.

use crate::harness::history::history;
use crate::harness::{ask, clone, fine, json};
use litline_testkit::hermetic;
use litline_testkit::scripted::{Scripted, output};
use serde_json::Value;
use std::path::Path;

fn found<'v>(answer: &'v Value, kind: &str) -> &'v Value {
    let rows = answer["evidence"].as_array().unwrap();
    rows.iter().find(|row| row["kind"] == kind).unwrap_or_else(|| panic!("no row of {kind}"))
}

fn standing(answer: &Value, kind: &str) -> String {
    found(answer, kind)["standing"].as_str().unwrap().to_owned()
}

/// Runs an offered line as a shell would.
fn run_offer(dir: &Path, offer: &Value) {
    let line = offer.as_str().expect("something is offered");
    let mut shell = std::process::Command::new("sh");
    let git = hermetic::git(dir);
    shell.args(["-c", line]).current_dir(dir).env_clear();
    shell.envs(git.get_envs().filter_map(|(name, value)| Some((name, value?))));
    output(shell, b"");
}

#[test]
fn a_plain_repository() {
    let made = history();
    let answer = json(made.path(), "doctor", &["doctor"]);
    assert_eq!(found(&answer, "commits")["count"], 42);
    assert_eq!(found(&answer, "commits")["age_days"], 0);
    for (kind, expected) in [
        ("history", "used"),
        ("contents", "used"),
        ("mailmap", "absent"),
        ("configuration", "absent"),
        ("roster", "absent"),
        ("marks", "used"),
        ("co-authors", "absent"),
        ("notes", "absent"),
        ("change-heads", "absent"),
        ("ignored-revisions", "absent"),
    ] {
        assert_eq!(standing(&answer, kind), expected, "{kind}");
    }
    assert_eq!(found(&answer, "marks")["name"], "claude-code");
    assert_eq!(found(&answer, "marks")["count"], 3);
    // Without a remote there is nothing to offer.
    assert!(answer["evidence"].as_array().unwrap().iter().all(|row| row["fetch"].is_null()));
    let overview = json(made.path(), "overview", &[]);
    assert_eq!(answer["narrow"], overview["narrow"]);
    assert_eq!(answer["counted_lines"], overview["whole"]["counted_lines"]);
}

#[test]
fn everything_that_can_be_here() {
    let made = history();
    made.write(".mailmap", "Ada Example <ada@example.org> <old@example.org>\n");
    made.write(".git-blame-ignore-revs", "# none\n");
    made.write("litline.toml", "roster = [\"Ada Example\", \"Ben Sample\"]\n");
    crate::harness::commit_as(&made, crate::harness::ADA, 1_738_300_000, "set up");
    made.git(&["notes", "--ref=ai", "add", "--message", "note"]);
    made.git(&["update-ref", "refs/pull/7/head", "HEAD~1"]);
    made.git(&["update-ref", "refs/pull/7/merge", "HEAD"]);
    let answer = json(made.path(), "doctor", &["doctor"]);
    for (kind, expected) in
        [("mailmap", "used"), ("configuration", "used"), ("roster", "used"), ("notes", "used")]
    {
        assert_eq!(standing(&answer, kind), expected, "{kind}");
    }
    assert_eq!(found(&answer, "roster")["count"], 2);
    assert_eq!(found(&answer, "notes")["name"], "refs/notes/ai");
    assert_eq!(found(&answer, "change-heads")["count"], 1);
    assert_eq!(found(&answer, "ignored-revisions")["name"], ".git-blame-ignore-revs");
    // With a roster, days do not say who is present.
    let settings = answer["assumptions"].as_array().unwrap();
    assert!(settings.iter().all(|row| row["setting"] != "presence_days"));
}

#[test]
fn what_is_offered_brings_what_is_missing() {
    let made = history();
    made.git(&["update-ref", "refs/pull/7/head", "HEAD~1"]);
    made.git(&["notes", "--ref=review", "add", "--message", "note"]);
    let dir = clone(&made, "clone", &[]);
    let before = json(&dir, "doctor", &["doctor"]);
    assert_eq!(
        found(&before, "change-heads")["fetch"],
        "git fetch origin '+refs/pull/*/head:refs/pull/*/head'"
    );
    run_offer(&dir, &found(&before, "change-heads")["fetch"]);
    run_offer(&dir, &found(&before, "notes")["fetch"]);
    let after = json(&dir, "doctor", &["doctor"]);
    assert_eq!(found(&after, "change-heads")["count"], 1);
    assert_eq!(found(&after, "change-heads")["fetch"], Value::Null);
    assert_eq!(found(&after, "notes")["name"], "refs/notes/review");
    made.git_in(&dir, &["config", "remote.origin.url", "https://gitlab.example/group/project.git"]);
    made.git_in(&dir, &["update-ref", "-d", "refs/pull/7/head"]);
    let gitlab = json(&dir, "doctor", &["doctor"]);
    let offer = "git fetch origin '+refs/merge-requests/*/head:refs/merge-requests/*/head'";
    assert_eq!(found(&gitlab, "change-heads")["fetch"], offer);
    assert!(!fine(&dir, &["doctor"]).contains("gitlab.example"), "the address is nobody's business");
}

#[test]
fn a_shallow_and_a_partial_clone_can_be_completed() {
    let made = history();
    let shallow = clone(&made, "shallow", &["--depth", "5"]);
    let answer = json(&shallow, "doctor", &["doctor"]);
    assert_eq!(standing(&answer, "history"), "partial");
    assert_eq!(found(&answer, "history")["fetch"], "git fetch origin --unshallow");
    run_offer(&shallow, &found(&answer, "history")["fetch"]);
    let answer = json(&shallow, "doctor", &["doctor"]);
    assert_eq!(standing(&answer, "history"), "used");
    assert_eq!(found(&answer, "commits")["count"], 42);

    let partial = clone(&made, "partial", &["--filter=blob:none"]);
    let answer = json(&partial, "doctor", &["doctor"]);
    assert_eq!(standing(&answer, "contents"), "partial");
    run_offer(&partial, &found(&answer, "contents")["fetch"]);
    let answer = json(&partial, "doctor", &["doctor"]);
    assert_eq!(standing(&answer, "contents"), "used", "{}", found(&answer, "contents"));
}

/// Each neighbour is what the same setting in `litline.toml` gives.
#[test]
fn a_neighbour_is_what_asking_again_gives() {
    let made = history();
    let answer = json(made.path(), "doctor", &["doctor"]);
    let mut tried = 0;
    for row in answer["assumptions"].as_array().unwrap() {
        let setting = row["setting"].as_str().unwrap();
        for neighbour in row["neighbours"].as_array().unwrap() {
            let value = neighbour["value"].as_str().unwrap();
            let text = match setting {
                "presence_days" => format!("presence_days = {{ likely = {value} }}"),
                // Not a value of the setting: no moves at all.
                "move_lines_min" => "move_lines_min = 100000".to_owned(),
                _ => format!("{setting} = {value}"),
            };
            made.write("litline.toml", format!("[settings]\n{text}\n"));
            let again = json(made.path(), "overview", &[]);
            let shares = &again["whole"]["share_line_millionths"]["likely"];
            let sum = shares["fresh"].as_u64().unwrap() + shares["fading"].as_u64().unwrap();
            assert_eq!(neighbour["lit_line_millionths"]["likely"], sum, "{text}");
            tried += 1;
        }
    }
    assert!(tried >= 20, "{tried}");
}

#[test]
fn it_changes_nothing_and_works_without_anything_counted() {
    let made = Scripted::new();
    made.write("README.md", "# Nothing\n");
    crate::harness::commit_as(&made, crate::harness::ADA, 1_700_000_000, "begin");
    let ran = ask(made.path(), &["doctor"]);
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
    let text = String::from_utf8(ran.out).unwrap();
    assert!(text.contains("read coverage 0 %"), "{text}");
    let refs = made.git(&["for-each-ref"]);
    fine(made.path(), &["doctor"]);
    assert_eq!(made.git(&["for-each-ref"]), refs);
}
