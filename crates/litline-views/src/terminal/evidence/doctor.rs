//! What evidence there is, what is missing and how to get it, and what each assumption moves.

use crate::Look;
use crate::terminal::overview::{gaps, narrow};
use crate::terminal::paint::{Line, Tone, flow, page, sentence};
use crate::terminal::words;
use crate::text::escape;
use crate::text::moment::day;
use crate::text::number::{Rounding, count, counted, lines_range, percent, percent_range, points};
use litline_facts::answer::doctor::{Assumption, Doctor, Found, Kind, Neighbour, Standing};
use litline_facts::micro::{ByPolicy, Policy};

/// Columns before what is said of a row.
const INDENT: usize = 9;

/// The screen.
#[must_use]
pub fn doctor(answer: &Doctor, look: Look) -> String {
    let mut lines = vec![words::asked(&answer.asked, look), Line::default()];
    lines.push(Line::of(Tone::Strong, "evidence in this clone"));
    answer.found.iter().for_each(|found| lines.extend(row(found, look)));
    lines.extend(missing(answer, look));
    lines.push(Line::default());
    lines.extend(headline(answer, look));
    lines.extend(assumptions(answer, look));
    page(&lines, look)
}

fn row(found: &Found, look: Look) -> Vec<Line> {
    let (word, tone) = match found.standing {
        Standing::Used => ("used", Tone::Lit),
        Standing::Unused => ("unread", Tone::Open),
        Standing::Partial => ("partial", Tone::Loud),
        Standing::Absent => ("absent", Tone::Faint),
    };
    let mut text = said(found);
    if let Some(days) = found.age_days {
        text.push_str(&format!("; newest {} before as-of", counted(days, "day")));
    }
    let mut all = flow(Line::of(tone, word), INDENT, &sentence(Tone::Plain, &text), look.width());
    if let Some(fetch) = &found.fetch {
        // Whole, to be copied, however wide it is; in the end a terminal wraps it.
        all.push(Line::of(Tone::Plain, " ".repeat(INDENT)).and(Tone::Strong, escape::name(fetch)));
    }
    all
}

/// What there is of it, or what its absence means.
fn said(found: &Found) -> String {
    let (count, name) = (found.count, escape::name(&found.name));
    let here = found.standing != Standing::Absent;
    match found.kind {
        Kind::Commits => format!("{} with author and commit date", counted(count, "commit")),
        Kind::History if count == 0 => "history: whole".to_owned(),
        Kind::History => format!("history: cut at {} (shallow clone)", counted(count, "commit")),
        Kind::Contents if count == 0 => "contents: whole".to_owned(),
        Kind::Contents => format!("contents: {} not in this clone", counted(count, "object")),
        Kind::Mailmap if here => format!("mailmap: joins {}", counted(count, "spelling")),
        Kind::Mailmap => "no .mailmap: spellings of a person are joined by other rules only".to_owned(),
        Kind::Configuration if here => "litline.toml".to_owned(),
        Kind::Configuration => "no litline.toml: defaults everywhere".to_owned(),
        Kind::Roster if here => {
            format!("roster of {}", counted(count, "person").replace("persons", "people"))
        }
        Kind::Roster => "no roster: who is present follows from commits".to_owned(),
        Kind::Marks if here => format!("marks of {name} on {}", counted(count, "commit")),
        Kind::Marks => "no assistant's mark on any commit of the history".to_owned(),
        Kind::CoAuthors if here => format!("{} named in messages", counted(count, "co-author")),
        Kind::CoAuthors => "no co-authors named in messages".to_owned(),
        Kind::Notes if found.standing == Standing::Used => {
            format!("{name}: {} on commits of this history or of its changes", counted(count, "note"))
        }
        Kind::Notes if here => format!("{name}: of no format that is read"),
        Kind::Notes if found.fetch.is_some() => {
            "no notes; where a tool keeps them, this brings them:".to_owned()
        }
        Kind::Notes => "no notes".to_owned(),
        Kind::Sessions if here => format!("{name}: {} read", counted(count, "record")),
        Kind::Sessions if name.is_empty() => "no session logs or transcripts of assistants".to_owned(),
        Kind::Sessions => format!("{name}: none of this repository"),
        Kind::ChangeHeads if here => format!("{} of changes", counted(count, "head")),
        Kind::ChangeHeads if found.fetch.is_some() => {
            "no heads of changes; where a forge keeps them, this brings them:".to_owned()
        }
        Kind::ChangeHeads => "no heads of changes, and no remote to get them from".to_owned(),
        Kind::Reviews if here => format!("{} named in messages", counted(count, "review")),
        Kind::Reviews => "no reviews named in messages".to_owned(),
        Kind::IgnoredRevisions if here => format!("{name}: revisions to ignore"),
        Kind::IgnoredRevisions => "no list of revisions to ignore".to_owned(),
        Kind::Sweeps if here => {
            format!("{} of no writing (formatting, or listed)", counted(count, "commit"))
        }
        Kind::Sweeps => "no commit that only formats".to_owned(),
        Kind::OfferedSweeps => {
            let commits = counted(count, "large import");
            format!("{commits} that nobody may have written; if so, list in .git-blame-ignore-revs: {name}")
        }
    }
}

