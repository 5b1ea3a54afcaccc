//! The installed git as an oracle: processes with a pinned configuration, whatever the machine is set up
//! like.
//!
//! Never here: what a chore wants to know.

use std::collections::HashSet;
use std::ffi::OsStr;
use std::io::{BufRead, BufReader, BufWriter, Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};
use std::thread::JoinHandle;

use anyhow::{Context, Result, bail, ensure};

/// Settings that change what `git diff` prints, at their defaults.
const PINS: [&str; 10] = [
    "diff.algorithm=myers",
    "diff.indentHeuristic=true",
    "diff.interHunkContext=0",
    "diff.noprefix=false",
    "diff.mnemonicPrefix=false",
    "diff.orderFile=",
    "core.quotePath=true",
    "core.attributesFile=/dev/null",
    "blame.ignoreRevsFile=",
    "diff.renames=true",
];

/// Environment variables that change what git prints or where it looks.
const UNSET: [&str; 8] = [
    "GIT_DIFF_OPTS",
    "GIT_EXTERNAL_DIFF",
    "GIT_WORK_TREE",
    "GIT_INDEX_FILE",
    "GIT_OBJECT_DIRECTORY",
    "GIT_NAMESPACE",
    "GIT_BASENAME_FACTOR",
    "GIT_CONFIG_PARAMETERS",
];

/// A repository to ask about.
#[derive(Debug, Clone)]
pub(super) struct Repository {
    git_dir: PathBuf,
}

/// A running git that is fed lines from another thread. Read `output` to its end, then `finish`.
pub(super) struct Fed {
    pub output: BufReader<ChildStdout>,
    child: Child,
    feeder: JoinHandle<()>,
}

/// A running `git cat-file --batch`.
pub(super) struct Blobs {
    child: Child,
    requests: BufWriter<ChildStdin>,
    answers: BufReader<ChildStdout>,
}

impl Repository {
    /// Takes a repository's folder, bare or not.
    pub(super) fn open(folder: &Path) -> Result<Self> {
        let asked = Repository { git_dir: folder.to_owned() };
        let output = asked.command_in(folder, &["rev-parse", "--absolute-git-dir"]).output()?;
        ensure!(output.status.success(), "{} is no git repository", folder.display());
        let git_dir = String::from_utf8(output.stdout)?;
        Ok(Repository { git_dir: PathBuf::from(git_dir.trim_end_matches('\n')) })
    }

    /// Makes a new, bare repository with an empty `main`. The folder must not be there before.
    pub(super) fn create(folder: &Path) -> Result<Self> {
        ensure!(!folder.exists(), "{} is there already", folder.display());
        std::fs::create_dir_all(folder).with_context(|| folder.display().to_string())?;
        let new = Repository { git_dir: folder.canonicalize()? };
        let init = ["init", "--quiet", "--bare", "--initial-branch=main", "--template=", "."];
        let output = new.command_in(&new.git_dir, &init).output().context("git does not run")?;
        let said = || String::from_utf8_lossy(&output.stderr).trim().to_owned();
        ensure!(output.status.success(), "git init: {}", said());
        Ok(new)
    }

    /// Starts an import into a repository; the caller feeds it and waits for it.
    pub(super) fn import(&self, arguments: &[&str]) -> Result<Child> {
        let mut command = self.command(&["fast-import"]);
        // Always one pack, however few the objects are.
        let child = command.args(arguments).env("GIT_CONFIG_COUNT", "1");
        child.env("GIT_CONFIG_KEY_0", "fastimport.unpackLimit").env("GIT_CONFIG_VALUE_0", "1");
        Ok(child.stdin(Stdio::piped()).stdout(Stdio::null()).spawn()?)
    }

    /// The git folder.
    pub(super) fn git_dir(&self) -> &Path {
        &self.git_dir
    }

    /// What a git command prints; an error if it fails.
    pub(super) fn bytes(&self, arguments: &[&OsStr]) -> Result<Vec<u8>> {
        let output = self.command(&[]).args(arguments).output()?;
        let said = || String::from_utf8_lossy(&output.stderr).trim().to_owned();
        ensure!(output.status.success(), "git {:?}: {}", arguments, said());
        Ok(output.stdout)
    }

    /// Version of the installed git, as it says it.
    pub(super) fn git_version(&self) -> Result<String> {
        let output = self.command(&["version"]).output().context("git does not run")?;
        Ok(String::from_utf8_lossy(&output.stdout).trim().to_owned())
    }

    /// The lines a git command prints.
    pub(super) fn lines(&self, arguments: &[&str]) -> Result<Vec<String>> {
        let output = self.command(arguments).stderr(Stdio::inherit()).output()?;
        ensure!(output.status.success(), "git {} failed", arguments.join(" "));
        Ok(String::from_utf8(output.stdout)?.lines().map(str::to_owned).collect())
    }

