//! Phase C: every version compared with those it takes lines from. Tasks are runs of neighbouring versions of
//! the same files, so that a content is read and cut into lines once, and its delta base was usually read
//! just before.

mod born;
pub(crate) mod format;
mod guess;
mod packed;
mod rules;
mod wording;

pub use born::BornRun;
pub(crate) use guess::Taken;
pub use guess::guess;
pub use rules::LineRules;
pub use wording::Wording;

use crate::changes::{Changes, EntryKind};
use crate::diff::{self, Hunk, Scratch, Text};
use crate::source::gap::Gaps;
use crate::source::{Kind, Objects, Reader};
use crate::versions::Graph;
use rayon::prelude::*;
use std::collections::HashMap;
use std::rc::Rc;

/// Versions compared by one task.
const VERSIONS_A_TASK: usize = 128;
/// Bytes of contents that a task keeps at hand.
const KEPT_BYTES: usize = 48 << 20;

/// What comparing found, by version.
#[derive(Debug, Default)]
pub struct Compared {
    tasks: Vec<TaskResult>,
    /// Task, and place in it, of each version.
    places: Vec<(u32, u32)>,
    /// Versions whose old lines are known one by one, ascending.
    replaced: Vec<Replaced>,
    /// Ignored versions with what their lines took by likeness, ascending.
    taken: Vec<(u32, Vec<Taken>)>,
    /// Contents read, their bytes, and diffs run: what the work cost, on any machine.
    pub work: Work,
}

/// Amounts of work, the same on every machine and for any number of threads.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Work {
    /// Contents read.
    pub blobs: u64,
    /// Their bytes.
    pub blob_bytes: u64,
    /// Diffs run.
    pub diffs: u64,
    /// Hunks found.
    pub hunks: u64,
}

/// A version that only formats its file, or whose commit is looked through: which old line each of its born
/// lines replaced.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Replaced {
    /// The version; it has one link.
    pub(crate) version: u32,
    /// Its tokens are those of the version it replaced.
    pub(crate) only_formats: bool,
    /// Born lines with the lines they replaced, ascending.
    pub(crate) pairs: Vec<format::Pair>,
}

#[derive(Debug, Default)]
struct TaskResult {
    versions: Vec<Found>,
    hunk_bytes: Vec<u8>,
    born: Vec<BornRun>,
    wording: wording::Column,
    replaced: Vec<Replaced>,
    taken: Vec<(u32, Vec<Taken>)>,
    work: Work,
}

/// One version's findings: ends of its shares of the task's columns.
#[derive(Clone, Copy, Debug, Default)]
struct Found {
    lines: u32,
    missing: bool,
    hunk_bytes_end: u32,
    born_end: u32,
    wording_end: u32,
}

impl Compared {
    /// Lines of a version.
    #[must_use]
    pub fn lines(&self, version: usize) -> u32 {
        self.found(version).1.lines
    }

    /// Whether a version's content could not be read.
    #[must_use]
    pub fn is_missing(&self, version: usize) -> bool {
        self.found(version).1.missing
    }

    /// The runs of lines that were born in a version, ascending.
    #[must_use]
    pub fn born(&self, version: usize) -> &[BornRun] {
        let (task, found, before) = self.found(version);
        &task.born[before.born_end as usize..found.born_end as usize]
    }

