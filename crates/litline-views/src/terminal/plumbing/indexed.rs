//! What `litline index` read, in a few lines; gaps aloud.

use super::super::overview::{gaps, total};
use super::super::paint::{Line, Tone, flow, page, sentence};
use super::super::words;
use crate::Look;
use crate::text::number::{count, counted};
use litline_facts::answer::indexed::Indexed;
use litline_facts::record::gap::{GapKind, GapRow};

/// Where the text after a label starts.
const INDENT: usize = 9;
/// More entries than this are not read; JSON has them all.
const GAPS_SHOWN: usize = 6;

/// The screen.
#[must_use]
pub fn indexed(answer: &Indexed, look: Look) -> String {
    let mut lines = vec![words::asked(&answer.asked, look)];
    let commits = format!("{} ({})", counted(answer.commits, "commit"), counted(answer.merges, "merge"));
    let versions = counted(answer.versions, "file version");
    let read = [commits, counted(answer.people, "human"), versions];
    lines.extend(row("read", Tone::Plain, &read, look));
    let living = counted(answer.living_lines, "living line");
    let exposures = counted(answer.exposures, "exposure");
    let holds = [living, exposures, counted(answer.store_bytes, "byte")];
    lines.extend(row("holds", Tone::Plain, &holds, look));
    lines.extend(match gap_entries(&answer.gaps) {
        entries if entries.is_empty() => row("gaps", Tone::Plain, &["none".to_owned()], look),
        entries => row("gaps", Tone::Loud, &entries, look),
    });
    if total(&answer.gaps, GapKind::ShallowBoundary) > 0 {
        let hint = sentence(Tone::Loud, "git fetch --unshallow brings the rest of the history");
        lines.extend(flow(Line::default(), INDENT, &hint, look.width()));
    }
    page(&lines, look)
}

/// A label, then entries that each stay whole.
pub(super) fn row(label: &str, tone: Tone, entries: &[String], look: Look) -> Vec<Line> {
    let last = entries.len().saturating_sub(1);
    let piece = |(place, entry): (usize, &String)| {
        let after = if place < last { " ·" } else { "" };
        Line::of(tone, format!("{entry}{after}"))
    };
    let pieces: Vec<Line> = entries.iter().enumerate().map(piece).collect();
    flow(Line::of(Tone::Strong, label), INDENT, &pieces, look.width())
}

/// Gaps in words.
pub(super) fn gap_entries(rows: &[GapRow]) -> Vec<String> {
    let mut entries = Vec::new();
    let cut = total(rows, GapKind::ShallowBoundary);
    if cut > 0 {
        entries.push(format!("history cut at {} (shallow clone)", counted(cut, "commit")));
    }
    entries.extend(gaps(rows));
    let more = entries.len().saturating_sub(GAPS_SHOWN);
    if more > 0 {
        entries.truncate(GAPS_SHOWN);
        entries.push(format!("{} more", count(more as u64)));
    }
    entries
}
