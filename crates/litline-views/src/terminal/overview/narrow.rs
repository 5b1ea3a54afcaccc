//! What would narrow the range most: how many points at most, and on how many lines that rests.

use super::super::paint::{Line, Tone, flow};
use super::super::words;
use super::facts::INDENT;
use crate::Look;
use crate::text::number::{Rounding, count, percent};
use litline_facts::answer::overview::Narrowing;

/// One row, longer where it must; nothing where nothing could.
pub(in crate::terminal) fn narrow(rows: &[Narrowing], counted_lines: u64, look: Look) -> Vec<Line> {
    let Some(last) = rows.len().checked_sub(1).filter(|_| counted_lines > 0) else { return Vec::new() };
    let mut pieces = vec![Line::of(Tone::Faint, "by at most, with")];
    for (place, row) in rows.iter().enumerate() {
        let points = percent(row.most(), counted_lines.saturating_mul(1_000_000), Rounding::Up);
        let lines = count(row.lines);
        // The units stand once.
        let (points, lines) = match place {
            0 => (
                format!("{points} {}", plural(&points, "point")),
                format!("{lines} {}", plural(&lines, "line")),
            ),
            _ => (points, lines),
        };
        let mark = if place == last { "" } else { " ·" };
        let text = format!("{} {points}", words::missing(row.missing));
        pieces.push(Line::of(Tone::Plain, text).and(Tone::Faint, format!(" ({lines}){mark}")));
    }
    flow(Line::of(Tone::Strong, "narrower"), INDENT, &pieces, look.width())
}

fn plural(number: &str, noun: &str) -> String {
    if number == "1" || number == "<1" { noun.to_owned() } else { format!("{noun}s") }
}
