//! Logs of sessions on this machine: read in place, banked before they vanish, imported from an account's
//! export.

use crate::harness::{Ran, litline, ran};
use litline_testkit::scripted::Scripted;
use serde_json::Value;
use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};

/// 2026-02-03T10:00:00Z.
pub(super) const TEN: i64 = 1_770_112_800;

/// A repository, and a home of its own beside it.
pub(super) struct Made {
    pub(super) made: Scripted,
    pub(super) home: PathBuf,
}

pub(super) fn fixture(name: &str) -> String {
    let path = format!("{}/../../fixtures/records/{name}", env!("CARGO_MANIFEST_DIR"));
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

/// Two files of which the log of Claude Code tells.
pub(super) fn made() -> Made {
    let mut made = Scripted::new();
    made.at(TEN - 600).commit_file("src/old.rs", " keep\n");
    made.write("src/old.rs", " keep\ncame = true;\nand_this();\n keep\n");
    made.write("src/new.rs", "fn one() {\n    first(\"SECRET-CONTENT\");\n}\n");
    made.at(TEN + 900).commit("work");
    let home = made.beside("home");
    fs::create_dir_all(&home).unwrap();
    Made { made, home }
}

impl Made {
    /// Puts a recorded log where its assistant keeps it, as one of this repository.
    pub(super) fn place(&self, name: &str, at: &str) {
        let path = self.home.join(at);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        let top = self.made.path().canonicalize().unwrap();
        fs::write(path, fixture(name).replace("/srv/app", top.to_str().unwrap())).unwrap();
    }

    pub(super) fn ask(&self, arguments: &[&str]) -> Ran {
        let mut command = litline(self.made.path(), arguments);
        command.env("HOME", &self.home);
        ran(command)
    }

    pub(super) fn json(&self, arguments: &[&str]) -> Value {
        let ran = self.ask(&[arguments, &["--json"]].concat());
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
        serde_json::from_slice(&ran.out).unwrap()
    }

    pub(super) fn attested(&self) -> u64 {
        self.json(&["origin"])["living"]["attested_lines"].as_u64().unwrap()
    }

    pub(super) fn bank(&self) -> PathBuf {
        self.home.join(".local/share/litline/sessions.bank")
    }
}

pub(super) const LOG: &str = ".claude/projects/-srv-app/11111111.jsonl";

#[test]
fn logs_are_read_in_place_and_nothing_is_written_beside_them() {
    let made = made();
    assert_eq!(made.attested(), 0);
    made.place("logs/claude-code/whole.jsonl", LOG);
    assert_eq!(made.attested(), 5);
    let source = &made.json(&["origin"])["sources"][0];
    assert_eq!((&source["kind"], &source["place"]), (&"session-logs".into(), &"~/.claude/projects".into()));
    assert_eq!((&source["read"], &source["used"]), (&1.into(), &1.into()));
    assert!(!made.bank().exists(), "only litline bank writes a bank");
    made.made.write("litline.toml", "session_logs = false\n");
    assert_eq!(made.attested(), 0);
}

#[test]
fn what_is_banked_outlives_its_log() {
    let made = made();
    made.place("logs/claude-code/whole.jsonl", LOG);
    let banked = made.json(&["bank"]);
    assert_eq!((&banked["read_logs"], &banked["gone_logs"]), (&1.into(), &0.into()));
    assert_eq!(banked["places"][0]["oldest"], "2026-02-03T10:00:05Z");
    assert_eq!((&banked["places"][0]["edits"], &banked["places"][0]["lines"]), (&3.into(), &6.into()));
    let again = made.json(&["bank"]);
    assert_eq!((&again["read_logs"], &again["unchanged_logs"]), (&0.into(), &1.into()));
    fs::remove_dir_all(made.home.join(".claude")).unwrap();
    assert_eq!(made.attested(), 5);
    assert_eq!(made.json(&["bank"])["gone_logs"], 1);
    assert_eq!(made.attested(), 5, "banking again loses nothing");
    let shown = String::from_utf8(made.ask(&["bank"]).out).unwrap();
    assert!(shown.contains("session evidence begins on 2026-02-03"), "{shown}");
    assert!(shown.contains("nothing was installed"), "{shown}");
}

#[test]
fn a_session_that_goes_on_changes_no_stored_answer() {
    let made = made();
    made.place("logs/claude-code/whole.jsonl", LOG);
    assert_eq!(made.attested(), 5);
    let store = made.made.path().join(".git/litline/litline-store.json");
    let before = fs::read(&store).unwrap();
    let late = fixture("logs/claude-code/whole.jsonl").replace("2026-02-03T1", "2026-03-03T1");
    let late = late.replace("toolu_", "later_");
    let top = made.made.path().canonicalize().unwrap();
    let mut log = fs::OpenOptions::new().append(true).open(made.home.join(LOG)).unwrap();
    log.write_all(late.replace("/srv/app", top.to_str().unwrap()).as_bytes()).unwrap();
    assert_eq!(made.attested(), 5);
    assert_eq!(fs::read(&store).unwrap(), before);
}

/// Who has not committed for years and asks an assistant today is here.
#[test]
fn a_prompt_is_an_act_of_the_machines_user() {
    let mut made = made();
    made.made.git(&["config", "user.email", "Old@example.org"]);
    let old = ["--author", "Old <old@example.org>", "--date", "2020-01-01T12:00:00Z"];
    made.made.git(&[&["commit", "--quiet", "--allow-empty", "-m", "once"], &old[..]].concat());
    made.made.at(TEN + 2_000).commit_file("later.rs", "later();\n");
    let present = |made: &Made| made.json(&[])["people"]["present"]["generous"].as_u64().unwrap();
    assert_eq!(present(&made), 1);
    made.place("logs/claude-code/whole.jsonl", LOG);
    assert_eq!(present(&made), 2);
    made.made.git(&["config", "user.email", "nobody@example.org"]);
    assert_eq!(present(&made), 1, "prompts of somebody who is not of this history");
    made.made.git(&["config", "user.email", "old@example.org"]);
    made.made.write("litline.toml", "session_logs = false\n");
    assert_eq!(present(&made), 1);
}

#[test]
fn a_bank_that_cannot_be_read_is_told_and_left_alone() {
    let made = made();
    made.place("logs/claude-code/whole.jsonl", LOG);
    fs::create_dir_all(made.bank().parent().unwrap()).unwrap();
    for bytes in [&b"something else"[..], b"litline bank 1\n\0\0\0\0damaged"] {
        fs::write(made.bank(), bytes).unwrap();
        let ran = made.ask(&["bank"]);
        assert_eq!(ran.code, Some(2), "{ran:?}");
        assert!(ran.err.contains("sessions.bank"), "{}", ran.err);
        assert_eq!(fs::read(made.bank()).unwrap(), bytes);
        assert_eq!(made.attested(), 5, "the logs that are there are read");
        let gaps = made.json(&[])["gaps"].clone();
        assert_eq!(gaps[0]["kind"], "odd-bank", "and the loss is told");
    }
}

#[test]
fn no_home_is_no_failure_but_of_the_bank() {
    let made = made();
    let without = |arguments: &[&str]| {
        let mut command = litline(made.made.path(), arguments);
        command.env_remove("HOME");
        ran(command)
    };
    assert_eq!(without(&["origin"]).code, Some(0));
    assert!(without(&["bank"]).err.contains("set HOME or XDG_DATA_HOME"));
}

/// A zip with one file.
pub(super) fn zipped(path: &Path, name: &str, text: &str) {
    let mut zip = zip::ZipWriter::new(fs::File::create(path).unwrap());
    zip.start_file(name, zip::write::SimpleFileOptions::default()).unwrap();
    zip.write_all(text.as_bytes()).unwrap();
    zip.finish().unwrap();
}

#[test]
fn code_from_a_chat_is_found_where_it_was_pasted() {
    let mut made = made();
    let code = "pub fn pasted() -> u64 {\\n    let answer = compute();\\n    answer + another_one()\\n}\\n";
    let conversations = format!(
        "[{{\"uuid\":\"1\",\"name\":\"SECRET-TITLE\",\"created_at\":\"2026-02-03T10:00:00Z\",\"chat_messages\":[\
         {{\"uuid\":\"2\",\"sender\":\"human\",\"text\":\"SECRET-ASK\",\"created_at\":\"2026-02-03T10:00:00Z\"}},\
         {{\"uuid\":\"3\",\"sender\":\"assistant\",\"text\":\"SECRET-ANSWER\\n```rust\\n{code}```\\n\",\
         \"created_at\":\"2026-02-03T10:00:30Z\"}}]}}]"
    );
    let export = made.home.join("export.zip");
    zipped(&export, "conversations.json", &conversations);
    let pasted = code.replace("\\n", "\n");
    made.made.at(TEN + 1_000).commit_file("lib/pasted.rs", pasted);
    let export = export.to_str().unwrap();
    assert_eq!(made.json(&["origin", "import", export])["read_logs"], 1);
    assert_eq!(made.json(&["origin", "import", export])["read_logs"], 0, "the same export counts once");
    assert_eq!(made.attested(), 4);
    let sources = made.json(&["origin"])["sources"].clone();
    assert_eq!(sources[0]["place"], "imported exports");
    for (name, text, word) in [
        ("conversations.json", "{}", "a shape that is not known"),
        ("else.json", "[]", "no conversations.json"),
    ] {
        let other = made.home.join("other.zip");
        zipped(&other, name, text);
        let ran = made.ask(&["origin", "import", other.to_str().unwrap()]);
        assert_eq!(ran.code, Some(2));
        assert!(ran.err.contains(word), "{}", ran.err);
    }
}

/// A repository that was moved after the session is known by the folder that it stood in.
#[test]
fn a_moved_repository_is_told_where_it_stood() {
    let made = made();
    let path = made.home.join(LOG);
    fs::create_dir_all(path.parent().unwrap()).unwrap();
    fs::write(&path, fixture("logs/claude-code/whole.jsonl")).unwrap();
    assert_eq!(made.attested(), 0);
    let shown = String::from_utf8(made.ask(&["origin"]).out).unwrap();
    assert!(shown.contains("1 session log on this machine, none of this repository"), "{shown}");
    made.made.write("litline.toml", "session_folders = [\"/srv/app/\"]\n");
    assert_eq!(made.attested(), 5);
    made.made.write("litline.toml", "session_logs = false\n");
    let shown = String::from_utf8(made.ask(&["origin"]).out).unwrap();
    assert!(shown.contains("session logs are switched off"), "{shown}");
    made.made.write("litline.toml", "session_folders = [\"srv/app\"]\n");
    assert!(made.ask(&["origin"]).err.contains("session_folders"));
}
