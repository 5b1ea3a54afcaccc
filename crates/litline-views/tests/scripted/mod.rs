//! A scripted repository under the installed git, hermetic; and a blame answer read from `git blame
//! --line-porcelain`, the one format that repeats everything and so needs none of the rules under test.

use litline_facts::answer::Asked;
use litline_facts::answer::blame::{BlameCommit, BlameLine, FileBlame};
use litline_facts::answer::lines::BornAt;
use litline_facts::id::Oid;
use litline_facts::record::commit::Stamp;
use std::ffi::OsStr;
use std::io::Write;
use std::os::unix::ffi::OsStrExt;
use std::path::Path;
use std::process::{Command, Stdio};

pub(crate) struct Repository {
    folder: tempfile::TempDir,
}

impl Repository {
    /// An empty repository; `format` is `sha1` or `sha256`.
    pub(crate) fn new(format: &str) -> Self {
        let repository = Self { folder: tempfile::tempdir().unwrap() };
        repository.git(&["init", "-q", "-b", "main", "--object-format", format, "."]);
        repository
    }

    pub(crate) fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Runs git and gives its output; panics where it fails.
    pub(crate) fn git(&self, arguments: &[&str]) -> Vec<u8> {
        self.git_bytes(&arguments.iter().map(|argument| argument.as_bytes()).collect::<Vec<_>>(), b"")
    }

    pub(crate) fn git_bytes(&self, arguments: &[&[u8]], input: &[u8]) -> Vec<u8> {
        let mut child = Command::new("git")
            .args(["-c", "diff.algorithm=myers", "-c", "blame.ignoreRevsFile="])
            .args(arguments.iter().map(|argument| OsStr::from_bytes(argument)))
            .current_dir(self.path())
            .env_clear()
            .env("PATH", std::env::var_os("PATH").unwrap_or_default())
            .env("HOME", self.path())
            .env("GIT_CONFIG_NOSYSTEM", "1")
            .env("GIT_CONFIG_GLOBAL", "/dev/null")
            .env("LC_ALL", "C.UTF-8")
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap();
        child.stdin.take().unwrap().write_all(input).unwrap();
        let output = child.wait_with_output().unwrap();
        assert!(output.status.success(), "git {:?}", String::from_utf8_lossy(&arguments.join(&b' ')));
        output.stdout
    }

    /// Stores files as a tree and returns its name. Contents are given whole; nothing else is in the tree.
    pub(crate) fn tree(&self, files: &[(&[u8], &[u8])]) -> String {
        self.git(&["read-tree", "--empty"]);
        let mut index = Vec::new();
        for (path, content) in files {
            let blob = self.git_bytes(&[b"hash-object", b"-w", b"--stdin"], content);
            index.extend_from_slice(b"100644 ");
            index.extend_from_slice(blob.trim_ascii_end());
            index.push(b'\t');
            index.extend_from_slice(path);
            index.push(0);
        }
        self.git_bytes(&[b"update-index", b"-z", b"--index-info"], &index);
        text(&self.git(&["write-tree"]))
    }

    /// Stores a commit whose header is given verbatim: what no porcelain command would write.
    pub(crate) fn commit(
        &self,
        tree: &str,
        parents: &[&str],
        author: &[u8],
        committer: &[u8],
        rest: &[u8],
    ) -> String {
        let mut raw = format!("tree {tree}\n").into_bytes();
        for parent in parents {
            raw.extend_from_slice(format!("parent {parent}\n").as_bytes());
        }
        raw.extend_from_slice(&[b"author ", author, b"\ncommitter ", committer, b"\n", rest].concat());
        text(&self.git_bytes(&[b"hash-object", b"-t", b"commit", b"-w", b"--stdin", b"--literally"], &raw))
    }

    pub(crate) fn blame(&self, options: &[&str], at: &str, path: &[u8]) -> Vec<u8> {
        let mut arguments: Vec<&[u8]> = vec![b"blame"];
        arguments.extend(options.iter().map(|option| option.as_bytes()));
        arguments.extend([at.as_bytes(), b"--", path]);
        self.git_bytes(&arguments, b"")
    }

