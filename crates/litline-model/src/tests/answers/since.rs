//! Two moments of one history: told cases with every reason, and random histories against sets of lines.

use crate::since;
use crate::tests::random::{config, history, step};
use crate::tests::read;
use crate::tests::story::{Story, early};
use litline_facts::Facts;
use litline_facts::answer::since::{Pair, Since, Turn};
use litline_facts::id::Oid;
use litline_facts::micro::Policy;
use litline_facts::reading::Reading;
use litline_facts::reading::class::ClassRow;
use proptest::collection::vec;
use proptest::prelude::*;
use std::collections::BTreeMap;

/// A line by its birth.
type Birth = (Oid, Vec<u8>, u32);

fn difference(then: &Facts, now: &Facts) -> Since {
    since((then, &read(then)), (now, &read(now)), &[])
}

/// Every counted line, with its class, by birth; several where a file was doubled.
fn lines<'r>(facts: &Facts, reading: &'r Reading) -> BTreeMap<Birth, Vec<&'r ClassRow>> {
    let mut all: BTreeMap<Birth, Vec<&ClassRow>> = BTreeMap::new();
    for span in &reading.spans {
        for offset in 0..span.len {
            let line = span.start + offset;
            if facts.blanks.iter().any(|blank| blank.file == span.file && blank.line == line) {
                continue;
            }
            let version = &facts.versions[span.version.index()];
            let path = facts.paths[version.path.index()].path.clone();
            let birth = (facts.commits[version.commit.index()].oid, path, span.origin_start + offset);
            all.entry(birth).or_default().push(&reading.classes[span.class.index()]);
        }
    }
    all
}

fn lit(class: &ClassRow, policy: Policy) -> u64 {
    if class.recorded { class.light.get(policy).present.0.into() } else { 0 }
}

fn dark(class: &ClassRow, policy: Policy) -> u64 {
    if class.recorded { 1_000_000 - lit(class, policy) } else { 0 }
}

fn sum<'r>(classes: impl IntoIterator<Item = &'r Vec<&'r ClassRow>>, of: impl Fn(&ClassRow) -> u64) -> u64 {
    classes.into_iter().flatten().map(|class| of(class)).sum()
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn the_parts_are_the_difference(steps in vec(step(), 2..24), cut in any::<prop::sample::Index>()) {
        let (then, now) = (history(&steps[..=cut.index(steps.len() - 1)]), history(&steps));
        let (old, new) = (read(&then), read(&now));
        let answer = since((&then, &old), (&now, &new), &[]);
        let (was, is) = (lines(&then, &old), lines(&now, &new));
        let counted = |lines: &BTreeMap<Birth, Vec<&ClassRow>>| sum(lines.values(), |_| 1);
        prop_assert_eq!(answer.counted_lines, Pair { then: counted(&was), now: counted(&is) });
        for policy in Policy::ALL {
            let turn = answer.turn.get(policy);
            prop_assert!(turn.holds(), "{:?}", turn);
            let totals = |lines: &BTreeMap<Birth, Vec<&ClassRow>>| {
                let lit = sum(lines.values(), |class| lit(class, policy));
                [lit, sum(lines.values(), |class| dark(class, policy))]
            };
            prop_assert_eq!([turn.lit.then, turn.dark.then], totals(&was));
            prop_assert_eq!([turn.lit.now, turn.dark.now], totals(&is));
            // Where no line lives twice, born and died are differences of sets.
            if was.values().chain(is.values()).all(|classes| classes.len() == 1) {
                let born = is.iter().filter(|(birth, _)| !was.contains_key(*birth));
                let born = || born.clone().map(|(_, classes)| classes);
                let died = was.iter().filter(|(birth, _)| !is.contains_key(*birth));
                let died = || died.clone().map(|(_, classes)| classes);
                prop_assert_eq!(turn.written + turn.replaced, sum(born(), |class| dark(class, policy)));
                prop_assert_eq!(turn.born_lit, sum(born(), |class| lit(class, policy)));
                prop_assert_eq!(turn.removed, sum(died(), |class| dark(class, policy)));
                prop_assert_eq!(turn.died_lit, sum(died(), |class| lit(class, policy)));
            }
        }
    }

    #[test]
    fn a_moment_does_not_differ_from_itself(steps in vec(step(), 1..16)) {
        let facts = history(&steps);
        let answer = difference(&facts, &facts);
        for policy in Policy::ALL {
            let turn = answer.turn.get(policy);
            prop_assert_eq!((turn.newly_dark(), turn.regained()), (0, 0));
            prop_assert_eq!(turn.lit.then, turn.lit.now);
        }
    }
}

/// Ben writes and goes; Ada stays, replaces some of his lines and writes anew with an assistant.
#[test]
fn each_reason_has_its_lines() {
    let mut story = Story::default();
    let (ada, ben, cyd) = (story.human("ada"), story.human("ben"), story.human("cyd"));
    story.commit(cyd, early(-900, 10, 0)).writes("old.rs", 7).done();
    story.commit(ben, early(0, 10, 0)).writes("a.rs", 20).done();
    story.commit(ada, early(1, 10, 0)).writes("b.rs", 5).done();
    let then = story.facts_now();
    // Ben's last five lines go, and bots write eight in their place and three elsewhere.
    let bot = story.bot("bot");
    story.commit(ada, early(900, 10, 0)).removes("old.rs", 0, 2).done();
    story.commit(bot, early(901, 10, 0)).removes("a.rs", 15, 5).writes("a.rs", 8).writes("c.rs", 3).done();
    let now = story.told();
    let answer = difference(&then, &now);
    assert_eq!(answer.counted_lines, Pair { then: 32, now: 36 });
    let generous = answer.turn.generous;
    let line = 1_000_000;
    assert_eq!(generous.replaced, 5 * line, "bot lines where Ben's lit ones died");
    assert_eq!(generous.written, 6 * line, "the other bot lines");
    assert_eq!(generous.left, 15 * line, "Ben left");
    assert_eq!(generous.removed, 2 * line, "Cyd's dark lines that Ada removed");
    assert_eq!((generous.shared, generous.noted, generous.relit), (0, 0, 0));
    assert_eq!(generous.dark, Pair { then: 7 * line, now: (5 + 15 + 11) * line });
}

/// Ada was gone at the earlier moment and is back: her lines are lit again.
#[test]
fn who_comes_back_lights_what_they_wrote() {
    let mut story = Story::default();
    let (ada, ben) = (story.human("ada"), story.human("ben"));
    story.commit(ada, early(0, 10, 0)).writes("a.rs", 9).done();
    story.commit(ben, early(800, 10, 0)).writes("b.rs", 1).done();
    let then = story.facts_now();
    story.commit(ada, early(801, 10, 0)).writes("b.rs", 1).done();
    let answer = difference(&then, &story.told());
    let expected = Turn { relit: 9_000_000, ..Turn::default() };
    let generous = answer.turn.generous;
    assert_eq!((generous.relit, generous.newly_dark()), (expected.relit, 0));
}
