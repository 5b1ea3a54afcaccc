//! What comparisons found, from its stored form.

use super::super::born::only_in;
use super::super::format::Pair;
use super::super::{BornRun, Wording, packed};
use super::batch::{Batch, End};

/// The columns, whole.
pub(crate) struct Kept {
    /// Hunks, packed.
    pub(crate) hunks: Vec<u8>,
    /// For each born line the hash of its trimmed text.
    pub(crate) hashes: Vec<u8>,
    /// For each born line its words, typed characters and letters.
    pub(crate) amounts: Vec<u8>,
    /// Comparison and number of pairs, then the pairs.
    pub(crate) formats: Vec<[u32; 2]>,
}

impl Kept {
    /// Which comparisons only format, ascending.
    pub(super) fn formats(&self) -> Option<Vec<(u32, Vec<Pair>)>> {
        let mut formats = Vec::new();
        let mut rest = self.formats.as_slice();
        while let Some((&[number, count], after)) = rest.split_first() {
            let (pairs, after) = after.split_at_checked(count as usize)?;
            formats.push((number, pairs.iter().map(|&[new, old]| (new, old)).collect()));
            rest = after;
        }
        formats.sort_by_key(|format: &(u32, Vec<Pair>)| format.0);
        Some(formats)
    }

    /// All in one batch. What is born follows from the hunks.
    pub(super) fn batch(self, keys: &[&[u32]], rows: impl Iterator<Item = (u32, u64)>) -> Option<Batch> {
        let mut batch = Batch::default();
        let mut hashes = self.hashes.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let mut amounts = self.amounts.as_slice();
        let mut start = 0;
        for ((place, key), (lines, hunk_end)) in (0..).zip(keys).zip(rows) {
            let lines = Some(lines).filter(|&lines| lines != u32::MAX);
            let end = usize::try_from(hunk_end).ok()?;
            let mut born = vec![BornRun { start: 0, len: lines.unwrap_or(0) }];
            for hunks in packed::unpack(self.hunks.get(start..end)?, key.len() - 1) {
                born = only_in(&born, &hunks);
            }
            born.retain(|run| run.len > 0);
            let count: u32 = born.iter().map(|run| run.len).sum();
            for _ in 0..count {
                batch.wording.push(Wording::take(hashes.next()?, &mut amounts)?);
            }
            batch.born.extend(born);
            let end_of = End {
                lines,
                hunk_bytes: u32::try_from(end).ok()?,
                born: batch.born.len() as u32,
                wording: batch.wording.len() as u32,
            };
            batch.ends.push((place, end_of));
            start = end;
        }
        batch.hunk_bytes = self.hunks;
        Some(batch)
    }
}
