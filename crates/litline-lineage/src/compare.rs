//! Phase C: every version compared with those it takes lines from. Tasks are runs of neighbouring versions of
//! the same files, so that a content is read and cut into lines once, and its delta base was usually read
//! just before.

mod born;
mod comparisons;
pub(crate) mod format;
mod guess;
mod packed;
mod rules;
mod texts;
mod through;
mod wording;

pub use born::BornRun;
pub use comparisons::Comparisons;
pub(crate) use comparisons::Kept;
pub(crate) use guess::Taken;
pub use guess::guess;
pub(crate) use packed::unpack;
pub use rules::LineRules;
pub use wording::Wording;

use crate::changes::Tail;
use crate::changes::{Changes, EntryKind};
use crate::diff::{self, Hunk, Scratch, Text};
use crate::source::gap::Gaps;
use crate::source::{Objects, Reader};
use crate::versions::Graph;
use comparisons::batch::Batch;
use rayon::prelude::*;
use std::convert::Infallible;
use std::ops::Range;
use std::rc::Rc;
use texts::Texts;

/// Versions compared by one task.
const VERSIONS_A_TASK: usize = 128;
/// Tasks of each thread whose results are held before they are handed on: bounds memory, and few enough waits
/// for the last one cost nothing.
const TASKS_A_THREAD: usize = 64;
/// Bytes of contents that a task keeps at hand.
const KEPT_BYTES: usize = 12 << 20;

/// What comparing found, by version.
#[derive(Debug, Default)]
pub struct Compared {
    /// Every comparison; versions with the same content and sources share one.
    pub(crate) comparisons: Comparisons,
    /// The comparison of each version.
    pub(crate) of_version: Tail<u32>,
    /// Versions whose old lines are known one by one, ascending.
    replaced: Vec<Replaced>,
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

impl Compared {
    /// Lines of a version.
    #[must_use]
    pub fn lines(&self, version: usize) -> u32 {
        self.comparisons.lines(self.of_version[version])
    }

    /// Whether a version's content could not be read.
    #[must_use]
    pub fn is_missing(&self, version: usize) -> bool {
        self.comparisons.is_missing(self.of_version[version])
    }

    /// The runs of lines that were born in a version, ascending.
    #[must_use]
    pub fn born(&self, version: usize) -> &[BornRun] {
        self.comparisons.born(self.of_version[version])
    }

    /// The wording of each born line of a version, in order.
    #[must_use]
    pub fn wording(&self, version: usize) -> wording::Slice<'_> {
        self.comparisons.wording(self.of_version[version])
    }

    /// The hashes of the wordings of a version's born lines, in order; 0 for blank ones.
    pub(crate) fn hashes(&self, version: usize) -> &[u64] {
        self.comparisons.hashes(self.of_version[version])
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
        self.comparisons.hunks(self.of_version[version], links)
    }

    /// What lines of a version took by likeness, by line; none but in ignored commits.
    pub(crate) fn taken(&self, version: u32) -> &[Taken] {
        self.comparisons.taken(self.of_version[version as usize])
    }

    /// What is known of the lines that a version replaced, one by one.
    pub(crate) fn replaced(&self, version: u32) -> Option<&Replaced> {
        let at = self.replaced.binary_search_by_key(&version, |replaced| replaced.version).ok()?;
        Some(&self.replaced[at])
    }
}

/// Compares every version of a graph with those it takes lines from, but for what `comparisons` tells
/// already. `looked_through`: by commit, whether its born lines are matched with those they replaced;
/// commits past its end are not.
pub fn compare(
    graph: &Graph,
    changes: &Changes,
    objects: &impl Objects,
    comparisons: Comparisons,
    (rules, looked_through): (&LineRules, &[bool]),
    gaps: &mut Gaps,
    tick: &(dyn Fn(usize) + Sync),
) -> Compared {
    let mut compared = Compared { comparisons, ..Compared::default() };
    let all = 0..graph.versions.len() as u32;
    let component = |version: u32| graph.component[version as usize];
    let keep_all = &mut |_: &mut Comparisons, _: u32| Ok::<(), Infallible>(());
    let Ok(()) =
        compared.extend(graph, changes, objects, rules, all.clone(), component, gaps, tick, keep_all);
    compared.replaced = through::replaced(graph, changes, objects, &compared, (rules, looked_through), all);
    compared
}

