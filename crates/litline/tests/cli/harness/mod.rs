//! Running the binary with nothing of this machine in its environment, and looking at what it left on the
//! disk.

pub(crate) mod disk;
pub(crate) mod history;

use disk::listing;
use litline_testkit::hermetic;
use litline_testkit::scripted::{Scripted, output};
use serde_json::Value;
use std::ffi::OsStr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

/// What a run printed and how it ended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: Vec<u8>,
    pub(crate) err: String,
}

/// Somebody who commits.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Who {
    pub(crate) name: &'static str,
    pub(crate) mailbox: &'static str,
}

pub(crate) const ADA: Who = Who { name: "Ada Example", mailbox: "ada@example.org" };
/// Long gone.
pub(crate) const CYD: Who = Who { name: "Cyd Former", mailbox: "cyd@example.org" };
pub(crate) const BEN: Who = Who { name: "Ben Sample", mailbox: "ben@example.org" };

/// The binary, asked in a folder. Wide, so that messages are not broken in the middle.
pub(crate) fn litline(dir: &Path, arguments: &[impl AsRef<OsStr>]) -> Command {
    let home = Path::new(env!("CARGO_TARGET_TMPDIR")).join("home");
    fs::create_dir_all(&home).unwrap();
    let mut command = Command::new(env!("CARGO_BIN_EXE_litline"));
    command.args(arguments).current_dir(dir).env_clear().env("HOME", home).env("COLUMNS", "200");
    command.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", "/dev/null");
    command.envs(std::env::var_os("PATH").map(|path| ("PATH", path)));
    command.stdin(Stdio::null());
    command
}

/// Runs a command to its end, whatever that is.
pub(crate) fn ran(mut command: Command) -> Ran {
    let output = command.output().unwrap();
    let err = String::from_utf8(output.stderr).expect("messages are UTF-8");
    assert!(!err.contains("panicked"), "{command:?}: {err}");
    Ran { code: output.status.code(), out: output.stdout, err }
}

/// Asks and runs.
pub(crate) fn ask(dir: &Path, arguments: &[impl AsRef<OsStr>]) -> Ran {
    ran(litline(dir, arguments))
}

/// What was printed, of a run that must be fine and silent on stderr.
pub(crate) fn fine(dir: &Path, arguments: &[impl AsRef<OsStr>]) -> String {
    let ran = ask(dir, arguments);
    let asked: Vec<&OsStr> = arguments.iter().map(AsRef::as_ref).collect();
    assert_eq!((ran.code, ran.err.as_str()), (Some(0), ""), "{asked:?}");
    String::from_utf8(ran.out).expect("results of text are UTF-8")
}

/// As [`fine`], with `--json`, parsed; of the schema of this name.
pub(crate) fn json(dir: &Path, schema: &str, arguments: &[&str]) -> Value {
    let text = fine(dir, &[arguments, &["--json"]].concat());
    let value: Value = serde_json::from_str(&text).expect("one JSON document");
    assert_eq!(value["schema"], format!("litline.{schema}/1"), "{arguments:?}");
    value
}

/// The message of a run that must be refused, printing nothing and changing nothing below `whole`.
pub(crate) fn refused_below(whole: &Path, dir: &Path, arguments: &[impl AsRef<OsStr>]) -> String {
    let seen = || {
        let mut all = listing(whole);
        // Who must write to find out takes the lock first; and what lineage rests on is no matter of what is
        // refused, so the index may have been brought up to date.
        let store = |path: &str| path.rsplit_once(".git/litline").map(|(_, below)| below.to_owned());
        let kept = |below: &str| {
            !below.is_empty()
                && below != "/lock"
                && !below.starts_with("/index")
                && below != "/litline-index.json"
        };
        all.retain(|path, _| store(&path.to_string_lossy()).is_none_or(|below| kept(&below)));
        all
    };
    let before = seen();
    let ran = ask(dir, arguments);
    assert_eq!(ran.code, Some(2), "{ran:?}");
    assert!(ran.out.is_empty(), "{ran:?}");
    assert_eq!(before, seen(), "something was changed");
    ran.err
}

/// As [`refused_below`] for a repository that is asked at its top: the message without `error: `, and the
/// hint.
pub(crate) fn refused(made: &Scripted, arguments: &[impl AsRef<OsStr>]) -> (String, Option<String>) {
    split(&refused_below(made.path(), made.path(), arguments))
}

/// A message without `error: `, and the hint below it.
pub(crate) fn split(message: &str) -> (String, Option<String>) {
    let message = message.strip_prefix("error: ").expect("a message starts with `error: `");
    let message = message.strip_suffix('\n').expect("a message ends its line");
    match message.split_once("\n\nhint: ") {
        Some((what, hint)) => (what.to_owned(), Some(hint.to_owned())),
        None => (message.to_owned(), None),
    }
}

/// Commits everything in the work tree as somebody, at a moment; the commit's name.
pub(crate) fn commit_as(made: &Scripted, who: Who, seconds: i64, message: &str) -> String {
    git_as(made, who, seconds, &["add", "--all"]);
    git_as(made, who, seconds, &["commit", "--quiet", "--allow-empty", "--message", message]);
    made.git(&["rev-parse", "HEAD"])
}

/// Runs git as somebody, at a moment.
pub(crate) fn git_as(made: &Scripted, who: Who, seconds: i64, arguments: &[&str]) {
    let mut git = hermetic::git(made.path());
    for role in ["AUTHOR", "COMMITTER"] {
        git.env(format!("GIT_{role}_NAME"), who.name).env(format!("GIT_{role}_EMAIL"), who.mailbox);
        git.env(format!("GIT_{role}_DATE"), format!("{seconds} +0100"));
    }
    git.args(arguments);
    output(git, b"");
}

/// A clone in a folder beside the repository, named as it is.
pub(crate) fn clone(made: &Scripted, beside: &str, options: &[&str]) -> PathBuf {
    made.git(&["config", "uploadpack.allowFilter", "true"]);
    let source = format!("file://{}", made.path().display());
    let to = made.beside(beside).join("repository");
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    made.git(&[&["clone", "--quiet"], options, &[&source, to.to_str().unwrap()]].concat());
    to
}

/// A file of so many lines, told apart by a word.
pub(crate) fn lines(word: &str, count: usize) -> String {
    (0..count).map(|line| format!("let {word}_{line} = {line};\n")).collect()
}
