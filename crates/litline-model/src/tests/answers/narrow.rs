//! What would narrow the range, against the reading that the evidence would give: once by asking the model
//! again with that evidence, once line by line from credits.

use crate::reason;
use crate::tests::oracle::Oracle;
use crate::tests::random::{config, facts};
use crate::tests::read;
use crate::tests::story::{Story, at};
use litline_facts::Facts;
use litline_facts::answer::Asked;
use litline_facts::id::PersonIx;
use litline_facts::micro::{Micro, Policy};
use litline_facts::reading::Reading;
use litline_facts::reading::class::ClassRow;
use litline_facts::reading::exposure::ExposureKind::{Accompanied, Reviewed, Reworked, WroteUnknown};
use litline_facts::reading::exposure::ExposureRow;
use litline_facts::reading::narrow::Missing;
use litline_facts::record::person::PersonKind;
use litline_facts::settings::Settings;
use proptest::prelude::*;
use std::collections::{BTreeMap, BTreeSet};

/// Σ L in millionths of a line.
fn lit(reading: &Reading, policy: Policy) -> u64 {
    let each = reading.spans.iter().map(|span| {
        let class = &reading.classes[span.class.index()];
        let light = if class.recorded { class.light.get(policy).present } else { Micro::ZERO };
        u64::from(light.0) * u64::from(span.counted)
    });
    each.sum()
}

/// Lines, and both ends.
fn said(reading: &Reading, missing: Missing) -> [u64; 3] {
    let mut sums = [0; 3];
    for row in reading.narrow.iter().filter(|row| row.missing == missing) {
        sums[0] += row.lines;
        sums[1] += row.if_so_micro;
        sums[2] += row.if_not_micro;
    }
    sums
}

fn present(reading: &Reading, policy: Policy) -> Vec<PersonIx> {
    let all = reading.present.iter().enumerate().filter(|(_, present)| *present.get(policy));
    all.map(|(at, _)| PersonIx(at as u32)).collect()
}

/// L of one line, people by a map, credits as they are given.
fn naive(policy: Policy, rows: &[(PersonIx, bool, u64)]) -> u64 {
    let mut people: BTreeMap<PersonIx, (u64, u64)> = BTreeMap::new();
    for &(person, reworked, credit) in rows {
        let (sum, rework) = people.entry(person).or_default();
        if reworked { *rework = credit.max(*rework) } else { *sum += credit }
    }
    let credits = people.values().map(|(sum, rework)| (sum + rework).min(1_000_000));
    if policy == Policy::Strict { credits.max().unwrap_or(0) } else { credits.sum::<u64>().min(1_000_000) }
}

/// What settling some exposures does to one line: lines, up, down.
fn settled(
    reading: &Reading,
    class: &ClassRow,
    doubtful: impl Fn(&ExposureRow) -> bool,
    presence: bool,
) -> [u64; 2] {
    let end = |policy: Policy, settled: Policy| {
        let rows = class.exposures.iter().map(|at| &reading.exposures[at.index()]);
        let who = if presence { settled } else { policy };
        let there = rows.filter(|row| *reading.present[row.person.index()].get(who));
        let credit = |row: &ExposureRow| *row.credit.get(if doubtful(row) { settled } else { policy });
        let rows: Vec<_> =
            there.map(|row| (row.person, row.kind == Reworked, u64::from(credit(row).0))).collect();
        naive(policy, &rows)
    };
    let (strict, generous) = (end(Policy::Strict, Policy::Strict), end(Policy::Generous, Policy::Generous));
    let so = end(Policy::Strict, Policy::Generous) - strict;
    [so, generous - end(Policy::Generous, Policy::Strict)]
}

