//! What the index of lineage answers: its size, the life of a line, the births and deaths of a commit.

use super::super::paint::{Line, Tone, flow, page, sentence};
use super::super::words;
use super::indexed::{gap_entries, row};
use crate::Look;
use crate::text::number::counted;
use crate::text::{escape, moment, width};
use litline_facts::answer::lineage::{CameBack, CommitLives, IndexSize, LifeBefore, LifeStep, LineLife};
use litline_facts::answer::lines::BornAt;
use std::ops::RangeInclusive;

/// Digits of a commit's name.
const OID_DIGITS: usize = 10;
/// Commits in a row that carried a line, of which only the first and the last are shown when there are more.
const CARRIED_SHOWN_MAX: usize = 4;
/// Columns before what is said of a row of `lives`.
const SAID_COLUMNS: usize = 10;

/// The screen of `litline index`.
#[must_use]
pub fn index(answer: &IndexSize, look: Look) -> String {
    let mut lines = vec![words::asked(&answer.asked, look)];
    let added = match answer.added {
        0 => "nothing new".to_owned(),
        added => counted(added, "commit"),
    };
    lines.extend(row("added", Tone::Plain, &[added], look));
    if answer.added > 0 {
        let work = answer.work;
        let read = format!("{} ({})", counted(work.contents, "content"), counted(work.content_bytes, "byte"));
        lines.extend(row("read", Tone::Plain, &[read, counted(work.diffs, "comparison")], look));
    }
    let commits = format!("{} ({})", counted(answer.commits, "commit"), counted(answer.merges, "merge"));
    let sizes = [counted(answer.paths, "path"), counted(answer.versions, "file version")];
    let [paths, versions] = sizes;
    let holds = [commits, paths, versions, counted(answer.index_bytes, "byte")];
    lines.extend(row("holds", Tone::Plain, &holds, look));
    match gap_entries(&answer.gaps) {
        entries if entries.is_empty() => lines.extend(row("gaps", Tone::Plain, &["none".to_owned()], look)),
        entries => lines.extend(row("gaps", Tone::Loud, &entries, look)),
    }
    page(&lines, look)
}

/// The screen of `litline life`: newest first.
#[must_use]
pub fn life(answer: &LineLife, look: Look) -> String {
    let mut lines = vec![words::asked(&answer.asked, look), Line::default()];
    let what = |place: usize| match (&answer.steps[place], answer.steps.get(place + 1)) {
        (_, None) => "born",
        (step, Some(older)) if older.at.path != step.at.path => "moved",
        (step, Some(older)) if older.at.line != step.at.line => "shifted",
        _ => "carried",
    };
    let mut place = 0;
    while place < answer.steps.len() {
        lines.push(step_line(what(place), &answer.steps[place]));
        let alike = (place..answer.steps.len()).take_while(|&at| what(at) == "carried").count();
        // A file that changed a hundred times says nothing of the line that stayed.
        if alike > CARRIED_SHOWN_MAX {
            let more = counted(alike as u64 - 2, "commit");
            lines.push(Line::of(
                Tone::Faint,
                format!("         {more} more that carried it (--json lists all)"),
            ));
            lines.push(step_line("carried", &answer.steps[place + alike - 1]));
        }
        place += if alike > CARRIED_SHOWN_MAX { alike } else { 1 };
    }
    let indent = 9;
    for before in &answer.before {
        let words = sentence(Tone::Faint, &made_room(before));
        lines.extend(flow(Line::default(), indent, &words, look.width()));
    }
    if let Some(back) = &answer.came_back {
        let words = format!("its text stood here before: {}", went(back));
        lines.extend(flow(Line::default(), indent, &sentence(Tone::Faint, &words), look.width()));
    }
    if answer.cut {
        let words = "an older content of this file is not in this clone: the line may be older than shown";
        lines.extend(flow(Line::default(), indent, &sentence(Tone::Loud, words), look.width()));
    }
    page(&lines, look)
}

