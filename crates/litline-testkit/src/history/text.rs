//! The small language of histories. One line names a commit, the indented lines below it say what it changes:
//!
//! ```text
//! base
//!   f: one two three
//! left < base
//!   f: one TWO three
//! right < base
//!   move f g
//! both < left right
//!   f: one TWO THREE
//! ```
//!
//! A commit without `<` follows the one above it; `<` with nothing after it begins a new root; `@3` gives it
//! another minute. A commit holds what its first parent holds, but for its changes: `PATH: WORDS` (one word a
//! line), `link PATH: WORDS`, `exec PATH: WORDS`, `module PATH: WORDS`, `drop PATH`, `move PATH PATH`. In
//! words, `\e` is nothing (an empty line), `\s` a space, `\t` a tab, `\r` a carriage return, `\0` a NUL, `\\`
//! a backslash, and `\c` leaves the line feed out.

use super::{Commit, File, History, Kind, Tree};
use std::fmt;

/// Reads a history. A text that breaks the rules fails the test.
#[must_use]
pub fn history(text: &str) -> History {
    let mut history = History::default();
    for line in text.lines().filter(|line| !line.trim().is_empty()) {
        if indent(line) == indent_of_first(text) {
            let commit = commit(line.trim(), &history);
            history.commits.push(commit);
        } else {
            let last = history.commits.last_mut().expect("a commit comes first");
            change(line.trim(), &mut last.tree);
        }
    }
    history
}

fn indent(line: &str) -> usize {
    line.len() - line.trim_start().len()
}

fn indent_of_first(text: &str) -> usize {
    text.lines().find(|line| !line.trim().is_empty()).map_or(0, indent)
}

fn commit(line: &str, history: &History) -> Commit {
    let (head, parents) = match line.split_once('<') {
        Some((head, parents)) => (head, parents.split_whitespace().map(|name| find(name, history)).collect()),
        None => (line, history.commits.len().checked_sub(1).into_iter().collect()),
    };
    let (name, minute) = match head.trim().split_once(" @") {
        Some((name, minute)) => (name.trim(), minute.trim().parse().expect("a minute is a number")),
        None => (head.trim(), history.commits.len() as i64),
    };
    let parents: Vec<usize> = parents;
    let tree = parents.first().map(|&first| history.commits[first].tree.clone()).unwrap_or_default();
    Commit { name: name.to_owned(), parents, tree, minute }
}

fn find(name: &str, history: &History) -> usize {
    let found = history.commits.iter().position(|commit| commit.name == name);
    found.unwrap_or_else(|| panic!("no commit is called {name}"))
}

fn change(line: &str, tree: &mut Tree) {
    if let Some((head, words)) = line.split_once(':') {
        let (kind, path) = match head.split_once(' ') {
            None => (Kind::File, head),
            Some(("exec", path)) => (Kind::Executable, path),
            Some(("link", path)) => (Kind::Link, path),
            Some(("module", path)) => (Kind::Module, path),
            Some((word, _)) => panic!("nothing is known of {word}"),
        };
        tree.insert(path.to_owned(), File { kind, content: content(words) });
        return;
    }
    let words: Vec<&str> = line.split_whitespace().collect();
    let mut take = |path: &str| tree.remove(path).unwrap_or_else(|| panic!("no file is called {path}"));
    match words[..] {
        ["drop", path] => drop(take(path)),
        ["move", from, to] => {
            let file = take(from);
            tree.insert(to.to_owned(), file);
        }
        _ => panic!("what does {line:?} mean?"),
    }
}

/// The bytes of words, one a line.
#[must_use]
pub fn content(words: &str) -> Vec<u8> {
    let mut content = Vec::new();
    for word in words.split_whitespace() {
        let mut feed = true;
        let mut letters = word.bytes();
        while let Some(letter) = letters.next() {
            match (letter, if letter == b'\\' { letters.next() } else { None }) {
                (b'\\', Some(b'e')) => {}
                (b'\\', Some(b'c')) => feed = false,
                (b'\\', Some(b's')) => content.push(b' '),
                (b'\\', Some(b't')) => content.push(b'\t'),
                (b'\\', Some(b'r')) => content.push(b'\r'),
                (b'\\', Some(b'0')) => content.push(0),
                (b'\\', Some(b'\\')) => content.push(b'\\'),
                (b'\\', escape) => panic!("no escape {escape:?}"),
                (letter, _) => content.push(letter),
            }
        }
        if feed {
            content.push(b'\n');
        }
    }
    content
}

/// A line as a word.
#[must_use]
pub fn word(line: &[u8]) -> String {
    let (text, feed) = line.strip_suffix(b"\n").map_or((line, false), |text| (text, true));
    let mut word = String::new();
    for &byte in text {
        match byte {
            b' ' => word += "\\s",
            b'\t' => word += "\\t",
            b'\r' => word += "\\r",
            0 => word += "\\0",
            b'\\' => word += "\\\\",
            byte => word.push(char::from(byte)),
        }
    }
    if text.is_empty() && feed {
        word += "\\e";
    }
    if !feed {
        word += "\\c";
    }
    word
}

impl fmt::Display for History {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        for commit in &self.commits {
            write!(out, "{} @{} <", commit.name, commit.minute)?;
            for &parent in &commit.parents {
                write!(out, " {}", self.commits[parent].name)?;
            }
            writeln!(out)?;
            let before = commit.parents.first().map(|&parent| &self.commits[parent].tree);
            write_changes(before, &commit.tree, out)?;
        }
        Ok(())
    }
}

fn write_changes(before: Option<&Tree>, after: &Tree, out: &mut fmt::Formatter<'_>) -> fmt::Result {
    for path in before.into_iter().flat_map(Tree::keys).filter(|path| !after.contains_key(*path)) {
        writeln!(out, "  drop {path}")?;
    }
    for (path, file) in
        after.iter().filter(|(path, file)| before.and_then(|tree| tree.get(*path)) != Some(file))
    {
        let kind = match file.kind {
            Kind::File => "",
            Kind::Executable => "exec ",
            Kind::Link => "link ",
            Kind::Module => "module ",
        };
        write!(out, "  {kind}{path}:")?;
        for line in super::lines(&file.content) {
            write!(out, " {}", word(line))?;
        }
        writeln!(out)?;
    }
    Ok(())
}
