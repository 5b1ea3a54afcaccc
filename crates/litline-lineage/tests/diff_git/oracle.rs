//! Asks git for the hunks of many pairs of texts at once.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::atomic::{AtomicU32, Ordering};

use litline_lineage::diff::{Hunk, Whitespace};
use rayon::prelude::*;

use crate::texts::Pair;

static SCRATCH_NUMBER: AtomicU32 = AtomicU32::new(0);

/// A folder that goes with its owner.
struct Folder(PathBuf);

/// The hunks of each pair, as `git diff-tree -U0` prints them, with `-w` where white space is ignored.
pub(crate) fn hunks(pairs: &[Pair], whitespace: Whitespace) -> Vec<Vec<Hunk>> {
    let folder = Folder::new();
    git(&folder.0, &["init", "--quiet", "--bare", "."], &[]);
    git(&folder.0, &["fast-import", "--quiet"], &import(pairs));
    let arguments = "diff-tree -r -p -U0 -a --no-renames --no-textconv --no-ext-diff --diff-algorithm=myers";
    let mut arguments: Vec<&str> = arguments.split(' ').collect();
    if whitespace == Whitespace::IgnoreAll {
        arguments.push("-w");
    }
    arguments.extend(["old", "new"]);
    let printed = git(&folder.0, &arguments, &[]);
    read_patch(&printed, pairs.len())
}

/// For each pair, by line of the new text: the line of the old text that git blames for it when the commit
/// that made the one from the other is ignored.
pub(crate) fn blamed(pairs: &[Pair]) -> Vec<Vec<Option<u32>>> {
    let folder = Folder::new();
    git(&folder.0, &["init", "--quiet", "--bare", "."], &[]);
    git(&folder.0, &["fast-import", "--quiet"], &import(pairs));
    let old = git(&folder.0, &["rev-parse", "old"], &[]);
    let old = String::from_utf8_lossy(&old).trim().to_owned();
    let blamed = |number: usize| {
        let name = number.to_string();
        let printed =
            git(&folder.0, &["blame", "--line-porcelain", "--ignore-rev", "new", "new", "--", &name], &[]);
        read_blame(&printed, &old)
    };
    (0..pairs.len()).into_par_iter().map(blamed).collect()
}

/// Of each line: its number in the old text, if it was born there.
fn read_blame(printed: &[u8], old: &str) -> Vec<Option<u32>> {
    let mut lines = Vec::new();
    let mut is_header = true;
    for row in printed.split(|&byte| byte == b'\n').filter(|row| !row.is_empty()) {
        if is_header {
            let row = String::from_utf8_lossy(row);
            let mut words = row.split(' ');
            let is_old = words.next() == Some(old);
            let line = words.next().and_then(|word| word.parse::<u32>().ok()).expect("a line number");
            lines.push(is_old.then(|| line - 1));
        }
        is_header = row[0] == b'\t';
    }
    lines
}

/// Writes a pair to a folder that stays, and names it.
pub(crate) fn keep(pair: &Pair) -> String {
    let folder = scratch_folder().with_extension("failed");
    std::fs::create_dir_all(&folder).expect("a scratch folder");
    std::fs::write(folder.join("old"), &pair.old).expect("room for a file");
    std::fs::write(folder.join("new"), &pair.new).expect("room for a file");
    folder.display().to_string()
}

fn scratch_folder() -> PathBuf {
    let number = SCRATCH_NUMBER.fetch_add(1, Ordering::Relaxed);
    Path::new(env!("CARGO_TARGET_TMPDIR")).join(format!("diff-{}-{number}", std::process::id()))
}

fn git(folder: &Path, arguments: &[&str], input: &[u8]) -> Vec<u8> {
    let mut child = Command::new("git")
        .args(["-c", "diff.algorithm=myers", "-c", "diff.indentHeuristic=true"])
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("PATH", std::env::var_os("PATH").unwrap_or_default())
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_SYSTEM", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .env("GIT_ATTR_NOSYSTEM", "1")
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("git is installed");
    child.stdin.take().expect("input is piped").write_all(input).expect("git reads its input");
    let output = child.wait_with_output().expect("git ends");
    assert!(output.status.success(), "git {arguments:?} failed");
    output.stdout
}

/// A commit on branch `old`, and its child on branch `new`, with one file for each pair.
fn import(pairs: &[Pair]) -> Vec<u8> {
    let mut stream = Vec::new();
    for new in [false, true] {
        let branch = if new { "new" } else { "old" };
        stream.extend(
            format!("commit refs/heads/{branch}\ncommitter T <t@example.org> 0 +0000\ndata 0\n").into_bytes(),
        );
        if new {
            stream.extend_from_slice(b"from refs/heads/old\n");
        }
        for (number, pair) in pairs.iter().enumerate() {
            let text = if new { &pair.new } else { &pair.old };
            stream.extend(format!("M 100644 inline {number}\ndata {}\n", text.len()).into_bytes());
            stream.extend(text);
            stream.push(b'\n');
        }
    }
    stream
}

fn read_patch(printed: &[u8], pairs: usize) -> Vec<Vec<Hunk>> {
    let mut all = vec![Vec::new(); pairs];
    let mut current = 0;
    let mut content_lines = 0;
    for line in printed.split(|&byte| byte == b'\n') {
        if line.starts_with(b"\\ ") {
            continue;
        }
        if content_lines > 0 {
            content_lines -= 1;
        } else if let Some(files) = line.strip_prefix(b"diff --git a/") {
            let digits = files.iter().take_while(|byte| byte.is_ascii_digit());
            current = digits.fold(0, |number, digit| 10 * number + usize::from(digit - b'0'));
        } else if line.starts_with(b"@@ ") {
            let hunk = read_header(&String::from_utf8_lossy(line));
            content_lines = hunk.old_len + hunk.new_len;
            all[current].push(hunk);
        }
    }
    all
}

fn read_header(line: &str) -> Hunk {
    let number = |digits: &str| digits.parse::<u32>().expect("a hunk header has numbers");
    let side = |side: &str| {
        let (start, len) = side[1..].split_once(',').unwrap_or((&side[1..], "1"));
        (if number(len) == 0 { number(start) } else { number(start) - 1 }, number(len))
    };
    let mut words = line.split(' ').skip(1);
    let (old_start, old_len) = side(words.next().expect("a hunk header has an old side"));
    let (new_start, new_len) = side(words.next().expect("a hunk header has a new side"));
    Hunk { old_start, old_len, new_start, new_len }
}

impl Folder {
    fn new() -> Self {
        let folder = scratch_folder();
        std::fs::create_dir_all(&folder).expect("a scratch folder");
        Folder(folder)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}
