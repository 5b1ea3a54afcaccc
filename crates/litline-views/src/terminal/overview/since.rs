//! What became dark since an earlier moment and why, and what became lit, in the place of the areas.

use super::super::paint::{Line, Tone, flow, sentence};
use super::super::words::OID_DIGITS;
use super::facts::INDENT;
use super::headline::whole;
use crate::Look;
use crate::text::moment;
use crate::text::number::{Rounding, count, counted, lines_range, percent, percent_range};
use litline_facts::answer::overview::Area;
use litline_facts::answer::since::{Since, Turn};
use litline_facts::micro::{ByPolicy, Policy};

/// A part of what changed.
type Part = fn(&Turn) -> u64;

/// An empty line, then what changed.
pub(super) fn since(since: &Since, now: &Area, look: Look) -> Vec<Line> {
    let row =
        |label: &str, pieces: Vec<Line>| flow(Line::of(Tone::Strong, label), INDENT, &pieces, look.width());
    let mut all = vec![Line::default(), title(since)];
    let counted_then = since.counted_lines.then.saturating_mul(1_000_000);
    let lit = ByPolicy::of(|policy: Policy| since.turn.get(policy).lit.then);
    let lit_now = ByPolicy::of(|policy: Policy| since.turn.get(policy).lit.now);
    let coverage = |lit: ByPolicy<u64>, whole| {
        let likely = percent(lit.likely, whole, Rounding::Nearest);
        format!("{}, likely {likely} %,", percent_range(lit, whole))
    };
    let lines = since.counted_lines;
    let pieces = vec![
        Line::of(Tone::Plain, format!("read coverage {}", coverage(lit, counted_then))),
        Line::of(Tone::Plain, format!("of {};", counted(lines.then, "counted line"))),
        Line::of(Tone::Plain, format!("now {}", coverage(lit_now, whole(now)))),
        Line::of(Tone::Plain, format!("of {}", count(lines.now))),
    ];
    all.extend(row("then", pieces));
    all.extend(row("dark", newly_dark(since)));
    all.extend(row("regained", regained(since)));
    if since.by_roster {
        let text =
            "today's roster counts at both moments: whoever left before it was written is gone at both";
        all.extend(row("roster", sentence(Tone::Faint, text)));
    }
    all
}

fn title(since: &Since) -> Line {
    let at = since.at.short(OID_DIGITS);
    let day = moment::day(since.at_stamp.seconds);
    Line::of(Tone::Strong, format!("since {day}"))
        .and(Tone::Faint, format!("  at {at} · {} later, in lines", counted(since.commits, "commit")))
}

/// Reasons that there are none of are left out; those that every comparison has stay.
fn newly_dark(since: &Since) -> Vec<Line> {
    let mut pieces = vec![piece(since, "newly", Turn::newly_dark, ":")];
    pieces.push(piece(since, "written", |turn| turn.written, " ·"));
    pieces.push(piece(since, "person left", |turn| turn.left, " ·"));
    pieces.push(piece(since, "code changed", |turn| turn.replaced, ""));
    let others: [(&str, Part); 2] =
        [("less time for it", |turn| turn.shared), ("first recorded", |turn| turn.noted)];
    for (name, of) in others {
        if Policy::ALL.iter().any(|&policy| of(since.turn.get(policy)) > 0) {
            pieces.push(piece(since, &format!("· {name}"), of, ""));
        }
    }
    pieces
}

fn regained(since: &Since) -> Vec<Line> {
    vec![
        piece(since, "in all", Turn::regained, ":"),
        piece(since, "lit again", |turn| turn.relit, " ·"),
        piece(since, "dark lines removed", |turn| turn.removed, ""),
    ]
}

fn piece(since: &Since, name: &str, of: Part, after: &str) -> Line {
    let lines = lines_range(ByPolicy::of(|policy: Policy| of(since.turn.get(policy))));
    Line::of(Tone::Plain, format!("{name} {lines}")).and(Tone::Faint, after)
}