impl Compared {
    /// Enters the comparison of each of these versions, the next in number; makes those that are not known.
    /// Now and then `done` is told up to which number they are made, and may store and forget what they
    /// found.
    ///
    /// # Errors
    /// What `done` gives.
    #[expect(clippy::too_many_arguments, reason = "what is compared, by which rules, and whom to tell")]
    pub(crate) fn extend<E>(
        &mut self,
        graph: &Graph,
        changes: &Changes,
        objects: &impl Objects,
        rules: &LineRules,
        versions: Range<u32>,
        mut component: impl FnMut(u32) -> u32,
        gaps: &mut Gaps,
        tick: &(dyn Fn(usize) + Sync),
        done: &mut dyn FnMut(&mut Comparisons, u32) -> Result<(), E>,
    ) -> Result<(), E> {
        let of_version = self.of_version.rows_mut();
        let known = of_version.len();
        let mut unknown = self.comparisons.look_up(graph, rules, versions, of_version);
        // File by file, newest first: packs mostly hold the newest content whole and older ones as
        // differences from it.
        unknown.sort_by_cached_key(|&(version, _)| (component(version), std::cmp::Reverse(version)));
        let made: Vec<u32> = unknown.iter().map(|&(_, number)| number).collect();
        self.comparisons.renumber_new(&made, &mut of_version[known..]);
        if let Some(&first) = made.iter().min() {
            unknown.iter_mut().zip(first..).for_each(|(unknown, number)| unknown.1 = number);
        }
        let tasks = TASKS_A_THREAD * rayon::current_num_threads();
        for some in unknown.chunks(VERSIONS_A_TASK * tasks) {
            let results: Vec<(Batch, Work, Gaps)> = some
                .par_chunks(VERSIONS_A_TASK)
                .map(|versions| {
                    let mut task = Task::new(graph, changes, objects.reader(), rules);
                    versions.iter().for_each(|&(version, number)| task.compare(version as usize, number));
                    tick(versions.len());
                    task.result.shrink();
                    (task.result, task.work, task.gaps)
                })
                .collect();
            for (batch, work, found) in results {
                self.work.add(work);
                gaps.join(found);
                self.comparisons.take(batch);
            }
            if let Some(&(_, last)) = some.last() {
                done(&mut self.comparisons, last + 1)?;
            }
        }
        Ok(())
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
    rules: &'a LineRules,
    texts: Texts<'a, R>,
    scratch: Scratch,
    gaps: Gaps,
    work: Work,
    result: Batch,
}

impl<'a, R: Reader> Task<'a, R> {
    fn new(graph: &'a Graph, changes: &'a Changes, reader: R, rules: &'a LineRules) -> Self {
        Self {
            graph,
            rules,
            texts: Texts::new(changes, reader, rules.whitespace),
            scratch: Scratch::default(),
            gaps: Gaps::default(),
            work: Work::default(),
            result: Batch::default(),
        }
    }

    fn compare(&mut self, version: usize, number: u32) {
        let this = &self.graph.versions[version];
        let text = match this.kind {
            EntryKind::Submodule => Some(Rc::new(Text::new(Vec::new()).unwrap_or_default())),
            EntryKind::Regular | EntryKind::Symlink => self.text(this.blob),
        };
        let mut lines = None;
        let mut born = Vec::new();
        if let Some(text) = text {
            lines = Some(text.line_count() as u32);
            born = self.against_links(version, number, &text);
            wording::write(&text, &born, &mut self.result.wording);
        }
        self.result.end(number, lines, &born);
    }

    /// Writes the hunks from each link; gives back what comes from none of them.
    fn against_links(&mut self, version: usize, number: u32, text: &Text) -> Vec<BornRun> {
        let ignored = self.rules.ignores(self.graph.versions[version].commit);
        let mut sides = Vec::new();
        let lines = text.line_count() as u32;
        let mut born = vec![BornRun { start: 0, len: lines }];
        let mut hunks = Vec::new();
        let links = self.graph.links(version);
        for link in links {
            let source = self.graph.versions[link.version as usize].blob;
            let old = self.text(source);
            match &old {
                Some(old) => {
                    diff::diff(old, text, &mut self.scratch, &mut hunks);
                    self.work.diffs += 1;
                    self.work.hunks += hunks.len() as u64;
                    if links.len() == 1 && format::only_formats(old, text, &hunks) {
                        self.result.formats.push((number, format::by_place(old, text, &hunks)));
                    }
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
            self.result.taken.push((number, guess::take(text, &sides, &mut born)));
        }
        born
    }

    fn text(&mut self, blob: u32) -> Option<Rc<Text>> {
        self.texts.get(blob, &mut self.work, &mut self.gaps)
    }
}
