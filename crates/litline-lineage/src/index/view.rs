//! The part of an index that one head reaches, numbered as a pass over that history alone would number it.

use super::Index;
use crate::changes::{Change, Changes, Entry};
use crate::compare::Comparisons;
use crate::source::gap::Gaps;
use crate::source::{Name, NameList};

/// What is known of a history before it is traced: what each of its commits changed, and comparisons.
#[derive(Debug, Default)]
pub struct View {
    pub(crate) changes: Changes,
    pub(crate) comparisons: Comparisons,
    pub(crate) gaps: Gaps,
}

impl Index {
    /// What it knows of a history, given the names of its commits in order; `None` when it lacks one of
    /// them, or lacks objects of which it cannot tell whether they belong to this history.
    #[must_use]
    pub fn view(self, commits: &[Name]) -> Option<View> {
        if !self.gaps.is_empty() && commits.len() < self.names.len() {
            return None;
        }
        let order: Vec<u32> =
            commits.iter().map(|name| self.numbers.find(&self.names, name)).collect::<Option<_>>()?;
        let all = self.numbering.changes;
        let mut paths = Renumbered::new(all.paths.len());
        let mut blobs = Renumbered::new(all.blobs.len());
        let mut rows: Vec<Vec<Change>> = Vec::with_capacity(order.len());
        for &commit in &order {
            // In the order in which a pass meets them: path, old, new, one change after another.
            let mut entry =
                |entry: Option<Entry>| entry.map(|it| Entry { blob: blobs.number(it.blob), ..it });
            let changes = all.of(commit as usize).iter().map(|change| Change {
                path: paths.number(change.path),
                old: entry(change.old),
                new: entry(change.new),
                renamed_from: change.renamed_from,
            });
            let mut changes: Vec<Change> = changes.collect();
            for change in &mut changes {
                change.renamed_from = change.renamed_from.map(|path| paths.number(path));
            }
            rows.push(changes);
        }
        let names = paths.order.iter().map(|&path| all.paths[path as usize].clone()).collect();
        let mut contents = NameList::new(self.names.hash_bytes());
        contents.extend(blobs.order.iter().map(|&blob| all.blobs.get(blob)));
        let changes = Changes::from_rows(names, contents, rows.into_iter().map(Vec::into_iter));
        let mut comparisons = self.compared.comparisons;
        comparisons.renumber(&blobs.new);
        Some(View { changes, comparisons, gaps: self.gaps })
    }
}

/// Numbers in order of first use.
struct Renumbered {
    new: Vec<u32>,
    order: Vec<u32>,
}

impl Renumbered {
    fn new(count: usize) -> Self {
        Self { new: vec![u32::MAX; count], order: Vec::new() }
    }

    fn number(&mut self, old: u32) -> u32 {
        let new = &mut self.new[old as usize];
        if *new == u32::MAX {
            *new = self.order.len() as u32;
            self.order.push(old);
        }
        *new
    }
}
