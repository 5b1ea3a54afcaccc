//! What each group of lines rests on: who did what when, and how much each policy credits.

use super::super::paint::{Line, Tone, flow, page, sentence};
use super::super::words;
use super::gutter::letters;
use crate::Look;
use crate::text::moment;
use crate::text::number::{Rounding, count, counted, percent, percent_range};
use litline_facts::answer::lines::{Evidence, FileLines, LineGroup};
use litline_facts::micro::{ByPolicy, Micro, Policy};
use litline_facts::reading::class::State;
use litline_facts::reading::exposure::{ExposureKind, Verdict};
use litline_facts::record::origin::Origin;
use std::io::{self, Write};

const RUNS_SHOWN: usize = 6;
const MILLION: u64 = 1_000_000;

pub(super) fn write(answer: &FileLines, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let runs = runs(answer);
    for (place, group) in answer.groups.iter().enumerate() {
        let mut lines = vec![Line::default()];
        lines.extend(heading(place, group, &runs[place], look));
        for evidence in &group.evidence {
            lines.extend(entry(answer, evidence, look));
        }
        if group.evidence.is_empty() {
            let words = sentence(Tone::Faint, nothing(group));
            lines.extend(flow(Line::default(), 5, &words, look.width()));
        }
        out.write_all(page(&lines, look).as_bytes())?;
    }
    Ok(())
}

/// Why a group has no evidence.
fn nothing(group: &LineGroup) -> &'static str {
    match group.state.generous {
        State::Unrecorded => "no record names these lines: their history is cut, or nobody is on record",
        State::Nobody => "brought by an assistant or a bot, no human act on record",
        _ => "no exposure on record",
    }
}

/// First and last line, from 1, of each run of lines of each group.
fn runs(answer: &FileLines) -> Vec<Vec<(usize, usize)>> {
    let mut runs: Vec<Vec<(usize, usize)>> = vec![Vec::new(); answer.groups.len()];
    for (place, line) in answer.lines.iter().enumerate() {
        let Some(of_group) = line.group.and_then(|group| runs.get_mut(group as usize)) else {
            continue;
        };
        match of_group.last_mut() {
            Some((_, last)) if *last == place => *last = place + 1,
            _ => of_group.push((place + 1, place + 1)),
        }
    }
    runs
}

fn heading(place: usize, group: &LineGroup, runs: &[(usize, usize)], look: Look) -> Vec<Line> {
    let state = words::tone(group.state);
    let label = Line::of(Tone::Faint, format!("{:<5}", format!("[{}]", place + 1)));
    let mut pieces = vec![Line::of(state, letters(group))];
    pieces.extend(sentence(Tone::Strong, &where_they_are(runs)));
    let mut facts = vec![
        format!("· born {} {}", group.born.short(7), moment::day(group.born_stamp.seconds)),
        format!("· origin {}", origin(group.origin)),
    ];
    if !group.moved_in.is_empty() {
        let commits: Vec<String> = group.moved_in.iter().map(|commit| commit.short(7)).collect();
        facts.push(format!("· moved in {}", commits.join(" ")));
    }
    pieces.extend(facts.iter().flat_map(|fact| sentence(Tone::Faint, fact)));
    let sole = [group.sole.strict, group.sole.likely, group.sole.generous];
    if sole.contains(&true) {
        let text = if sole.contains(&false) { "· sole under some policies" } else { "· sole" };
        pieces.extend(sentence(Tone::Open, text));
    }
    flow(label, 5, &pieces, look.width())
}

fn origin(origin: Origin) -> &'static str {
    match origin {
        Origin::Person => "person",
        Origin::Assistant => "assistant",
        Origin::Unknown => "unknown",
    }
}

fn where_they_are(runs: &[(usize, usize)]) -> String {
    let shown: Vec<String> = runs
        .iter()
        .take(RUNS_SHOWN)
        .map(|(first, last)| if first == last { first.to_string() } else { format!("{first}–{last}") })
        .collect();
    let noun = if matches!(runs, [(first, last)] if first == last) { "line" } else { "lines" };
    let more = match runs.len().saturating_sub(RUNS_SHOWN) {
        0 => String::new(),
        more => format!(" and {more} more places"),
    };
    format!("{noun} {}{more}", shown.join(", "))
}

