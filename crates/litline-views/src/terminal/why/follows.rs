//! What follows from the exposures: what each person has, how people are combined, and the state.

use super::super::paint::{Line, Tone, flow, sentence};
use super::super::words;
use super::exposure::share;
use super::{head, row};
use crate::Look;
use litline_facts::answer::why::{NeedRule, PersonLight, Why, WhyGroup};
use litline_facts::micro::{ByPolicy, Policy};
use litline_facts::reading::class::State;
use litline_facts::reading::exposure::ExposureKind;

pub(super) fn follows(answer: &Why, group: &WhyGroup, look: Look) -> Vec<Line> {
    let mut all = vec![Line::default(), Line::of(Tone::Strong, "what follows")];
    if !group.recorded {
        let text = "not recorded, so neither lit nor dark; counted apart";
        all.extend(flow(Line::default(), 2, &sentence(Tone::Faint, text), look.width()));
        return all;
    }
    all.push(head(look));
    for part in group.people.iter().filter(|_| group.people.len() < group.exposures.len()) {
        let who = words::person(&answer.people, part.person, look);
        let who = crate::text::width::keep_start(&format!("{who} in all"), super::LABEL);
        all.push(row(&who, &cells(part), Tone::Plain, look));
    }
    let light = &group.light;
    let each = |of: fn(&litline_facts::reading::class::Light) -> litline_facts::micro::Micro| {
        ByPolicy::of(|policy: Policy| share(of(light.get(policy))))
    };
    all.push(row("people combined by", &combined(), Tone::Faint, look));
    all.push(row("A anybody, here or gone", &each(|light| light.anybody), Tone::Plain, look));
    all.push(row("L those present", &each(|light| light.present), Tone::Strong, look));
    all.push(row("K those, and still fresh", &each(|light| light.fresh), Tone::Plain, look));
    all.push(row(
        "state",
        &ByPolicy::of(|policy| state(*group.state.get(policy)).to_owned()),
        Tone::Strong,
        look,
    ));
    let text = "L of one half or more is lit, with K below one half fading. Below: A of one half or more is gone, \
                no human act at all is nobody, anything else is unread. K is rough: memory is taken from one study of \
                single edits, self-rated, n = 60.";
    all.extend(flow(Line::default(), 2, &sentence(Tone::Faint, text), look.width()));
    let sole = group.sole;
    if sole.strict || sole.likely || sole.generous {
        let text = "sole: one person present could explain it, all others together could not";
        all.extend(flow(Line::default(), 2, &sentence(Tone::Faint, text), look.width()));
    }
    all
}

/// What a person has, all their exposures together.
fn cells(part: &PersonLight) -> ByPolicy<String> {
    ByPolicy::of(|policy| share(*part.credit.get(policy)))
}

/// The state alone; that gone, nobody and unread are dark stands above.
fn state(state: State) -> &'static str {
    match state {
        State::Unrecorded => "unrecorded",
        State::Lit => "lit",
        State::Fading => "fading",
        State::Gone => "gone",
        State::Nobody => "nobody",
        State::Unread => "unread",
    }
}

/// How people are combined.
fn combined() -> ByPolicy<String> {
    ByPolicy {
        strict: "the largest".to_owned(),
        likely: "1 − Π(1 − f)".to_owned(),
        generous: "sum, ≤ 100 %".to_owned(),
    }
}

/// The words that explain what stands above.
pub(super) fn look_up(answer: &Why, look: Look) -> Vec<Line> {
    let exposures = || answer.groups.iter().flat_map(|group| &group.exposures);
    let mut ids = vec!["policies", "origin"];
    for exposure in exposures() {
        let kind = match exposure.kind {
            ExposureKind::Wrote => "wrote",
            ExposureKind::WroteUnknown => "wrote-unknown",
            ExposureKind::Accompanied => "accompanied",
            ExposureKind::Reviewed => "reviewed",
            ExposureKind::Merged => "merged",
            ExposureKind::Reworked => "reworked",
        };
        if !ids.contains(&kind) {
            ids.push(kind);
        }
    }
    if exposures().any(|exposure| exposure.need_rule != NeedRule::None) {
        ids.extend(["window", "need", "attention"]);
    }
    if exposures().next().is_some() {
        ids.extend(["credit", "present", "fading"]);
    }
    ids.push("dark");
    let text = format!("litline explain {}", ids.join(", "));
    flow(Line::of(Tone::Faint, "look up:"), 9, &sentence(Tone::Faint, &text), look.width())
}
