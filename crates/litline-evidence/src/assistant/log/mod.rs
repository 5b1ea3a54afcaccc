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

pub use litline_facts::session::{Act, Edit, Line, Session, What};
use litline_lineage::compare::Wording;
use litline_lineage::diff::{Scratch, Text, diff};
use std::collections::HashSet;
use std::io::BufRead;

/// Formats of session logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Claude Code: one record a line.
    ClaudeCode,
}

impl Format {
    /// The format of a name in a signature file.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        match name {
            "claude-code" => Some(Self::ClaudeCode),
            _ => None,
        }
    }

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

/// A number for an act's name, which is not kept: 64 bits of FNV-1a, the same in every version, since banked
/// acts are compared with new ones.
#[must_use]
pub fn id_of(name: &[u8]) -> u64 {
    name.iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// Seconds UTC of a moment as RFC 3339 writes it.
fn seconds_of(moment: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(moment).ok()?;
    text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second)
}
