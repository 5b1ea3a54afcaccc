//! Where the code is dark and why: one place a row, worst first, each with the range of its dark lines, the
//! time that reading them takes, and what the records say. Never a name.

mod reasons;

use super::paint::{Line, Tone, flow, page, sentence};
use super::words;
use crate::Look;
use crate::text::number::{Rounding, count, counted, lines, lines_range, time_lone, time_range};
use crate::text::{escape, width};
use litline_facts::answer::dark::{Dark, DarkRow, Darkness, Grain};
use litline_facts::answer::overview::Parts;
use litline_facts::micro::{ByPolicy, Policy};

/// The screen.
#[must_use]
pub fn dark(answer: &Dark, look: Look) -> String {
    let mut all = vec![words::asked(&answer.asked, look), Line::default()];
    if answer.whole.parts.strict.dark() == 0 {
        all.extend(calm(&answer.whole, look));
        return page(&all, look);
    }
    all.extend(head(answer, look));
    all.extend(table(answer, look));
    all.extend(below(answer, look));
    page(&all, look)
}

/// Nothing is dark.
fn calm(whole: &Darkness, look: Look) -> Vec<Line> {
    let of = counted(whole.counted_lines, "counted line");
    let mut text = match whole.counted_lines {
        0 => "nothing to count here: no source file with a line that is not blank".to_owned(),
        _ => format!("nothing dark in {of}: somebody here wrote each or had time to read it"),
    };
    if whole.parts.strict.unrecorded > 0 {
        text.push_str(&format!("; apart from {} unrecorded", unrecorded(whole)));
    }
    flow(Line::default(), 0, &sentence(Tone::Plain, &text), look.width())
}

fn unrecorded(part: &Darkness) -> String {
    lines(part.parts.strict.unrecorded, Rounding::Nearest)
}

/// The total: how much is dark, why, and what reading it takes.
fn head(answer: &Dark, look: Look) -> Vec<Line> {
    let whole = &answer.whole;
    let row = |label: &str, pieces: &[Line]| flow(Line::of(Tone::Strong, label), 9, pieces, look.width());
    let of = counted(whole.counted_lines, "counted line");
    let middle = lines(whole.parts.likely.dark(), Rounding::Nearest);
    let total = format!("of {of} in {}, likely {middle}", counted(whole.files, "file"));
    let mut pieces = vec![Line::of(Tone::Strong, dark_lines(whole))];
    pieces.extend(sentence(Tone::Plain, &total));
    let mut all = row("dark", &pieces);
    let reason =
        |of: fn(&Parts) -> u64| lines_range(ByPolicy::of(|policy: Policy| of(whole.parts.get(policy))));
    let mut reasons = vec![
        format!("gone {} ·", reason(|parts| parts.gone)),
        format!("unread {} ·", reason(|parts| parts.unread)),
        format!("nobody {}", reason(|parts| parts.nobody)),
    ];
    if whole.parts.strict.unrecorded > 0 {
        reasons.push(format!("· apart from {} unrecorded", unrecorded(whole)));
    }
    let reasons: Vec<Line> = reasons.into_iter().map(|text| Line::of(Tone::Plain, text)).collect();
    all.extend(row("why", &reasons));
    let (time, middle) = (time_range(whole.debt_ms), time_lone(whole.debt_ms.likely));
    let pace =
        format!("({} to {} lines/h)", count(answer.pace.careful.into()), count(answer.pace.likely.into()));
    let debt = [
        Line::of(Tone::Strong, time),
        Line::of(Tone::Plain, format!("of reading, likely {middle}")),
        Line::of(Tone::Faint, pace),
    ];
    all.extend(row("debt", &debt));
    let overrides: Vec<String> = answer
        .overrides
        .iter()
        .map(|(name, here, default)| {
            format!("{} {} (default {})", escape::name(name), escape::name(here), escape::name(default))
        })
        .collect();
    if !overrides.is_empty() {
        all.extend(row("settings", &sentence(Tone::Loud, &overrides.join(" · "))));
    }
    all
}

fn dark_lines(part: &Darkness) -> String {
    lines_range(ByPolicy::of(|policy: Policy| part.parts.get(policy).dark()))
}

