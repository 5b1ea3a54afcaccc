//! Who or what wrote the lines: a range first, then what it rests on, by evidence, assistant, month and area.

mod lines;
mod sources;

pub use lines::origin_lines;
pub use sources::origin_sources;

use super::ink::bar::{Part, bar};
use super::paint::{Line, Tone, flow, page, sentence};
use super::words;
use crate::Look;
use crate::text::number::{Rounding, count, counted, percent};
use crate::text::{escape, moment, width};
use litline_facts::answer::origin::{OriginSums, Origins, PolicyLine, ToolLines};
use litline_facts::record::policy::PolicyKind;
use litline_facts::record::trace::TraceKind;

/// Assistants, months and areas that are worth a row each.
const TOOLS_MAX: usize = 8;
const MONTHS_MAX: usize = 12;
const AREAS_MAX: usize = 8;
/// What the high end is.
const MOST: &str = "the high end is all that no person is on record for";
/// Cells of a bar.
const CELLS: usize = 20;

/// The screen.
#[must_use]
pub fn origin(answer: &Origins, look: Look) -> String {
    let mut all = vec![words::asked(&answer.asked, look), Line::default()];
    let living = &answer.living;
    if living.lines() == 0 {
        all.push(Line::of(
            Tone::Plain,
            "nothing to count here: no source file with a line that is not blank",
        ));
        return page(&all, look);
    }
    all.extend(headline(living, look));
    all.push(Line::default());
    all.extend(grades(living, look));
    all.extend(tools(&answer.tools, look));
    all.extend(months(answer));
    all.extend(areas(answer, look));
    all.push(Line::default());
    all.extend(below(answer, look));
    page(&all, look)
}

/// The range, and what stands between its ends.
fn headline(sums: &OriginSums, look: Look) -> Vec<Line> {
    let whole = sums.lines();
    let ends = format!(
        "{}–{} %",
        percent(sums.assistant_least(), whole, Rounding::Down),
        percent(sums.assistant_most(), whole, Rounding::Up)
    );
    let mut pieces = vec![Line::of(Tone::Plain, "assistants wrote"), Line::of(Tone::Strong, ends)];
    let rest = if sums.person() == 0 { "no person is on record for the rest" } else { MOST };
    let text = format!(
        "of {}: {} % on record line by line, {} % with all lines of marked commits; {rest}",
        counted(whole, "counted line"),
        percent(sums.assistant_least(), whole, Rounding::Down),
        percent(sums.assistant_marked(), whole, Rounding::Down),
    );
    pieces.extend(sentence(Tone::Plain, &text));
    flow(Line::default(), 0, &pieces, look.width())
}

/// One row for each kind of evidence that there is.
fn grades(sums: &OriginSums, look: Look) -> Vec<Line> {
    let rows = [
        ("assistant", "attested", "a record names the line", sums.attested),
        ("", "recovered", "a note behind a squash names the line", sums.recovered),
        ("", "marked", "the whole commit is marked", sums.marked),
        ("", "branch mark", "a commit behind a squash is marked", sums.branch_marked),
        ("person", "attested", "seen typing", sums.typed),
        ("", "born before", "before there were assistants", sums.born_before),
        ("unknown", "touched", "a mark says only that one took part", sums.touched),
        ("", "hinted", "only a branch's name speaks of one", sums.hinted),
        ("", "unmarked", "unmarked on a marked squash's branch", sums.unmarked),
        ("", "nothing", "no evidence; not the same as human", sums.nothing),
    ];
    let whole = sums.lines();
    let mut all = vec![heading("by evidence", look)];
    let mut origin = "";
    for (name, grade, meaning, lines) in rows {
        origin = if name.is_empty() { origin } else { name };
        if lines == 0 {
            continue;
        }
        let shown = std::mem::take(&mut origin);
        let text = format!("{shown:<10}{grade:<12}{meaning}");
        all.push(row(&text, lines, whole, look));
    }
    all
}

/// A row with its lines and their share at the right.
fn row(text: &str, lines: u64, whole: u64, look: Look) -> Line {
    let figures = format!("{:>11}  {:>4} %", count(lines), percent(lines, whole, Rounding::Nearest));
    let room = look.width().saturating_sub(figures.len() + 1).min(60);
    let text = width::keep_start(text, room);
    let gap = " ".repeat(room - width::of(&text) + 1);
    Line::of(Tone::Plain, text).and(Tone::Plain, gap).and(Tone::Plain, figures)
}

