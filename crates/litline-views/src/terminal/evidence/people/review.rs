//! The joins to look at: what was joined or not, why, and what to write in `litline.toml` to settle it.

use super::{reason, somebody, spelling};
use crate::Look;
use crate::terminal::paint::{Line, Tone, flow, page, sentence};
use crate::terminal::words;
use crate::text::escape;
use crate::text::number::counted;
use litline_facts::answer::people::review::{Lines, Made, Review, Unmade};
use litline_facts::record::person::{AliasReason, Obstacle};

/// So many questions are answered in one sitting.
const SHOWN: usize = 20;

/// The screen: the first questions of each kind, or all of them.
#[must_use]
pub fn review(answer: &Review, all: bool, look: Look) -> String {
    let most = if all { usize::MAX } else { SHOWN };
    let mut lines = vec![words::asked(&answer.asked, look), Line::default()];
    let title = |text: &str| flow(Line::default(), 0, &sentence(Tone::Strong, text), look.width());
    let text =
        format!("{} that a likeness made. Is each one person?", counted(answer.made.len() as u64, "join"));
    lines.extend(title(&text));
    answer.made.iter().take(most).for_each(|join| lines.extend(made(join, look)));
    lines.extend(more(answer.made.len().saturating_sub(most), look));
    lines.push(Line::default());
    let count = counted(answer.unmade.len() as u64, "likely join");
    lines.extend(title(&format!("{count} that something speaks against. Are they two people?")));
    answer.unmade.iter().take(most).for_each(|pair| lines.extend(unmade(pair, look)));
    lines.extend(more(answer.unmade.len().saturating_sub(most), look));
    if !look.names {
        lines.push(Line::default());
        let text = "Without names there is nothing to write; run it without --no-names for the lines of litline.toml.";
        lines.extend(flow(Line::default(), 0, &sentence(Tone::Faint, text), look.width()));
    }
    page(&lines, look)
}

fn made(join: &Made, look: Look) -> Vec<Line> {
    let alias = spelling(&join.alias.name, &join.alias.mailbox, look);
    let text = format!("{} = {alias}: {}", somebody(&join.who, look), reason(join.alias.reason));
    question(&text, &join.lines, look)
}

fn unmade(pair: &Unmade, look: Look) -> Vec<Line> {
    let (one, two) = (somebody(&pair.one, look), somebody(&pair.two, look));
    let text = format!("{one} ? {two}: {}, but {}", likeness(pair.likeness), obstacle(pair.obstacle));
    question(&text, &pair.lines, look)
}

fn question(text: &str, lines: &Lines, look: Look) -> Vec<Line> {
    let mut out = vec![Line::default()];
    out.extend(flow(Line::of(Tone::Open, "-"), 2, &sentence(Tone::Plain, text), look.width()));
    if look.names && !lines.confirm.is_empty() {
        out.extend(toml("one person:", &lines.confirm));
        out.extend(toml("two people:", &lines.refuse));
    }
    out
}

/// Lines to copy: never wrapped, since a wrapped line is another one.
fn toml(label: &str, lines: &[String]) -> Vec<Line> {
    let line = |text: &String| Line::of(Tone::Plain, format!("      {}", escape::name(text)));
    let label = Line::of(Tone::Faint, format!("    {label}"));
    std::iter::once(label).chain(lines.iter().map(line)).collect()
}

fn more(hidden: usize, look: Look) -> Vec<Line> {
    if hidden == 0 {
        return Vec::new();
    }
    let text = format!("{hidden} more; --all shows them");
    let mut lines = vec![Line::default()];
    lines.extend(flow(Line::default(), 0, &sentence(Tone::Faint, &text), look.width()));
    lines
}

/// What two people have in common.
fn likeness(likeness: AliasReason) -> &'static str {
    match likeness {
        AliasReason::FullName => "same full name",
        AliasReason::Variant => "same first and last name",
        other => reason(other),
    }
}

/// What speaks against a join.
fn obstacle(obstacle: Obstacle) -> &'static str {
    match obstacle {
        Obstacle::CommonName => "two people may share it",
        Obstacle::Accounts => "each has an account of their own",
        Obstacle::Overlap => "they were in two places at once",
        Obstacle::OtherNames => "their full names differ",
        Obstacle::PlainHandle => "it is a given name, a word or short",
    }
}
