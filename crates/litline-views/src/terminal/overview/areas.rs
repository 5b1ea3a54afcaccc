//! The table of the darkest areas.

use super::super::bar::{Part, bar};
use super::super::paint::{Line, Tone};
use super::super::words;
use super::headline::{coverage, sureness, whole};
use crate::Look;
use crate::text::number::{Rounding, count, lines, percent_range};
use crate::text::{escape, width};
use litline_facts::answer::overview::{Area, main_reason};

const BAR_CELLS: usize = 10;
/// Narrower screens drop the bar: its numbers stand beside it.
const BAR_FROM_COLUMNS: usize = 72;
const HEAD: [&str; 5] = ["darkest areas", "lines", "coverage", "surely dark", "mainly"];

struct Row {
    cells: [String; 5],
    bar: Line,
}

/// An empty line, the head and at most `room` rows; nothing where the one area is the whole that was shown
/// above.
pub(super) fn areas(areas: &[Area], room: usize, look: Look) -> Vec<Line> {
    let rows: Vec<Row> = areas.iter().take(room).map(row).collect();
    if rows.is_empty() {
        return Vec::new();
    }
    let mut columns = HEAD.map(width::of);
    for row in &rows {
        for (column, cell) in columns.iter_mut().zip(&row.cells) {
            *column = (*column).max(width::of(cell));
        }
    }
    let with_bar = look.width() >= BAR_FROM_COLUMNS;
    let bar_columns = if with_bar { BAR_CELLS + 2 } else { 0 };
    let fixed: usize = columns[1..].iter().map(|column| column + 2).sum::<usize>() + bar_columns;
    columns[0] = look.width().saturating_sub(fixed).max(8);
    let mut all =
        vec![Line::default(), line(&HEAD.map(str::to_owned), &columns, None, with_bar, Tone::Faint)];
    for row in &rows {
        all.push(line(&row.cells, &columns, Some(&row.bar), with_bar, Tone::Plain));
    }
    all
}

fn row(area: &Area) -> Row {
    let sure = sureness(area);
    let parts = [
        Part { size: sure.lit, cell: "█", tone: Tone::Lit },
        Part { size: sure.open, cell: "▒", tone: Tone::Open },
        Part { size: sure.dark, cell: "░", tone: Tone::Dark },
        Part { size: sure.unrecorded, cell: "·", tone: Tone::Faint },
    ];
    Row {
        cells: [
            place(area),
            count(area.counted_lines),
            percent_range(coverage(area), whole(area)),
            lines(sure.dark, Rounding::Down),
            mainly(area).to_owned(),
        ],
        bar: bar(&parts, BAR_CELLS),
    }
}

/// The path; `(rest)` where areas below it are listed by themselves.
fn place(area: &Area) -> String {
    let path = escape::path(&area.path);
    match (area.path.is_empty(), area.rest) {
        (true, true) => "(rest)".to_owned(),
        (true, false) => ".".to_owned(),
        (false, true) => path + " (rest)",
        (false, false) => path,
    }
}

fn mainly(area: &Area) -> &'static str {
    let unrecorded = if area.parts.generous.unrecorded > 0 { "unrecorded" } else { "" };
    main_reason(&area.parts).map_or(unrecorded, |main| words::reason(main.reason))
}

fn line(cells: &[String; 5], columns: &[usize; 5], bar: Option<&Line>, with_bar: bool, tone: Tone) -> Line {
    let right = |place: usize| {
        let gap = columns[place].saturating_sub(width::of(&cells[place]));
        format!("  {}{}", " ".repeat(gap), cells[place])
    };
    let path = width::keep_end(&cells[0], columns[0]);
    let gap = " ".repeat(columns[0].saturating_sub(width::of(&path)));
    let mut line = Line::of(tone, path + &gap + &right(1) + &right(2));
    if with_bar {
        line = line.and(Tone::Plain, "  ");
        line = match bar {
            Some(bar) => line.then(bar),
            None => line.and(Tone::Plain, " ".repeat(BAR_CELLS)),
        };
    }
    line.and(tone, right(3)).and(tone, format!("  {}", cells[4]))
}
