//! One labelled row a fact: why it is dark, what hangs on one person, what fades, who wrote it, who is there.

use super::super::paint::{Line, Tone, flow, sentence};
use crate::Look;
use crate::text::number::{count, count_range, counted, ends, lines_range};
use litline_facts::answer::overview::{OriginLines, Overview, Parts, Team};
use litline_facts::micro::{ByPolicy, Policy};

/// Where the text after a label starts.
pub(super) const INDENT: usize = 9;

pub(super) fn facts(answer: &Overview, look: Look) -> Vec<Line> {
    let whole = &answer.whole;
    let row =
        |label: &str, pieces: Vec<Line>| flow(Line::of(Tone::Strong, label), INDENT, &pieces, look.width());
    let mut all = row("why dark", why_dark(&whole.parts));
    all.extend(row("sole", sole(whole.sole_lines)));
    all.extend(row("fading", fading(&whole.parts)));
    all.extend(row("origin", origin(&answer.origin)));
    all.extend(row("people", people(&answer.team)));
    all
}

fn why_dark(parts: &ByPolicy<Parts>) -> Vec<Line> {
    let range = |of: fn(&Parts) -> u64| lines_range(ByPolicy::of(|policy: Policy| of(parts.get(policy))));
    vec![
        piece("gone", &range(|parts| parts.gone), "·"),
        piece("unread", &range(|parts| parts.unread), "(no time for it) ·"),
        piece("nobody", &range(|parts| parts.nobody), ""),
    ]
}

fn sole(lines: ByPolicy<u64>) -> Vec<Line> {
    let (_, most) = ends(lines);
    let noun = if most == 1 { "line" } else { "lines" };
    let text = format!("{} {noun} lit by exactly one present person", count_range(lines));
    sentence(Tone::Plain, &text)
}

fn fading(parts: &ByPolicy<Parts>) -> Vec<Line> {
    let fading = ByPolicy::of(|policy: Policy| parts.get(policy).fading);
    let noun = if lines_range(fading) == "1" { "lit line" } else { "lit lines" };
    let lines = Line::of(Tone::Plain, format!("{} {noun}", lines_range(fading)));
    vec![lines, Line::of(Tone::Faint, "(rough: single-edit, self-rated, n = 60)")]
}

fn origin(origin: &OriginLines) -> Vec<Line> {
    vec![
        piece("person", &count(origin.person), "·"),
        piece("assistant", &count(origin.assistant), "·"),
        piece("unknown", &count(origin.unknown), ""),
        Line::of(Tone::Faint, "(unknown is not human)"),
    ]
}

/// Who could light anything. Where nobody can, it says so: no record of reading would change the numbers
/// above.
fn people(team: &Team) -> Vec<Line> {
    let machines = format!("{}, {}", counted(team.bots, "bot"), counted(team.assistants, "assistant"));
    if team.humans == 0 {
        return vec![Line::of(Tone::Plain, "no human on record ·"), Line::of(Tone::Plain, machines)];
    }
    let (least, most) = ends(team.present);
    let mut present = format!("{} of {} present", count_range(team.present), counted(team.humans, "human"));
    if most == 0 {
        present.push_str(", so nothing can be lit");
    } else if least != most {
        present.push_str(&format!(", likely {}", count(team.present.likely)));
    }
    let basis = if team.by_roster { "by roster" } else { "by activity" };
    vec![
        Line::of(Tone::Plain, present),
        Line::of(Tone::Faint, format!("({basis})")),
        Line::of(Tone::Plain, format!("· {machines}")),
    ]
}

fn piece(name: &str, number: &str, after: &str) -> Line {
    let line = Line::of(Tone::Plain, format!("{name} {number}"));
    if after.is_empty() { line } else { line.and(Tone::Faint, format!(" {after}")) }
}
