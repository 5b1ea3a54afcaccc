//! An index from its stored form.

use super::Index;
use super::column::{Broken, Column, NONE, Rows, Stored, moment};
use super::save::{Ends, Saved};
use crate::changes::Tail;
use crate::changes::{Change, Changes, Entry, EntryKind, Numbering};
use crate::compare::{Comparisons, Kept};
use crate::source::gap::Gaps;
use crate::source::{History, Name, NameList, NameTable};
use crate::versions::{Graph, Link, Placed, Version};

/// How much is loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    /// What adding commits needs: names, what stands where, versions and what was compared.
    ToAppend,
    /// Everything.
    Whole,
}

impl Index {
    /// Loads an index of a repository with object names of so many bytes.
    ///
    /// # Errors
    /// [`Broken`] when the columns do not fit together. Not every damage is seen: checksums are the caller's.
    pub fn load(stored: &impl Stored, hash_bytes: usize, part: Part) -> Result<Self, Broken> {
        let names = names(stored, Column::CommitNames, hash_bytes)?;
        let history = history(stored, hash_bytes, names.len())?;
        let changes = changes(stored, hash_bytes, names.len(), part)?;
        let (graph, of_version) = graph(stored, names.len(), part)?;
        let comparisons = comparisons(stored, part)?;
        let gaps = gaps(stored)?;
        let moments = match part {
            Part::ToAppend => Tail::after(names.len()),
            Part::Whole => {
                Tail::from(rows(stored, Column::Moments).all()?.into_iter().map(moment).collect::<Vec<_>>())
            }
        };
        ensure(moments.len() == names.len(), Column::Moments)?;
        let mut index = Self::new(hash_bytes);
        index.saved = Saved {
            commits: names.len(),
            paths: changes.paths.len(),
            blobs: changes.blobs.len(),
            versions: graph.versions.len(),
            comparisons: comparisons.len(),
            ends: ends(stored),
            gaps: [gaps.trees.len(), gaps.blobs.len(), gaps.long_blobs.len(), gaps.commits.len()],
        };
        index.check(&history, &changes, &graph, &of_version, (comparisons.len(), part))?;
        index.numbers = NameTable::of(&names);
        (index.names, index.history, index.graph, index.gaps) = (names, history, graph, gaps);
        index.moments = moments;
        index.numbering = Numbering::resume(changes);
        index.compared.comparisons = comparisons;
        index.compared.of_version = Tail::from(of_version);
        Ok(index)
    }

    /// Whether every number leads somewhere, and backwards where it must.
    fn check(
        &self,
        history: &History,
        changes: &Changes,
        graph: &Graph,
        of_version: &[u32],
        (comparisons, part): (usize, Part),
    ) -> Result<(), Broken> {
        let (paths, blobs) = (changes.paths.len() as u32, changes.blobs.len() as u32);
        let commits = history.len();
        let backward = |commit: usize| history.parents(commit).iter().all(|&it| (it as usize) < commit);
        ensure((0..commits).all(backward), Column::Parents)?;
        let entry = |entry: Option<Entry>| entry.is_none_or(|entry| entry.blob < blobs);
        let known = |change: &Change| {
            change.path < paths
                && entry(change.old)
                && entry(change.new)
                && change.renamed_from.is_none_or(|it| it < paths)
        };
        let changed = if part == Part::Whole { commits } else { 0 };
        ensure((0..changed).all(|commit| changes.of(commit).iter().all(known)), Column::Changes)?;
        let versions = graph.versions.len() as u32;
        let whole = |version: &Version| {
            (version.commit as usize) < commits && version.path < paths && version.blob < blobs
        };
        ensure(graph.versions.rows().iter().all(whole), Column::Versions)?;
        let linked = |version: usize| {
            let mut links = graph.links(version).iter();
            links.all(|link| (link.version as usize) < version && link.path < paths)
        };
        ensure((0..graph.versions.len()).all(linked), Column::Links)?;
        let put =
            |(path, version): (u32, Option<u32>)| path < paths && version.is_none_or(|it| it < versions);
        ensure((0..commits).all(|commit| graph.placed.puts(commit).all(put)), Column::Puts)?;
        let compared = |&number: &u32| number == NONE || (number as usize) < comparisons;
        ensure(of_version.iter().all(compared), Column::Comparisons)
    }
}

