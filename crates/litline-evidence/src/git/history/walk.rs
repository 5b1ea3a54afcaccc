//! Reading every commit once, on all threads. A chain follows parents and only reads; what was read is taken
//! apart and scanned in batches that any thread may take, so that even a history without merges keeps two
//! threads busy.

use super::Spelling;
use crate::git::Repository;
use crate::git::commit::{CommitView, Identity};
use crate::git::objects::ObjectReader;
use crate::git::open::oid_of;
use litline_facts::id::Oid;
use litline_facts::record::commit::Stamp;
use litline_facts::record::gap::{GapKind, GapRow};
use litline_lineage::source::{Name, NameList, NameTable, Objects as _};
use rayon::Scope;
use std::collections::HashSet;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// Commits handed over together: enough that handing over costs nothing, few enough that both threads have
/// work.
const BATCH: usize = 128;

/// Batches that wait for a thread, at most: some 100 KiB each.
const WAITING_MAX: usize = 64;

/// What was found of one commit.
pub(super) struct Found<M> {
    pub(super) oid: Oid,
    pub(super) tree: Oid,
    /// As recorded, each once; none at a shallow boundary.
    pub(super) parents: Vec<Oid>,
    /// Parents were recorded but lie behind the boundary.
    pub(super) shallow: bool,
    pub(super) author: Spelling,
    pub(super) committer: Spelling,
    pub(super) authored: Stamp,
    pub(super) committed: Stamp,
    pub(super) odd: bool,
    pub(super) seen: M,
}

/// What a walk brought home, in no order.
pub(super) struct Walked<M> {
    pub(super) commits: Vec<Found<M>>,
    pub(super) missing: Vec<Oid>,
}

/// A walk in progress.
pub(super) struct Walker<'a, M, F> {
    repository: &'a Repository,
    scan: &'a F,
    shallow: HashSet<Oid>,
    /// Whether people's spellings are kept.
    spelled: bool,
    /// What is not to be read.
    known: &'a (dyn Fn(&Oid) -> bool + Sync),
    /// Is handed commits as they are found, in no order, on any thread.
    keep: &'a (dyn Fn(Vec<Found<M>>) + Sync),
    met: Mutex<Met>,
    readers: Mutex<Vec<ObjectReader>>,
    missing: Mutex<Vec<Oid>>,
    /// Batches handed over and not taken apart yet.
    waiting: AtomicUsize,
}

/// Commits on the way or behind.
struct Met {
    names: NameList,
    table: NameTable,
}

/// Commits' texts, one after another.
#[derive(Default)]
struct Batch {
    text: Vec<u8>,
    ends: Vec<(Oid, usize)>,
}

impl<M> Walked<M> {
    /// One row for each missing and each odd commit, one for all at the shallow boundary.
    pub(super) fn gaps(&self) -> Vec<GapRow> {
        let named = |kind: GapKind, oid: &Oid| GapRow { kind, subject: oid.hex(), count: 1 };
        let missing = self.missing.iter().map(|oid| named(GapKind::MissingCommit, oid));
        let odd = self.commits.iter().filter(|commit| commit.odd);
        let mut gaps: Vec<GapRow> =
            missing.chain(odd.map(|commit| named(GapKind::OddCommit, &commit.oid))).collect();
        let count = self.commits.iter().filter(|commit| commit.shallow).count() as u64;
        if count > 0 {
            gaps.push(GapRow { kind: GapKind::ShallowBoundary, subject: String::new(), count });
        }
        gaps
    }
}

impl Repository {
    /// From all the heads down to what is `known`, which is not read. `scan` is called once for each commit.
    pub(super) fn walk<M: Send>(
        &self,
        heads: &[Oid],
        known: &(dyn Fn(&Oid) -> bool + Sync),
        scan: &(impl Fn(&CommitView<'_>) -> M + Sync),
    ) -> Walked<M> {
        let commits = Mutex::new(Vec::new());
        let keep = |mut found: Vec<Found<M>>| locked(&commits).append(&mut found);
        let missing = Walker::new(self, scan, known, &keep).walk(heads);
        Walked { commits: commits.into_inner().unwrap_or_else(PoisonError::into_inner), missing }
    }
}

impl<'a, M: Send, F: Fn(&CommitView<'_>) -> M + Sync> Walker<'a, M, F> {
    pub(super) fn new(
        repository: &'a Repository,
        scan: &'a F,
        known: &'a (dyn Fn(&Oid) -> bool + Sync),
        keep: &'a (dyn Fn(Vec<Found<M>>) + Sync),
    ) -> Self {
        let met = Met { names: NameList::new(repository.hash_bytes()), table: NameTable::default() };
        Self {
            repository,
            scan,
            shallow: repository.shallow().iter().map(|id| oid_of(id)).collect(),
            spelled: true,
            known,
            keep,
            met: Mutex::new(met),
            readers: Mutex::default(),
            missing: Mutex::default(),
            waiting: AtomicUsize::new(0),
        }
    }

