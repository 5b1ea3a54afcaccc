//! Damaged packs and contents beyond every measure: an answer with its gaps counted, or a message; in
//! bounded time and memory, and nothing is changed.

use crate::harness::disk::listing_but_store;
use crate::harness::{Ran, ask, fine, json, lines, litline, split};
use litline_testkit::scripted::Scripted;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

/// More resident memory than this is too much for one file of 200 MB.
const MEMORY_KIB_MAX: u64 = 1_500_000;

/// Three versions of one file and one other file, in one pack without deltas.
fn packed() -> (Scripted, PathBuf) {
    let mut made = Scripted::new();
    made.commit_file("a.rs", lines("first", 30));
    made.commit_file("a.rs", lines("first", 30).replace("first_3 ", "second_3 "));
    made.commit_file("b.rs", lines("other", 20));
    made.git(&["repack", "-a", "-d", "--quiet", "--window=0"]);
    let packs = fs::read_dir(made.path().join(".git/objects/pack")).unwrap();
    let mut paths = packs.map(|entry| entry.unwrap().path());
    let pack = paths.find(|path| path.extension().is_some_and(|end| end == "pack")).unwrap();
    (made, pack)
}

/// Flips bytes in the middle of an object in the pack.
fn damage(made: &Scripted, pack: &Path, name: &str) {
    let name = made.git(&["rev-parse", name]);
    let index = pack.with_extension("idx");
    let all = made.git(&["verify-pack", "-v", index.to_str().unwrap()]);
    let row = all.lines().find(|row| row.starts_with(&name)).unwrap();
    let numbers: Vec<usize> = row.split_whitespace().skip(2).map(|number| number.parse().unwrap()).collect();
    let (size, offset) = (numbers[1], numbers[2]);
    let mut bytes = fs::read(pack).unwrap();
    bytes[offset + size / 2..offset + size - 4].iter_mut().for_each(|byte| *byte ^= 0x55);
    replace(pack, &bytes);
}

/// Packs are read-only to everybody but their owner's tools.
fn replace(pack: &Path, bytes: &[u8]) {
    fs::remove_file(pack).unwrap();
    fs::write(pack, bytes).unwrap();
}

#[test]
fn a_damaged_old_content_is_a_gap() {
    let (made, pack) = packed();
    damage(&made, &pack, "HEAD~2:a.rs");
    let before = listing_but_store(made.path());
    let answer = json(made.path(), "overview", &[]);
    assert_eq!(answer["gaps"][0]["kind"], "missing-blob");
    assert_eq!(answer["whole"]["counted_lines"], 50);
    assert_eq!(answer["whole"]["state_lines"]["likely"]["unrecorded"], 30);
    assert!(fine(made.path(), &[""; 0]).contains("1 content absent or unreadable"));
    assert_eq!(listing_but_store(made.path()), before);
}

#[test]
fn an_answer_ends_with_the_gap_it_rests_on() {
    for name in ["HEAD~1", "HEAD~1^{tree}", "HEAD~2:a.rs", "HEAD:b.rs"] {
        let mut made = Scripted::new();
        made.commit_file("a.rs", lines("first", 30));
        made.commit_file("a.rs", lines("first", 30).replace("first_3 ", "second_3 "));
        made.commit_file("b.rs", lines("other", 20));
        let whole = json(made.path(), "overview", &["--store", ".git/whole"]);
        let oid = made.git(&["rev-parse", name]);
        let object = made.path().join(".git/objects").join(&oid[..2]).join(&oid[2..]);
        let away = made.path().join(".git/away");
        fs::rename(&object, &away).unwrap();
        let without = json(made.path(), "overview", &[]);
        assert!(!without["gaps"].as_array().unwrap().is_empty(), "{name}");
        assert_eq!(json(made.path(), "overview", &[]), without, "still gone: the same answer");
        // Something under that name that cannot be read is no repair.
        fs::write(&object, "no object").unwrap();
        assert_eq!(json(made.path(), "overview", &[]), without, "{name}");
        fs::remove_file(&object).unwrap();
        fs::rename(&away, &object).unwrap();
        assert_eq!(json(made.path(), "overview", &[]), whole, "{name} is back");
    }
}

#[test]
fn a_damaged_content_of_today_is_left_out_aloud() {
    let (made, pack) = packed();
    damage(&made, &pack, "HEAD:b.rs");
    let answer = json(made.path(), "overview", &[]);
    assert_eq!(answer["whole"]["counted_lines"], 30);
    assert_eq!(answer["left_out"][0]["reason"], "missing");
    let refused = ask(made.path(), &["lines", "b.rs"]);
    assert_eq!(split(&refused.err).0, "the content of b.rs is not in this clone");
    assert_eq!(refused.code, Some(2));
}

#[test]
fn a_damaged_commit_in_the_middle_cuts_history() {
    let (made, pack) = packed();
    damage(&made, &pack, "HEAD~1");
    let answer = json(made.path(), "overview", &[]);
    assert_eq!(answer["commits"], 1);
    assert_eq!(answer["gaps"][0]["kind"], "missing-commit");
    assert_eq!(answer["whole"]["state_lines"]["likely"]["unrecorded"], 50);
    assert!(fine(made.path(), &[""; 0]).contains("1 commit absent"));
}