/// Gaps, and what would narrow the range.
fn missing(answer: &Doctor, look: Look) -> Vec<Line> {
    let mut all = Vec::new();
    let entries = gaps(&answer.gaps);
    if !entries.is_empty() {
        let words = sentence(Tone::Loud, &entries.join(" · "));
        all.extend(flow(Line::of(Tone::Strong, "gaps"), INDENT, &words, look.width()));
    }
    let rows = narrow(&answer.narrow, answer.counted_lines, look);
    if !rows.is_empty() {
        all.push(Line::default());
        all.extend(rows);
    }
    all
}

fn headline(answer: &Doctor, look: Look) -> Vec<Line> {
    let whole = whole(answer);
    let lit = ByPolicy::of(|policy: Policy| answer.parts.get(policy).lit());
    let range = percent_range(lit, whole);
    let middle = percent(lit.likely, whole, Rounding::Nearest);
    let text = format!(
        "read coverage {range}, likely {middle} %. What moves the likely number, one assumption at a time, \
         in points; the one that moves it most first:"
    );
    let mut all = flow(Line::default(), 0, &sentence(Tone::Plain, &text), look.width());
    for (name, here, default) in &answer.overrides {
        let text =
            format!("{} {} (default {})", escape::name(name), escape::name(here), escape::name(default));
        all.extend(flow(
            Line::of(Tone::Strong, "settings"),
            INDENT,
            &sentence(Tone::Loud, &text),
            look.width(),
        ));
    }
    all
}

fn assumptions(answer: &Doctor, look: Look) -> Vec<Line> {
    let columns = answer.assumptions.iter().map(|row| row.setting.len()).max().unwrap_or(0) + 2;
    let mut all = Vec::new();
    for row in &answer.assumptions {
        let label = Line::of(Tone::Strong, format!("{:<columns$}", row.setting));
        let mut pieces = vec![Line::of(Tone::Plain, value(row, &row.here))];
        for neighbour in &row.neighbours {
            pieces.push(Line::of(Tone::Faint, "·"));
            pieces.push(Line::of(Tone::Plain, moved(answer, row, neighbour)));
        }
        if row.neighbours.is_empty() {
            pieces.push(Line::of(Tone::Faint, "· no neighbour that is allowed"));
        }
        all.extend(flow(label, columns, &pieces, look.width()));
    }
    all
}

/// `250: −3.1`, in points; for memory, which moves no coverage, what fades.
fn moved(answer: &Doctor, row: &Assumption, there: &Neighbour) -> String {
    let value = value(row, &there.value);
    if row.setting == "memory_half_life_days" {
        return format!("{value}: fading {} lines", lines_range(there.fading));
    }
    let (whole, here) = (whole(answer), answer.parts.likely.lit());
    format!("{value}: {}", points(here, there.lit.likely, whole))
}

/// Seconds are shown as a day.
fn value(row: &Assumption, value: &str) -> String {
    if row.setting == "person_until_seconds" {
        return value.parse().map_or_else(|_| escape::name(value), day);
    }
    value.parse().map_or_else(|_| escape::name(value), count)
}

fn whole(answer: &Doctor) -> u64 {
    answer.counted_lines.saturating_mul(1_000_000)
}