fn heading(name: &str, look: Look) -> Line {
    let figures = format!("{:>11}  {:>6}", "lines", "share");
    let room = look.width().saturating_sub(figures.len() + 1).min(60);
    Line::of(Tone::Faint, format!("{name:<room$} {figures}"))
}

fn tools(tools: &[ToolLines], look: Look) -> Vec<Line> {
    if tools.is_empty() {
        return Vec::new();
    }
    let cells = |row: &ToolLines| {
        let lines = |lines: u64| if lines == 0 { "·".to_owned() } else { count(lines) };
        let marked = row.marked + row.branch_marked;
        [row.attested, row.recovered, marked, row.touched + row.hinted].map(lines)
    };
    let wrote = |row: &&ToolLines| {
        row.attested + row.recovered + row.branch_marked + row.marked + row.touched + row.hinted > 0
    };
    let shown: Vec<&ToolLines> = tools.iter().filter(wrote).collect();
    let mut all = vec![Line::default()];
    let (names, room) = if look.width() < 74 { (look.width().saturating_sub(44), 11) } else { (26, 12) };
    let line = |name: &str, cells: [String; 4]| {
        let cells: String = cells.iter().map(|cell| format!("{}{cell}", pad(cell, room))).collect();
        let name = width::keep_start(name, names);
        format!("{name}{}{cells}", " ".repeat(names - width::of(&name)))
    };
    if !shown.is_empty() {
        let head = ["attested", "recovered", "marked", "maybe"].map(str::to_owned);
        all.push(Line::of(Tone::Faint, line("by assistant", head)));
    }
    for row in shown.iter().take(TOOLS_MAX) {
        all.push(Line::of(Tone::Plain, line(&escape::name(&row.tool), cells(row))));
    }
    let more = shown.len().saturating_sub(TOOLS_MAX);
    if more > 0 {
        all.push(Line::of(Tone::Faint, format!("{} more (--json lists them)", count(more as u64))));
    }
    let unseen = |row: &&ToolLines| row.in_use && !wrote(row);
    let unseen: Vec<String> = tools.iter().filter(unseen).map(|row| escape::name(&row.tool)).collect();
    if !unseen.is_empty() {
        let text = format!("set up here, without a line on record: {}", unseen.join(", "));
        all.extend(flow(Line::default(), 0, &sentence(Tone::Faint, &text), look.width()));
    }
    all
}

fn pad(cell: &str, columns: usize) -> String {
    " ".repeat(columns.saturating_sub(width::of(cell)))
}

/// A bar of what is an assistant's, a person's, and unknown.
fn split(sums: &OriginSums) -> Line {
    let part = |size: u64, cell: &'static str, tone: Tone| Part { size, cell, tone };
    bar(
        &[
            part(sums.assistant_least(), "█", Tone::Strong),
            part(sums.branch_marked + sums.marked, "▓", Tone::Plain),
            part(sums.unknown(), "·", Tone::Faint),
            part(sums.person(), "░", Tone::Plain),
        ],
        CELLS,
    )
}

/// The last year of births.
fn months(answer: &Origins) -> Vec<Line> {
    let first = answer.months.len().saturating_sub(MONTHS_MAX);
    let shown = &answer.months[first..];
    if shown.is_empty() {
        return Vec::new();
    }
    let head =
        format!("{:<12}{:>11}  {:<20}  {}", "born in", "lines born", "█ line by line ▓ marked", "assistants");
    let mut all = vec![Line::default(), Line::of(Tone::Faint, head)];
    for month in shown {
        let name = moment::month(month.month);
        all.push(
            Line::of(Tone::Plain, format!("{name:<12}{:>11}  ", count(month.born.lines())))
                .then(&split(&month.born))
                .and(Tone::Plain, format!("     {}", range(&month.born))),
        );
    }
    all
}

/// Line by line, and with marked commits.
fn range(sums: &OriginSums) -> String {
    let whole = sums.lines();
    let (low, high) = (sums.assistant_least(), sums.assistant_marked());
    if low == high {
        return format!("{} %", percent(low, whole, Rounding::Nearest));
    }
    format!("{}–{} %", percent(low, whole, Rounding::Down), percent(high, whole, Rounding::Up))
}