fn ensure(holds: bool, column: Column) -> Result<(), Broken> {
    if holds { Ok(()) } else { Err(Broken(column)) }
}

fn rows<S>(stored: &S, column: Column) -> Rows<'_, S> {
    Rows { stored, column }
}

pub(super) fn names(stored: &impl Stored, column: Column, hash_bytes: usize) -> Result<NameList, Broken> {
    NameList::from_bytes(hash_bytes, &rows(stored, column).bytes()?).ok_or(Broken(column))
}

/// The pieces of something, each ending where its row says.
fn pieces<T>(all: &[T], ends: impl Iterator<Item = usize>, column: Column) -> Result<Vec<&[T]>, Broken> {
    let mut start = 0;
    let piece = |end: usize| {
        let piece = all.get(start..end).ok_or(Broken(column))?;
        start = end;
        Ok(piece)
    };
    ends.map(piece).collect()
}

fn history(stored: &impl Stored, hash_bytes: usize, commits: usize) -> Result<History, Broken> {
    let trees = names(stored, Column::Trees, hash_bytes)?;
    let ends = rows(stored, Column::CommitEnds).all::<3>()?;
    let parents = rows(stored, Column::Parents).all::<1>()?.into_iter().flatten().collect();
    ensure(trees.len() == commits, Column::CommitEnds)?;
    let ends = ends.iter().map(|row| row[0]).collect();
    History::from_columns(trees, parents, ends).ok_or(Broken(Column::Parents))
}

fn changes(stored: &impl Stored, hash_bytes: usize, commits: usize, part: Part) -> Result<Changes, Broken> {
    let paths = paths(stored)?;
    let blobs = names(stored, Column::BlobNames, hash_bytes)?;
    if part == Part::ToAppend {
        return Ok(Changes::after(paths, blobs, commits));
    }
    let ends = rows(stored, Column::CommitEnds).all::<3>()?;
    let flat = rows(stored, Column::Changes).all::<4>()?;
    ensure(ends.len() == commits, Column::CommitEnds)?;
    let each = pieces(&flat, ends.iter().map(|row| row[1] as usize), Column::Changes)?;
    let change = |&[path, old, new, renamed]: &[u32; 4]| Change {
        path,
        old: entry(old),
        new: entry(new),
        renamed_from: Some(renamed).filter(|&path| path != NONE),
    };
    Ok(Changes::from_rows(paths, blobs, each.into_iter().map(|rows| rows.iter().map(change))))
}

pub(super) fn paths(stored: &impl Stored) -> Result<Vec<Vec<u8>>, Broken> {
    let bytes = rows(stored, Column::Paths).bytes()?;
    let ends = rows(stored, Column::PathEnds).all::<1>()?;
    let paths = pieces(&bytes, ends.iter().map(|row| row[0] as usize), Column::PathEnds)?;
    Ok(paths.into_iter().map(<[u8]>::to_vec).collect())
}