    /// The wording of each born line of a version, in order.
    #[must_use]
    pub fn wording(&self, version: usize) -> wording::Slice<'_> {
        let (task, found, before) = self.found(version);
        task.wording.slice(before.wording_end as usize..found.wording_end as usize)
    }

    /// The hashes of the wordings of a version's born lines, in order; 0 for blank ones.
    pub(crate) fn hashes(&self, version: usize) -> &[u64] {
        let (task, found, before) = self.found(version);
        task.wording.hashes(before.wording_end as usize..found.wording_end as usize)
    }

    /// The wording of lines `start..start + len` of a version, all of them born in it.
    pub fn wording_of(&self, version: usize, start: u32, len: u32) -> impl Iterator<Item = Wording> + '_ {
        let wording = self.wording(version);
        let first = self.place_of(version, start);
        (first..first + len as usize).map(move |place| wording.get(place))
    }

    /// The place of a born line among the born lines of its version.
    fn place_of(&self, version: usize, line: u32) -> usize {
        let mut before = 0;
        for born in self.born(version) {
            if line < born.start + born.len {
                return before + (line - born.start) as usize;
            }
            before += born.len as usize;
        }
        before
    }

    /// For each link of a version: the hunks from it.
    #[must_use]
    pub fn hunks(&self, version: usize, links: usize) -> Vec<Vec<Hunk>> {
        let (task, found, before) = self.found(version);
        packed::unpack(&task.hunk_bytes[before.hunk_bytes_end as usize..found.hunk_bytes_end as usize], links)
    }

    /// What is known of the lines that a version replaced, one by one.
    pub(crate) fn replaced(&self, version: u32) -> Option<&Replaced> {
        let at = self.replaced.binary_search_by_key(&version, |replaced| replaced.version).ok()?;
        Some(&self.replaced[at])
    }

    /// What lines of a version took by likeness, by line; none but in ignored commits.
    pub(crate) fn taken(&self, version: u32) -> &[Taken] {
        let at = self.taken.binary_search_by_key(&version, |&(version, _)| version);
        at.map_or(&[], |at| &self.taken[at].1)
    }

    fn found(&self, version: usize) -> (&TaskResult, Found, Found) {
        let (task, place) = self.places[version];
        let task = &self.tasks[task as usize];
        let before = place.checked_sub(1).map(|before| task.versions[before as usize]).unwrap_or_default();
        (task, task.versions[place as usize], before)
    }
}

/// Compares every version of a graph. `looked_through`: by commit, whether its born lines are matched with
/// those they replaced; commits past its end are not.
pub fn compare(
    graph: &Graph,
    changes: &Changes,
    objects: &impl Objects,
    rules: &LineRules,
    looked_through: &[bool],
    gaps: &mut Gaps,
    tick: &(dyn Fn(usize) + Sync),
) -> Compared {
    let mut order: Vec<u32> = (0..graph.versions.len() as u32).collect();
    order.sort_by_key(|&version| (graph.component[version as usize], version));
    let results: Vec<(TaskResult, Gaps)> = order
        .par_chunks(VERSIONS_A_TASK)
        .map(|versions| {
            let mut task = Task::new(graph, changes, objects.reader(), rules, looked_through);
            versions.iter().for_each(|&version| task.compare(version as usize));
            tick(versions.len());
            task.result.shrink();
            (task.result, task.gaps)
        })
        .collect();
    let mut compared = Compared { places: vec![(0, 0); order.len()], ..Compared::default() };
    for (at, &version) in order.iter().enumerate() {
        compared.places[version as usize] = ((at / VERSIONS_A_TASK) as u32, (at % VERSIONS_A_TASK) as u32);
    }
    for (result, found) in results {
        compared.work.add(result.work);
        gaps.join(found);
        compared.tasks.push(result);
    }
    compared.replaced =
        compared.tasks.iter_mut().flat_map(|task| std::mem::take(&mut task.replaced)).collect();
    compared.replaced.sort_unstable_by_key(|replaced| replaced.version);
    compared.taken = compared.tasks.iter_mut().flat_map(|task| std::mem::take(&mut task.taken)).collect();
    compared.taken.sort_unstable_by_key(|&(version, _)| version);
    compared
}

impl TaskResult {
    /// Gives back the room that growing left: results stay until every line is followed.
    fn shrink(&mut self) {
        self.versions.shrink_to_fit();
        self.hunk_bytes.shrink_to_fit();
        self.born.shrink_to_fit();
        self.wording.shrink();
    }
}

impl Work {
    fn add(&mut self, other: Self) {
        self.blobs += other.blobs;
        self.blob_bytes += other.blob_bytes;
        self.diffs += other.diffs;
        self.hunks += other.hunks;
    }
}

struct Task<'a, R> {
    graph: &'a Graph,
    changes: &'a Changes,
    reader: R,
    rules: &'a LineRules,
    looked_through: &'a [bool],
    texts: HashMap<u32, Option<Rc<Text>>>,
    kept_bytes: usize,
    scratch: Scratch,
    gaps: Gaps,
    result: TaskResult,
}

impl<'a, R: Reader> Task<'a, R> {
    fn new(
        graph: &'a Graph,
        changes: &'a Changes,
        reader: R,
        rules: &'a LineRules,
        looked_through: &'a [bool],
    ) -> Self {
        Self {
            graph,
            changes,
            reader,
            rules,
            looked_through,
            texts: HashMap::new(),
            kept_bytes: 0,
            scratch: Scratch::default(),
            gaps: Gaps::default(),
            result: TaskResult::default(),
        }
    }