/// `Ada wrote it 2026-03-02 14:00–15:10 (640 lines, 3 min, impossible to read in it)  credit 0–100 %, likely
/// 40 %`
fn entry(answer: &FileLines, evidence: &Evidence, look: Look) -> Vec<Line> {
    let mut pieces = sentence(Tone::Strong, &words::person(&answer.people, evidence.person, look));
    if let Some(absence) = absence(evidence.present) {
        pieces.extend(sentence(Tone::Dark, absence));
    }
    pieces.extend(sentence(Tone::Plain, act(evidence.kind)));
    pieces.extend(sentence(Tone::Plain, &when(evidence)));
    pieces.extend(arithmetic(evidence));
    pieces.extend(not_typed(evidence));
    pieces.extend(credit(evidence.credit));
    flow(Line::of(Tone::Faint, "     -"), 7, &pieces, look.width())
}

fn absence(present: ByPolicy<bool>) -> Option<&'static str> {
    match (present.strict, present.likely, present.generous) {
        (true, ..) => None,
        (false, true, _) => Some("(gone if strict)"),
        (false, false, true) => Some("(gone unless generous)"),
        (false, false, false) => Some("(gone)"),
    }
}

fn act(kind: ExposureKind) -> &'static str {
    match kind {
        ExposureKind::Wrote => "wrote it",
        ExposureKind::WroteUnknown => "committed it as author, origin unknown,",
        ExposureKind::Accompanied => "was behind the assistant",
        ExposureKind::Reviewed => "reviewed it",
        ExposureKind::Merged => "merged it",
        ExposureKind::Reworked => "moved it or reworked what is beside it",
    }
}

fn when(evidence: &Evidence) -> String {
    match evidence.release_seconds {
        Some(release) if evidence.kind != ExposureKind::Reworked && release < evidence.deadline_seconds => {
            moment::span(release, evidence.deadline_seconds)
        }
        _ => moment::minute(evidence.deadline_seconds),
    }
}

/// Pieces that are not broken inside, so that no number loses its unit.
fn arithmetic(evidence: &Evidence) -> Vec<Line> {
    let mut parts = vec![counted(evidence.counted.into(), "line")];
    if let Some(seconds) = evidence.release_seconds.map(|from| evidence.deadline_seconds.saturating_sub(from))
    {
        parts.push(format!("{} window", moment::length(seconds.max(0).unsigned_abs())));
    }
    if let Some(pace) = evidence.required_pace_lines_per_hour {
        parts.push(format!("would need {} lines/h", count(pace)));
    }
    parts.extend(verdict(evidence).map(str::to_owned));
    let last = parts.len() - 1;
    let piece = |(place, part): (usize, &String)| {
        let (open, close) = (if place == 0 { "(" } else { "" }, if place == last { ")" } else { "," });
        Line::of(Tone::Faint, format!("{open}{part}{close}"))
    };
    parts.iter().enumerate().map(piece).collect()
}

/// A fact about the clock; where the text came from instead nobody knows.
fn not_typed(evidence: &Evidence) -> Vec<Line> {
    let Some(not_typed) = evidence.not_typed_lines.filter(|lines| *lines > 0) else { return Vec::new() };
    let lines = counted(evidence.counted.into(), "line");
    vec![
        Line::of(Tone::Plain, format!("at least {} of {lines}", count(not_typed.into()))),
        Line::of(Tone::Plain, "not typed in the time,"),
    ]
}

/// Nothing for reworking, which has no window, nor where time was enough for what is credited without it.
fn verdict(evidence: &Evidence) -> Option<&'static str> {
    match (evidence.verdict, evidence.kind) {
        (_, ExposureKind::Reworked) | (Verdict::Possible, ExposureKind::Wrote) => None,
        (Verdict::Impossible, _) => Some("impossible to read in it"),
        (Verdict::Hurried, ExposureKind::Wrote | ExposureKind::WroteUnknown) => {
            Some("less time than typing or reading it takes")
        }
        (Verdict::Hurried, _) => Some("hurried"),
        (Verdict::Possible, _) => Some("time enough, which proves nothing"),
        (Verdict::CannotTell, _) => Some("nothing dates its start"),
    }
}

fn credit(credit: ByPolicy<Micro>) -> Vec<Line> {
    let parts = ByPolicy::of(|policy: Policy| u64::from(credit.get(policy).0));
    let tone = match (parts.strict, parts.generous) {
        (_, 0) => Tone::Dark,
        (0, _) => Tone::Open,
        _ => Tone::Lit,
    };
    let range = percent_range(parts, MILLION);
    if parts.strict == parts.generous {
        return vec![Line::of(tone, format!("credit {range}"))];
    }
    let likely = percent(parts.likely, MILLION, Rounding::Nearest);
    vec![Line::of(tone, format!("credit {range},")), Line::of(tone, format!("likely {likely} %"))]
}
