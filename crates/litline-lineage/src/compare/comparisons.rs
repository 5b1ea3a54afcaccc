//! Comparisons by what they compare: a content, and the contents it takes lines from, in order. A rebased or
//! cherry-picked commit makes versions that were compared before; so does a history that is read again.

pub(super) mod batch;
mod stored;

use super::format::Pair;
use super::{BornRun, LineRules, Taken, packed, wording};
use crate::changes::EntryKind;
use crate::diff::Hunk;
use crate::versions::Graph;
use batch::{Batch, End};
use std::collections::HashMap;
use std::ops::Range;
pub(crate) use stored::Kept;

/// The comparison that no content takes part in: of submodules, which have no lines.
const NOTHING: u32 = u32::MAX;
/// Ends the key of a comparison in an ignored commit; no content has this number.
const IGNORED: u32 = u32::MAX - 1;

/// Every comparison made.
#[derive(Debug, Default)]
pub struct Comparisons {
    /// Contents compared: the new one, then its sources; the share of each comparison ends at its place in
    /// `key_ends`.
    pub(crate) keys: Vec<u32>,
    pub(crate) key_ends: Vec<u32>,
    /// Comparison by the hash of its key. Where two keys have one hash, the second stands at the next number.
    numbers: HashMap<u64, u32, Unhashed>,
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

/// Keys of the table are hashes already.
type Unhashed = std::hash::BuildHasherDefault<Pass>;

/// Hands a number through.
#[derive(Default)]
pub(crate) struct Pass(u64);

impl std::hash::Hasher for Pass {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }
}

impl Comparisons {
    /// How many there are.
    pub(crate) fn len(&self) -> usize {
        self.key_ends.len()
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
            let number = self.number(&key);
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
        let (mut keys, mut ends) = (Vec::new(), Vec::new());
        let kept = first.checked_sub(1).map_or(0, |before| self.key_ends[before as usize]);
        for (place, &number) in (first..).zip(added) {
            new[(number - first) as usize] = place;
            keys.extend_from_slice(self.key(number));
            ends.push(kept + keys.len() as u32);
        }
        self.keys.truncate(kept as usize);
        self.keys.append(&mut keys);
        self.key_ends.truncate(first as usize);
        self.key_ends.append(&mut ends);
        let renew = |number: &mut u32| {
            if *number >= first && *number != NOTHING {
                *number = new[(*number - first) as usize];
            }
        };
        self.numbers.values_mut().for_each(renew);
        of_versions.iter_mut().for_each(renew);
    }

    /// Forgets what was found, which is stored; not what was compared.
    pub(crate) fn forget_stored(&mut self) {
        self.first_place = self.len() as u32;
        (self.places, self.batches) = (Vec::new(), Vec::new());
        (self.formats, self.taken) = (Vec::new(), Vec::new());
    }

    /// The number of a key; a new one where it was not met before.
    pub(crate) fn number(&mut self, key: &[u32]) -> u32 {
        let mut hash = hash(key);
        while let Some(&number) = self.numbers.get(&hash) {
            if self.key(number) == key {
                return number;
            }
            hash = hash.wrapping_add(1);
        }
        let number = self.len() as u32;
        self.numbers.insert(hash, number);
        self.keys.extend_from_slice(key);
        self.key_ends.push(self.keys.len() as u32);
        number
    }

    /// What a comparison compares: the content, then its sources.
    pub(crate) fn key(&self, number: u32) -> &[u32] {
        let start = number.checked_sub(1).map_or(0, |before| self.key_ends[before as usize]);
        &self.keys[start as usize..self.key_ends[number as usize] as usize]
    }

    /// Takes over what a task found.
    pub(crate) fn take(&mut self, mut batch: Batch) {
        let number = self.batches.len() as u32;
        let count = self.len() - self.first_place as usize;
        self.places.resize(count, (u32::MAX, 0));
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
        all.numbers.reserve(keys.len());
        all.key_ends.reserve(keys.len());
        for (place, key) in (0..).zip(keys) {
            if key.is_empty() || all.number(key) != place {
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
        self.keys.iter_mut().for_each(|blob| *blob = new.get(*blob as usize).copied().unwrap_or(u32::MAX));
        self.numbers.clear();
        for number in 0..self.len() as u32 {
            let key = self.key(number);
            if key.contains(&u32::MAX) {
                continue;
            }
            let mut hash = hash(key);
            while self.numbers.contains_key(&hash) {
                hash = hash.wrapping_add(1);
            }
            self.numbers.insert(hash, number);
        }
    }

    /// Batch, end, and the end before it.
    fn end(&self, number: u32) -> Option<(&Batch, End, End)> {
        let &(batch, place) = self.places.get(number.checked_sub(self.first_place)? as usize)?;
        let batch = self.batches.get(batch as usize)?;
        Some((batch, batch.ends[place as usize].1, batch.before(place)))
    }
}

/// Of a few numbers; every bit of the result depends on all of them.
fn hash(key: &[u32]) -> u64 {
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    key.iter().fold(key.len() as u64, |hash, &number| {
        let product = u128::from(hash ^ u64::from(number) ^ FACTOR) * u128::from(FACTOR);
        product as u64 ^ (product >> 64) as u64
    })
}