fn step_line(what: &str, step: &LifeStep) -> Line {
    let tone = if what == "born" || what == "moved" { Tone::Strong } else { Tone::Plain };
    Line::of(tone, format!("{what:<9}"))
        .and(Tone::Plain, format!("{}  ", step.at.commit.short(OID_DIGITS)))
        .and(Tone::Faint, format!("{}  ", moment::day(step.committed.seconds)))
        .and(Tone::Plain, place_of(&step.at))
}

fn made_room(before: &LifeBefore) -> String {
    let file = format!("{} at {}", escape::path(&before.path), before.commit.short(OID_DIGITS));
    match before.lines {
        0 => format!("put in before line {} of {file}", before.first),
        lines => format!("in place of {} of {file}", span(before.first, lines)),
    }
}

fn went(back: &CameBack) -> String {
    let [born, out] = [back.born.commit, back.taken_out].map(|oid| oid.short(OID_DIGITS));
    format!("born {born} {}, taken out in {out}", place_of(&back.born))
}

/// The screen of `litline lives`.
#[must_use]
pub fn lives(answer: &CommitLives, look: Look) -> String {
    let born: u64 = answer.births.iter().map(|birth| u64::from(birth.lines)).sum();
    let died: u64 = answer.deaths.iter().map(|death| u64::from(death.lines)).sum();
    let mut lines = vec![words::asked(&answer.asked, look), Line::default()];
    lines.push(Line::of(Tone::Strong, format!("born     {}", counted(born, "line"))));
    for birth in &answer.births {
        let text =
            format!("  +{:<7}{}  {}", birth.lines, escape::path(&birth.path), span(birth.first, birth.lines));
        lines.push(Line::of(Tone::Lit, text));
    }
    if !answer.came_back.is_empty() {
        let back: u64 = answer.came_back.iter().map(|back| u64::from(back.lines.lines)).sum();
        let of = format!("  of these, {} had stood there before", counted(back, "line"));
        lines.push(Line::of(Tone::Strong, of));
        for back in &answer.came_back {
            let here = span(back.lines.first, back.lines.lines);
            let head = format!("  ={:<7}{}  {here}", back.lines.lines, escape::path(&back.lines.path));
            lines.extend(said((Tone::Plain, head), &went(back), look));
        }
    }
    lines.push(Line::of(Tone::Strong, format!("died     {}", counted(died, "line"))));
    for death in &answer.deaths {
        let stood = format!("{}  {}", escape::path(&death.stood.path), span(death.stood.line, death.lines));
        let head = format!("  -{:<7}{stood}", death.lines);
        let born = format!("born {} {}", death.born.commit.short(OID_DIGITS), place_of(&death.born));
        lines.extend(said((Tone::Dark, head), &born, look));
    }
    if answer.births.is_empty() && answer.deaths.is_empty() {
        let words = "a merge that only brings together, or a commit that only moves files or changes none";
        lines.extend(flow(Line::default(), 0, &sentence(Tone::Faint, words), look.width()));
    }
    page(&lines, look)
}

/// A row, and what is said of it: beside it where there is room, else below.
fn said((tone, head): (Tone, String), what: &str, look: Look) -> Vec<Line> {
    let beside = width::of(&head) + 2 + width::of(what);
    if beside <= look.width() {
        return vec![Line::of(tone, head).and(Tone::Faint, format!("  {what}"))];
    }
    let below = flow(Line::default(), SAID_COLUMNS, &sentence(Tone::Faint, what), look.width());
    std::iter::once(Line::of(tone, head)).chain(below).collect()
}

fn place_of(at: &BornAt) -> String {
    format!("{}:{}", escape::path(&at.path), at.line)
}

fn span(first: u32, lines: u32) -> String {
    let all: RangeInclusive<u32> = first..=first.saturating_add(lines.saturating_sub(1));
    if lines == 1 { format!("line {first}") } else { format!("lines {}–{}", all.start(), all.end()) }
}
