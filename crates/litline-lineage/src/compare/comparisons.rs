//! Comparisons by what they compare: a content, and the contents it takes lines from, in order. A rebased or
//! cherry-picked commit makes versions that were compared before; so does a history that is read again.

pub(super) mod batch;
mod keys;
mod stored;

use super::format::Pair;
use super::{BornRun, LineRules, Taken, packed, wording};
use crate::changes::EntryKind;
use crate::diff::Hunk;
use crate::versions::Graph;
use batch::{Batch, End};
use keys::Keys;
use std::ops::Range;
pub(crate) use stored::Kept;

/// The comparison that no content takes part in: of submodules, which have no lines.
const NOTHING: u32 = u32::MAX;
/// Ends the key of a comparison in an ignored commit; no content has this number.
const IGNORED: u32 = u32::MAX - 1;

/// Every comparison made.
#[derive(Debug, Default)]
pub struct Comparisons {
    /// Contents compared: the new one, then its sources.
    keys: Keys,
    /// Batch, and place in it, of each comparison from `first_place` on.
    places: Vec<(u32, u32)>,
    /// What comparisons before this one found is forgotten.
    first_place: u32,
    batches: Vec<Batch>,
    /// Comparisons of texts with the same tokens, ascending.
    formats: Vec<(u32, Vec<Pair>)>,
    /// Comparisons in ignored commits, ascending.
    taken: Vec<(u32, Vec<Taken>)>,
}

