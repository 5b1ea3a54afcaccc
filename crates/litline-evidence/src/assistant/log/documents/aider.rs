//! Aider: `.aider.chat.history.md` in the repository itself. Text, not records: what the assistant said as it
//! said it, what a person said behind `####`, and what Aider said behind `>`.
//!
//! A SEARCH/REPLACE block, a difference or a whole file counts once `> Applied edit to FILE` follows. All
//! that dates an edit is the start of its session, in an unknown time zone: its moment is the earliest that
//! this can be. Single acts have none.

use super::super::talk::{Put, Talk};
use super::super::{Edit, Session, id_of, kept_lines, patch};
use std::io::BufRead;

/// The time zones in which a day begins first are this far ahead.
const AHEAD_SECONDS: i64 = 14 * 3_600;

pub(in super::super) fn read(source: &mut impl BufRead) -> Session {
    let mut talk = Talk::default();
    let Some(bytes) = super::whole(source) else {
        talk.gap();
        return talk.end();
    };
    let mut history = History { talk, ..History::default() };
    for line in String::from_utf8_lossy(&bytes).lines() {
        history.line(line);
    }
    history.cut();
    history.talk.end()
}

/// Where in the text a line stands.
#[derive(Default)]
enum Place {
    #[default]
    Prose,
    /// Inside of a fence that has held no block so far.
    Fence { is_diff: bool, text: String },
    /// Inside of a fence, behind a block.
    Rest,
    /// What a block looks for.
    Search { old: String, is_fenced: bool },
    /// What it puts there.
    Replace { old: String, new: String, is_fenced: bool },
}

#[derive(Default)]
struct History {
    talk: Talk,
    place: Place,
    /// The last line that may name a file.
    named: String,
    /// What is proposed, and not applied so far; and whether it was a block.
    proposed: Vec<(Put, bool)>,
    start: String,
    seconds: Option<i64>,
    applied: u64,
}

impl History {
    fn line(&mut self, line: &str) {
        if let Some(moment) = line.strip_prefix("# aider chat started at ") {
            self.cut();
            self.start = moment.trim().to_owned();
            let moment = format!("{}Z", self.start.replacen(' ', "T", 1));
            self.seconds = super::super::seconds_of(moment.as_bytes()).map(|moment| moment - AHEAD_SECONDS);
            return;
        }
        self.place = match std::mem::take(&mut self.place) {
            Place::Prose if is_marker(line, '<', "SEARCH") => {
                Place::Search { old: String::new(), is_fenced: false }
            }
            Place::Fence { .. } | Place::Rest if is_marker(line, '<', "SEARCH") => {
                Place::Search { old: String::new(), is_fenced: true }
            }
            Place::Prose => self.prose(line),
            Place::Rest if line.starts_with("```") => Place::Prose,
            Place::Rest => {
                self.name(line);
                Place::Rest
            }
            Place::Fence { is_diff, text } if line.trim_end() == "```" => self.fenced(is_diff, &text),
            Place::Fence { is_diff, text } => Place::Fence { is_diff, text: text + line + "\n" },
            Place::Search { old, is_fenced } if line.trim_end() == "=======" => {
                Place::Replace { old, new: String::new(), is_fenced }
            }
            Place::Search { old, is_fenced } => Place::Search { old: old + line + "\n", is_fenced },
            Place::Replace { old, new, is_fenced } if is_marker(line, '>', "REPLACE") => {
                let lines = self.talk.reading.added(&old, &new);
                self.proposed.push(((self.named.clone(), lines), true));
                if is_fenced { Place::Rest } else { Place::Prose }
            }
            Place::Replace { old, new, is_fenced } => {
                Place::Replace { old, new: new + line + "\n", is_fenced }
            }
        };
    }

    fn prose(&mut self, line: &str) -> Place {
        let applied = line.strip_prefix("> Applied edit to ").map(str::trim);
        if let Some(path) = applied.filter(|path| !path.is_empty()) {
            self.apply(path);
        } else if let Some(kind) = line.strip_prefix("```") {
            return Place::Fence { is_diff: kind.trim() == "diff", text: String::new() };
        } else if line.starts_with("#### ") && line.ends_with("  ") {
            self.drop_proposed();
        } else {
            self.name(line);
        }
        Place::Prose
    }

    /// A file's name stands alone in the line before its fence or block, at most with some ornament.
    fn name(&mut self, line: &str) {
        let ornament = |one: char| matches!(one, '`' | '*' | '#' | ':') || one.is_whitespace();
        let name = line.trim_matches(ornament);
        if !name.is_empty() && !line.starts_with('>') {
            name.clone_into(&mut self.named);
        }
    }

    /// A fence that held no block is a difference, a whole file, or only an example.
    fn fenced(&mut self, is_diff: bool, text: &str) -> Place {
        let put = if is_diff {
            let path = text.lines().find_map(|line| line.strip_prefix("+++ ")).unwrap_or(&self.named);
            (path.trim().to_owned(), patch::added(text))
        } else {
            (self.named.clone(), kept_lines(text))
        };
        self.proposed.push((put, false));
        Place::Prose
    }

    /// Lets in what was proposed for a file. Aider finds files by the end of what they are called.
    fn apply(&mut self, path: &str) {
        let (of_file, others) = std::mem::take(&mut self.proposed)
            .into_iter()
            .partition(|((named, _), _)| named == path || is_end(path, named) || is_end(named, path));
        self.proposed = others;
        let of_file: Vec<(Put, bool)> = of_file;
        let lines: Vec<_> = of_file.into_iter().flat_map(|((_, lines), _)| lines).collect();
        self.applied += 1;
        if !lines.is_empty() {
            let id = id_of(format!("{} {} {path} {lines:?}", self.start, self.applied).as_bytes());
            let edit =
                Edit { id, path: path.as_bytes().to_vec(), seconds: self.seconds, exact: false, lines };
            self.talk.reading.session.edits.push(edit);
        }
    }

    /// Blocks that were not applied did not fit; other fences were perhaps never meant to be.
    fn drop_proposed(&mut self) {
        let blocks = self.proposed.drain(..).filter(|(_, is_block)| *is_block).count();
        self.talk.reading.session.failed += blocks as u64;
    }

    /// The end of a session, perhaps in the middle of a block.
    fn cut(&mut self) {
        if !matches!(std::mem::take(&mut self.place), Place::Prose) {
            self.talk.gap();
        }
        self.drop_proposed();
        self.named.clear();
        self.applied = 0;
    }
}

/// Whether a line is one of those around a block: five or more of a sign, and a word.
fn is_marker(line: &str, sign: char, word: &str) -> bool {
    let signs = line.trim_end().strip_suffix(word).map(str::trim_end);
    signs.is_some_and(|signs| signs.len() >= 5 && signs.chars().all(|one| one == sign))
}

/// Whether a path ends with another one, at a folder's border.
fn is_end(path: &str, end: &str) -> bool {
    !end.is_empty() && path.strip_suffix(end).is_some_and(|start| start.ends_with('/'))
}