fn areas(answer: &Origins, look: Look) -> Vec<Line> {
    if answer.areas.len() < 2 {
        return Vec::new();
    }
    let names = look.width().saturating_sub(48).clamp(12, 30);
    let head =
        format!("{:<names$}{:>11}  {:<20}  {}", "by area", "lines", "· unknown ░ person", "assistants");
    let mut all = vec![Line::default(), Line::of(Tone::Faint, head)];
    for area in answer.areas.iter().take(AREAS_MAX) {
        let mut name = escape::path(&area.path);
        if area.rest {
            name = if name.is_empty() { "(rest)".to_owned() } else { format!("{name} (rest)") };
        }
        let name = width::keep_end(&name, names - 1);
        let gap = " ".repeat(names - width::of(&name));
        all.push(
            Line::of(Tone::Plain, format!("{name}{gap}{:>11}  ", count(area.living.lines())))
                .then(&split(&area.living))
                .and(Tone::Plain, format!("  {}", range(&area.living))),
        );
    }
    let more = answer.areas.len().saturating_sub(AREAS_MAX);
    if more > 0 {
        all.push(Line::of(Tone::Faint, format!("{} more (--json lists them)", count(more as u64))));
    }
    all
}

/// How far marks can be trusted here, what was not read, and where to look next.
fn below(answer: &Origins, look: Look) -> Vec<Line> {
    let commits = &answer.commits;
    let mut texts = Vec::new();
    // Figures of commits are of the whole repository, whatever the scope.
    if commits.attested > 0 && answer.asked.scope.is_empty() {
        let text = format!(
            "marks miss {} of {} whose notes or logs claim lines for an assistant",
            count(commits.attested_unmarked),
            counted(commits.attested, "commit"),
        );
        texts.push((Tone::Plain, text));
    }
    if commits.outside_lines > 0 && answer.asked.scope.is_empty() {
        let text = format!(
            "these claim {} that their commits did not bring, which prove nothing; {} they did",
            counted(commits.outside_lines, "line"),
            count(commits.inside_lines)
        );
        texts.push((Tone::Plain, text));
    }
    texts.extend(proofs(&answer.policies).map(|text| (Tone::Loud, text)));
    texts.extend(unread(answer).map(|text| (Tone::Loud, text)));
    texts.push((Tone::Faint, sessions(answer)));
    texts.push((
        Tone::Faint,
        "More: litline origin --lines FILE, --sources, litline explain origin".to_owned(),
    ));
    texts
        .iter()
        .flat_map(|(tone, text)| flow(Line::default(), 0, &sentence(*tone, text), look.width()))
        .collect()
}

/// Evidence that there may be and that was not read.
fn unread(answer: &Origins) -> impl Iterator<Item = String> {
    let unreadable: u64 = answer.traces.iter().map(|trace| trace.unreadable).sum();
    let texts = [
        (answer.cut_lines, "line", "born before this clone's history begins: nothing can be known of it"),
        (unreadable, "record", "of assistants missing or not understood in part: --sources tells which"),
        (answer.waiting_logs, "session log", "too large to be read in passing: litline bank reads all"),
    ];
    let texts = texts.into_iter().filter(|(number, ..)| *number > 0);
    texts.map(|(number, noun, what)| format!("{} {what}", counted(number, noun)))
}

/// Since when sessions are on record, or why none is.
fn sessions(answer: &Origins) -> String {
    let logs = || answer.traces.iter().filter(|trace| trace.kind == TraceKind::SessionLogs);
    let elsewhere: u64 = logs().map(|trace| trace.elsewhere).sum();
    match answer.commits.sessions_from_seconds {
        Some(seconds) => format!("session evidence begins on {}", moment::day(seconds)),
        None if !answer.session_logs => {
            "session logs are switched off in litline.toml: only what the repository holds is read".to_owned()
        }
        None if elsewhere > 0 => {
            format!("{} on this machine, none of this repository", counted(elsewhere, "session log"))
        }
        None => "no session logs on this machine: only what the repository holds is read".to_owned(),
    }
}

/// What keeps marks away, with the first line that proves it.
fn proofs(policies: &[PolicyLine]) -> impl Iterator<Item = String> {
    let kinds = [
        (PolicyKind::Forbids, "forbidden"),
        (PolicyKind::SwitchesOff, "switched off"),
        (PolicyKind::Strips, "taken out by a hook"),
    ];
    kinds.into_iter().filter_map(|(kind, how)| {
        let proof = policies.iter().find(|policy| policy.kind == kind)?;
        Some(format!("marks are a lower bound here: {how} in {}", sources::place(proof)))
    })
}
