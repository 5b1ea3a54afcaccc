//! Repositories made by running the installed git step by step, the same bytes on every machine.

use crate::hermetic;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

/// When the first commit is made; each further one comes a minute later.
const START_SECONDS: i64 = 1_700_000_000;

/// A repository in a temporary folder, removed with it.
pub struct Scripted {
    folder: TempDir,
    dir: PathBuf,
    seconds: i64,
}

impl Scripted {
    /// An empty repository with a work tree and the branch `main`.
    #[must_use]
    pub fn new() -> Self {
        Self::init(&[])
    }

    /// As [`new`](Self::new), with more arguments for `git init`.
    #[must_use]
    pub fn init(arguments: &[&str]) -> Self {
        let made = Self::nothing();
        made.git(&[&["init", "--quiet", "--initial-branch=main"], arguments].concat());
        made
    }

    /// A folder without a repository.
    #[must_use]
    pub fn nothing() -> Self {
        let folder = TempDir::new().expect("a temporary folder can be made");
        let dir = folder.path().join("repository");
        std::fs::create_dir(&dir).expect("a folder can be made in a new one");
        Self { folder, dir, seconds: START_SECONDS }
    }

    /// Its folder.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.dir
    }

    /// A folder beside it, for clones and worktrees; not made yet.
    #[must_use]
    pub fn beside(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Sets when the next commit is made.
    pub fn at(&mut self, seconds: i64) -> &mut Self {
        self.seconds = seconds;
        self
    }

    /// Runs git in the folder; its output without the last line feed. A failure fails the test, with what git
    /// said.
    pub fn git(&self, arguments: &[&str]) -> String {
        self.git_in(&self.dir, arguments)
    }

    /// As [`git`](Self::git), in another folder.
    pub fn git_in(&self, dir: &Path, arguments: &[&str]) -> String {
        let output = output(self.command(dir, arguments), b"");
        String::from_utf8_lossy(&output).trim_end_matches('\n').to_owned()
    }

    /// Runs git in the folder with `input` on its standard input; its output, byte for byte.
    pub fn git_fed(&self, arguments: &[&str], input: &[u8]) -> Vec<u8> {
        output(self.command(&self.dir, arguments), input)
    }

    /// Writes a file of the work tree, with the folders above it.
    pub fn write(&self, path: &str, content: impl AsRef<[u8]>) -> &Self {
        let file = self.dir.join(path);
        std::fs::create_dir_all(file.parent().expect("a file has a folder")).expect("folders can be made");
        std::fs::write(file, content).expect("a file can be written");
        self
    }

    /// Commits everything in the work tree, a minute after the last commit; its name.
    pub fn commit(&mut self, message: &str) -> String {
        self.git(&["add", "--all"]);
        self.git(&["commit", "--quiet", "--allow-empty", "--message", message]);
        self.seconds += 60;
        self.git(&["rev-parse", "HEAD"])
    }

    /// Writes a file and commits it; the commit's name.
    pub fn commit_file(&mut self, path: &str, content: impl AsRef<[u8]>) -> String {
        self.write(path, content);
        self.commit(&format!("change {path}"))
    }

    /// Stores an object of any content, well-formed or not; its name.
    pub fn object(&self, kind: &str, content: &[u8]) -> String {
        let name = self.git_fed(&["hash-object", "-t", kind, "-w", "--stdin", "--literally"], content);
        String::from_utf8_lossy(&name).trim().to_owned()
    }

    /// Removes a loose object.
    pub fn forget(&self, name: &str) {
        std::fs::remove_file(self.loose(name)).expect("a loose object can be removed");
    }

    /// The file of a loose object.
    #[must_use]
    pub fn loose(&self, name: &str) -> PathBuf {
        let git_dir = self.git(&["rev-parse", "--absolute-git-dir"]);
        Path::new(&git_dir).join("objects").join(&name[..2]).join(&name[2..])
    }

    fn command(&self, dir: &Path, arguments: &[&str]) -> Command {
        let mut git = hermetic::git(dir);
        let date = format!("{} +0100", self.seconds);
        for role in ["AUTHOR", "COMMITTER"] {
            git.env(format!("GIT_{role}_NAME"), "Ada Example");
            git.env(format!("GIT_{role}_EMAIL"), "ada@example.org");
            git.env(format!("GIT_{role}_DATE"), &date);
        }
        git.args(arguments);
        git
    }
}

impl Default for Scripted {
    fn default() -> Self {
        Self::new()
    }
}

/// Runs a command to its end with `input`; its output. A failure fails the test, with what the command said.
pub fn output(mut command: Command, input: &[u8]) -> Vec<u8> {
    let output = run(&mut command, input);
    assert!(output.status.success(), "{command:?}: {}", String::from_utf8_lossy(&output.stderr));
    output.stdout
}

/// As [`output`]; `None` where the command fails.
pub fn attempt(mut command: Command, input: &[u8]) -> Option<Vec<u8>> {
    let output = run(&mut command, input);
    output.status.success().then_some(output.stdout)
}

fn run(command: &mut Command, input: &[u8]) -> Output {
    command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let mut child = command.spawn().expect("git is installed");
    let mut stdin = child.stdin.take().expect("standard input is piped");
    std::thread::scope(|scope| {
        // On a thread of its own: git may answer before it has read everything. It may also not read at all.
        scope.spawn(move || stdin.write_all(input).ok());
        child.wait_with_output().expect("git can be waited for")
    })
}
