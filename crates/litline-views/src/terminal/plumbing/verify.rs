//! What `litline verify` found: one row an invariant, and what broke it.

use super::super::paint::{Line, Tone, flow, page, sentence};
use super::super::words;
use crate::Look;
use crate::text::number::{count, counted};
use crate::text::{escape, width};
use litline_facts::answer::verify::{Check, Verified};

/// The screen. Sound checks take one row; broken ones add their examples.
#[must_use]
pub fn verify(answer: &Verified, look: Look) -> String {
    let mut lines = vec![words::asked(&answer.asked, look), Line::default()];
    let id_columns = answer.checks.iter().map(|check| width::of(check.id)).max().unwrap_or(0);
    for check in &answer.checks {
        lines.extend(row(check, id_columns, look));
    }
    if !answer.checks.is_empty() {
        lines.push(Line::default());
    }
    lines.extend(verdict(&answer.checks, look));
    page(&lines, look)
}

fn row(check: &Check, id_columns: usize, look: Look) -> Vec<Line> {
    let (mark, tone) = match (check.broken, check.cases) {
        (0, 0) => ("none", Tone::Faint),
        (0, _) => ("ok", Tone::Lit),
        _ => ("BROKEN", Tone::Loud),
    };
    let label = Line::of(tone, format!("{mark:<7}")).and(Tone::Strong, format!("{:<id_columns$}", check.id));
    let mut words = sentence(Tone::Plain, &escape::name(check.claim));
    let cases = match check.broken {
        0 => format!("({})", counted(check.cases, "case")),
        broken => format!("({} of {})", count(broken), counted(check.cases, "case")),
    };
    words.push(Line::of(Tone::Faint, cases));
    let indent = 7 + id_columns + 2;
    let mut lines = flow(label, indent, &words, look.width());
    for example in &check.examples {
        let words = sentence(Tone::Plain, &escape::name(example));
        lines.extend(flow(Line::of(Tone::Loud, " ".repeat(indent) + "-"), indent + 2, &words, look.width()));
    }
    lines
}

fn verdict(checks: &[Check], look: Look) -> Vec<Line> {
    let broken = checks.iter().filter(|check| check.broken > 0).count();
    let all = counted(checks.len() as u64, "invariant");
    let words = match (checks.len(), broken) {
        (0, _) => sentence(Tone::Faint, "nothing to check"),
        (_, 0) => sentence(Tone::Lit, &format!("{all} checked, none broken")),
        _ => sentence(
            Tone::Loud,
            &format!("{broken} of {all} broken: do not trust this answer; delete .git/litline and run again"),
        ),
    };
    flow(Line::default(), 0, &words, look.width())
}
