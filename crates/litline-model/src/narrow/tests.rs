//! How a commit landed decides what is missing for it: here told, not read.

use super::*;
use crate::reason;
use crate::tests::random::{config, facts};
use litline_facts::settings::Settings;
use proptest::prelude::*;

/// Sums of one kind: lines, and both ends.
fn sums(rows: &[NarrowRow], missing: Missing) -> [u64; 3] {
    let of_kind = rows.iter().filter(|row| row.missing == missing);
    of_kind.fold([0; 3], |sum, row| [sum[0] + row.lines, sum[1] + row.if_so_micro, sum[2] + row.if_not_micro])
}

proptest! {
    #![proptest_config(config())]

    #[test]
    fn heads_are_missing_for_the_commits_that_landed_without_them(facts in facts()) {
        let reading = reason(&facts, &Settings::default()).unwrap();
        let lines = lines_by_class(reading.classes.len(), &reading.spans);
        let under = |without: bool| {
            let all = vec![without; facts.commits.len()];
            let landed = Landed { without_head: all.clone(), in_change: all };
            let (exposures, present) = (reading.exposures.as_slice(), reading.present.as_slice());
            Sources { exposures, present, landed, roster: true }.of_files(&reading.classes, &lines)
        };
        let (none, all) = (under(false), under(true));
        prop_assert_eq!(sums(&none, Missing::ChangeHeads), [0; 3]);
        prop_assert_eq!(sums(&none, Missing::Reviews), [0; 3]);
        prop_assert_eq!(sums(&all, Missing::Logs), sums(&reading.narrow, Missing::Logs));
        // Line by line: heads settle what somebody wrote or had written, and nothing else.
        let mut expected = [0; 3];
        for (class, &lines) in reading.classes.iter().zip(&lines).filter(|(class, _)| class.recorded) {
            let end = |policy: Policy, settled: Policy| {
                let mut people: std::collections::BTreeMap<_, (u32, u32)> = Default::default();
                for row in class.exposures.iter().map(|at| &reading.exposures[at.index()]) {
                    let authored = matches!(row.kind, ExposureKind::WroteUnknown | ExposureKind::Accompanied);
                    let credit = row.credit.get(if authored { settled } else { policy }).0;
                    if *reading.present[row.person.index()].get(policy) {
                        let (sum, rework) = people.entry(row.person).or_default();
                        match row.kind {
                            ExposureKind::Reworked => *rework = credit.max(*rework),
                            _ => *sum += credit,
                        }
                    }
                }
                let each = people.values().map(|(sum, rework)| (sum + rework).min(1_000_000));
                let strict = policy == Policy::Strict;
                let sum = each.clone().sum::<u32>().min(1_000_000);
                u64::from(if strict { each.max().unwrap_or(0) } else { sum })
            };
            let so = end(Policy::Strict, Policy::Generous) - end(Policy::Strict, Policy::Strict);
            let not = end(Policy::Generous, Policy::Generous) - end(Policy::Generous, Policy::Strict);
            expected[0] += if so + not > 0 { lines } else { 0 };
            expected[1] += so * lines;
            expected[2] += not * lines;
        }
        prop_assert_eq!(sums(&all, Missing::ChangeHeads), expected);
    }
}
