//! What could not be read, in words.

use crate::text::escape;
use crate::text::number::{count, counted};
use litline_facts::record::gap::{GapKind, GapRow};

/// How many there are of one kind.
pub(in crate::terminal) fn total(gaps: &[GapRow], kind: GapKind) -> u64 {
    let of_kind = gaps.iter().filter(|gap| gap.kind == kind);
    of_kind.fold(0, |sum, gap| sum.saturating_add(gap.count))
}

/// Gaps of one kind as one entry; all but a cut history, of which each screen says more.
pub(in crate::terminal) fn gaps(gaps: &[GapRow]) -> Vec<String> {
    let mut all = Vec::new();
    for (kind, noun, trouble) in [
        (GapKind::MissingCommit, "commit", "absent"),
        (GapKind::MissingTree, "tree", "unreadable"),
        (GapKind::MissingBlob, "content", "absent or unreadable"),
        (GapKind::OddCommit, "commit", "with an odd header"),
        (GapKind::ClockSkew, "commit", "dated out of order"),
        (GapKind::OddMailmap, ".mailmap line", "not understood"),
        (GapKind::MissingBranch, "commit", "of changes' branches absent or unreadable"),
        (GapKind::UnknownReviewer, "review", "by somebody whom this clone does not name"),
        (GapKind::OddRevision, "ignored revision", "unknown or not understood"),
        (GapKind::OddNote, "record", "of assistants absent or not understood"),
        (GapKind::OddBank, "bank", "damaged, not used (litline bank tells more)"),
        (GapKind::LargeLog, "session log", "too large to be read in passing (litline bank reads all)"),
    ] {
        let number = total(gaps, kind);
        if number > 0 {
            all.push(format!("{} {trouble}", counted(number, noun)));
        }
    }
    all.extend(gaps.iter().filter(|gap| gap.kind == GapKind::Bound).map(bound));
    all
}

fn bound(gap: &GapRow) -> String {
    format!("approximate: {} ({} times)", escape::name(&gap.subject), count(gap.count))
}
