//! The index of lineage in the store: brought up to date when a commit is asked for that it does not hold,
//! and made again when what it rests on has changed.

use crate::output;
use crate::progress::Line;
use anyhow::{Result, bail};
use litline_evidence::gather::unreadable;
use litline_evidence::git::{Repository, digest};
use litline_facts::id::Oid;
use litline_lineage::compare::Work;
use litline_lineage::index::trail::Trail;
use litline_lineage::index::{Broken, Column, Index, Part, Stored};
use litline_lineage::source::Name;
use litline_lineage::source::gap::Gaps;
use litline_store::{Lock, Store, StoreError, StoredIndex};
use std::cell::RefCell;
use std::time::Duration;

/// Raised whenever the same commits give another index.
const INDEX_VERSION: u32 = 1;

/// A stored index as the engine reads it.
#[derive(Debug)]
pub(crate) struct Kept {
    index: StoredIndex,
    hash_bytes: usize,
    /// Why the last read failed: the engine only knows that it did.
    failed: RefCell<Option<StoreError>>,
}

impl Stored for Kept {
    fn len(&self, column: Column) -> u64 {
        self.index.len(column.name())
    }

    fn read(&self, column: Column, at: u64, into: &mut [u8]) -> Result<(), Broken> {
        self.index.read(column.name(), at, into).map_err(|error| {
            *self.failed.borrow_mut() = Some(error);
            Broken(column)
        })
    }
}

impl Kept {
    fn new(index: StoredIndex, hash_bytes: usize) -> Self {
        Self { index, hash_bytes, failed: RefCell::default() }
    }

    /// For questions.
    pub(crate) fn trail(&self) -> Trail<'_, Self> {
        Trail::new(self, self.hash_bytes)
    }

    /// Everything, or what adding needs.
    pub(crate) fn load(&self, part: Part) -> Result<Index> {
        Index::load(self, self.hash_bytes, part).map_err(|broken| self.explain(broken))
    }

    /// What the store says of a failed read, where it does.
    pub(crate) fn explain(&self, broken: Broken) -> anyhow::Error {
        match self.failed.borrow_mut().take() {
            Some(error) => error.into(),
            None => anyhow::Error::new(broken)
                .context("the index is damaged; litline index --fresh makes it anew"),
        }
    }

    /// Bytes of all columns.
    pub(crate) fn size_bytes(&self) -> u64 {
        self.index.size_bytes()
    }
}

/// What bringing an index up to date came to.
pub(crate) struct UpToDate {
    /// The stored index; holds the head.
    pub(crate) kept: Kept,
    /// Commits added.
    pub(crate) added: usize,
    /// What that took.
    pub(crate) work: Work,
}

/// Keeps the index of one repository.
pub(crate) struct Keeper<'a> {
    pub(crate) repository: &'a Repository,
    pub(crate) store: &'a Store,
}

impl Keeper<'_> {
    /// The stored index, as soon as it holds this commit.
    pub(crate) fn up_to(&self, head: &Oid, patience: Duration) -> Result<UpToDate> {
        if let Some(kept) = self.usable()
            && holds(&kept, head)
        {
            return Ok(UpToDate { kept, added: 0, work: Work::default() });
        }
        let lock = match self.store.lock() {
            Err(StoreError::Busy { .. }) => {
                output::tell("another litline is reading this repository; waiting for it\n");
                self.store.lock_wait(patience)?
            }
            other => other?,
        };
        self.bring(&lock, head)
    }

    /// The same under a lock.
    pub(crate) fn bring(&self, lock: &Lock, head: &Oid) -> Result<UpToDate> {
        if let Some(kept) = self.usable() {
            if holds(&kept, head) {
                return Ok(UpToDate { kept, added: 0, work: Work::default() });
            }
            // One that cannot be loaded is made again.
            if let Ok(index) = kept.load(Part::ToAppend) {
                return self.add(lock, Some(&kept.index), index, head);
            }
        }
        self.make(lock, head)
    }

    /// Makes the index from nothing, whatever is stored.
    pub(crate) fn make(&self, lock: &Lock, head: &Oid) -> Result<UpToDate> {
        self.add(lock, None, Index::new(self.repository.hash_bytes()), head)
    }

    fn add(
        &self,
        lock: &Lock,
        before: Option<&StoredIndex>,
        mut index: Index,
        head: &Oid,
    ) -> Result<UpToDate> {
        let line = Line::new("reading commits   ");
        let new = self.repository.unindexed(head, &|name| index.holds(name))?;
        index.miss(&new.missing);
        let added = new.len();
        let mut addition = lock.add_to_index(before)?;
        let appended = index.append(new.into_commits(), self.repository, &line, &mut |columns| {
            let named = columns.into_iter().map(|(column, bytes)| (column.name(), bytes));
            addition.append(&named.collect::<Vec<_>>())
        })?;
        let stored = addition.finish(&self.key(&appended.gaps))?;
        let kept = Kept::new(stored, self.repository.hash_bytes());
        Ok(UpToDate { kept, added, work: appended.work })
    }

    /// The stored index, if it rests on what there is now. One that cannot be used is as good as none: it is
    /// made again.
    fn usable(&self) -> Option<Kept> {
        let stored = self.store.index().ok().flatten()?;
        let kept = Kept::new(stored, self.repository.hash_bytes());
        let gaps = kept.trail().gaps().ok()?;
        let current = kept.index.key() == self.key(&gaps) && !self.has_come(&gaps);
        current.then_some(kept)
    }

    /// Everything but the commits that the index depends on.
    fn key(&self, gaps: &Gaps) -> String {
        let mut key = format!("litline {INDEX_VERSION} {}", self.repository.shape());
        // What is missing from a partial clone may have come since.
        if self.repository.is_partial() && !gaps.is_empty() {
            key.push_str(&format!(" {}", digest(&self.repository.packs())));
        }
        key
    }

    /// Whether an object that could not be read is there now.
    fn has_come(&self, gaps: &Gaps) -> bool {
        let absent = unreadable::absent(gaps, self.repository.hash_bytes());
        self.repository.has_any(&absent)
    }
}

/// An index that cannot be asked holds nothing.
fn holds(kept: &Kept, head: &Oid) -> bool {
    matches!(kept.trail().commit(&Name::new(head.raw())), Ok(Some(_)))
}

/// The number of a commit that the index was brought up to.
pub(crate) fn number(kept: &Kept, oid: &Oid) -> Result<u32> {
    match kept.trail().commit(&Name::new(oid.raw())) {
        Ok(Some(number)) => Ok(number),
        Ok(None) => bail!("commit {oid} is not in the index"),
        Err(broken) => Err(kept.explain(broken)),
    }
}