    /// The answer, read from git's own.
    pub(crate) fn answer(&self, options: &[&str], at: &str, path: &[u8]) -> FileBlame {
        let options = [options, &["--line-porcelain"]].concat();
        let asked = Asked {
            repository: String::new(),
            at: Oid::from_hex(&text(&self.git(&["rev-parse", at]))).unwrap(),
            at_stamp: Stamp::default(),
            scope: path.to_vec(),
        };
        read(asked, &self.blame(&options, at, path))
    }
}

fn text(bytes: &[u8]) -> String {
    String::from_utf8(bytes.trim_ascii_end().to_vec()).unwrap()
}

fn read(asked: Asked, porcelain: &[u8]) -> FileBlame {
    let mut answer = FileBlame { asked, lines: Vec::new(), commits: Vec::new() };
    let mut rows = porcelain.split(|&byte| byte == b'\n');
    while let Some(head) = rows.next().filter(|head| !head.is_empty()) {
        let head = text(head);
        let mut words = head.split(' ');
        let oid = Oid::from_hex(words.next().unwrap()).unwrap();
        let born_line = words.next().unwrap().parse().unwrap();
        let mut commit = empty(oid);
        let mut line = BlameLine {
            born: BornAt { commit: oid, path: Vec::new(), line: born_line },
            previous: None,
            ignored: false,
            unblamable: false,
            text: Vec::new(),
        };
        loop {
            let row = rows.next().unwrap();
            if let Some(text) = row.strip_prefix(b"\t") {
                line.text = text.to_vec();
                break;
            }
            field(row, &mut commit, &mut line);
        }
        if !answer.commits.contains(&commit) {
            answer.commits.push(commit);
        }
        answer.lines.push(line);
    }
    answer
}

fn empty(oid: Oid) -> BlameCommit {
    BlameCommit {
        oid,
        author_name: Vec::new(),
        author_mailbox: Vec::new(),
        authored: Stamp::default(),
        committer_name: Vec::new(),
        committer_mailbox: Vec::new(),
        committed: Stamp::default(),
        summary: Vec::new(),
        boundary: false,
    }
}

fn field(row: &[u8], commit: &mut BlameCommit, line: &mut BlameLine) {
    let space = row.iter().position(|&byte| byte == b' ').unwrap_or(row.len());
    let value = row.get(space + 1..).unwrap_or_default();
    let mailbox = || value[1..value.len() - 1].to_vec();
    match &row[..space] {
        b"author" => commit.author_name = value.to_vec(),
        b"author-mail" => commit.author_mailbox = mailbox(),
        b"author-time" => commit.authored.seconds = text(value).parse().unwrap(),
        b"author-tz" => commit.authored.offset_minutes = zone(value),
        b"committer" => commit.committer_name = value.to_vec(),
        b"committer-mail" => commit.committer_mailbox = mailbox(),
        b"committer-time" => commit.committed.seconds = text(value).parse().unwrap(),
        b"committer-tz" => commit.committed.offset_minutes = zone(value),
        b"summary" => commit.summary = value.to_vec(),
        b"boundary" => commit.boundary = true,
        b"filename" => line.born.path = unquote(value),
        b"previous" => {
            let end = value.iter().position(|&byte| byte == b' ').unwrap();
            line.previous = Some((Oid::from_hex(&text(&value[..end])).unwrap(), unquote(&value[end + 1..])));
        }
        other => panic!("a field that is not known: {}", String::from_utf8_lossy(other)),
    }
}

fn zone(value: &[u8]) -> Option<i16> {
    let number: i16 = text(value).parse().ok()?;
    Some(number / 100 * 60 + number % 100)
}

fn unquote(path: &[u8]) -> Vec<u8> {
    let Some(quoted) = path.strip_prefix(b"\"") else {
        return path.to_vec();
    };
    let mut bytes = Vec::new();
    let mut rest = quoted.strip_suffix(b"\"").unwrap();
    while let Some((&first, tail)) = rest.split_first() {
        rest = tail;
        if first != b'\\' {
            bytes.push(first);
            continue;
        }
        let letters = b"abtnvfr\"\\";
        let values = b"\x07\x08\t\n\x0b\x0c\r\"\\";
        if let Some(place) = letters.iter().position(|letter| *letter == rest[0]) {
            bytes.push(values[place]);
            rest = &rest[1..];
        } else {
            bytes.push(u8::from_str_radix(&text(&rest[..3]), 8).unwrap());
            rest = &rest[3..];
        }
    }
    bytes
}
