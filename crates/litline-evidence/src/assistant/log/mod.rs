//! Logs of sessions with assistants: one file a format. Each reader takes one log and gives what was put into
//! which file when, and when a person asked for something; never a word of what either said. A line of text
//! that was written is kept as a hash, as the engine keeps those of commits.
//!
//! What was only proposed is not taken for written: an edit that was refused, interrupted or failed is
//! counted and dropped.

mod claude_code;
mod field;
mod lines;

#[cfg(test)]
mod tests;

use litline_lineage::compare::Wording;
use litline_lineage::diff::{Scratch, Text, diff};
use std::collections::HashSet;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::BufRead;

/// Formats of session logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Claude Code: one record a line.
    ClaudeCode,
}

/// What one log tells of a session.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Session {
    /// What was put into files, in the order of the log.
    pub edits: Vec<Edit>,
    /// What was done when, in the order of the log.
    pub acts: Vec<Act>,
    /// The folders that the session worked in, as the log names them, each once.
    pub folders: Vec<Vec<u8>>,
    /// Edits that a person refused or interrupted.
    pub refused: u64,
    /// Edits that failed.
    pub failed: u64,
    /// Records that are damaged, too long, or of a shape that is not known.
    pub unreadable: u64,
}

/// Text that was put into a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// Equal for copies of the same act in several logs.
    pub id: u64,
    /// The file as the log names it; absolute where the log says so.
    pub path: Vec<u8>,
    /// When, seconds UTC.
    pub seconds: Option<i64>,
    /// The lines that were added and are not blank, in order.
    pub lines: Vec<Line>,
}

/// One line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Line {
    /// Hash of the trimmed line, as the engine makes it.
    pub hash: u64,
    /// Letters and digits in it, at most 255.
    pub letters: u8,
}

/// One thing that was done.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Act {
    /// When, seconds UTC.
    pub seconds: i64,
    /// What.
    pub what: What,
}

/// Kinds of acts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A person asked for something.
    Prompt,
    /// The assistant answered, or called a tool.
    Reply,
    /// A file was read.
    Read,
    /// Files were searched or listed.
    Search,
    /// A file was changed.
    Edit,
    /// A command was run.
    Run,
    /// The web was searched or read.
    Web,
    /// Another assistant was set to work.
    Delegate,
    /// Anything else.
    Other,
}

impl Format {
    /// The id of the assistant whose logs these are.
    #[must_use]
    pub fn tool(self) -> &'static str {
        match self {
            Self::ClaudeCode => "claude-code",
        }
    }
}

/// The format of a log that is found without its place, by how it begins.
#[must_use]
pub fn recognise(bytes: &[u8]) -> Option<Format> {
    let first = bytes.split(|&byte| byte == b'\n').next().unwrap_or_default();
    let is_record = first.starts_with(b"{") && first.ends_with(b"}");
    let has = |key: &[u8]| field::has(first, key);
    (is_record && (has(b"\"sessionId\":") || has(b"\"messageId\":") || has(b"\"leafUuid\":")))
        .then_some(Format::ClaudeCode)
}

/// Reads one log to its end. An error of the source ends it early and is counted.
pub fn read(format: Format, source: &mut impl BufRead) -> Session {
    match format {
        Format::ClaudeCode => claude_code::read(source),
    }
}

/// What every reader fills.
#[derive(Default)]
struct Reading {
    session: Session,
    scratch: Scratch,
    folders: HashSet<Vec<u8>>,
}

impl Reading {
    fn act(&mut self, seconds: Option<i64>, what: What) {
        self.session.acts.extend(seconds.map(|seconds| Act { seconds, what }));
    }

    fn folder(&mut self, folder: &[u8]) {
        if !folder.is_empty() && !self.folders.contains(folder) {
            self.folders.insert(folder.to_vec());
            self.session.folders.push(folder.to_vec());
        }
    }

    /// Lines that were put into a file.
    fn wrote(&mut self, id: u64, path: &[u8], seconds: Option<i64>, lines: Vec<Line>) {
        if !lines.is_empty() && !path.is_empty() {
            self.session.edits.push(Edit { id, path: path.to_vec(), seconds, lines });
        }
        self.act(seconds, What::Edit);
    }

    /// What a replaced text has that the one before has not.
    fn added(&mut self, before: &str, after: &str) -> Vec<Line> {
        let text = |text: &str| Text::new(text.as_bytes().to_vec()).ok();
        let (Some(before), Some(after)) = (text(before), text(after)) else { return Vec::new() };
        let mut hunks = Vec::new();
        diff(&before, &after, &mut self.scratch, &mut hunks);
        let new = hunks.iter().flat_map(|hunk| hunk.new_start..hunk.new_start + hunk.new_len);
        new.filter_map(|line| kept(after.line(line as usize))).collect()
    }
}

/// What is kept of a line; nothing of a blank one.
fn kept(line: &[u8]) -> Option<Line> {
    let wording = Wording::of(line);
    (!wording.is_blank()).then_some(Line { hash: wording.trimmed_hash, letters: wording.letters })
}

/// What is kept of all lines of a text.
fn kept_lines(text: &str) -> Vec<Line> {
    text.split('\n').filter_map(|line| kept(line.as_bytes())).collect()
}

/// A number for an act's name; names are not kept.
fn id_of(name: &[u8]) -> u64 {
    let mut hasher = DefaultHasher::new();
    name.hash(&mut hasher);
    hasher.finish()
}

/// Seconds UTC of a moment as RFC 3339 writes it.
fn seconds_of(moment: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(moment).ok()?;
    text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second)
}
