//! One row a line: number, state, group, commit, who could explain it, text.

use super::super::paint::{Line, Tone};
use super::super::words;
use crate::Look;
use crate::text::{escape, width};
use litline_facts::answer::lines::{FileLines, LineAnswer, LineGroup};
use litline_facts::micro::Policy;
use std::io::{self, Write};

const COMMIT_DIGITS: usize = 7;

/// Widths that hold for the whole file.
struct Frame {
    number: usize,
    group: usize,
    who: usize,
    text: usize,
}

pub(super) fn write(answer: &FileLines, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let number = answer.lines.len().to_string().len();
    let group = if answer.groups.is_empty() { 0 } else { answer.groups.len().to_string().len() + 3 };
    let who = (look.width() / 7).clamp(9, 20);
    let fixed = number + 2 + 3 + 1 + group + COMMIT_DIGITS + 1 + who + 1;
    let frame = Frame { number, group, who, text: look.width().saturating_sub(fixed) };
    let mut before = None;
    let mut text = String::new();
    for (place, line) in answer.lines.iter().enumerate() {
        let here = Some((line.group, line.born.commit));
        let seam = line.counted && before != here;
        text.clear();
        row(answer, place, line, seam, &frame, look).write(look, &mut text);
        out.write_all(text.as_bytes())?;
        if line.counted {
            before = here;
        }
    }
    Ok(())
}

/// Group, commit and people only where they change: the eye finds the seams.
fn row(answer: &FileLines, place: usize, line: &LineAnswer, seam: bool, frame: &Frame, look: Look) -> Line {
    let group = line.group.and_then(|group| answer.groups.get(group as usize));
    let number = format!("{:>1$}  ", place + 1, frame.number);
    let state = match group.filter(|_| line.counted) {
        Some(group) => Line::of(words::tone(group.state), letters(group)),
        None => Line::of(Tone::Plain, "   "),
    };
    let tag = match (seam, line.group) {
        (true, Some(group)) => format!("[{}]", group + 1),
        _ => String::new(),
    };
    let commit = if seam { line.born.commit.short(COMMIT_DIGITS) } else { String::new() };
    let who = match group.filter(|_| seam) {
        Some(group) => who(answer, group, frame.who, look),
        None => String::new(),
    };
    let pad = frame.who.saturating_sub(width::of(&who));
    let tag_columns = frame.group;
    Line::of(Tone::Faint, number)
        .then(&state)
        .and(Tone::Plain, " ")
        .and(Tone::Faint, format!("{tag:<tag_columns$}{commit:<COMMIT_DIGITS$} "))
        .and(Tone::Plain, format!("{who}{} ", " ".repeat(pad)))
        .and(Tone::Plain, escape::line(&line.text, frame.text))
}

pub(super) fn letters(group: &LineGroup) -> String {
    Policy::ALL.iter().map(|policy| words::letter(*group.state.get(*policy))).collect()
}

/// The first who could explain it, shortened, and how many more.
fn who(answer: &FileLines, group: &LineGroup, columns: usize, look: Look) -> String {
    let Some(first) = group.explainers.first() else {
        return "–".to_owned();
    };
    let more = match group.explainers.len() - 1 {
        0 => String::new(),
        others => format!(" +{others}"),
    };
    let name = words::person(&answer.people, first.person, look);
    width::keep_start(&name, columns.saturating_sub(width::of(&more))) + &more
}
