//! The first screen: how much is lit, where it is dark and why, and what was not counted. At most 24 lines at
//! 80 columns; never a name.

mod areas;
mod facts;
mod footer;
mod gaps;
mod headline;
mod narrow;
mod since;

pub(super) use gaps::{gaps, total};
pub(super) use headline::{coverage_words, sureness};
pub(super) use narrow::narrow;

use super::paint::{Line, Tone, flow, page, sentence};
use super::words;
use crate::Look;
use crate::text::number::counted;
use crate::text::width;
use litline_facts::answer::overview::{Narrowing, Overview};
use litline_facts::record::path::LeftOut;

/// Lines of the terminal that everybody has.
const SCREEN: usize = 24;
/// Columns from which on the screen keeps to those lines; narrower ones grow.
const SCREEN_COLUMNS: usize = 80;
/// Rows of the table that are worth giving up empty lines for.
const AREA_ROWS_MIN: usize = 3;
/// More rows than this are not read.
const AREA_ROWS_MAX: usize = 8;

/// The screen. Narrower than 80 columns it keeps its content and grows longer.
#[must_use]
pub fn overview(answer: &Overview, look: Look) -> String {
    // What could narrow the range most is worth a line where there is one; the rest is in `litline doctor`.
    let shown = [answer.narrow.len(), 1, 0].map(|rows| &answer.narrow[..answer.narrow.len().min(rows)]);
    let mut laid = lines(answer, look, shown[0]);
    for fewer in &shown[1..] {
        if laid.len() > SCREEN && look.width() >= SCREEN_COLUMNS {
            laid = lines(answer, look, fewer);
        }
    }
    page(&laid, look)
}

fn lines(answer: &Overview, look: Look, narrowings: &[Narrowing]) -> Vec<Line> {
    let mut above = vec![title(answer, look), Line::default()];
    let mut below = footer::footer(answer, look);
    below.extend(narrow(narrowings, answer.whole.counted_lines, look));
    if answer.whole.counted_lines == 0 {
        above.extend(flow(Line::default(), 0, &sentence(Tone::Strong, &nothing(answer)), look.width()));
        above.extend(below);
        return above;
    }
    above.extend(headline::headline(&answer.whole, look));
    above.push(Line::default());
    above.extend(facts::facts(answer, look));
    match &answer.since {
        Some(since) => above.extend(since::since(since, &answer.whole, look)),
        None => {
            let room = rows(&above, &below, look);
            above.extend(areas::areas(&answer.areas, room, look));
        }
    }
    above.extend(below);
    close_up(&mut above);
    above
}

/// Why there is no figure: nothing is there, or nothing that is there can be read.
fn nothing(answer: &Overview) -> String {
    let place = if answer.asked.scope.is_empty() { "" } else { " at this path" };
    let missing =
        answer.left_out.iter().find(|row| row.reason == LeftOut::Missing).map_or(0, |row| row.files);
    match missing {
        0 => format!("nothing to count: no source file with a line that is not blank{place}"),
        files => {
            format!("nothing can be counted: contents of files that are not in this clone: {files}{place}")
        }
    }
}

/// Rows of the table that fit, under its head and an empty line.
fn rows(above: &[Line], below: &[Line], look: Look) -> usize {
    let taken = above.len() + below.len() + 2;
    let blank = 1 + above.iter().chain(below).filter(|line| line.is_blank()).count();
    let closed_up = (SCREEN + blank).saturating_sub(taken);
    let least = if look.width() < SCREEN_COLUMNS { AREA_ROWS_MIN } else { closed_up.clamp(1, AREA_ROWS_MIN) };
    SCREEN.saturating_sub(taken).clamp(least, AREA_ROWS_MAX)
}

/// Where giving up empty lines makes everything fit the screen, the lowest go first; else all stay.
fn close_up(lines: &mut Vec<Line>) {
    let blank = lines.iter().filter(|line| line.is_blank()).count();
    while lines.len() > SCREEN && lines.len() <= SCREEN + blank {
        match lines.iter().rposition(Line::is_blank) {
            Some(place) => drop(lines.remove(place)),
            None => return,
        }
    }
}

/// With the size of the history where it fits.
fn title(answer: &Overview, look: Look) -> Line {
    let line = words::asked(&answer.asked, look);
    let commits = format!(" · {}", counted(answer.commits, "commit"));
    if line.width() + width::of(&commits) > look.width() { line } else { line.and(Tone::Faint, commits) }
}
