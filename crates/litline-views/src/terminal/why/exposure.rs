//! Who could have read lines, and when: each exposure with its window, and under each policy what it needed,
//! how much of that fits, and what is credited for what reason.

use super::super::paint::{Line, Tone, flow, sentence};
use super::super::words;
use super::{head, row};
use crate::Look;
use crate::text::moment;
use crate::text::number::{Rounding, count, counted, percent};
use litline_facts::answer::why::{CreditRule, NeedRule, Why, WhyExposure, WhyGroup};
use litline_facts::micro::{ByPolicy, Micro, Policy};
use litline_facts::reading::exposure::{ExposureKind, Verdict};

const MILLION: u64 = 1_000_000;

pub(super) fn exposures(answer: &Why, group: &WhyGroup, look: Look) -> Vec<Line> {
    let mut all = Vec::new();
    if group.exposures.is_empty() {
        let text = match (group.recorded, group.human_act) {
            (false, _) => "no record names the line: its history is cut here, or nobody is on record",
            (true, false) => "brought by an assistant or a bot; no human act on record",
            (true, true) => "no exposure on record",
        };
        all.extend(flow(Line::of(Tone::Strong, "records"), 9, &sentence(Tone::Plain, text), look.width()));
    }
    for exposure in &group.exposures {
        all.push(Line::default());
        all.extend(one(answer, group, exposure, look));
    }
    all
}

fn one(answer: &Why, group: &WhyGroup, exposure: &WhyExposure, look: Look) -> Vec<Line> {
    let who = words::person(&answer.people, exposure.person, look);
    let mut title = sentence(Tone::Strong, &format!("{who} {}", act(exposure.kind)));
    title.extend(sentence(Tone::Plain, &format!("in {}", exposure.act.short(10))));
    let mut all = flow(Line::default(), 2, &title, look.width());
    let mut say = |label: &str, text: &str| {
        let label = Line::of(Tone::Plain, format!("  {label}"));
        all.extend(flow(label, 11, &sentence(Tone::Plain, text), look.width()));
    };
    say("change", &amount(exposure));
    say("window", &window(exposure));
    if let Some(text) = need_rule(answer, exposure) {
        say("need", &text);
    }
    all.push(head(look));
    all.extend(arithmetic(exposure, look));
    let because = because(exposure);
    if !because.is_empty() {
        let label = Line::of(Tone::Plain, "  because");
        all.extend(flow(label, 11, &sentence(Tone::Plain, &because), look.width()));
    }
    let present = group.people.iter().find(|part| part.person == exposure.person).map(|part| part.present);
    let present = present.unwrap_or_default();
    all.push(row("present", &ByPolicy::of(|policy| yes(*present.get(policy))), Tone::Plain, look));
    let fresh = if exposure.fresh { "fresh" } else { "no longer fresh" };
    let until = moment::day(exposure.fresh_until_seconds);
    let text = format!("{fresh}: believed remembered until {until}");
    all.extend(flow(Line::of(Tone::Plain, "  memory"), 11, &sentence(Tone::Plain, &text), look.width()));
    all
}

fn yes(yes: bool) -> String {
    if yes { "yes" } else { "no" }.to_owned()
}

fn act(kind: ExposureKind) -> &'static str {
    match kind {
        ExposureKind::Wrote => "wrote it",
        ExposureKind::WroteUnknown => "is its author (origin unknown)",
        ExposureKind::Accompanied => "was behind the assistant",
        ExposureKind::Reviewed => "reviewed it",
        ExposureKind::Merged => "merged it",
        ExposureKind::Reworked => "moved it or reworked what is beside it",
    }
}

fn amount(exposure: &WhyExposure) -> String {
    let lines = counted(exposure.counted.into(), "counted line");
    let words = counted(exposure.words.into(), "word");
    let typed = counted(exposure.typed_chars, "typed character");
    format!("{lines}, {words}, {typed}; those since removed included")
}

