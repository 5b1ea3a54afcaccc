//! Single questions, answered from the stored form: only the rows on the way are read, and no object.

pub mod life;
pub mod modes;
pub mod returned;

use super::column::{Broken, Column, NONE, Rows, Stored, moment};
use super::load::{self, entry};
use super::{Extents, Moment};
use crate::changes::{Entry, EntryKind};
use crate::compare::unpack;
use crate::diff::Hunk;
use crate::lives::Run;
use crate::source::Name;
use crate::source::gap::Gaps;
use std::collections::BTreeMap;

/// Rows read at once where a whole column is gone through.
const ROWS_AT_ONCE: usize = 1 << 13;
/// Rows read at once on a walk back.
const WALKED_AT_ONCE: u32 = 1 << 11;

/// A stored index, for questions.
#[derive(Clone, Copy, Debug)]
pub struct Trail<'s, S> {
    stored: &'s S,
    hash_bytes: usize,
}

/// A version of a file, as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionRow {
    /// The commit that made it.
    pub commit: u32,
    /// Its path there.
    pub path: u32,
    /// Its content.
    pub blob: u32,
    /// Its kind.
    pub kind: EntryKind,
    /// Lines; `None` where the content could not be read.
    pub lines: Option<u32>,
    /// The versions it takes lines from, each with the parent commit in which it stands, the path there, and
    /// the hunks from it.
    pub sources: Vec<Source>,
}

/// One of the versions that lines are taken from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Source {
    /// The version.
    pub version: u32,
    /// The parent commit in which it stands.
    pub commit: u32,
    /// The path at which it stands there.
    pub path: u32,
    /// What differs.
    pub hunks: Vec<Hunk>,
}

/// How the lines of a version come from those of its sources: in the order in which the sources are asked,
/// the line of the source that a line is, or none. Blame in git's other modes is the same walk with another
/// passing.
pub trait Passing {
    /// What goes wrong.
    type Error: From<Broken>;

    /// Of one line.
    ///
    /// # Errors
    /// When what it needs cannot be read.
    fn pass(&mut self, version: u32, row: &VersionRow, parts: Vec<Part>) -> Result<Passed, Self::Error>;
}

/// Lines of a version, and where the first of them stands in what is asked about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Part {
    /// First line in the version.
    pub here: u32,
    /// Lines.
    pub len: u32,
    /// First line in what is asked about.
    pub asked: u32,
    /// What happened on the way here.
    pub mark: Mark,
}

/// What happened to a line on its way back, as `git blame` tells it apart.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Mark {
    /// It passed an ignored commit that had changed it.
    pub ignored: bool,
    /// It stayed with an ignored commit: nothing there was like it.
    pub unblamable: bool,
}

/// Lines born in a version, and what happened on the way there.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Origin {
    /// The lines.
    pub run: Run,
    /// The same for all of them.
    pub mark: Mark,
}

/// Where the lines of a version came from.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Passed {
    /// To a source, by its place.
    pub to: Vec<(usize, Part)>,
    /// Born in the version.
    pub born: Vec<Part>,
}

/// Git's default: what a diff leaves unchanged is the same line.
#[derive(Clone, Copy, Debug, Default)]
pub struct Unchanged;

impl Passing for Unchanged {
    type Error = Broken;

    fn pass(&mut self, _version: u32, row: &VersionRow, parts: Vec<Part>) -> Result<Passed, Broken> {
        Ok(pass_by(row.sources.iter().map(|source| source.hunks.as_slice()), parts))
    }
}

/// Lets each source in turn take what its hunks leave unchanged.
pub(super) fn pass_by<H: AsRef<[Hunk]>>(sources: impl IntoIterator<Item = H>, parts: Vec<Part>) -> Passed {
    let mut passed = Passed { to: Vec::new(), born: parts };
    for (place, hunks) in sources.into_iter().enumerate() {
        let mut left = Vec::new();
        for part in passed.born {
            split(part, hunks.as_ref(), |part, changed| match changed {
                None => passed.to.push((place, part)),
                Some(here) => left.push(Part { here, ..part }),
            });
        }
        passed.born = left;
    }
    passed
}