impl Comparisons {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.keys.len()
    }

    /// Lines of the content.
    pub(crate) fn lines(&self, number: u32) -> u32 {
        self.end(number).and_then(|(_, end, _)| end.lines).unwrap_or(0)
    }

    /// Whether the content could not be read.
    pub(crate) fn is_missing(&self, number: u32) -> bool {
        self.end(number).is_some_and(|(_, end, _)| end.lines.is_none())
    }

    /// The runs of lines that no source holds, ascending.
    pub(crate) fn born(&self, number: u32) -> &[BornRun] {
        let Some((batch, end, before)) = self.end(number) else { return &[] };
        &batch.born[before.born as usize..end.born as usize]
    }

    /// The wording of each born line, in order.
    pub(crate) fn wording(&self, number: u32) -> wording::Slice<'_> {
        let Some((batch, end, before)) = self.end(number) else { return wording::Slice::default() };
        batch.wording.slice(before.wording as usize..end.wording as usize)
    }

    /// The hashes of the wordings of the born lines, in order.
    pub(crate) fn hashes(&self, number: u32) -> &[u64] {
        let Some((batch, end, before)) = self.end(number) else { return &[] };
        batch.wording.hashes(before.wording as usize..end.wording as usize)
    }

    /// For each source: the hunks from it.
    pub(crate) fn hunks(&self, number: u32, sources: usize) -> Vec<Vec<Hunk>> {
        packed::unpack(self.hunk_bytes(number), sources)
    }

    /// The same as [`packed`] writes them.
    pub(crate) fn hunk_bytes(&self, number: u32) -> &[u8] {
        let Some((batch, end, before)) = self.end(number) else { return &[] };
        &batch.hunk_bytes[before.hunk_bytes as usize..end.hunk_bytes as usize]
    }

    /// Where both texts have the same tokens: which old line each born one replaced.
    pub(crate) fn format(&self, number: u32) -> Option<&[Pair]> {
        let at = self.formats.binary_search_by_key(&number, |format| format.0).ok()?;
        Some(&self.formats[at].1)
    }

    /// In an ignored commit: what lines took by likeness, by line.
    pub(crate) fn taken(&self, number: u32) -> &[Taken] {
        let at = self.taken.binary_search_by_key(&number, |taken| taken.0);
        at.map_or(&[], |at| &self.taken[at].1)
    }

    /// All of them from this number on.
    pub(crate) fn formats_from(&self, first: u32) -> &[(u32, Vec<Pair>)] {
        &self.formats[self.formats.partition_point(|format| format.0 < first)..]
    }

    /// Appends the comparison of each version; gives the versions that need one to be made, with its number.
    pub(super) fn look_up(
        &mut self,
        graph: &Graph,
        rules: &LineRules,
        versions: Range<u32>,
        into: &mut Vec<u32>,
    ) -> Vec<(u32, u32)> {
        let mut unknown = Vec::new();
        let mut key = Vec::new();
        for version in versions {
            let this = &graph.versions[version as usize];
            if this.kind == EntryKind::Submodule {
                into.push(NOTHING);
                continue;
            }
            key.clear();
            key.push(this.blob);
            let sources = graph.links(version as usize).iter();
            key.extend(sources.map(|link| graph.versions[link.version as usize].blob));
            // In an ignored commit the same contents give other births.
            key.extend(rules.ignores(this.commit).then_some(IGNORED));
            let next = self.len() as u32;
            let number = self.keys.number(&key);
            if number == next {
                unknown.push((version, number));
            }
            into.push(number);
        }
        unknown
    }

    /// Gives the comparisons that look-ups just added their final numbers, in the order in which they will
    /// be made: `added[i]` becomes the `i`-th of them.
    pub(super) fn renumber_new(&mut self, added: &[u32], of_versions: &mut [u32]) {
        let Some(&first) = added.iter().min() else { return };
        let mut new = vec![0; added.len()];
        (first..).zip(added).for_each(|(place, &number)| new[(number - first) as usize] = place);
        self.keys.reorder(first, added, |number| new[(number - first) as usize]);
        let renew = |number: &mut u32| {
            if *number >= first && *number != NOTHING {
                *number = new[(*number - first) as usize];
            }
        };
        of_versions.iter_mut().for_each(renew);
    }

    /// Forgets what comparisons before this number found, which is stored; not what was compared. None of
    /// those from it on is made yet.
    pub(crate) fn forget_before(&mut self, number: u32) {
        self.first_place = number;
        (self.places, self.batches) = (Vec::new(), Vec::new());
        (self.formats, self.taken) = (Vec::new(), Vec::new());
    }

    /// What a comparison compares: the content, then its sources.
    pub(crate) fn key(&self, number: u32) -> &[u32] {
        self.keys.get(number)
    }

    /// Takes over what a task found.
    pub(crate) fn take(&mut self, mut batch: Batch) {
        let number = self.batches.len() as u32;
        let end = batch.ends.iter().map(|&(comparison, _)| comparison + 1).max().unwrap_or(0);
        let count = end.saturating_sub(self.first_place) as usize;
        self.places.resize(count.max(self.places.len()), (u32::MAX, 0));
        for (place, &(comparison, _)) in (0..).zip(&batch.ends) {
            self.places[(comparison - self.first_place) as usize] = (number, place);
        }
        self.formats.append(&mut batch.formats);
        self.formats.sort_by_key(|format| format.0);
        self.taken.append(&mut batch.taken);
        self.taken.sort_by_key(|taken| taken.0);
        self.batches.push(batch);
    }

    /// From their stored form: keys, then lines and end of the hunks of each; what was found with `kept`.
    /// `None` when it does not fit together.
    pub(crate) fn of_stored(
        keys: &[&[u32]],
        rows: impl Iterator<Item = (u32, u64)>,
        kept: Option<Kept>,
    ) -> Option<Self> {
        let mut all = Self::default();
        all.keys.reserve(keys.len());
        for (place, key) in (0..).zip(keys) {
            if key.is_empty() || all.keys.number(key) != place {
                return None;
            }
        }
        if let Some(kept) = kept {
            all.formats = kept.formats()?;
            all.take(kept.batch(keys, rows)?);
        }
        if all.batches.is_empty() {
            all.first_place = all.len() as u32;
        }
        Some(all)
    }

    /// Contents get other numbers; comparisons with one that has none (the largest number) can no longer be
    /// looked up.
    pub(crate) fn renumber(&mut self, new: &[u32]) {
        self.keys.renumber(|blob| new.get(blob as usize).copied().unwrap_or(u32::MAX));
    }

    /// Batch, end, and the end before it.
    fn end(&self, number: u32) -> Option<(&Batch, End, End)> {
        let &(batch, place) = self.places.get(number.checked_sub(self.first_place)? as usize)?;
        let batch = self.batches.get(batch as usize)?;
        Some((batch, batch.ends[place as usize].1, batch.before(place)))
    }
}