/// From when to when, how long that is, and what the clock alone says.
fn window(exposure: &WhyExposure) -> String {
    let deadline = exposure.deadline_seconds;
    if exposure.need_rule == NeedRule::None && exposure.release_seconds.is_none() {
        return format!("none, the act alone counts ({} UTC)", moment::minute(deadline));
    }
    let length = |from: i64| moment::length(deadline.saturating_sub(from).max(0).unsigned_abs());
    let verdict = match exposure.verdict {
        Verdict::Impossible => "; too short to read it at all",
        Verdict::Hurried => "; shorter than the likely need",
        Verdict::Possible => "; long enough, which proves nothing",
        Verdict::CannotTell => "",
    };
    match exposure.release_seconds {
        Some(release) => {
            let pace = match exposure.required_pace_lines_per_hour {
                Some(pace) => format!("; beside all else due then it asked for {} lines/h", count(pace)),
                None => String::new(),
            };
            format!("{} UTC, {}{verdict}{pace}", moment::span(release, deadline), length(release))
        }
        None => {
            let assumed = length(exposure.assumed_release_seconds);
            format!("to {} UTC; nothing dates its start, likely assumes {assumed}", moment::minute(deadline))
        }
    }
}

/// The formulas, with the constants in force.
fn need_rule(answer: &Why, exposure: &WhyExposure) -> Option<String> {
    let settings = &answer.settings;
    let words = settings.generous_words_per_minute;
    let (likely, careful) = (settings.likely_lines_per_hour, settings.careful_lines_per_hour);
    let reading = format!("words / {words} a minute");
    match exposure.need_rule {
        NeedRule::Reading => Some(format!(
            "to read it: {reading} (generous), or lines / {likely} an hour if longer (likely), or lines / \
             {careful} an hour if longer (strict)"
        )),
        NeedRule::Authoring => Some(format!(
            "to type it: characters / {} a minute (strict); that, or reading it ({reading}, lines / {likely} an \
             hour) if shorter (likely); none (generous)",
            u64::from(settings.typing_words_per_minute) * 5
        )),
        NeedRule::None => None,
    }
}

fn arithmetic(exposure: &WhyExposure, look: Look) -> Vec<Line> {
    let mut all = Vec::new();
    if exposure.need_rule != NeedRule::None {
        let need = ByPolicy::of(|policy| need(*exposure.need_ms.get(policy)));
        all.push(row("need", &need, Tone::Plain, look));
        let share = ByPolicy::of(|policy| share(*exposure.share.get(policy)));
        all.push(row("of it fits in their time", &share, Tone::Plain, look));
    }
    let credit = ByPolicy::of(|policy| share(*exposure.credit.get(policy)));
    all.push(row("credit", &credit, Tone::Strong, look));
    all
}

/// Exact to the second as long as that matters: it is to be divided by.
fn need(milliseconds: u64) -> String {
    let seconds = milliseconds.div_ceil(1_000);
    match (seconds / 60, seconds % 60) {
        (0, 0) => "none".to_owned(),
        (minutes, _) if minutes < 10 => format!("{} s", count(seconds)),
        (minutes, 0) => format!("{} min", count(minutes)),
        (minutes, rest) if minutes < 1_000 => format!("{minutes} min {rest} s"),
        _ => format!("{} min", count(seconds.div_ceil(60))),
    }
}

pub(super) fn share(share: Micro) -> String {
    format!("{} %", percent(share.0.into(), MILLION, Rounding::Nearest))
}

/// Why the credit is not simply what fits.
fn because(exposure: &WhyExposure) -> String {
    let reason = |rule: CreditRule| match rule {
        CreditRule::Whole => "the record itself is believed, whatever the clock says",
        CreditRule::Share => "",
        CreditRule::Half => "half, for work beside the line",
        CreditRule::Sweep => "nothing, the commit only formats or vendors",
        CreditRule::NoRelease => "nothing, no record dates the start",
        CreditRule::AssistantActive => "nothing, an assistant marked their work near in time",
        CreditRule::NotCounted => "nothing, acts of this kind do not count",
    };
    let said = Policy::ALL.map(|policy| (super::policy_name(policy), reason(*exposure.rule.get(policy))));
    if said.iter().all(|(_, text)| *text == said[0].1) {
        return said[0].1.to_owned();
    }
    let said: Vec<String> = said
        .iter()
        .filter(|(_, text)| !text.is_empty())
        .map(|(name, text)| format!("{name}: {text}"))
        .collect();
    said.join("; ")
}