/// Places as an editor opens them, each with what the records say below it.
fn table(answer: &Dark, look: Look) -> Vec<Line> {
    if answer.rows.is_empty() {
        return Vec::new();
    }
    let head = match answer.grain {
        Grain::Area => "darkest areas",
        Grain::Region => "darkest regions",
    };
    let cells = |row: &DarkRow| [place(row), dark_lines(&row.darkness), time_range(row.darkness.debt_ms)];
    let rows: Vec<[String; 3]> = answer.rows.iter().map(cells).collect();
    let head = [head.to_owned(), "dark lines".to_owned(), "to read".to_owned()];
    let widest = |column: usize| {
        let cells = rows.iter().chain([&head]).map(|row| width::of(&row[column]));
        cells.max().unwrap_or_default()
    };
    let columns = [widest(1), widest(2)];
    let mut all = vec![Line::default()];
    all.extend(line(&head, columns, Tone::Faint, Tone::Faint, look));
    for (row, cells) in answer.rows.iter().zip(&rows) {
        all.extend(line(cells, columns, Tone::Strong, tone(&row.darkness), look));
        let words = sentence(Tone::Plain, &reasons::reasons(row));
        all.extend(flow(Line::default(), 2, &words, look.width()));
    }
    all
}

/// Surely dark lines are among them, or they are dark by some policies only.
fn tone(part: &Darkness) -> Tone {
    if part.parts.generous.dark() > 0 { Tone::Dark } else { Tone::Open }
}

/// A place that does not fit beside its numbers stands above them, whole where the screen is wide enough, so
/// that it can be copied.
fn line(cells: &[String; 3], columns: [usize; 2], place: Tone, numbers: Tone, look: Look) -> Vec<Line> {
    let right = |text: &str, columns: usize| format!("  {}{text}", " ".repeat(columns - width::of(text)));
    let room = look.width().saturating_sub(columns[0] + columns[1] + 4);
    let mut lines = Vec::new();
    let mut path = cells[0].as_str();
    if width::of(path) > room {
        lines.push(Line::of(place, width::keep_end(path, look.width())));
        path = "";
    }
    let line = Line::of(place, path).and(Tone::Plain, " ".repeat(room - width::of(path)));
    let line = line.and(numbers, right(&cells[1], columns[0]));
    lines.push(line.and(Tone::Plain, right(&cells[2], columns[1])));
    lines
}

/// `src/main.rs:120-255`, or the path of an area.
fn place(row: &DarkRow) -> String {
    let path = escape::path(&row.path);
    match (row.lines, row.rest) {
        (Some((first, last)), _) if first == last => format!("{path}:{first}"),
        (Some((first, last)), _) => format!("{path}:{first}-{last}"),
        (None, true) if path.is_empty() => "(rest)".to_owned(),
        (None, true) => path + " (rest)",
        (None, false) if path.is_empty() => ".".to_owned(),
        (None, false) => path,
    }
}

/// What is not in the table, and what to do next.
fn below(answer: &Dark, look: Look) -> Vec<Line> {
    let mut all = Vec::new();
    let mut say = |tone: Tone, text: &str| {
        all.extend(flow(Line::default(), 0, &sentence(tone, text), look.width()));
    };
    if answer.hidden_rows > 0 {
        let noun = match answer.grain {
            Grain::Area => "more area",
            Grain::Region => "more region",
        };
        let rows = counted(answer.hidden_rows, noun);
        let (lines, time) = (dark_lines(&answer.hidden), time_range(answer.hidden.debt_ms));
        say(Tone::Plain, &format!("{rows} not shown: {lines} lines, {time} (--limit N shows more)"));
    }
    if answer.elsewhere.parts.strict.dark() > 0 {
        let lines = dark_lines(&answer.elsewhere);
        say(Tone::Plain, &format!("elsewhere {lines} lines, as parts of lines that are likely lit"));
    }
    say(Tone::Plain, "");
    say(Tone::Faint, "Dark means no record of reading, never “nobody read it”. A debt, not a fault.");
    for text in next(answer) {
        say(Tone::Faint, &text);
    }
    all
}

/// Commands that lead on from here.
fn next(answer: &Dark) -> Vec<String> {
    let Some(first) = answer.rows.first() else {
        return vec!["More: litline lines FILE, litline explain open".to_owned()];
    };
    let path = escape::path(&first.path);
    match first.lines {
        Some((line, _)) => vec![format!("Why a line is dark: litline why {path}:{line}")],
        None if path.is_empty() || first.rest => {
            let scope = escape::path(&answer.asked.scope);
            let scope = if scope.is_empty() { scope } else { scope + " " };
            vec![format!("Stretches of lines instead: litline dark {scope}--regions")]
        }
        None => vec![format!("Look closer: litline dark {path} --regions")],
    }
}
