//! Exposures: one person, one set of lines, one kind, one window. First gathered from the records without
//! any policy ([`gather()`]), then given their share of the person's time ([`attend()`]), then credited
//! ([`credit()`]); last of all added up ([`totals()`]).

mod attend;
mod credit;
mod gather;
mod need;
mod reviewers;
mod totals;
mod typing;
mod window;

pub(crate) use attend::attend;
pub(crate) use credit::credit;
pub(crate) use gather::gather;
pub(crate) use totals::totals;

use litline_facts::id::CommitIx;
use litline_facts::reading::exposure::ExposureRow;

/// Where the exposures to each commit stand in the table, which is sorted by it.
pub(crate) struct BySubject {
    starts: Vec<u32>,
}

impl BySubject {
    pub(crate) fn of(exposures: &[ExposureRow], commits: usize) -> Self {
        let mut starts = vec![0; commits + 1];
        exposures.iter().for_each(|row| starts[row.subject.index() + 1] += 1);
        for at in 1..starts.len() {
            starts[at] += starts[at - 1];
        }
        Self { starts }
    }

    /// Positions of the exposures to one commit.
    pub(crate) fn get(&self, subject: CommitIx) -> std::ops::Range<usize> {
        self.starts[subject.index()] as usize..self.starts[subject.index() + 1] as usize
    }
}
