//! What the numbers above leave out, rest on and cannot say.

use super::super::paint::{Line, Tone, flow, sentence};
use super::super::words;
use super::facts::INDENT;
use super::gaps::{gaps, total};
use crate::Look;
use crate::text::number::{Rounding, count, counted, lines};
use crate::text::{escape, width};
use litline_facts::answer::overview::{LeftOutRow, Overview};
use litline_facts::record::gap::GapKind;

pub(super) fn footer(answer: &Overview, look: Look) -> Vec<Line> {
    let mut all = vec![Line::default()];
    let row = |label: &str, tone: Tone, entries: &[String]| one_line(label, tone, entries, look);
    all.extend(row("left out", Tone::Plain, &left_out(&answer.left_out)));
    let cut = history_cut(answer);
    if let Some(cut) = &cut {
        all.extend(flow(Line::of(Tone::Loud, "gaps"), INDENT, &sentence(Tone::Loud, cut), look.width()));
    }
    all.extend(row(if cut.is_some() { "" } else { "gaps" }, Tone::Loud, &gaps(&answer.gaps)));
    let overrides: Vec<String> = answer.overrides.iter().map(overridden).collect();
    all.extend(row("settings", Tone::Loud, &overrides));
    for text in [
        "Time to read is not reading. Dark means no record of it, never “nobody read it”.",
        "More: litline dark, litline why FILE:LINE, litline doctor, litline explain open",
    ] {
        all.extend(flow(Line::default(), 0, &sentence(Tone::Faint, text), look.width()));
    }
    all
}

/// As many entries as one line holds, and how many more there are; nothing without entries.
fn one_line(label: &str, tone: Tone, entries: &[String], look: Look) -> Option<Line> {
    let room = look.width() - INDENT;
    let more = |left: usize| if left == 0 { String::new() } else { format!(" · {left} more") };
    let first = entries.first()?;
    let mut text = width::keep_start(first, room.saturating_sub(width::of(&more(entries.len() - 1))));
    let mut taken = 1;
    for entry in &entries[1..] {
        let longer = format!("{text} · {entry}");
        if width::of(&longer) + width::of(&more(entries.len() - taken - 1)) > room {
            break;
        }
        text = longer;
        taken += 1;
    }
    text.push_str(&more(entries.len() - taken));
    Some(Line::of(Tone::Strong, format!("{label:<INDENT$}")).and(tone, text))
}

/// The unit stands once, before the first entry that has it.
fn left_out(rows: &[LeftOutRow]) -> Vec<String> {
    let mut unit = "lines: ";
    let mut entries = Vec::new();
    for row in rows {
        let reason = words::left_out(row.reason);
        if row.lines == 0 {
            entries.push(format!("{reason} {}", counted(row.files, "file")));
        } else {
            entries.push(format!("{unit}{reason} {}", count(row.lines)));
            unit = "";
        }
    }
    entries
}

/// What a shallow clone costs, and how to get the rest.
fn history_cut(answer: &Overview) -> Option<String> {
    let commits = total(&answer.gaps, GapKind::ShallowBoundary);
    if commits == 0 {
        return None;
    }
    let lost = answer.whole.parts.likely.unrecorded;
    if lost == 0 {
        return Some(format!("history cut at {} (shallow clone), no line lost", counted(commits, "commit")));
    }
    let lines = lines(lost, Rounding::Nearest);
    Some(format!("{lines} lines: history cut (shallow clone; try git fetch --unshallow)"))
}

fn overridden(entry: &(String, String, String)) -> String {
    let (name, here, default) = entry;
    format!("{} {} (default {})", escape::name(name), escape::name(here), escape::name(default))
}
