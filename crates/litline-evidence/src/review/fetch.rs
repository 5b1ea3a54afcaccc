//! How to get the heads of changes, which a clone does not have by itself. Said, never done: nothing here
//! fetches.

use litline_facts::record::change::{ChangeRow, Series};

/// The line that brings every head of a series from `origin` to a place of our own, which no other tool looks
/// at; `None` where the forge shows no heads.
#[must_use]
pub fn line(series: Series) -> Option<&'static str> {
    match series {
        Series::Pull => Some("git fetch origin '+refs/pull/*/head:refs/litline/pull/*'"),
        Series::MergeRequest => {
            Some("git fetch origin '+refs/merge-requests/*/head:refs/litline/merge-requests/*'")
        }
        Series::Bitbucket => {
            Some("git fetch origin '+refs/pull-requests/*/from:refs/litline/pull-requests/*'")
        }
        Series::Azure => None,
    }
}

/// The lines worth offering: one for each series whose changes are known by number and none by its head.
#[must_use]
pub fn offers(changes: &[ChangeRow]) -> Vec<&'static str> {
    let without_heads = |series: &Series| {
        let mut of_series = changes.iter().filter(|change| change.series == *series).peekable();
        of_series.peek().is_some() && of_series.all(|change| change.head.is_none())
    };
    let all = [Series::Pull, Series::MergeRequest, Series::Bitbucket, Series::Azure];
    all.iter().filter(|series| without_heads(series)).filter_map(|&series| line(series)).collect()
}