    /// As [`lines`](Self::lines), for output that need not be UTF-8.
    pub(super) fn lossy_lines(&self, arguments: &[&str]) -> Result<Vec<String>> {
        let output = self.command(arguments).stderr(Stdio::inherit()).output()?;
        ensure!(output.status.success(), "git {} failed", arguments.join(" "));
        Ok(String::from_utf8_lossy(&output.stdout).lines().map(str::to_owned).collect())
    }

    /// What a git command prints when it is fed `input`.
    pub(super) fn fed(&self, arguments: &[&str], input: &[u8]) -> Result<Vec<u8>> {
        let mut child = self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let mut stdin = child.stdin.take().context("the process has no input")?;
        let output = std::thread::scope(|scope| {
            // A process that ends early says so by its status.
            scope.spawn(move || stdin.write_all(input).ok());
            child.wait_with_output()
        })?;
        ensure!(output.status.success(), "git {} failed", arguments.join(" "));
        Ok(output.stdout)
    }

    /// Starts a git command and feeds it `lines`.
    pub(super) fn feed(&self, arguments: &[&str], lines: Vec<String>) -> Result<Fed> {
        let mut child = self.command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let stdin = child.stdin.take().context("the process has no input")?;
        let stdout = child.stdout.take().context("the process has no output")?;
        let feeder = std::thread::spawn(move || {
            let mut stdin = BufWriter::new(stdin);
            for line in lines {
                // A process that ends early says so by its status.
                if writeln!(stdin, "{line}").is_err() {
                    return;
                }
            }
            let _ = stdin.flush();
        });
        Ok(Fed { output: BufReader::with_capacity(1 << 18, stdout), child, feeder })
    }

    /// Starts the reader of blobs.
    pub(super) fn blobs(&self) -> Result<Blobs> {
        let arguments = ["cat-file", "--batch"];
        let mut child = self.command(&arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).spawn()?;
        let requests = BufWriter::new(child.stdin.take().context("the process has no input")?);
        let answers =
            BufReader::with_capacity(1 << 18, child.stdout.take().context("the process has no output")?);
        Ok(Blobs { child, requests, answers })
    }

    /// Which of the objects are not in the repository.
    pub(super) fn missing(&self, objects: Vec<String>) -> Result<HashSet<String>> {
        let mut check = self.feed(&["cat-file", "--batch-check"], objects)?;
        let mut missing = HashSet::new();
        for line in check.output.by_ref().lines() {
            if let Some(object) = line?.strip_suffix(" missing") {
                missing.insert(object.to_owned());
            }
        }
        check.finish()?;
        Ok(missing)
    }

    fn command(&self, arguments: &[&str]) -> Command {
        let mut command = self.command_in(Path::new("/"), arguments);
        command.env("GIT_DIR", &self.git_dir);
        command
    }

    fn command_in(&self, folder: &Path, arguments: &[&str]) -> Command {
        let mut command = Command::new("git");
        command.arg("-C").arg(folder);
        for pin in PINS {
            command.args(["-c", pin]);
        }
        command.args(arguments).env_remove("GIT_DIR");
        for variable in UNSET {
            command.env_remove(variable);
        }
        command
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("GIT_CONFIG_SYSTEM", "/dev/null")
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_ATTR_NOSYSTEM", "1")
            .env("GIT_NO_LAZY_FETCH", "1")
            .env("LC_ALL", "C");
        command
    }
}

impl Fed {
    /// Waits for the end; an error if git reports one.
    pub(super) fn finish(mut self) -> Result<()> {
        // The rest of the output, so that the process can end.
        std::io::copy(&mut self.output, &mut std::io::sink())?;
        if self.feeder.join().is_err() {
            bail!("the feeding thread failed");
        }
        let status = self.child.wait()?;
        ensure!(status.success(), "git ended with {status}");
        Ok(())
    }
}

impl Blobs {
    /// The bytes of an object.
    pub(super) fn read(&mut self, object: &str) -> Result<Vec<u8>> {
        writeln!(self.requests, "{object}")?;
        self.requests.flush()?;
        let mut header = String::new();
        self.answers.read_line(&mut header)?;
        let length = header.trim_end().rsplit(' ').next().and_then(|length| length.parse::<usize>().ok());
        let length = length.with_context(|| format!("git cat-file answered {header:?}"))?;
        let mut bytes = vec![0; length + 1];
        self.answers.read_exact(&mut bytes)?;
        bytes.truncate(length);
        Ok(bytes)
    }
}

impl Drop for Blobs {
    fn drop(&mut self) {
        // Nothing is lost with a process that only reads.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
