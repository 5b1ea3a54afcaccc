//! Every line of one file: its state under three policies, who could explain it, and below, what that
//! rests on.

mod evidence;
mod gutter;

use super::overview::{coverage_words, sureness};
use super::paint::{Line, Tone, flow, sentence};
use super::words;
use crate::Look;
use crate::text::number::{Rounding, counted, lines as lines_of};
use litline_facts::answer::lines::FileLines;
use litline_facts::answer::overview::Area;
use litline_facts::record::path::PathClass;
use std::io::{self, Write};

/// Writes what the file comes to and the file with its gutter, then the legend, then the evidence of each
/// group of lines.
///
/// # Errors
/// What `out` reports.
pub fn lines(answer: &FileLines, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let mut head = vec![words::asked(&answer.asked, look)];
    let is_counted = answer.class == PathClass::Counted;
    if let PathClass::Left(reason) = answer.class {
        let text = format!("not counted: {}. Its lines have no state.", words::left_out(reason));
        head.push(Line::of(Tone::Loud, text));
    } else {
        head.extend(flow(Line::default(), 0, &summary(&answer.whole), look.width()));
        head.extend(flow(Line::default(), 0, &key(), look.width()));
    }
    head.push(Line::default());
    out.write_all(super::paint::page(&head, look).as_bytes())?;
    gutter::write(answer, look, out)?;
    if answer.lines.is_empty() {
        out.write_all(b"(empty)\n")?;
    }
    if is_counted && !answer.groups.is_empty() {
        let mut below = vec![Line::default()];
        below.extend(legend(look));
        out.write_all(super::paint::page(&below, look).as_bytes())?;
        evidence::write(answer, look, out)?;
    }
    Ok(())
}

/// The file in one line, in the words of the overview.
fn summary(whole: &Area) -> Vec<Line> {
    if whole.counted_lines == 0 {
        return sentence(Tone::Plain, "nothing to count: no line that is not blank");
    }
    let sure = sureness(whole);
    let mut pieces = vec![coverage_words(whole)];
    let mut more = |text: String| pieces.push(Line::of(Tone::Plain, text));
    more(format!("· {}", counted(whole.counted_lines, "counted line")));
    more(format!("· surely dark {}", lines_of(sure.dark, Rounding::Down)));
    if sure.unrecorded > 0 {
        more(format!("· unrecorded {}", lines_of(sure.unrecorded, Rounding::Nearest)));
    }
    pieces
}

/// What is needed to read the gutter at all, above the file.
fn key() -> Vec<Line> {
    vec![
        Line::of(Tone::Plain, "state under strict, likely, generous:"),
        Line::of(Tone::Lit, "LLL").and(Tone::Plain, " surely lit,"),
        Line::of(Tone::Open, "ugL").and(Tone::Plain, " open,"),
        Line::of(Tone::Dark, "ggg").and(Tone::Plain, " surely dark"),
    ]
}

fn legend(look: Look) -> Vec<Line> {
    let row = |label: &str, text: &str| {
        flow(Line::of(Tone::Strong, label), 6, &sentence(Tone::Plain, text), look.width())
    };
    let mut all =
        row("lit", "L somebody present wrote it or had time to read it · F the same, long ago (fading)");
    all.extend(row(
        "dark",
        "g those who knew it are gone · u no record of enough time (unread) · n no human act (nobody) · ? unrecorded",
    ));
    all.extend(row("who", "present people who could explain it (likely), – nobody. Times are UTC."));
    all
}
