//! What would narrow the range of a path scope most: sums over its files.

use super::within;
use litline_facts::Facts;
use litline_facts::answer::overview::Narrowing;
use litline_facts::reading::Reading;
use litline_facts::reading::narrow::Missing;
use std::cmp::Reverse;

/// Each kind of missing evidence that could narrow it, the one that could most first.
pub(crate) fn narrowings(facts: &Facts, reading: &Reading, scope: &[u8]) -> Vec<Narrowing> {
    let mut all = Missing::ALL.map(|missing| Narrowing { missing, lines: 0, if_so: 0, if_not: 0 });
    for row in reading.narrow.iter().filter(|row| within(scope, &facts.paths[row.file.index()].path)) {
        for sum in all.iter_mut().filter(|sum| sum.missing == row.missing) {
            sum.lines += row.lines;
            sum.if_so += row.if_so_micro;
            sum.if_not += row.if_not_micro;
        }
    }
    let mut all: Vec<Narrowing> = all.into_iter().filter(|sum| sum.lines > 0).collect();
    all.sort_by_key(|sum| (Reverse(sum.most()), sum.missing));
    all
}
