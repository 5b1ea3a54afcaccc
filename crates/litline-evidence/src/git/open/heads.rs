//! The heads of changes that the clone has references to: what forges show of pull and merge requests once
//! somebody fetched it.

use super::Repository;
use crate::git::open::oid_of;
use litline_facts::id::Oid;
use litline_facts::record::change::Series;

/// Where heads stand: what comes before the number, what after it, and whose numbers they are. The first of
/// two that give the same change counts.
const PLACES: [(&str, &str, Series); 6] = [
    ("refs/pull/", "/head", Series::Pull),
    ("refs/merge-requests/", "/head", Series::MergeRequest),
    ("refs/pull-requests/", "/from", Series::Bitbucket),
    ("refs/litline/pull/", "", Series::Pull),
    ("refs/litline/merge-requests/", "", Series::MergeRequest),
    ("refs/litline/pull-requests/", "", Series::Bitbucket),
];

/// The head of one change.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Head {
    /// Whose numbers these are.
    pub series: Series,
    /// The change's number.
    pub number: u64,
    /// What the reference points to; need not be a commit, nor be here.
    pub oid: Oid,
}

impl Repository {
    /// Every change's head, by series, then number, each change once. References that cannot be read are
    /// left out.
    #[must_use]
    pub fn change_heads(&self) -> Vec<Head> {
        let local = self.local();
        let Ok(references) = local.references() else { return Vec::new() };
        let mut heads: Vec<(Head, usize)> = Vec::new();
        for (place, (before, after, series)) in PLACES.into_iter().enumerate() {
            let Ok(found) = references.prefixed(before) else { continue };
            heads.extend(found.filter_map(Result::ok).filter_map(|reference| {
                let name = reference.name().as_bstr();
                let middle = name.strip_prefix(before.as_bytes())?.strip_suffix(after.as_bytes())?;
                let number = number(middle)?;
                let oid = oid_of(reference.target().try_id()?);
                Some((Head { series, number, oid }, place))
            }));
        }
        heads.sort_unstable_by_key(|(head, place)| (head.series, head.number, *place));
        heads.dedup_by_key(|(head, _)| (head.series, head.number));
        heads.into_iter().map(|(head, _)| head).collect()
    }
}

/// Digits and nothing else.
fn number(text: &[u8]) -> Option<u64> {
    let digits = !text.is_empty() && text.iter().all(u8::is_ascii_digit);
    digits.then(|| std::str::from_utf8(text).ok()?.parse().ok()).flatten()
}