/// Cuts a part where hunks begin and end. An unchanged piece is told by its lines in the old text; a changed
/// one by its first line here.
fn split(part: Part, hunks: &[Hunk], mut tell: impl FnMut(Part, Option<u32>)) {
    let end = part.here + part.len;
    let mut at = part.here;
    let mut next = hunks.partition_point(|hunk| hunk.new_start + hunk.new_len <= at);
    while at < end {
        let asked = part.asked + (at - part.here);
        let hunk = hunks.get(next).filter(|hunk| hunk.new_start < end);
        let changed = hunk.map_or(end, |hunk| hunk.new_start.max(at));
        if at < changed {
            let before = next.checked_sub(1).map(|before| hunks[before]);
            let old = before.map_or(at, |hunk| {
                (hunk.old_start + hunk.old_len).saturating_add(at - hunk.new_start - hunk.new_len)
            });
            tell(Part { here: old, len: changed - at, asked, ..part }, None);
        }
        if let Some(hunk) = hunk {
            let stop = (hunk.new_start + hunk.new_len).min(end);
            if changed < stop {
                let asked = part.asked + (changed - part.here);
                tell(Part { here: changed, len: stop - changed, asked, ..part }, Some(changed));
            }
            at = stop.max(changed);
        } else {
            at = changed;
        }
        next += 1;
    }
}

impl Origin {
    fn goes_on(&self, next: &Self) -> bool {
        let (run, other) = (self.run, next.run);
        self.mark == next.mark && run.version == other.version && run.start + run.len == other.start
    }
}

impl Part {
    /// Nothing happened to it yet.
    #[must_use]
    pub fn of(here: u32, len: u32, asked: u32) -> Self {
        Self { here, len, asked, mark: Mark::default() }
    }
}

impl<'s, S: Stored> Trail<'s, S> {
    /// Of a repository with object names of so many bytes.
    pub fn new(stored: &'s S, hash_bytes: usize) -> Self {
        Self { stored, hash_bytes }
    }

    /// The number of a commit.
    ///
    /// # Errors
    /// [`Broken`], as for everything here.
    pub fn commit(&self, name: &Name) -> Result<Option<u32>, Broken> {
        let wanted = name.raw(self.hash_bytes);
        let count = (self.stored.len(Column::CommitNames) / self.hash_bytes as u64) as usize;
        let mut bytes = Vec::new();
        // The newest are asked for most.
        let (mut end, mut rows) = (count, 256);
        while end > 0 {
            let first = end.saturating_sub(rows);
            bytes.resize((end - first) * self.hash_bytes, 0);
            self.stored.read(Column::CommitNames, (first * self.hash_bytes) as u64, &mut bytes)?;
            let found = bytes.chunks_exact(self.hash_bytes).position(|name| name == wanted);
            if let Some(found) = found {
                return Ok(Some((first + found) as u32));
            }
            (end, rows) = (first, (rows * 4).min(ROWS_AT_ONCE));
        }
        Ok(None)
    }

