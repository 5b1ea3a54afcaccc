//! `litline.blame/1`.

use super::lines::{BornJson, born};
use super::parts::{Each, Moment, Question, Text, hex_unless_utf8, moment_of, question};
use litline_facts::answer::blame::{BlameCommit, BlameLine, FileBlame};
use serde::Serialize;

#[derive(Serialize)]
struct Document<'a, C: Serialize, L: Serialize> {
    schema: &'static str,
    asked: Question<'a>,
    commits: C,
    lines: L,
}

#[derive(Serialize)]
struct CommitJson<'a> {
    commit: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    author: Option<WhoJson<'a>>,
    authored_at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    committer: Option<WhoJson<'a>>,
    committed_at: Moment,
    #[serde(skip_serializing_if = "Option::is_none")]
    summary: Option<Text<'a>>,
    boundary: bool,
}

#[derive(Serialize)]
struct WhoJson<'a> {
    name: Text<'a>,
    mailbox: Text<'a>,
}

#[derive(Serialize)]
struct LineJson<'a> {
    text: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    text_bytes_hex: Option<String>,
    born: BornJson<'a>,
    previous: Option<PreviousJson<'a>>,
}

#[derive(Serialize)]
struct PreviousJson<'a> {
    commit: String,
    path: Text<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    path_bytes_hex: Option<String>,
}

pub(super) fn document(answer: &FileBlame, names: bool) -> impl Serialize + '_ {
    Document {
        schema: "litline.blame/1",
        asked: question(&answer.asked),
        commits: Each(&answer.commits, if names { named } else { nameless }),
        lines: Each(&answer.lines, line),
    }
}

fn named(commit: &BlameCommit) -> CommitJson<'_> {
    let who = |name, mailbox| Some(WhoJson { name: Text(name), mailbox: Text(mailbox) });
    CommitJson {
        author: who(&commit.author_name, &commit.author_mailbox),
        committer: who(&commit.committer_name, &commit.committer_mailbox),
        summary: Some(Text(&commit.summary)),
        ..nameless(commit)
    }
}

fn nameless(commit: &BlameCommit) -> CommitJson<'_> {
    CommitJson {
        commit: commit.oid.hex(),
        author: None,
        authored_at: moment_of(commit.authored),
        committer: None,
        committed_at: moment_of(commit.committed),
        summary: None,
        boundary: commit.boundary,
    }
}

fn line(line: &BlameLine) -> LineJson<'_> {
    LineJson {
        text: Text(&line.text),
        text_bytes_hex: hex_unless_utf8(&line.text),
        born: born(&line.born),
        previous: line.previous.as_ref().map(|(commit, path)| PreviousJson {
            commit: commit.hex(),
            path: Text(path),
            path_bytes_hex: hex_unless_utf8(path),
        }),
    }
}
