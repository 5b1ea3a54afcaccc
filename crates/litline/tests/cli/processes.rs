//! Several processes at once, and processes that end in the middle: a closed pipe, a kill, an interrupt, a
//! busy store.

use crate::harness::disk::{listing_but_store, store, written};
use crate::harness::history::history;
use crate::harness::{ADA, Ran, ask, clone, commit_as, fine, json, lines, litline};
use litline_testkit::scripted::Scripted;
use std::fs::{self, File};
use std::io::{BufRead as _, BufReader, Read as _};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::Instant;

/// Starts the binary with its output kept for later.
fn start(dir: &Path, arguments: &[&str]) -> Child {
    litline(dir, arguments).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap()
}

/// Waits for a started run.
fn finished(child: Child) -> Ran {
    let output = child.wait_with_output().unwrap();
    let err = String::from_utf8(output.stderr).unwrap();
    assert!(!err.contains("panicked"), "{err}");
    Ran { code: output.status.code(), out: output.stdout, err }
}

/// The snapshots that lie on the disk.
fn snapshots(made: &Scripted) -> Vec<String> {
    let folders = fs::read_dir(store(made).join("snapshots")).into_iter().flatten();
    let mut names: Vec<String> =
        folders.map(|folder| folder.unwrap().file_name().into_string().unwrap()).collect();
    names.sort();
    names
}

#[test]
fn a_reader_that_closes_the_pipe_is_no_failure() {
    let mut made = Scripted::new();
    // Far more than a pipe holds.
    made.commit_file("big.rs", lines("much", 20_000));
    fine(made.path(), &["index", "--reading"]);
    for arguments in [
        &["lines", "big.rs"][..],
        &["lines", "big.rs", "--json"],
        &["blame", "big.rs"],
        &["blame", "big.rs", "--line-porcelain"],
        &["explain"],
        &["--help"],
        &["verify"],
        &[],
    ] {
        let mut child = start(made.path(), arguments);
        let mut first = [0];
        child.stdout.take().unwrap().read_exact(&mut first).unwrap();
        let ran = finished(child);
        assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{arguments:?}");
    }
    let mut child = start(made.path(), &["lines", "absent"]);
    drop(child.stderr.take());
    assert_eq!(finished(child).code, Some(2));
}

#[test]
fn a_disk_that_cannot_take_the_result_is_told() {
    let made = history();
    let mut command = litline(made.path(), &["lines", "src/core.rs"]);
    let Ok(full) = File::options().write(true).open("/dev/full") else { return };
    command.stdout(full);
    let ran = crate::harness::ran(command);
    assert_eq!(ran.code, Some(2));
    assert!(ran.err.starts_with("error: No space left on device"), "{}", ran.err);
}

#[test]
fn who_comes_second_waits_and_finds_the_work_done() {
    let made = history();
    fine(made.path(), &["index", "--reading"]);
    commit_as(&made, ADA, 1_750_000_000, "more");
    let lock = File::options().read(true).write(true).open(store(&made).join("lock")).unwrap();
    lock.lock().unwrap();
    let mut child = start(made.path(), &["--json"]);
    let mut told = String::new();
    let mut err = BufReader::new(child.stderr.take().unwrap());
    err.read_line(&mut told).unwrap();
    assert_eq!(told, "another litline is reading this repository; waiting for it\n");
    assert!(child.try_wait().unwrap().is_none(), "it waits");
    // What is there already is answered without waiting.
    json(made.path(), "overview", &["--at", "HEAD~1"]);
    lock.unlock().unwrap();
    let ran = finished(child);
    assert_eq!(ran.code, Some(0));
    assert_eq!(ran.out, fine(made.path(), &["--json"]).into_bytes());
}

#[test]
fn two_at_once_read_the_history_once() {
    let made = history();
    let pair = [start(made.path(), &["--json"]), start(made.path(), &["--json"])];
    let [one, other] = pair.map(finished);
    assert_eq!((one.code, other.code), (Some(0), Some(0)));
    assert_eq!(one.out, other.out);
    assert_eq!(snapshots(&made), ["000001"]);
    fine(made.path(), &["verify"]);
}

#[test]
fn readers_are_right_while_the_store_is_replaced() {
    let made = history();
    let expected = fine(made.path(), &["lines", "src/core.rs", "--json"]);
    for _ in 0..6 {
        let writer = start(made.path(), &["index", "--fresh", "--reading"]);
        let mut readers = Vec::new();
        for _ in 0..4 {
            readers.push(start(made.path(), &["lines", "src/core.rs", "--json"]));
        }
        assert_eq!(finished(writer).code, Some(0));
        for reader in readers {
            let ran = finished(reader);
            assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""));
            assert_eq!(String::from_utf8(ran.out).unwrap(), expected);
        }
    }
}

