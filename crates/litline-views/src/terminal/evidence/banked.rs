//! What the bank holds of logs of sessions, and how to keep it up.

use crate::Look;
use crate::terminal::paint::{Line, Tone, flow, page, sentence};
use crate::text::number::{count, counted};
use crate::text::{escape, moment, width};
use litline_facts::answer::banked::{Banked, BankedPlace, Imported, SessionTime, Work};

/// The screen.
#[must_use]
pub fn banked(answer: &Banked, look: Look) -> String {
    let mut all = Vec::new();
    let say = |tone: Tone, text: &str| flow(Line::default(), 0, &sentence(tone, text), look.width());
    if answer.places.is_empty() {
        all.extend(say(Tone::Plain, "no logs of sessions with assistants on this machine, and none banked"));
        return page(&all, look);
    }
    if let Some(taken) = &answer.imported {
        all.extend(say(Tone::Strong, &imported(taken)));
        all.extend(table(&answer.places, look));
        return page(&all, look);
    }
    let text = format!(
        "read {} ({}), {} unchanged, {} gone from the disk and kept",
        counted(answer.read, "log"),
        size(answer.read_bytes),
        count(answer.unchanged),
        count(answer.gone)
    );
    all.extend(say(Tone::Plain, &text));
    if answer.unreadable > 0 {
        all.extend(say(Tone::Loud, &format!("{} cannot be read", counted(answer.unreadable, "log"))));
    }
    all.push(Line::default());
    all.extend(table(&answer.places, look));
    all.push(Line::default());
    all.extend(time(&answer.time, look));
    let text =
        format!("kept in {} ({}): hashes, times, counts and paths", answer.path, size(answer.size_bytes));
    all.extend(say(Tone::Faint, &text));
    let oldest = answer.places.iter().filter_map(|place| place.oldest_seconds).min();
    if let Some(seconds) = oldest {
        let text = format!("session evidence begins on {}", moment::day(seconds));
        all.extend(say(Tone::Plain, &text));
    }
    let hint = "Assistants delete their logs (Claude Code after 30 days). To bank them by itself, put \
                `litline bank` into a timer or a hook, such as .git/hooks/post-commit; nothing was installed.";
    all.extend(say(Tone::Faint, hint));
    page(&all, look)
}

/// What an export gave.
fn imported(taken: &Imported) -> String {
    if taken.known {
        return "this export is in the bank already; nothing was added".to_owned();
    }
    let mut text = format!(
        "took {} in {} from {} ({})",
        counted(taken.lines, "line"),
        counted(taken.blocks, "block of code").replace("block of codes", "blocks of code"),
        counted(taken.conversations, "conversation"),
        escape::name(&taken.tool)
    );
    if taken.unreadable > 0 {
        text.push_str(&format!("; {} not understood", counted(taken.unreadable, "part")));
    }
    text
}

fn table(places: &[BankedPlace], look: Look) -> Vec<Line> {
    let names = look.width().saturating_sub(37).clamp(16, 60);
    let head = format!("{:<names$}{:>7}{:>8}{:>10}  {}", "", "logs", "edits", "lines", "from");
    let mut all = vec![Line::of(Tone::Faint, head)];
    for place in places {
        let name = width::keep_end(&escape::name(&place.place), names - 1);
        let gap = " ".repeat(names - width::of(&name));
        let from = place.oldest_seconds.map_or_else(String::new, moment::day);
        let figures =
            format!("{:>7}{:>8}{:>10}  {from}", count(place.logs), count(place.edits), count(place.lines));
        all.push(Line::of(Tone::Plain, format!("{name}{gap}{figures}")));
        let mut about = vec![escape::name(&place.tool)];
        for (number, what) in [(place.refused, "refused"), (place.failed, "failed")] {
            if number > 0 {
                about.push(format!("{} {what}", count(number)));
            }
        }
        if place.unreadable > 0 {
            about.push(format!("{} not understood", counted(place.unreadable, "record")));
        }
        let tone = if place.unreadable > 0 { Tone::Loud } else { Tone::Faint };
        let about = sentence(tone, &about.join(" · "));
        all.extend(flow(Line::of(Tone::Plain, "  "), 2, &about, look.width()));
    }
    all
}

/// Of whoever uses this machine, for themselves.
fn time(time: &SessionTime, look: Look) -> Vec<Line> {
    if time.turns == 0 {
        return Vec::new();
    }
    let names = Work::ALL.map(|work| match work {
        Work::Review => "review",
        Work::Explaining => "explaining",
        Work::Tests => "tests",
        Work::Queries => "queries",
        Work::Boilerplate => "boilerplate",
        Work::Debugging => "debugging",
        Work::Other => "other",
    });
    let kinds: Vec<String> = names
        .iter()
        .zip(time.work)
        .filter(|(_, turns)| *turns > 0)
        .map(|(name, turns)| format!("{name} {}", count(turns)))
        .collect();
    let text = format!(
        "{} in {}: {}; assistants at work {}, between their answer and the next prompt {}, sessions side by \
         side {}",
        counted(time.turns, "turn"),
        counted(time.sessions, "session"),
        kinds.join(", "),
        moment::length(time.waiting_seconds),
        moment::length(time.between_seconds),
        moment::length(time.parallel_seconds)
    );
    flow(Line::default(), 0, &sentence(Tone::Plain, &text), look.width())
}

/// Bytes in the unit that reads best.
fn size(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} B"),
        1_000..1_000_000 => format!("{} kB", bytes / 1_000),
        _ => format!("{} MB", count(bytes / 1_000_000)),
    }
}
