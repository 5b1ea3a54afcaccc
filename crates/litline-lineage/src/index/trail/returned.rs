//! Lines that came back: born in a version with the text of lines that had stood in the same file, or in one
//! it grew out of, and were taken out before, as a revert does. Approximate by nature: text is all there is
//! to go by.
//!
//! A run of consecutive counted lines, equal when trimmed, with at least so many letters and digits. Of
//! several that were taken out the longest is taken; of equal ones the one taken out last. What the version
//! itself takes out has not come back: it moved. A line is looked for at as many places as one that moved.

use super::{Part, Passing as _, Source, Stored, Trail, Unchanged, VersionRow};
use crate::compare::Wording;
use crate::index::column::{Broken, Column, NONE};
use crate::moves::{Line, longest, take_line};
use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// A run of lines that came back.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Returned {
    /// The first of them in the version that was asked for, from 0.
    pub start: u32,
    /// How many, blank ones in between included.
    pub len: u32,
    /// The version that bore the lines whose text they have.
    pub of_version: u32,
    /// The first of those in it, from 0.
    pub of_start: u32,
    /// The version that took those out.
    pub taken_out_by: u32,
}

/// Lines on the way back to their birth: of what a version took out.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Lost {
    here: u32,
    len: u32,
    /// The version that took them out, and from which of its sources.
    by: u32,
    source: u32,
    /// The first one's line there.
    stood_at: u32,
}

/// Where a line that was taken out stood last. The latest come first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Stood {
    by: Reverse<u32>,
    source: u32,
    at: u32,
}

impl<S: Stored> Trail<'_, S> {
    /// The lines born in a version that came back, in order. `letters_min`: the least letters and digits of a
    /// run.
    ///
    /// # Errors
    /// [`Broken`].
    pub fn returned(&self, version: u32, letters_min: u32) -> Result<Vec<Returned>, Broken> {
        let row = self.version(version)?;
        let born = self.born_lines(version, &row)?;
        let letters: u32 = born.iter().map(|line| u32::from(line.letters)).sum();
        if letters < letters_min || born.is_empty() {
            return Ok(Vec::new());
        }
        let wanted: BTreeSet<u64> = born.iter().map(|line| line.hash).collect();
        let dead = self.taken_out(version, &row, &wanted)?;
        Ok(matched(&born, &dead, letters_min))
    }

    /// The counted lines born in a version, in order.
    fn born_lines(&self, version: u32, row: &VersionRow) -> Result<Vec<Line>, Broken> {
        let mut lines = Vec::new();
        let (mut follows, mut expected) = (false, 0);
        for (index, wording) in self.born(version, row)? {
            follows &= index == expected;
            follows = take_line(wording, version, index, follows, &mut lines);
            expected = index + 1;
        }
        Ok(lines)
    }

    /// The lines of a version that none of its sources holds, with their wordings, in order.
    fn born(&self, version: u32, row: &VersionRow) -> Result<Vec<(u32, Wording)>, Broken> {
        let whole = Part::of(0, row.lines.unwrap_or(0), 0);
        let mut born = Unchanged.pass(version, row, vec![whole])?.born;
        born.sort_unstable();
        let wordings = self.wordings(version)?;
        if born.iter().map(|part| part.len as usize).sum::<usize>() != wordings.len() {
            return Err(Broken(Column::Amounts));
        }
        let lines = born.iter().flat_map(|part| part.here..part.here + part.len);
        Ok(lines.zip(wordings).collect())
    }

    /// Every line of these wordings that was taken out of the file before a version, by whom it was taken
    /// out, the latest first, then by where it stood.
    fn taken_out(
        &self,
        version: u32,
        row: &VersionRow,
        wanted: &BTreeSet<u64>,
    ) -> Result<Vec<(Stood, Line)>, Broken> {
        let mut found = Vec::new();
        let mut waiting: BTreeMap<u32, BTreeSet<Lost>> = BTreeMap::new();
        for source in &row.sources {
            waiting.entry(older(source, version)?).or_default();
        }
        // Sources have smaller numbers: what is taken next has been given everything.
        while let Some((at, lost)) = waiting.pop_last() {
            let row = self.version(at)?;
            for (place, source) in (0..).zip(&row.sources) {
                let gone = source.hunks.iter().filter(|hunk| hunk.old_len > 0).map(|hunk| {
                    let (here, len) = (hunk.old_start, hunk.old_len);
                    Lost { here, len, by: at, source: place, stood_at: here }
                });
                waiting.entry(older(source, at)?).or_default().extend(gone);
            }
            let lines = row.lines.unwrap_or(0);
            if lost.iter().any(|lost| lost.here.checked_add(lost.len).is_none_or(|end| end > lines)) {
                return Err(Broken(Column::Hunks));
            }
            let lost: Vec<Lost> = lost.into_iter().collect();
            for (source, lost) in self.pass_lost(at, &row, &lost, wanted, &mut found)? {
                waiting.entry(source).or_default().insert(lost);
            }
        }
        found.sort_unstable_by_key(|(stood, ..)| *stood);
        let (mut dead, mut lines) = (Vec::new(), Vec::new());
        let (mut follows, mut expected) = (false, None);
        for (stood, version, index, wording) in found {
            follows &= expected == Some(stood);
            follows = take_line(wording, version, index, follows, &mut lines);
            dead.extend((dead.len() < lines.len()).then_some(stood));
            expected = Some(Stood { at: stood.at + 1, ..stood });
        }
        Ok(dead.into_iter().zip(lines).collect())
    }

    /// Passes lines that were taken out one version back: what its sources hold of them. What it bore of them
    /// goes to `found`.
    fn pass_lost(
        &self,
        version: u32,
        row: &VersionRow,
        lost: &[Lost],
        wanted: &BTreeSet<u64>,
        found: &mut Vec<(Stood, u32, u32, Wording)>,
    ) -> Result<Vec<(u32, Lost)>, Broken> {
        // Parts know their place among all lost lines laid end to end.
        let mut ends = Vec::with_capacity(lost.len());
        let mut parts = Vec::with_capacity(lost.len());
        let mut end = 0_u32;
        for one in lost {
            parts.push(Part::of(one.here, one.len, end));
            end = end.checked_add(one.len).ok_or(Broken(Column::Hunks))?;
            ends.push(end);
        }
        let whose = |part: &Part| {
            let place = ends.partition_point(|&end| end <= part.asked);
            let of = &lost[place];
            let start = part.asked - (ends[place] - of.len);
            Lost { here: part.here, len: part.len, stood_at: of.stood_at + start, ..*of }
        };
        let passed = Unchanged.pass(version, row, parts)?;
        if !passed.born.is_empty() {
            let own: HashMap<u32, Wording> = self.born(version, row)?.into_iter().collect();
            for lost in passed.born.iter().map(whose) {
                for at in 0..lost.len {
                    // Blank ones too: what stands on either side of them stands side by side.
                    let wording = own.get(&(lost.here + at)).copied().unwrap_or_default();
                    if wording.is_blank() || wanted.contains(&wording.trimmed_hash) {
                        let by = Reverse(lost.by);
                        let stood = Stood { by, source: lost.source, at: lost.stood_at + at };
                        found.push((stood, version, lost.here + at, wording));
                    }
                }
            }
        }
        let to = passed.to.iter().map(|(place, part)| {
            let source = row.sources.get(*place).ok_or(Broken(Column::Links))?;
            Ok((older(source, version)?, whose(part)))
        });
        to.collect()
    }

    /// The wordings of the lines born in a version, in order.
    fn wordings(&self, version: u32) -> Result<Vec<Wording>, Broken> {
        let [_, _, _, number, _] = self.rows(Column::Versions).row(version)?;
        if number == NONE {
            return Ok(Vec::new());
        }
        let ends = |number: u32| {
            let row = self.rows(Column::Comparisons).row::<8>(number)?;
            let wide = |at: usize| u64::from(row[at]) | u64::from(row[at + 1]) << 32;
            Ok::<_, Broken>((wide(4), wide(6)))
        };
        let (amounts, lines) = ends(number)?;
        let (amounts_before, lines_before) = number.checked_sub(1).map_or(Ok((0, 0)), ends)?;
        let piece = |column: Column, start: u64, end: u64, width: u64| {
            let len = end.checked_sub(start).ok_or(Broken(Column::Comparisons))?;
            let place = |count: u64| count.checked_mul(width).ok_or(Broken(Column::Comparisons));
            self.rows(column).piece(place(start)?, place(len)?)
        };
        let hashes = piece(Column::Hashes, lines_before, lines, 8)?;
        let amounts = piece(Column::Amounts, amounts_before, amounts, 1)?;
        let mut amounts = amounts.as_slice();
        let hashes = hashes.as_chunks::<8>().0.iter().map(|bytes| u64::from_le_bytes(*bytes));
        let wordings = hashes.map(|hash| Wording::take(hash, &mut amounts).ok_or(Broken(Column::Amounts)));
        wordings.collect()
    }
}

