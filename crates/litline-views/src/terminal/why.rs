//! Why a line is lit or dark: the chain from its birth to its state, with every number that the sum is made
//! of.

mod chain;
mod exposure;
mod follows;

use super::paint::{Line, Tone, flow, page, sentence};
use super::words;
use crate::Look;
use crate::text::number::count;
use crate::text::{escape, width};
use litline_facts::answer::why::{Why, WhyGroup, WhyLine};
use litline_facts::micro::{ByPolicy, Policy};
use litline_facts::reading::class::State;
use litline_facts::record::path::PathClass;

/// Lines of one group whose text is shown.
const TEXTS_SHOWN: usize = 3;
/// Groups that are shown; whoever asks for more lines than have so many narrows the range.
const GROUPS_SHOWN: usize = 8;

/// The screen.
#[must_use]
pub fn why(answer: &Why, look: Look) -> String {
    let mut all = vec![words::asked(&answer.asked, look)];
    if let PathClass::Left(reason) = answer.class {
        let text =
            format!("The file is not counted ({}), so its lines have no state.", words::left_out(reason));
        all.extend(flow(Line::default(), 0, &sentence(Tone::Loud, &text), look.width()));
    }
    let stateless: Vec<&WhyLine> = answer.lines.iter().filter(|line| line.group.is_none()).collect();
    if !stateless.is_empty() && (answer.groups.is_empty() || answer.lines.len() <= TEXTS_SHOWN) {
        all.push(Line::default());
        all.extend(texts(answer, &stateless, look));
        for line in stateless.iter().take(TEXTS_SHOWN) {
            all.extend(chain::birth_of_stateless(answer, line, look));
        }
    }
    for (place, group) in answer.groups.iter().enumerate().take(GROUPS_SHOWN) {
        let lines: Vec<&WhyLine> =
            answer.lines.iter().filter(|line| line.group == Some(place as u32)).collect();
        all.push(Line::default());
        all.extend(texts(answer, &lines, look));
        all.extend(of_group(answer, group, &lines, look));
    }
    let more = answer.groups.len().saturating_sub(GROUPS_SHOWN);
    if more > 0 {
        all.push(Line::default());
        let text = format!("{} more groups of lines; ask for fewer lines, or --json", count(more as u64));
        all.extend(flow(Line::default(), 0, &sentence(Tone::Plain, &text), look.width()));
    }
    if !answer.groups.is_empty() {
        all.push(Line::default());
        all.extend(follows::look_up(answer, look));
    }
    page(&all, look)
}

fn texts(answer: &Why, lines: &[&WhyLine], look: Look) -> Vec<Line> {
    let digits = answer.lines.last().map_or(1, |line| line.number.to_string().len());
    let room = look.width().saturating_sub(digits + 3);
    let text = |line: &&WhyLine| {
        let number = format!("{:>digits$} │ ", line.number);
        Line::of(Tone::Faint, number).and(Tone::Plain, escape::line(&line.text, room))
    };
    let mut all: Vec<Line> = lines.iter().take(TEXTS_SHOWN).map(text).collect();
    let more = lines.len().saturating_sub(TEXTS_SHOWN);
    if more > 0 {
        let last = lines.last().map_or(0, |line| line.number);
        let text = format!("{:>digits$} │ {} more, the last is line {last}", "…", count(more as u64));
        all.push(Line::of(Tone::Faint, text));
    }
    all
}

fn of_group(answer: &Why, group: &WhyGroup, lines: &[&WhyLine], look: Look) -> Vec<Line> {
    let mut all = vec![verdict(group, look)];
    all.push(Line::default());
    all.extend(chain::birth(answer, group, lines, look));
    all.extend(chain::origin(answer, group, look));
    all.extend(exposure::exposures(answer, group, look));
    all.extend(follows::follows(answer, group, look));
    all
}

/// The answer first: the state under each policy.
fn verdict(group: &WhyGroup, look: Look) -> Line {
    let state = &group.state;
    let words = if state.strict == state.likely && state.likely == state.generous {
        format!("{} under every policy", name(state.strict))
    } else {
        let each = Policy::ALL
            .map(|policy| format!("{policy}: {}", name(*state.get(policy)), policy = policy_name(policy)));
        each.join(" · ")
    };
    Line::of(words::tone(group.state), width::keep_start(&words, look.width()))
}

fn policy_name(policy: Policy) -> &'static str {
    match policy {
        Policy::Strict => "strict",
        Policy::Likely => "likely",
        Policy::Generous => "generous",
    }
}

/// A state in words.
fn name(state: State) -> &'static str {
    match state {
        State::Unrecorded => "unrecorded",
        State::Lit => "lit",
        State::Fading => "lit, fading",
        State::Gone => "dark (gone)",
        State::Nobody => "dark (nobody)",
        State::Unread => "dark (unread)",
    }
}

/// The width of a cell where there is room, and where there is little.
const CELLS: [usize; 2] = [17, 13];
/// What stands before the cells where there is room.
const LABEL: usize = 24;

/// One row of a table with a column for each policy.
fn row(label: &str, cells: &ByPolicy<String>, tone: Tone, look: Look) -> Line {
    let cell = if look.width() >= 2 + LABEL + 3 * CELLS[0] { CELLS[0] } else { CELLS[1] };
    let room = LABEL.min(look.width() - 2 - 3 * cell);
    let label = width::keep_start(label, room);
    let mut line = Line::of(Tone::Plain, format!("  {label}{}", " ".repeat(room - width::of(&label))));
    for policy in Policy::ALL {
        let text = cells.get(policy);
        line = line.and(tone, " ".repeat(cell.saturating_sub(width::of(text))) + text);
    }
    line
}

/// Its head.
fn head(look: Look) -> Line {
    row("", &ByPolicy::of(|policy| policy_name(policy).to_owned()), Tone::Faint, look)
}