    fn compare(&mut self, version: usize) {
        let this = &self.graph.versions[version];
        let text = match this.kind {
            EntryKind::Submodule => Some(Rc::default()),
            EntryKind::Regular | EntryKind::Symlink => self.text(this.blob),
        };
        let mut found = Found { missing: text.is_none(), ..Found::default() };
        if let Some(text) = text {
            found.lines = text.line_count() as u32;
            let born = self.against_links(version, &text);
            wording::write(&text, &born, &mut self.result.wording);
            self.result.born.extend(born);
        }
        found.hunk_bytes_end = self.result.hunk_bytes.len() as u32;
        found.born_end = self.result.born.len() as u32;
        found.wording_end = self.result.wording.len() as u32;
        self.result.versions.push(found);
    }

    /// Writes the hunks from each link; gives back what comes from none of them.
    fn against_links(&mut self, version: usize, text: &Text) -> Vec<BornRun> {
        let ignored = self.rules.ignores(self.graph.versions[version].commit);
        let mut sides = Vec::new();
        let lines = text.line_count() as u32;
        let mut born = vec![BornRun { start: 0, len: lines }];
        let mut hunks = Vec::new();
        for link in self.graph.links(version) {
            let source = self.graph.versions[link.version as usize].blob;
            let old = self.text(source);
            match &old {
                Some(old) => {
                    diff::diff(old, text, &mut self.scratch, &mut hunks);
                    self.result.work.diffs += 1;
                    self.result.work.hunks += hunks.len() as u64;
                    self.pair_up(version, old, text, &hunks);
                }
                // Nothing is known to be carried: everything counts as replaced.
                None => hunks = vec![Hunk { old_start: 0, old_len: 0, new_start: 0, new_len: lines }],
            }
            packed::pack(&hunks, &mut self.result.hunk_bytes);
            born = born::only_in(&born, &hunks);
            if ignored {
                // A text that cannot be read has no line to stand for.
                sides.push((old.unwrap_or_default(), hunks.clone()));
            }
        }
        born.retain(|run| run.len > 0);
        if ignored {
            let taken = guess::take(text, &sides, &mut born);
            // Whose line is not born here replaced none.
            let is_taken = |line| taken.binary_search_by_key(&line, |taken| taken.line).is_ok();
            let pairs = self.result.replaced.last_mut().filter(|replaced| replaced.version == version as u32);
            pairs.into_iter().for_each(|replaced| replaced.pairs.retain(|pair| !is_taken(pair.0)));
            self.result.taken.push((version as u32, taken));
        }
        born
    }

    /// Finds which lines were replaced one by one, where the version only formats or its commit is looked
    /// through. At merges nothing is.
    fn pair_up(&mut self, version: usize, old: &Text, new: &Text, hunks: &[Hunk]) {
        let commit = self.graph.versions[version].commit;
        if !self.graph.placed.has_one_parent(commit) {
            return;
        }
        let only_formats = format::only_formats(old, new, hunks);
        let pairs = if only_formats {
            format::by_place(old, new, hunks)
        } else if self.looked_through.get(commit as usize).is_some_and(|&through| through) {
            format::by_likeness(old, new, hunks)
        } else {
            return;
        };
        self.result.replaced.push(Replaced { version: version as u32, only_formats, pairs });
    }

    fn text(&mut self, blob: u32) -> Option<Rc<Text>> {
        if let Some(text) = self.texts.get(&blob) {
            return text.clone();
        }
        let name = self.changes.blobs[blob as usize];
        let mut bytes = Vec::new();
        let text = match self.reader.read(&name, Kind::Blob, &mut bytes) {
            Err(_) => {
                self.gaps.missing_blob(name);
                None
            }
            Ok(()) => {
                self.result.work.blobs += 1;
                self.result.work.blob_bytes += bytes.len() as u64;
                self.keep(bytes.len());
                let text = Text::cut(bytes, self.rules.whitespace).ok().map(Rc::new);
                if text.is_none() {
                    self.gaps.long_blobs.insert(name);
                }
                text
            }
        };
        self.texts.insert(blob, text.clone());
        text
    }

    /// Makes room for a content.
    fn keep(&mut self, bytes: usize) {
        if self.kept_bytes + bytes > KEPT_BYTES {
            self.texts.clear();
            self.kept_bytes = 0;
        }
        self.kept_bytes += bytes;
    }
}
