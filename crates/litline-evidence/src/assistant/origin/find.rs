//! Finds born lines again in texts that records show being put into files: by a hash of each trimmed line and
//! by what stands around it.
//!
//! A line alone is found only at the path it was written to, only if it says something, and only once: what
//! was written once can be born once. Lines that follow each other in the text as they do among the born ones
//! are found at another path too, if there are enough of them.

use std::collections::HashMap;

/// Text that was put into one file at one moment: its lines in order, blank ones left out.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Writing {
    /// The file, by its path in the repository, `/` between parts.
    pub path: Vec<u8>,
    /// When, seconds UTC; or any number by which texts that replace each other are in order.
    pub at: i64,
    /// The lines.
    pub lines: Vec<Written>,
}

/// One line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Hash of the trimmed line, as [`Wording`](litline_lineage::compare::Wording) makes it.
    pub hash: u64,
    /// Letters and digits in it, at most 255.
    pub letters: u8,
    /// Who or what wrote it: a number of the caller's.
    pub by: u32,
}

/// A born line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Born {
    /// As [`Written::hash`].
    pub hash: u64,
    /// As [`Written::letters`].
    pub letters: u8,
}

/// A line of a writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// Which writing, in order of time.
    pub writing: u32,
    /// Which of its lines.
    pub line: u32,
}

/// Letters and digits of a line from which a search may start, and which may be found alone.
const ANCHOR_LETTERS: u8 = 6;
/// What consecutive lines at their own path must have together.
const RUN_LETTERS: u32 = 8;
/// Lines that say something, and letters, of a run in a file of the same name elsewhere.
const NAMESAKE: (usize, u32) = (2, 20);
/// The same of a run in any other file, and of one that was found once already.
const ELSEWHERE: (usize, u32) = (3, 20);
/// Places that are tried for one line at each nearness, newest first.
const TRIED_MAX: usize = 64;

/// How near a writing's file is to the one in which lines were born.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Nearness {
    Elsewhere,
    Namesake,
    Same,
}

/// Lines of one text that repeat born ones, one by one.
#[derive(Clone, Copy)]
struct Run {
    first_born: usize,
    first: Place,
    len: usize,
    /// Lines of it that say something.
    telling: usize,
    letters: u32,
    nearness: Nearness,
    /// None of it was found before.
    fresh: bool,
}

/// Texts in order of time, with every line by hash.
pub struct Finder {
    writings: Vec<Writing>,
    paths: HashMap<Vec<u8>, u32>,
    path_of: Vec<u32>,
    /// Paths of each file name.
    namesakes: HashMap<Vec<u8>, Vec<u32>>,
    /// Hash, path and place of every line from which a search may start, sorted.
    index: Vec<(u64, u32, Place)>,
    /// Before each writing, lines of those before it.
    starts: Vec<usize>,
    found: Vec<bool>,
}

impl Finder {
    /// Over texts in any order; those of one moment keep theirs.
    #[must_use]
    pub fn over(mut writings: Vec<Writing>) -> Self {
        writings.retain(|writing| !writing.lines.is_empty());
        writings.sort_by_key(|writing| writing.at);
        let mut finder = Self {
            paths: HashMap::new(),
            path_of: Vec::with_capacity(writings.len()),
            namesakes: HashMap::new(),
            index: Vec::new(),
            starts: Vec::with_capacity(writings.len()),
            found: Vec::new(),
            writings: Vec::new(),
        };
        let mut lines = 0;
        for (number, writing) in (0..).zip(&writings) {
            let next = finder.paths.len() as u32;
            let path = *finder.paths.entry(writing.path.clone()).or_insert(next);
            if path == next {
                finder.namesakes.entry(name_of(&writing.path).to_vec()).or_default().push(path);
            }
            finder.path_of.push(path);
            finder.starts.push(lines);
            lines += writing.lines.len();
            for (line, written) in (0..).zip(&writing.lines) {
                if written.letters >= ANCHOR_LETTERS {
                    finder.index.push((written.hash, path, Place { writing: number, line }));
                }
            }
        }
        finder.index.sort_unstable();
        finder.found = vec![false; lines];
        finder.writings = writings;
        finder
    }

    /// The texts, in order of time.
    #[must_use]
    pub fn writings(&self) -> &[Writing] {
        &self.writings
    }

    /// One line.
    #[must_use]
    pub fn line(&self, place: Place) -> &Written {
        &self.writings[place.writing as usize].lines[place.line as usize]
    }