#[test]
fn killed_at_any_moment_the_next_run_is_right() {
    ended_in_the_middle("KILL");
}

#[test]
fn interrupted_at_any_moment_the_next_run_is_right() {
    // A shell that runs something in the background has it ignore Ctrl-C, and so does all that it starts.
    ended_in_the_middle(if is_interrupt_ignored() { "TERM" } else { "INT" });
}

/// Whether this process, and so its children, were told to ignore interrupts. Where that cannot be read, not.
fn is_interrupt_ignored() -> bool {
    const INTERRUPT_BIT: u64 = 1 << 1;
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let ignored = status.lines().find_map(|row| row.strip_prefix("SigIgn:"));
    let mask = ignored.and_then(|mask| u64::from_str_radix(mask.trim(), 16).ok());
    mask.is_some_and(|mask| mask & INTERRUPT_BIT != 0)
}

/// Ends `index` at moments spread over its whole run. The old answer must stay, the new one must be right,
/// and nothing may be left lying about.
fn ended_in_the_middle(signal: &str) {
    let made = history();
    let old = json(made.path(), "overview", &[]);
    let kept = written(&store(&made).join("snapshots/000001"));
    commit_as(&made, ADA, 1_750_000_000, "more");
    let whole = clone(&made, "whole", &[]);
    let begun = Instant::now();
    let new = json(&whole, "overview", &[]);
    let takes = begun.elapsed();
    let before = listing_but_store(made.path());
    let mut ended = 0;
    for part in 0..16 {
        let child = start(made.path(), &["index", "--fresh", "--reading"]);
        std::thread::sleep(takes * part / 14);
        let kill = Command::new("kill").args(["-s", signal, &child.id().to_string()]).output().unwrap();
        let ran = finished(child);
        assert!(matches!(ran.code, None | Some(0)), "{ran:?} {kill:?}");
        ended += u32::from(ran.code.is_none());
        // The old one answers as before: no run in the middle has touched it.
        assert_eq!(json(made.path(), "overview", &["--at", "HEAD~1"]), old);
        assert_eq!(written(&store(&made).join("snapshots/000001")), kept);
    }
    assert!(ended > 0, "no run was ended in the middle of {takes:?}");
    assert_eq!(json(made.path(), "overview", &[]), new);
    fine(made.path(), &["verify"]);
    fine(made.path(), &["index", "--fresh", "--reading"]);
    assert_eq!(snapshots(&made).len(), 2, "{:?}", snapshots(&made));
    let count = fs::read_dir(store(&made)).unwrap().count();
    assert_eq!(count, 5, "the lock, two manifests, the snapshots, the index");
    assert_eq!(listing_but_store(made.path()), before);
}

/// The index alone: runs from nothing and runs that add, each killed at another moment; the next run must
/// give what a clone gives that was read once.
#[test]
fn an_index_is_right_after_any_killed_run() {
    let made = history();
    let dump = |dir: &Path| fine(dir, &["index", "--dump"]);
    let before = clone(&made, "before", &[]);
    let begun = Instant::now();
    let before = dump(&before);
    let takes = begun.elapsed();
    let mut killed = 0;
    for point in 0..24 {
        let adds = point % 2 == 1;
        if adds {
            made.write("src/more.rs", lines("more", 40 + point));
            commit_as(&made, ADA, 1_750_000_000 + point as i64, "more");
        }
        let arguments: &[&str] = if adds { &["index"] } else { &["index", "--fresh"] };
        let mut child = start(made.path(), arguments);
        std::thread::sleep(takes * point as u32 / 36);
        // Fails when the run has ended by itself.
        let _ = child.kill();
        killed += u32::from(finished(child).code.is_none());
        let whole = clone(&made, &format!("whole{point}"), &[]);
        assert_eq!(dump(made.path()), dump(&whole), "after point {point}");
    }
    assert!(killed > 3, "{killed} of 24 runs were killed within {takes:?}");
    assert_ne!(dump(made.path()), before);
    fine(made.path(), &["verify"]);
}

#[test]
fn nothing_is_written_beside_the_store() {
    let made = history();
    made.git(&["remote", "add", "origin", "https://litline.invalid/repository.git"]);
    let home = made.beside("home");
    fs::create_dir(&home).unwrap();
    let mut command = litline(made.path(), &["--json"]);
    command
        .env("HOME", &home)
        .env("TMPDIR", &home)
        .env("XDG_CACHE_HOME", &home)
        .env("XDG_CONFIG_HOME", &home);
    let before = listing_but_store(made.path());
    assert_eq!(crate::harness::ran(command).code, Some(0));
    assert_eq!(listing_but_store(made.path()), before);
    assert_eq!(fs::read_dir(&home).unwrap().count(), 0);
    assert_eq!(ask(made.path(), &["verify"]).code, Some(0));
}
