//! The tables of changes, branches and reviews, and the gaps beside them.

use super::landing::{Landing, Landings};
use super::names::Proofs;
use super::{Branches, Reviewers, Traces};
use crate::git::history::History;
use litline_facts::id::{ChangeIx, CommitIx, Oid, PersonIx};
use litline_facts::record::branch::BranchRow;
use litline_facts::record::change::ChangeRow;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_facts::record::person::PersonRow;
use litline_facts::record::review::ReviewRow;

/// What is known of the people of commits once everybody is resolved.
pub(crate) struct Resolution<'a> {
    /// Everybody.
    pub(crate) people: &'a [PersonRow],
    /// Author and committer of each commit of the history, then of each beyond it, then each reviewer twice.
    pub(crate) seats: &'a [(PersonIx, PersonIx)],
    /// Human co-authors of each commit beyond the history, other than the author.
    pub(crate) co_authors: &'a [Vec<PersonIx>],
}

/// The tables.
#[derive(Debug, Default)]
pub(crate) struct Rows {
    pub(crate) changes: Vec<ChangeRow>,
    pub(crate) branches: Vec<BranchRow>,
    pub(crate) reviews: Vec<ReviewRow>,
    pub(crate) gaps: Vec<GapRow>,
    /// Heads and commits behind them that could not be read.
    pub(crate) missing: Vec<Oid>,
}

/// Makes the tables. `marked`: whether an assistant left a mark on a commit.
pub(crate) fn rows<S: AsRef<Traces>>(
    history: &History<S>,
    branches: &Branches<S>,
    landings: &Landings,
    reviewers: &Reviewers,
    resolution: &Resolution<'_>,
    marked: impl Fn(&S) -> bool,
) -> Rows {
    let mut rows = Rows::default();
    for landing in &landings.changes {
        // A change that only began after as-of is none yet.
        let later = landing.head.is_some_and(|head| branches.is_later(&head));
        if later && landing.own.is_empty() && landing.landed.is_empty() {
            continue;
        }
        let change = ChangeIx(rows.changes.len() as u32);
        rows.changes.push(change_row(landing));
        let row = |at: u32| {
            let commit = branches.commit(at);
            let (author, committer) = resolution.seats[history.commits.len() + at as usize];
            BranchRow {
                oid: commit.oid,
                change,
                author,
                committer,
                co_authors: resolution.co_authors[at as usize].clone(),
                authored: commit.authored,
                committed: commit.committed,
                merge: commit.parents.len() > 1,
                marked: marked(&commit.seen),
                noted: false,
                rebased: landings.rebased.get(&at).map(|&place| CommitIx(place)),
            }
        };
        rows.branches.extend(landing.own.iter().copied().map(row));
    }
    reviews(history, branches, reviewers, resolution, &mut rows);
    rows.gaps.extend(gap(
        GapKind::MissingBranch,
        one(&branches.beyond.missing),
        branches.beyond.missing.len(),
    ));
    rows.missing.clone_from(&branches.beyond.missing);
    let overlong = usize::try_from(landings.overlong).unwrap_or(usize::MAX);
    rows.gaps.extend(gap(GapKind::Bound, "commits of one squashed change".to_owned(), overlong));
    rows
}

fn change_row(landing: &Landing) -> ChangeRow {
    ChangeRow {
        series: landing.series,
        number: landing.number,
        head: landing.head,
        method: landing.method,
        link: landing.link,
        landed: landing.landed.iter().copied().map(CommitIx).collect(),
        base: landing.base.map(CommitIx),
    }
}

fn reviews<S: AsRef<Traces>>(
    history: &History<S>,
    branches: &Branches<S>,
    reviewers: &Reviewers,
    resolution: &Resolution<'_>,
    rows: &mut Rows,
) {
    let beyond = history.commits.len() + branches.beyond.commits.len();
    let people: Vec<PersonIx> = resolution.seats[beyond..].iter().map(|(person, _)| *person).collect();
    let proofs = Proofs::of(resolution.people, history, |at| resolution.seats[at as usize].0);
    let mut unknown = 0;
    for (commit, row) in (0..).map(CommitIx).zip(&history.commits) {
        let message = &row.seen.as_ref().message;
        unknown += message.unnamed;
        for said in &message.reviews {
            match reviewers.person(&said.named, &people, &proofs) {
                Some(person) => {
                    rows.reviews.push(ReviewRow { commit, person, act: said.act, place: said.place });
                }
                None => unknown += 1,
            }
        }
    }
    rows.reviews.sort_unstable();
    rows.reviews.dedup();
    // No subject: a login is a name.
    rows.gaps.extend(gap(
        GapKind::UnknownReviewer,
        String::new(),
        usize::try_from(unknown).unwrap_or(usize::MAX),
    ));
}

fn one(oids: &[Oid]) -> String {
    if let [only] = oids { only.hex() } else { String::new() }
}

fn gap(kind: GapKind, subject: String, count: usize) -> Option<GapRow> {
    (count > 0).then_some(GapRow { kind, subject, count: count as u64 })
}
