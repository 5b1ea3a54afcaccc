//! Logs of sessions with assistants: one file a format. Each reader takes one log and gives what was put into
//! which file when, and when a person asked for something; never a word of what either said. A line of text
//! that was written is kept as a hash, as the engine keeps those of commits.
//!
//! What was only proposed is not taken for written: an edit that was refused, interrupted or failed is
//! counted and dropped.

mod command;
mod documents;
mod field;
mod lines;
pub(in crate::assistant) mod patch;
mod recognise;
mod records;
mod talk;
mod tree;

#[cfg(test)]
mod tests;

pub use litline_facts::session::{Act, Edit, Line, Session, What};
pub use recognise::recognise;

use litline_lineage::compare::Wording;
use litline_lineage::diff::{Scratch, Text, diff};
use std::collections::HashSet;
use std::io::BufRead;

/// Formats of session logs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Format {
    /// Aider: the history of its chats, a text.
    Aider,
    /// Amp: one document a thread.
    Amp,
    /// Claude Code: one record a line.
    ClaudeCode,
    /// Codex: one record a line.
    Codex,
    /// Continue: one document a session.
    Continue,
    /// Copilot, on the command line or in VS Code: one event a line.
    Copilot,
    /// Copilot's chats as VS Code keeps them: a document, or its changes line by line.
    CopilotChat,
    /// Cursor: one message a line.
    Cursor,
    /// Droid: one record a line.
    Droid,
    /// Gemini CLI: a document, or one message a line.
    Gemini,
    /// opencode: one document a session.
    Opencode,
    /// pi: one record a line.
    Pi,
    /// Qwen Code: one record a line.
    QwenCode,
}

impl Format {
    /// All of them.
    pub const ALL: [Self; 13] = [
        Self::Aider,
        Self::Amp,
        Self::ClaudeCode,
        Self::Codex,
        Self::Continue,
        Self::Copilot,
        Self::CopilotChat,
        Self::Cursor,
        Self::Droid,
        Self::Gemini,
        Self::Opencode,
        Self::Pi,
        Self::QwenCode,
    ];

    /// The format of a name in a signature file.
    #[must_use]
    pub fn named(name: &str) -> Option<Self> {
        Some(match name {
            "aider" => Self::Aider,
            "amp" => Self::Amp,
            "claude-code" => Self::ClaudeCode,
            "codex" => Self::Codex,
            "continue" => Self::Continue,
            "copilot" => Self::Copilot,
            "copilot-chat" => Self::CopilotChat,
            "cursor" => Self::Cursor,
            "droid" => Self::Droid,
            "gemini" => Self::Gemini,
            "opencode" => Self::Opencode,
            "pi" => Self::Pi,
            "qwen-code" => Self::QwenCode,
            _ => return None,
        })
    }

    /// The id of the assistant whose logs these are.
    #[must_use]
    pub fn tool(self) -> &'static str {
        match self {
            Self::Aider => "aider",
            Self::Amp => "amp",
            Self::ClaudeCode => "claude-code",
            Self::Codex => "codex",
            Self::Continue => "continue",
            Self::Copilot | Self::CopilotChat => "copilot",
            Self::Cursor => "cursor",
            Self::Droid => "droid",
            Self::Gemini => "gemini",
            Self::Opencode => "opencode",
            Self::Pi => "pi",
            Self::QwenCode => "qwen-code",
        }
    }
}

/// Reads one log to its end. An error of the source ends it early and is counted.
pub fn read(format: Format, source: &mut impl BufRead) -> Session {
    match format {
        Format::Aider => documents::aider(source),
        Format::Amp => documents::amp(source),
        Format::ClaudeCode => records::claude_code(source),
        Format::Codex => records::codex(source),
        Format::Continue => documents::continue_dev(source),
        Format::Copilot => records::copilot(source),
        Format::CopilotChat => documents::copilot_chat(source),
        Format::Cursor => records::cursor(source),
        Format::Droid => records::droid(source),
        Format::Gemini => documents::gemini(source),
        Format::Opencode => documents::opencode(source),
        Format::Pi => records::pi(source),
        Format::QwenCode => records::qwen_code(source),
    }
}

/// Letters and digits of a name drawn by lot, at least.
const LOT_LETTERS: usize = 16;