fn graph(stored: &impl Stored, commits: usize, part: Part) -> Result<(Graph, Vec<u32>), Broken> {
    let ends = rows(stored, Column::CommitEnds).all::<3>()?;
    let puts = rows(stored, Column::Puts).all::<2>()?;
    let parents = ends.iter().scan(0, |before, row| Some(row[0] - std::mem::replace(before, row[0])));
    let each = pieces(&puts, ends.iter().map(|row| row[2] as usize), Column::Puts)?;
    ensure(ends.len() == commits, Column::CommitEnds)?;
    let placed = Placed::from_rows(each.iter().zip(parents).map(|(rows, parents)| (*rows, parents == 1)));
    let rows_of_versions = rows(stored, Column::Versions).all::<5>()?;
    let flat = match part {
        Part::ToAppend => Vec::new(),
        Part::Whole => rows(stored, Column::Links).all::<3>()?,
    };
    let links: Vec<Link> =
        flat.iter().map(|&[version, commit, path]| Link { version, commit, path }).collect();
    let mut versions = Vec::with_capacity(rows_of_versions.len());
    let mut before = 0;
    for &[commit, path, packed, _, end] in &rows_of_versions {
        let Entry { kind, blob } = entry(packed).ok_or(Broken(Column::Versions))?;
        versions.push(Version { commit, path, blob, kind });
        let end = if part == Part::ToAppend { 0 } else { end };
        ensure(before <= end && end as usize <= links.len(), Column::Links)?;
        before = end;
    }
    let link_end = |row: &[u32; 5]| if part == Part::ToAppend { 0 } else { row[4] };
    let link_ends = rows_of_versions.iter().map(link_end).collect();
    let of_version = rows_of_versions.iter().map(|row| row[3]).collect();
    Ok((Graph::from_parts(versions, link_ends, links, placed), of_version))
}

fn comparisons(stored: &impl Stored, part: Part) -> Result<Comparisons, Broken> {
    let table = rows(stored, Column::Comparisons).all::<8>()?;
    let flat: Vec<u32> = rows(stored, Column::ComparisonKeys).all::<1>()?.into_iter().flatten().collect();
    let keys = pieces(&flat, table.iter().map(|row| row[0] as usize), Column::ComparisonKeys)?;
    let kept = match part {
        Part::ToAppend => None,
        Part::Whole => Some(Kept {
            hunks: rows(stored, Column::Hunks).bytes()?,
            hashes: rows(stored, Column::Hashes).bytes()?,
            amounts: rows(stored, Column::Amounts).bytes()?,
            formats: rows(stored, Column::Formats).all::<2>()?,
        }),
    };
    let wide = |low: u32, high: u32| u64::from(low) | u64::from(high) << 32;
    let row = |row: &[u32; 8]| (row[1], wide(row[2], row[3]));
    Comparisons::of_stored(&keys, table.iter().map(row), kept).ok_or(Broken(Column::Comparisons))
}

pub(super) fn gaps(stored: &impl Stored) -> Result<Gaps, Broken> {
    let bytes = rows(stored, Column::Gaps).bytes()?;
    let mut gaps = Gaps::default();
    for row in bytes.chunks(33) {
        let [kind, name @ ..] = row else { continue };
        ensure(name.len() == 32, Column::Gaps)?;
        let list = match kind {
            0 => &mut gaps.trees,
            1 => &mut gaps.blobs,
            2 => &mut gaps.long_blobs,
            3 => &mut gaps.commits,
            _ => return Err(Broken(Column::Gaps)),
        };
        list.insert(Name::new(name));
    }
    Ok(gaps)
}

/// An entry from one number.
pub(super) fn entry(packed: u32) -> Option<Entry> {
    if packed == NONE {
        return None;
    }
    let kind = match packed & 3 {
        1 => EntryKind::Symlink,
        2 => EntryKind::Submodule,
        _ => EntryKind::Regular,
    };
    Some(Entry { kind, blob: packed >> 2 })
}

fn ends(stored: &impl Stored) -> Ends {
    let rows = |column: Column, width: u64| (stored.len(column) / width) as u32;
    Ends {
        parents: rows(Column::Parents, 4),
        changes: rows(Column::Changes, 16),
        puts: rows(Column::Puts, 8),
        path_bytes: rows(Column::Paths, 1),
        links: rows(Column::Links, 12),
        keys: rows(Column::ComparisonKeys, 4),
        hunks: stored.len(Column::Hunks),
        amounts: stored.len(Column::Amounts),
        born: stored.len(Column::Hashes) / 8,
    }
}
