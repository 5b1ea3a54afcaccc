//! Each neighbour against the whole model asked again.

use super::neighbours::{Reach, neighbours};
use super::*;
use crate::reason;
use crate::tests::random::{config, facts};
use litline_facts::answer::doctor::Neighbour;
use litline_facts::micro::{ByPolicy, Micro, Policy};
use litline_facts::reading::Reading;
use proptest::prelude::*;

fn sums(reading: &Reading, policy: Policy) -> (u64, u64) {
    let each = reading.spans.iter().filter(|span| reading.classes[span.class.index()].recorded);
    each.fold((0, 0), |(lit, fading), span| {
        let light = reading.classes[span.class.index()].light.get(policy);
        let lines = u64::from(span.counted);
        let fades = u64::from(light.present.0 - light.fresh.0);
        (lit + u64::from(light.present.0) * lines, fading + fades * lines)
    })
}

/// Each case is the model asked some thirty times.
fn few() -> ProptestConfig {
    let cases = config().cases;
    ProptestConfig { cases: cases.div_ceil(4), ..config() }
}

proptest! {
    #![proptest_config(few())]

    #[test]
    fn each_neighbour_is_the_reading_under_it(facts in facts()) {
        let settings = Settings::default();
        let mut steps = Vec::new();
        let mut given = facts.clone();
        let answers = assumptions(&mut given, &settings, |done, all| steps.push((done, all)));
        prop_assert_eq!(&given, &facts, "everything is put back");
        let tried = neighbours(&settings, facts.roster.is_some(), !facts.moved.is_empty());
        prop_assert_eq!(tried.len(), answers.len());
        for (tried, answer) in tried.iter().zip(&answers) {
            prop_assert_eq!(tried.values.len(), answer.neighbours.len());
            for ((value, reach, there), neighbour) in tried.values.iter().zip(&answer.neighbours) {
                let mut facts = facts.clone();
                if *reach == Reach::Moves {
                    facts.moved.clear();
                }
                let whole = reason(&facts, there).unwrap();
                let lit = ByPolicy::of(|policy| sums(&whole, policy).0);
                let Neighbour { value: said, lit: here, fading } = neighbour;
                prop_assert_eq!((value, lit), (said, *here), "{}", tried.setting);
                if *reach == Reach::Memory {
                    prop_assert_eq!(ByPolicy::of(|policy| sums(&whole, policy).1), *fading);
                }
            }
        }
        prop_assert_eq!(steps.last().map(|(done, all)| done == all), Some(true));
    }
}

#[test]
fn neighbours_that_would_not_nest_are_left_out() {
    let tight = Settings {
        span_lead_minutes: 120,
        attention_share: Micro::ONE,
        habit_hours_max: 24,
        presence_days: ByPolicy { strict: 90, likely: 90, generous: 90 },
        ..Settings::default()
    };
    let of = |name: &str| {
        let all = neighbours(&tight, false, true);
        let one = all.iter().find(|tried| tried.setting == name).expect("a setting");
        one.values.iter().map(|value| value.0.clone()).collect::<Vec<_>>()
    };
    assert_eq!(of("span_lead_minutes"), ["60"], "180 would be more than likely counts");
    assert_eq!(of("likely_lead_minutes"), ["180"], "60 would be less than strict counts");
    assert_eq!(of("attention_share"), ["0.5"]);
    assert_eq!(of("habit_hours_max"), ["22"]);
    assert_eq!(of("presence_days"), [""; 0]);
    assert_eq!(of("likely_lines_per_hour"), ["250", "750"]);
    assert!(neighbours(&tight, true, false).iter().all(|tried| tried.setting != "presence_days"));
}
