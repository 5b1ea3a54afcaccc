//! Read coverage as a range, and the bar of what is certain and what is open, which is also its own legend.

use super::super::bar::{Part, bar};
use super::super::paint::{Line, Tone, flow, sentence};
use crate::Look;
use crate::text::number::{Rounding, count, counted, lines, percent, percent_range};
use litline_facts::answer::overview::Area;
use litline_facts::micro::{ByPolicy, Policy};

/// Millionths of a line by how sure they are. They add up to the counted lines.
pub(in crate::terminal) struct Sureness {
    pub(in crate::terminal) lit: u64,
    pub(in crate::terminal) open: u64,
    pub(in crate::terminal) dark: u64,
    pub(in crate::terminal) unrecorded: u64,
}

pub(in crate::terminal) fn sureness(area: &Area) -> Sureness {
    let (lit, dark) = (area.parts.strict.lit(), area.parts.generous.dark());
    let unrecorded = area.parts.generous.unrecorded;
    Sureness { lit, open: whole(area).saturating_sub(lit + dark + unrecorded), dark, unrecorded }
}

/// The denominator in millionths of a line.
pub(super) fn whole(area: &Area) -> u64 {
    area.counted_lines.saturating_mul(1_000_000)
}

pub(super) fn coverage(area: &Area) -> ByPolicy<u64> {
    ByPolicy::of(|policy: Policy| area.parts.get(policy).lit())
}

pub(super) fn headline(area: &Area, look: Look) -> Vec<Line> {
    let mut all = vec![title(area)];
    all.extend(flow(Line::default(), 0, &sentence(Tone::Plain, &meaning(area)), look.width()));
    all.push(Line::default());
    let sure = sureness(area);
    let parts = [
        Part { size: sure.lit, cell: "█", tone: Tone::Lit },
        Part { size: sure.open, cell: "▒", tone: Tone::Open },
        Part { size: sure.dark, cell: "░", tone: Tone::Dark },
        Part { size: sure.unrecorded, cell: "·", tone: Tone::Faint },
    ];
    all.push(bar(&parts, look.width()));
    all.extend(flow(Line::default(), 0, &legend(&sure), look.width()));
    all
}

fn title(area: &Area) -> Line {
    let unrecorded = percent(area.parts.likely.unrecorded, whole(area), Rounding::Nearest);
    coverage_words(area).and(Tone::Plain, format!(" ({unrecorded} % unrecorded)"))
}

/// Never a number alone: the range and the middle, or that there is no range.
pub(in crate::terminal) fn coverage_words(area: &Area) -> Line {
    let lit = coverage(area);
    let whole = whole(area);
    let line = Line::of(Tone::Strong, format!("read coverage {}", percent_range(lit, whole)));
    let middle = if lit.strict == lit.generous {
        " under every policy".to_owned()
    } else {
        format!(", likely {} %", percent(lit.likely, whole, Rounding::Nearest))
    };
    line.and(Tone::Plain, middle)
}

/// Goes on from the title, so that both read as one sentence.
fn meaning(area: &Area) -> String {
    let lines = counted(area.counted_lines, "counted line");
    format!("of {lines} in {} somebody here wrote or had time to read", counted(area.files, "file"))
}

/// Rounded so that the four figures add up to the counted lines: what is sure down, what is open takes the
/// rest.
fn legend(sure: &Sureness) -> Vec<Line> {
    let open = sure.open + sure.lit % 1_000_000 + sure.dark % 1_000_000;
    let entry = |cell: &str, tone: Tone, text: String| Line::of(tone, cell).and(Tone::Plain, text);
    let dark = lines(sure.dark, Rounding::Down);
    vec![
        entry("█", Tone::Lit, format!(" surely lit {} ", lines(sure.lit, Rounding::Down))),
        entry("▒", Tone::Open, format!(" open {} ", count(open / 1_000_000))),
        entry(
            "░",
            Tone::Dark,
            format!(" surely dark {dark} {} ", if dark == "1" { "line" } else { "lines" }),
        ),
        entry("·", Tone::Faint, format!(" unrecorded {}", lines(sure.unrecorded, Rounding::Nearest))),
    ]
}
