//! Git's rename rule as blame applies it: one new path at a time, whose sources are all paths deleted in the
//! same comparison. So two new paths may have the same source, and no limit on candidates is ever met.
//!
//! Observed behaviour of git: copies are not looked for, files are not broken in two, empty files take part.

mod score;

#[cfg(test)]
mod tests;

use crate::changes::{EntryKind, RawChanges};
use crate::source::gap::Gaps;
use crate::source::{Kind, Name, Reader};
use score::{ENOUGH, ENOUGH_BY_BASENAME, Spans};
use std::collections::HashMap;
use std::rc::Rc;

/// How alike git's rename rule finds two contents, in parts of 60,000. Equal contents need no score: they are
/// found by name.
#[must_use]
pub fn score(old: &[u8], new: &[u8]) -> u64 {
    score::similarity(&Spans::of(old), &Spans::of(new), 0)
}

/// A path with its content: a possible source, or the destination.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Place<'a> {
    pub(crate) path: &'a [u8],
    pub(crate) kind: EntryKind,
    pub(crate) name: Name,
}

impl<'a> Place<'a> {
    fn basename(&self) -> &'a [u8] {
        let start = self.path.iter().rposition(|&byte| byte == b'/').map_or(0, |slash| slash + 1);
        &self.path[start..]
    }
}

/// Sources of the same content that are looked at for one with the destination's basename before the first is
/// taken.
const EXACT_ALTERNATIVES: usize = 100;
/// Best candidates kept while all sources are scored.
const SLOTS: usize = 4;
/// Bytes of text whose spans are kept from one comparison to the next.
const KEPT_BYTES: u64 = 256 << 20;

/// Finds sources of new paths; keeps the spans of contents it has seen.
pub(crate) struct Renamer<R> {
    reader: R,
    buffer: Vec<u8>,
    seen: HashMap<Name, Option<Rc<Spans>>>,
    seen_bytes: u64,
}

impl<R: Reader> Renamer<R> {
    pub(crate) fn new(reader: R) -> Self {
        Self { reader, buffer: Vec::new(), seen: HashMap::new(), seen_bytes: 0 }
    }

    /// The source of `new` among `deleted` (in the order of their paths), as an index into it.
    pub(crate) fn source(&mut self, new: Place<'_>, deleted: &[Place<'_>], gaps: &mut Gaps) -> Option<usize> {
        if let Some(exact) = exact_source(new, deleted) {
            return Some(exact);
        }
        if new.kind != EntryKind::Regular {
            return None;
        }
        self.source_of_same_basename(new, deleted, gaps).or_else(|| self.most_similar(new, deleted, gaps))
    }

    /// The one source that has the destination's basename, when there is exactly one and it is similar
    /// enough.
    fn source_of_same_basename(
        &mut self,
        new: Place<'_>,
        deleted: &[Place<'_>],
        gaps: &mut Gaps,
    ) -> Option<usize> {
        let basename = new.basename();
        let mut same = (0..deleted.len()).filter(|&at| deleted[at].basename() == basename);
        let (Some(only), None) = (same.next(), same.next()) else { return None };
        (self.score(new, deleted[only], ENOUGH_BY_BASENAME, gaps) >= ENOUGH_BY_BASENAME).then_some(only)
    }

    /// The best of all sources. Ties go by git's four slots: a better candidate overwrites the worst slot,
    /// wherever it stands, and of equals the lowest slot wins.
    fn most_similar(&mut self, new: Place<'_>, deleted: &[Place<'_>], gaps: &mut Gaps) -> Option<usize> {
        let mut slots: Vec<((u64, bool), usize)> = Vec::with_capacity(SLOTS);
        for (at, source) in deleted.iter().enumerate() {
            let rank = (self.score(new, *source, ENOUGH, gaps), source.basename() == new.basename());
            if slots.len() < SLOTS {
                slots.push((rank, at));
                continue;
            }
            let worst = (0..SLOTS).min_by_key(|&slot| slots[slot].0)?;
            if slots[worst].0 < rank {
                slots[worst] = (rank, at);
            }
        }
        let best = slots.iter().rev().max_by_key(|(rank, _)| *rank)?;
        (best.0.0 >= ENOUGH).then_some(best.1)
    }

    fn score(&mut self, new: Place<'_>, source: Place<'_>, enough: u64, gaps: &mut Gaps) -> u64 {
        if source.kind != EntryKind::Regular {
            return 0;
        }
        let (Some(new), Some(old)) = (self.spans(new.name, gaps), self.spans(source.name, gaps)) else {
            return 0;
        };
        score::similarity(&old, &new, enough)
    }

    fn spans(&mut self, name: Name, gaps: &mut Gaps) -> Option<Rc<Spans>> {
        if let Some(spans) = self.seen.get(&name) {
            return spans.clone();
        }
        let read = self.reader.read(&name, Kind::Blob, &mut self.buffer);
        let spans = match read {
            Ok(()) => Some(Rc::new(Spans::of(&self.buffer))),
            Err(_) => {
                gaps.missing_blob(name);
                None
            }
        };
        self.seen_bytes += self.buffer.len() as u64;
        if self.seen_bytes > KEPT_BYTES {
            self.forget();
        }
        self.seen.insert(name, spans.clone());
        spans
    }

    /// Gives back what is kept of contents seen so far.
    pub(crate) fn forget(&mut self) {
        self.seen = HashMap::new();
        self.seen_bytes = 0;
    }
}

/// The first source of equal content that has the destination's basename; else the first one.
fn exact_source(new: Place<'_>, deleted: &[Place<'_>]) -> Option<usize> {
    let mut equal = (0..deleted.len())
        .filter(|&at| deleted[at].name == new.name && deleted[at].kind == new.kind)
        .take(EXACT_ALTERNATIVES)
        .peekable();
    let first = *equal.peek()?;
    Some(equal.find(|&at| deleted[at].basename() == new.basename()).unwrap_or(first))
}

/// Finds the source of every added path of one commit.
pub(crate) fn pair_up<R: Reader>(changes: &mut RawChanges, renamer: &mut Renamer<R>, gaps: &mut Gaps) {
    let deleted: Vec<u32> = indices(changes, |old, new| old && !new);
    let added: Vec<u32> = indices(changes, |old, new| !old && new);
    if deleted.is_empty() || added.is_empty() {
        return;
    }
    let places: Vec<Place<'_>> = deleted.iter().filter_map(|&at| place(changes, at)).collect();
    let mut found = Vec::new();
    for &at in &added {
        let Some(new) = place(changes, at) else { continue };
        if new.kind != EntryKind::Submodule
            && let Some(source) = renamer.source(new, &places, gaps)
        {
            found.push((at, deleted[source]));
        }
    }
    renamer.forget();
    for (at, source) in found {
        changes.entries[at as usize].renamed_from = Some(source);
    }
}

fn indices(changes: &RawChanges, wanted: impl Fn(bool, bool) -> bool) -> Vec<u32> {
    let entries = changes.entries.iter().enumerate();
    entries.filter(|(_, e)| wanted(e.old.is_some(), e.new.is_some())).map(|(at, _)| at as u32).collect()
}

fn place(changes: &RawChanges, at: u32) -> Option<Place<'_>> {
    let entry = &changes.entries[at as usize];
    let (kind, name) = entry.old.or(entry.new)?;
    Some(Place { path: changes.path(entry), kind, name })
}
