//! What one task found, by column: a comparison is a share of each.

use super::super::format::Pair;
use super::super::{BornRun, Taken, wording};

/// Comparisons made one after another.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    /// The number of each comparison, and where its shares end.
    pub(in crate::compare) ends: Vec<(u32, End)>,
    pub(in crate::compare) hunk_bytes: Vec<u8>,
    pub(in crate::compare) born: Vec<BornRun>,
    pub(in crate::compare) wording: wording::Column,
    /// Comparisons of texts with the same tokens: which old line each born one replaced.
    pub(in crate::compare) formats: Vec<(u32, Vec<Pair>)>,
    /// Comparisons in ignored commits: what their lines took by likeness.
    pub(in crate::compare) taken: Vec<(u32, Vec<Taken>)>,
}

/// The end of one comparison's shares.
#[derive(Clone, Copy, Debug, Default)]
pub(in crate::compare) struct End {
    /// Lines of the content; `None` where it could not be read.
    pub(in crate::compare) lines: Option<u32>,
    pub(in crate::compare) hunk_bytes: u32,
    pub(in crate::compare) born: u32,
    pub(in crate::compare) wording: u32,
}

impl Batch {
    /// Ends a comparison: what was appended to the columns since the last one is its share.
    pub(in crate::compare) fn end(&mut self, number: u32, lines: Option<u32>, born: &[BornRun]) {
        self.born.extend_from_slice(born);
        let end = End {
            lines,
            hunk_bytes: self.hunk_bytes.len() as u32,
            born: self.born.len() as u32,
            wording: self.wording.len() as u32,
        };
        self.ends.push((number, end));
    }

    /// Gives back the room that growing left: results stay until every line is followed.
    pub(in crate::compare) fn shrink(&mut self) {
        self.ends.shrink_to_fit();
        self.hunk_bytes.shrink_to_fit();
        self.born.shrink_to_fit();
        self.wording.shrink();
    }

    /// The end of the comparison before the one at `place`.
    pub(in crate::compare) fn before(&self, place: u32) -> End {
        place.checked_sub(1).map(|before| self.ends[before as usize].1).unwrap_or_default()
    }
}