#[test]
fn a_damaged_start_is_refused() {
    for (name, expected) in [("HEAD", "HEAD cannot be read"), ("HEAD^{tree}", "the tree of commit ")] {
        let (made, pack) = packed();
        damage(&made, &pack, name);
        let before = listing_but_store(made.path());
        let refused = ask(made.path(), &["verify"]);
        let (what, hint) = split(&refused.err);
        assert!(what.starts_with(expected), "{what}");
        assert!(hint.unwrap().starts_with("git fsck tells what is damaged"));
        assert_eq!((refused.code, refused.out), (Some(2), Vec::new()));
        assert_eq!(listing_but_store(made.path()), before);
    }
}

#[test]
fn a_truncated_pack_ends_in_an_answer_or_a_message() {
    let (made, pack) = packed();
    let sound = fs::read(&pack).unwrap();
    let whole = json(made.path(), "overview", &[]);
    let mut refusals = 0;
    for part in 0..8 {
        replace(&pack, &sound[..sound.len() * part / 8]);
        fs::remove_dir_all(made.path().join(".git/litline")).unwrap();
        let before = listing_but_store(made.path());
        let Ran { code, out, err } = ask(made.path(), &["--json"]);
        match code {
            Some(0) => {
                let answer: serde_json::Value = serde_json::from_slice(&out).unwrap();
                assert!(answer == whole || !answer["gaps"].as_array().unwrap().is_empty(), "{answer}");
            }
            Some(2) => {
                assert!(split(&err).1.is_some() && out.is_empty(), "{err}");
                refusals += 1;
            }
            other => panic!("{other:?} {err}"),
        }
        assert_eq!(listing_but_store(made.path()), before);
        fs::create_dir_all(made.path().join(".git/litline")).unwrap();
    }
    assert!(refusals > 0);
}

#[test]
fn a_file_of_200_mb_takes_bounded_time_and_memory() {
    let mut made = Scripted::new();
    made.git(&["config", "core.compression", "1"]);
    let row = |number: usize| format!("{:<99}\n", format!("let row = {};", number % 7));
    let block: String = (0..7_000).map(row).collect();
    let mut text = block.repeat(200_000_000 / block.len());
    made.commit_file("big.rs", &text);
    text.replace_range(..3, "LET");
    made.commit_file("big.rs", &text);
    drop(text);
    made.commit_file("a.rs", lines("small", 10));
    let (answer, memory_kib, time) = watched(made.path(), &["--json"]);
    assert_eq!(answer["gaps"].as_array().map(Vec::len), Some(0));
    let counted = answer["whole"]["counted_lines"].as_u64().unwrap();
    assert_eq!(counted, 10 + 200_000_000 / block.len() as u64 * 7_000);
    assert!(memory_kib < MEMORY_KIB_MAX, "{memory_kib} KiB");
    // Far above what it takes, since other tests run beside it: what must not be is a time without bound.
    assert!(time < Duration::from_secs(60), "{time:?}");
}

#[test]
fn a_line_of_5_mb_is_answered() {
    let mut made = Scripted::new();
    let long = format!("let long = \"{}\";\n", "wide ".repeat(1_000_000));
    made.commit_file("wide.rs", lines("few", 3) + &long);
    made.commit_file("wide.rs", lines("few", 3) + &long.replace("long", "longer"));
    made.commit_file("a.rs", lines("small", 10));
    assert_eq!(json(made.path(), "overview", &[])["whole"]["counted_lines"], 10);
    let screen = fine(made.path(), &["lines", "wide.rs"]);
    assert!(screen.lines().all(|line| line.chars().count() <= 200));
    let blamed = fine(made.path(), &["blame", "wide.rs"]);
    assert_eq!(blamed, made.git(&["blame", "HEAD", "--", "wide.rs"]) + "\n");
    fine(made.path(), &["verify"]);
}

/// The answer of a run, the most memory that it had, and its time.
fn watched(dir: &Path, arguments: &[&str]) -> (serde_json::Value, u64, Duration) {
    let begun = Instant::now();
    let mut child =
        litline(dir, arguments).stdout(fs::File::create(dir.join(".git/out")).unwrap()).spawn().unwrap();
    let mut most_kib = 0;
    while child.try_wait().unwrap().is_none() {
        most_kib = most_kib.max(memory_kib(child.id()).unwrap_or(0));
        std::thread::sleep(Duration::from_millis(10));
    }
    assert!(child.wait().unwrap().success());
    let answer = fs::read(dir.join(".git/out")).unwrap();
    (serde_json::from_slice(&answer).unwrap(), most_kib, begun.elapsed())
}

/// The most resident memory that a process had so far.
fn memory_kib(process: u32) -> Option<u64> {
    let status = fs::read_to_string(format!("/proc/{process}/status")).ok()?;
    let row = status.lines().find_map(|row| row.strip_prefix("VmHWM:"))?;
    row.trim().trim_end_matches(" kB").parse().ok()
}