    /// Leaves people's spellings empty.
    pub(super) fn without_spellings(self) -> Self {
        Self { spelled: false, ..self }
    }

    /// From all the heads down to what is known; gives the commits that are missing.
    pub(super) fn walk(self, heads: &[Oid]) -> Vec<Oid> {
        let start = self.unmet(heads.to_vec());
        let walker = &self;
        rayon::scope(|scope| {
            start.into_iter().for_each(|head| scope.spawn(move |scope| walker.chain(scope, head)));
        });
        self.missing.into_inner().unwrap_or_else(PoisonError::into_inner)
    }

    /// Reads from `next` to the first commit whose parents are all met already.
    fn chain<'s>(&'s self, scope: &Scope<'s>, mut next: Oid) {
        let free = locked(&self.readers).pop();
        let mut reader = free.unwrap_or_else(|| self.repository.reader());
        let mut batch = Batch::default();
        let mut text = Vec::new();
        loop {
            let readable = reader.read_commit(&next, &mut text).ok();
            let Some(parents) = readable.and_then(|()| self.parents(&next, &text)) else {
                locked(&self.missing).push(next);
                break;
            };
            batch.push(next, &text);
            if batch.ends.len() == BATCH {
                self.hand_over(scope, std::mem::take(&mut batch));
            }
            let mut unmet = self.unmet(parents).into_iter();
            let Some(first) = unmet.next() else { break };
            unmet.for_each(|other| scope.spawn(move |scope| self.chain(scope, other)));
            next = first;
        }
        locked(&self.readers).push(reader);
        self.take_apart(&batch);
    }

    /// Lets any thread take a batch apart; this one, where too many wait already.
    fn hand_over<'s>(&'s self, scope: &Scope<'s>, batch: Batch) {
        if self.waiting.fetch_add(1, Ordering::Relaxed) >= WAITING_MAX {
            self.take_apart(&batch);
            self.waiting.fetch_sub(1, Ordering::Relaxed);
            return;
        }
        scope.spawn(move |_| {
            self.take_apart(&batch);
            self.waiting.fetch_sub(1, Ordering::Relaxed);
        });
    }

    /// `None` for what is no commit.
    fn parents(&self, oid: &Oid, text: &[u8]) -> Option<Vec<Oid>> {
        let view = CommitView::parse(*oid, text)?;
        Some(if self.shallow.contains(oid) { Vec::new() } else { view.parents })
    }

    fn unmet(&self, parents: Vec<Oid>) -> Vec<Oid> {
        let mut met = locked(&self.met);
        let Met { names, table } = &mut *met;
        let mut is_new = |parent: &Oid| !table.find_or_push(names, &Name::new(parent.raw())).1;
        parents.into_iter().filter(|parent| !(self.known)(parent) && is_new(parent)).collect()
    }

    fn take_apart(&self, batch: &Batch) {
        let mut start = 0;
        let mut found = Vec::with_capacity(batch.ends.len());
        for &(oid, end) in &batch.ends {
            let view = CommitView::parse(oid, &batch.text[start..end]);
            found.extend(view.map(|view| self.found(view)));
            start = end;
        }
        (self.keep)(found);
    }

    fn spelling(&self, identity: Identity<'_>) -> Spelling {
        if !self.spelled {
            return Spelling::default();
        }
        Spelling { name: identity.name.into_owned(), mailbox: identity.mailbox.into_owned() }
    }

    fn found(&self, view: CommitView<'_>) -> Found<M> {
        let seen = (self.scan)(&view);
        let shallow = self.shallow.contains(&view.oid) && !view.parents.is_empty();
        Found {
            oid: view.oid,
            tree: view.tree,
            authored: view.author.stamp,
            committed: view.committer.stamp,
            author: self.spelling(view.author),
            committer: self.spelling(view.committer),
            parents: if shallow { Vec::new() } else { view.parents },
            shallow,
            odd: view.odd,
            seen,
        }
    }
}

impl Batch {
    fn push(&mut self, oid: Oid, text: &[u8]) {
        self.text.extend_from_slice(text);
        self.ends.push((oid, self.text.len()));
    }
}

/// A panic elsewhere ends the walk anyway; the content is still whole.
pub(super) fn locked<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}