/// The version of a source, which must be older.
fn older(source: &Source, than: u32) -> Result<u32, Broken> {
    if source.version < than { Ok(source.version) } else { Err(Broken(Column::Links)) }
}

/// Takes runs from the first born line on, always the longest.
fn matched(born: &[Line], dead: &[(Stood, Line)], letters_min: u32) -> Vec<Returned> {
    let lines: Vec<Line> = dead.iter().map(|(_, line)| *line).collect();
    let mut starts: HashMap<u64, Vec<u32>> = HashMap::new();
    (0..).zip(&lines).for_each(|(at, line)| starts.entry(line.hash).or_default().push(at));
    let mut returned: Vec<Returned> = Vec::new();
    let mut at = 0;
    while at < born.len() {
        let (from, len) = longest(&born[at..], &lines, &starts);
        let letters: u32 = born[at..at + len].iter().map(|line| u32::from(line.letters)).sum();
        if len == 0 || letters < letters_min {
            at += 1;
            continue;
        }
        let first = returned.len();
        for (line, (stood, source)) in born[at..at + len].iter().zip(&dead[from..from + len]) {
            let next = Returned {
                start: line.index,
                len: 1,
                of_version: source.version,
                of_start: source.index,
                taken_out_by: stood.by.0,
            };
            match returned[first..].last_mut().filter(|last| last.joins(&next)) {
                Some(last) => last.len = next.start - last.start + 1,
                None => returned.push(next),
            }
        }
        at += len;
    }
    returned
}

impl Returned {
    /// Whether a line goes on where these end, blank lines aside, on both sides alike.
    fn joins(&self, next: &Self) -> bool {
        self.of_version == next.of_version
            && self.taken_out_by == next.taken_out_by
            && next.start > self.start
            && next.of_start.checked_sub(self.of_start) == Some(next.start - self.start)
    }
}