fn by_line(reading: &Reading, of: impl Fn(&ClassRow) -> [u64; 2]) -> [u64; 3] {
    let mut sums = [0; 3];
    for span in &reading.spans {
        let class = &reading.classes[span.class.index()];
        let lines = u64::from(span.counted);
        let [so, not] = if class.recorded { of(class) } else { [0, 0] };
        let touched = if so + not > 0 { lines } else { 0 };
        sums = [sums[0] + touched, sums[1] + so * lines, sums[2] + not * lines];
    }
    sums
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn a_roster_narrows_as_asking_again_with_it_says(facts in facts()) {
        let facts = Facts { roster: None, ..facts };
        let reading = read(&facts);
        let with = |policy| read(&Facts { roster: Some(present(&reading, policy)), ..facts.clone() });
        let [lines, so, not] = said(&reading, Missing::Roster);
        let (all, few) = (with(Policy::Generous), with(Policy::Strict));
        prop_assert_eq!(so, lit(&all, Policy::Strict) - lit(&reading, Policy::Strict));
        prop_assert_eq!(not, lit(&reading, Policy::Generous) - lit(&few, Policy::Generous));
        let expected = by_line(&reading, |class| settled(&reading, class, |_| false, true));
        prop_assert_eq!([lines, so, not], expected);
        // With a roster there is nothing left to settle.
        prop_assert_eq!(said(&all, Missing::Roster), [0; 3]);
    }

    #[test]
    fn logs_narrow_as_asking_again_with_every_origin_known_says(mut facts in facts()) {
        facts.origins.clear();
        // Without assistants a log can only say that a person wrote it.
        facts.marks.clear();
        // Branches add authors and marks of their own.
        (facts.changes, facts.branches) = (Vec::new(), Vec::new());
        for person in &mut facts.people {
            if matches!(person.kind, PersonKind::Assistant(_)) {
                person.kind = PersonKind::Bot;
            }
        }
        let reading = read(&facts);
        let known = Settings { person_until_seconds: i64::MAX, ..Settings::default() };
        let bots: BTreeSet<usize> = facts.commits.iter().enumerate()
            .filter(|(_, commit)| facts.people[commit.author.index()].kind != PersonKind::Human)
            .map(|(at, _)| at).collect();
        // What a bot committed stays unknown whatever the date; a co-author of it is the one doubt left.
        prop_assume!(facts.roles.iter().all(|role| !bots.contains(&role.commit.index())));
        let again = reason(&facts, &known).unwrap();
        let so = said(&reading, Missing::Logs)[1];
        prop_assert_eq!(so, lit(&again, Policy::Strict) - lit(&reading, Policy::Strict));
    }

    #[test]
    fn each_kind_narrows_line_by_line(facts in facts()) {
        let settings = Settings::default();
        let (reading, oracle) = (read(&facts), Oracle::new(&facts, &settings));
        let logs = |row: &ExposureRow| {
            row.kind == WroteUnknown || row.kind == Accompanied && row.release_seconds.is_none()
        };
        let expected = by_line(&reading, |class| settled(&reading, class, logs, false));
        prop_assert_eq!(said(&reading, Missing::Logs), expected);
        let changes = oracle.changes();
        let expected = by_line(&reading, |class| {
            let width = class.light.generous.present.0 - class.light.strict.present.0;
            let known = class.exposures.iter().any(|at| reading.exposures[at.index()].kind == Reviewed);
            [if changes.contains(&class.born) && !known { u64::from(width) } else { 0 }, 0]
        });
        prop_assert_eq!(said(&reading, Missing::Reviews), expected);
        let width = lit(&reading, Policy::Generous) - lit(&reading, Policy::Strict);
        for row in &reading.narrow {
            prop_assert!(row.lines > 0 && row.if_so_micro.max(row.if_not_micro) <= width);
        }
    }
}

/// One present person writes ten lines, another one, gone under strict, ten more.
#[test]
fn a_roster_that_names_the_doubtful_one_lifts_the_strict_end() {
    let mut story = Story::default();
    let (ada, ben) = (story.human("ada"), story.human("ben"));
    story.commit(ben, crate::tests::story::early(0, 10, 0)).writes("a.rs", 10).done();
    story.commit(ben, at(0, 10, 0)).writes("n.txt", 1).done();
    story.commit(ada, at(100, 10, 0)).writes("n.txt", 1).done();
    let facts = story.told();
    let reading = read(&facts);
    assert_eq!(said(&reading, Missing::Roster), [10, 10_000_000, 10_000_000]);
    assert_eq!(said(&reading, Missing::Logs), [0; 3]);
    let asked = Asked {
        repository: String::new(),
        at: facts.commits[0].oid,
        at_stamp: facts.commits[0].committed,
        scope: b"a.rs".to_vec(),
    };
    let answer = crate::overview(&facts, &reading, asked.clone(), &Settings::default());
    assert_eq!(answer.narrow.len(), 1);
    assert_eq!((answer.narrow[0].missing, answer.narrow[0].most()), (Missing::Roster, 10_000_000));
    let elsewhere = Asked { scope: b"b.rs".to_vec(), ..asked };
    assert_eq!(crate::overview(&facts, &reading, elsewhere, &Settings::default()).narrow, []);
}