    /// Where each of the lines born at a path was written, as far as texts up to a moment tell it. To be
    /// asked in the order in which the lines were born: a line that is found is taken.
    pub fn find(&mut self, path: &[u8], born: &[Born], until: i64) -> Vec<Option<Place>> {
        let mut found: Vec<Option<Place>> = vec![None; born.len()];
        let limit = self.writings.partition_point(|writing| writing.at <= until) as u32;
        let near = self.near(path);
        for at in 0..born.len() {
            if found[at].is_some() || born[at].letters < ANCHOR_LETTERS {
                continue;
            }
            let Some(run) = self.best(&near, born, &found, at, limit) else { continue };
            for step in 0..run.len {
                let place = Place { line: run.first.line + step as u32, ..run.first };
                found[run.first_born + step] = Some(place);
                let number = self.number(place);
                self.found[number] = true;
            }
        }
        found
    }

    /// The paths of texts that are near a path, nearest first.
    fn near(&self, path: &[u8]) -> Vec<(u32, Nearness)> {
        let same = self.paths.get(path).copied();
        let namesakes = self.namesakes.get(name_of(path)).map_or(&[][..], Vec::as_slice);
        let others = namesakes.iter().filter(|&&other| Some(other) != same);
        let same = same.map(|path| (path, Nearness::Same));
        same.into_iter().chain(others.map(|&path| (path, Nearness::Namesake))).collect()
    }

    /// The longest run around a born line that is enough; of equal ones the nearest, then the newest.
    fn best(
        &self,
        near: &[(u32, Nearness)],
        born: &[Born],
        found: &[Option<Place>],
        at: usize,
        limit: u32,
    ) -> Option<Run> {
        let hash = born[at].hash;
        let first = self.index.partition_point(|entry| entry.0 < hash);
        let of_hash = &self.index[first..];
        let of_hash = &of_hash[..of_hash.partition_point(|entry| entry.0 == hash)];
        let mut best: Option<Run> = None;
        let mut look = |entries: &[(u64, u32, Place)], nearness: Nearness| {
            let upto = entries.partition_point(|entry| entry.2.writing < limit);
            for &(_, _, place) in entries[..upto].iter().rev().take(TRIED_MAX) {
                let run = self.run(born, found, at, place, nearness);
                let longer = |best: &Run| (run.len, run.nearness) > (best.len, best.nearness);
                if run.is_enough() && best.as_ref().is_none_or(longer) {
                    best = Some(run);
                }
            }
        };
        for &(path, nearness) in near {
            let first = of_hash.partition_point(|entry| entry.1 < path);
            let own = &of_hash[first..];
            look(&own[..own.partition_point(|entry| entry.1 == path)], nearness);
        }
        for own in of_hash.chunk_by(|one, other| one.1 == other.1).take(TRIED_MAX) {
            if !near.iter().any(|&(path, _)| path == own[0].1) {
                look(own, Nearness::Elsewhere);
            }
        }
        best
    }

    /// As many lines as agree around one that does.
    fn run(
        &self,
        born: &[Born],
        found: &[Option<Place>],
        at: usize,
        place: Place,
        nearness: Nearness,
    ) -> Run {
        let lines = &self.writings[place.writing as usize].lines;
        let line = place.line as usize;
        let same = |at: usize, line: usize| found[at].is_none() && born[at].hash == lines[line].hash;
        let before = (1..=at.min(line)).take_while(|&step| same(at - step, line - step)).count();
        let room = (born.len() - at).min(lines.len() - line);
        let after = (0..room).take_while(|&step| same(at + step, line + step)).count();
        let (first_born, len) = (at - before, before + after);
        let first = Place { line: (line - before) as u32, ..place };
        let lines = &born[first_born..first_born + len];
        let letters = lines.iter().map(|line| u32::from(line.letters)).sum();
        let telling = lines.iter().filter(|line| line.letters >= ANCHOR_LETTERS).count();
        let number = self.number(first);
        let fresh = self.found[number..number + len].iter().all(|found| !found);
        Run { first_born, first, len, telling, letters, nearness, fresh }
    }

    fn number(&self, place: Place) -> usize {
        self.starts[place.writing as usize] + place.line as usize
    }
}

impl Run {
    fn is_enough(&self) -> bool {
        let has = |(lines, letters): (usize, u32)| self.telling >= lines && self.letters >= letters;
        match self.nearness {
            _ if !self.fresh => has(ELSEWHERE),
            Nearness::Same => self.len == 1 || self.letters >= RUN_LETTERS,
            Nearness::Namesake => has(NAMESAKE),
            Nearness::Elsewhere => has(ELSEWHERE),
        }
    }
}

/// What stands behind the last slash.
fn name_of(path: &[u8]) -> &[u8] {
    path.rsplit(|&byte| byte == b'/').next().unwrap_or(path)
}

#[cfg(test)]
mod tests;