    /// What could not be read while the index was made.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn gaps(&self) -> Result<Gaps, Broken> {
        load::gaps(self.stored)
    }

    /// The name of a commit.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn commit_name(&self, commit: u32) -> Result<Name, Broken> {
        self.name(Column::CommitNames, commit)
    }

    /// The date of a commit.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn moment(&self, commit: u32) -> Result<Moment, Broken> {
        Ok(moment(self.rows(Column::Moments).row(commit)?))
    }

    /// How large the index is.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn extents(&self) -> Result<Extents, Broken> {
        let ends = self.rows(Column::CommitEnds).all::<3>()?;
        let starts = std::iter::once(0).chain(ends.iter().map(|row| row[0]));
        let rows = |column: Column, bytes: u64| (self.stored.len(column) / bytes) as usize;
        Ok(Extents {
            commits: ends.len(),
            merges: ends.iter().zip(starts).filter(|(row, start)| row[0].saturating_sub(*start) > 1).count(),
            paths: rows(Column::PathEnds, 4),
            blobs: rows(Column::BlobNames, self.hash_bytes as u64),
            versions: rows(Column::Versions, 20),
            comparisons: rows(Column::Comparisons, 32),
        })
    }

    /// The name of a content.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn blob_name(&self, blob: u32) -> Result<Name, Broken> {
        self.name(Column::BlobNames, blob)
    }

    fn name(&self, column: Column, at: u32) -> Result<Name, Broken> {
        let len = self.hash_bytes as u64;
        Ok(Name::new(&self.rows(column).piece(u64::from(at) * len, len)?))
    }

    /// The number of a path.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn path(&self, path: &[u8]) -> Result<Option<u32>, Broken> {
        let bytes = self.rows(Column::Paths).bytes()?;
        let ends = self.rows(Column::PathEnds).all::<1>()?;
        let mut start = 0;
        for (number, &[end]) in (0..).zip(&ends) {
            if end.checked_sub(start) == Some(path.len() as u32)
                && bytes.get(start as usize..end as usize) == Some(path)
            {
                return Ok(Some(number));
            }
            start = end;
        }
        Ok(None)
    }

    /// A path's bytes.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn path_name(&self, path: u32) -> Result<Vec<u8>, Broken> {
        let [start, end] = self.share::<1>(Column::PathEnds, path, 0)?;
        let len = end.checked_sub(start).ok_or(Broken(Column::PathEnds))?;
        self.rows(Column::Paths).piece(u64::from(start), u64::from(len))
    }

    /// The parents of a commit.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn parents(&self, commit: u32) -> Result<Vec<u32>, Broken> {
        let [start, end] = self.share::<3>(Column::CommitEnds, commit, 0)?;
        let count = end.checked_sub(start).ok_or(Broken(Column::Parents))?;
        let rows = self.rows(Column::Parents).some::<1>(start, count)?;
        Ok(rows.into_iter().flatten().collect())
    }

    /// The version that stands at a path after a commit: what the nearest of it and its first parents put
    /// there.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn standing(&self, commit: u32, path: u32) -> Result<Option<u32>, Broken> {
        Ok(self.put_last(commit, path)?.and_then(|(_, version)| version))
    }

    /// The path that a file which a commit put at a path was renamed from; `None` for others, and in merges.
    fn renamed_from(&self, commit: u32, path: u32) -> Result<Option<u32>, Broken> {
        let [start, end] = self.share::<3>(Column::CommitEnds, commit, 1)?;
        let count = end.checked_sub(start).ok_or(Broken(Column::Changes))?;
        let rows = self.rows(Column::Changes).some::<4>(start, count)?;
        let found = rows.iter().find(|row| row[0] == path).map(|row| row[3]);
        Ok(found.filter(|&from| from != NONE))
    }

    /// Of a commit and its first parents the nearest that put something at a path, or took it away: which
    /// one, and the version.
    fn put_last(&self, commit: u32, path: u32) -> Result<Option<(u32, Option<u32>)>, Broken> {
        let mut puts: Vec<(u32, u32)> = Vec::new();
        let count = (self.stored.len(Column::Puts) / 8) as u32;
        // All of them are looked at, so as bytes, in one buffer.
        let wanted = path.to_le_bytes();
        let mut bytes = vec![0; 8 * ROWS_AT_ONCE.min(count as usize)];
        for first in (0..count).step_by(ROWS_AT_ONCE) {
            bytes.truncate(8 * (count - first) as usize);
            self.stored.read(Column::Puts, 8 * u64::from(first), &mut bytes)?;
            let (rows, _) = bytes.as_chunks::<8>();
            for (place, row) in (first..).zip(rows).filter(|(_, row)| row[..4] == wanted) {
                let [.., a, b, c, d] = *row;
                puts.push((self.commit_of_put(place)?, u32::from_le_bytes([a, b, c, d])));
            }
        }
        let parents = self.rows(Column::FirstParents);
        let mut at = commit;
        let mut block = (0, Vec::new());
        loop {
            // Parents have smaller numbers: what was put later than this is no ancestor's.
            while puts.pop_if(|put| put.0 > at).is_some() {}
            match puts.last() {
                Some(&(put_in, version)) if put_in == at => {
                    return Ok(Some((at, Some(version).filter(|&version| version != NONE))));
                }
                Some(_) => {}
                None => return Ok(None),
            }
            if at < block.0 || at - block.0 >= block.1.len() as u32 {
                let first = at.saturating_sub(WALKED_AT_ONCE - 1);
                block = (first, parents.some::<1>(first, at + 1 - first)?);
            }
            let [parent] = block.1[(at - block.0) as usize];
            if parent >= at {
                return Ok(None);
            }
            at = parent;
        }
    }

    /// The commit whose share of `Puts` a row is in.
    fn commit_of_put(&self, place: u32) -> Result<u32, Broken> {
        let ends = self.rows(Column::CommitEnds);
        let (mut low, mut high) = (0, (self.stored.len(Column::CommitEnds) / 12) as u32);
        while low < high {
            let middle = low + (high - low) / 2;
            if ends.row::<3>(middle)?[2] <= place { low = middle + 1 } else { high = middle }
        }
        Ok(low)
    }

    /// A version with all that is known of it.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn version(&self, version: u32) -> Result<VersionRow, Broken> {
        let [link_start, link_end] = self.share::<5>(Column::Versions, version, 4)?;
        let [commit, path, packed, comparison, _] = self.rows(Column::Versions).row(version)?;
        let Entry { kind, blob } = entry(packed).ok_or(Broken(Column::Versions))?;
        let count = link_end.checked_sub(link_start).ok_or(Broken(Column::Links))?;
        let links = self.rows(Column::Links).some::<3>(link_start, count)?;
        let (lines, hunks) = match comparison {
            NONE => (Some(0), vec![Vec::new(); links.len()]),
            _ => self.comparison(comparison, links.len())?,
        };
        let sources = links.iter().zip(hunks).map(|(&[version, commit, path], hunks)| Source {
            version,
            commit,
            path,
            hunks,
        });
        Ok(VersionRow { commit, path, blob, kind, lines, sources: sources.collect() })
    }

    /// The commit that made a version.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn commit_of(&self, version: u32) -> Result<u32, Broken> {
        let [commit, ..] = self.rows(Column::Versions).row::<5>(version)?;
        Ok(commit)
    }

    fn comparison(&self, number: u32, sources: usize) -> Result<(Option<u32>, Vec<Vec<Hunk>>), Broken> {
        let [_, lines, low, high, ..] = self.rows(Column::Comparisons).row::<8>(number)?;
        let wide = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
        let start = match number.checked_sub(1) {
            None => 0,
            Some(before) => {
                let row = self.rows(Column::Comparisons).row::<8>(before)?;
                wide(row[2], row[3])
            }
        };
        let len = wide(low, high).checked_sub(start).ok_or(Broken(Column::Comparisons))?;
        let bytes = self.rows(Column::Hunks).piece(start, len)?;
        Ok((Some(lines).filter(|&lines| lines != NONE), unpack(&bytes, sources)))
    }

    /// The end of the row before, and of the row.
    fn share<const N: usize>(&self, column: Column, at: u32, place: usize) -> Result<[u32; 2], Broken> {
        let start = match at.checked_sub(1) {
            None => 0,
            Some(before) => self.rows(column).row::<N>(before)?[place],
        };
        Ok([start, self.rows(column).row::<N>(at)?[place]])
    }

    fn rows(&self, column: Column) -> Rows<'s, S> {
        Rows { stored: self.stored, column }
    }

    /// Where the lines of a version were born, in its order: blame.
    ///
    /// # Errors
    /// Those of the passing, [`Broken`] among them.
    pub fn origins<P: Passing>(&self, version: u32, passing: &mut P) -> Result<Vec<Origin>, P::Error> {
        let Some(lines) = self.version(version)?.lines else { return Ok(Vec::new()) };
        let whole = Part::of(0, lines, 0);
        let mut waiting: BTreeMap<u32, Vec<Part>> = BTreeMap::from([(version, vec![whole])]);
        let mut born: Vec<(u32, Origin)> = Vec::new();
        // Sources have smaller numbers: what is taken next has been given everything.
        while let Some((version, mut parts)) = waiting.pop_last() {
            let row = self.version(version)?;
            let fits = |part: &Part| {
                part.here.checked_add(part.len).is_some_and(|end| end <= row.lines.unwrap_or(0))
            };
            if !parts.iter().all(fits) {
                return Err(Broken(Column::Hunks).into());
            }
            parts.sort_unstable();
            let passed = passing.pass(version, &row, parts)?;
            for (place, part) in passed.to {
                let source = row.sources.get(place).ok_or(Broken(Column::Links))?.version;
                if source >= version {
                    return Err(Broken(Column::Links).into());
                }
                waiting.entry(source).or_default().push(part);
            }
            born.extend(passed.born.iter().map(|part| {
                let run = Run { version, start: part.here, len: part.len };
                (part.asked, Origin { run, mark: part.mark })
            }));
        }
        born.sort_unstable_by_key(|&(asked, _)| asked);
        let mut origins: Vec<Origin> = Vec::new();
        for (_, origin) in born.into_iter().filter(|(_, origin)| origin.run.len > 0) {
            match origins.last_mut() {
                Some(last) if last.goes_on(&origin) => last.run.len += origin.run.len,
                _ => origins.push(origin),
            }
        }
        Ok(origins)
    }
}