/// What every reader fills.
#[derive(Default)]
pub(in crate::assistant) struct Reading {
    pub(in crate::assistant) session: Session,
    scratch: Scratch,
    folders: HashSet<Vec<u8>>,
}

impl Reading {
    /// Something that was done, if it is known when.
    pub(in crate::assistant) fn act(&mut self, seconds: Option<i64>, what: What) {
        self.session.acts.extend(seconds.map(|seconds| Act { seconds, what }));
    }

    /// A folder that the session worked in.
    pub(in crate::assistant) fn folder(&mut self, folder: &[u8]) {
        if !folder.is_empty() && !self.folders.contains(folder) {
            self.folders.insert(folder.to_vec());
            self.session.folders.push(folder.to_vec());
        }
    }

    /// Lines that were put into a file.
    pub(in crate::assistant) fn wrote(
        &mut self,
        id: u64,
        path: &[u8],
        seconds: Option<i64>,
        lines: Vec<Line>,
    ) {
        if !lines.is_empty() && !path.is_empty() {
            let exact = seconds.is_some();
            self.session.edits.push(Edit { id, path: path.to_vec(), seconds, exact, lines });
        }
        self.act(seconds, What::Edit);
    }

    /// What a replaced text has that the one before has not.
    pub(in crate::assistant) fn added(&mut self, before: &str, after: &str) -> Vec<Line> {
        // With an end to each last line, it is the same whether others follow or not.
        let text = |text: &str| Text::new([text.as_bytes(), b"\n"].concat()).ok();
        let (Some(before), Some(after)) = (text(before), text(after)) else { return Vec::new() };
        let mut hunks = Vec::new();
        diff(&before, &after, &mut self.scratch, &mut hunks);
        let new = hunks.iter().flat_map(|hunk| hunk.new_start..hunk.new_start + hunk.new_len);
        new.filter_map(|line| kept(after.line(line as usize))).collect()
    }
}

/// What is kept of a line; nothing of a blank one.
pub(in crate::assistant) fn kept(line: &[u8]) -> Option<Line> {
    let wording = Wording::of(line);
    (!wording.is_blank()).then_some(Line { hash: wording.trimmed_hash, letters: wording.letters })
}

/// What is kept of all lines of a text.
pub(in crate::assistant) fn kept_lines(text: &str) -> Vec<Line> {
    text.split('\n').filter_map(|line| kept(line.as_bytes())).collect()
}

/// A number for an act's name, which is not kept: 64 bits of FNV-1a, the same in every version, since banked
/// acts are compared with new ones.
#[must_use]
pub fn id_of(name: &[u8]) -> u64 {
    name.iter()
        .fold(0xcbf2_9ce4_8422_2325, |hash, &byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// A number for what one call put into one file, equal for its copies in other logs. Some models count their
/// calls from nothing in every session: a name that does not look drawn by lot is told apart by its moment.
pub(in crate::assistant) fn edit_id(call: &[u8], path: &[u8], seconds: Option<i64>) -> u64 {
    let moment = seconds.filter(|_| !is_by_lot(call)).map(i64::to_le_bytes);
    id_of(&[call, b"\0", path, moment.as_ref().map_or(&[], |bytes| &bytes[..])].concat())
}

/// Long enough, and with digits that are not a number at its end: `toolu_01Hq3…`, not `functions.edit:12`.
fn is_by_lot(name: &[u8]) -> bool {
    let plain: Vec<u8> = name.iter().copied().filter(u8::is_ascii_alphanumeric).collect();
    let within = plain.windows(2).any(|pair| pair[0].is_ascii_digit() && pair[1].is_ascii_alphabetic());
    let digits = plain.iter().filter(|byte| byte.is_ascii_digit()).count();
    plain.len() >= LOT_LETTERS && digits > 1 && within
}

/// Seconds UTC of a moment as RFC 3339 writes it.
pub(in crate::assistant) fn seconds_of(moment: &[u8]) -> Option<i64> {
    let text = std::str::from_utf8(moment).ok()?;
    text.parse::<jiff::Timestamp>().ok().map(jiff::Timestamp::as_second)
}

/// Seconds UTC of a moment in milliseconds; nothing that no clock says.
pub(in crate::assistant) fn seconds_of_milliseconds(milliseconds: i64) -> Option<i64> {
    Some(milliseconds.div_euclid(1_000)).filter(|seconds| (1..1_000_000_000_000).contains(seconds))
}
