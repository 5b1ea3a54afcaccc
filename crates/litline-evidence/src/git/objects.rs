//! Bytes of objects by name, for many threads at once: each reader owns its handle and caches.

pub(in crate::git) mod packed;

use super::Repository;
use super::open::id_of;
use gix::objs::Find as _;
use litline_facts::id::Oid;
use litline_facts::record::absent::{AbsentKind, AbsentRow};
use litline_lineage::source::tree::put_in_order;
use litline_lineage::source::{Kind, Missing, Name, Objects, Reader};
use packed::{PackReader, Packs};
use std::sync::Arc;

/// How much more memory than its content a buffer may keep: resolving deltas takes several times the
/// content's size, and one huge file must not hold that for good.
const SLACK_BYTES: usize = 64 << 20;

/// Reads objects on one thread.
pub struct ObjectReader {
    /// The packs, with a reader of them that others may use later.
    packed: Option<(Arc<Packs>, PackReader)>,
    odb: gix::odb::Handle,
    hash: gix::hash::Kind,
}

impl Objects for Repository {
    type Reader<'a> = ObjectReader;

    fn reader(&self) -> ObjectReader {
        let mut odb = gix::odb::Handle::from(self.shared.objects.to_handle());
        if self.partial {
            // Each miss would list the pack folder again, and a partial clone can miss most of what is asked
            // for.
            odb.refresh_never();
        }
        ObjectReader {
            packed: self.opened_packs().map(|packs| {
                let reader = packs.reader();
                (packs, reader)
            }),
            odb,
            hash: self.local().object_hash(),
        }
    }
}

impl Repository {
    /// Entries of packs inflated so far, and the bytes that came out of them: what reading has cost.
    /// Depends on the number of threads, a little.
    #[must_use]
    pub fn inflated(&self) -> (u64, u64) {
        self.opened_packs().map_or((0, 0), |packs| packs.inflated())
    }

    /// The content of one blob; `None` where it cannot be had. For one the library's own reader does: ours
    /// opens every pack first.
    #[must_use]
    pub fn content(&self, oid: &Oid) -> Option<Vec<u8>> {
        let id = id_of(oid);
        if id == gix::ObjectId::empty_blob(id.kind()) {
            return Some(Vec::new());
        }
        let local = self.local();
        let mut object = local.find_object(id).ok()?;
        (object.kind == gix::objs::Kind::Blob).then(|| std::mem::take(&mut object.data))
    }

    /// Whether any of these can be read now. In a partial clone nothing is looked up: the packs tell, see
    /// [`packs`](Self::packs).
    #[must_use]
    pub fn has_any(&self, absent: &[AbsentRow]) -> bool {
        if self.partial || absent.is_empty() {
            return false;
        }
        let mut reader = self.reader();
        // One look at the folder has been taken by opening; each miss would take another.
        reader.odb.refresh_never();
        let mut bytes = Vec::new();
        absent.iter().any(|row| {
            let wanted = match row.kind {
                AbsentKind::Commit => gix::objs::Kind::Commit,
                AbsentKind::Tree => gix::objs::Kind::Tree,
                AbsentKind::Blob => gix::objs::Kind::Blob,
            };
            // A damaged tree is there, and still no tree.
            reader.find(&id_of(&row.oid), wanted, &mut bytes).is_ok()
                && (row.kind != AbsentKind::Tree || put_in_order(&mut bytes, row.oid.raw().len()).is_ok())
        })
    }
}

impl Reader for ObjectReader {
    fn read(&mut self, name: &Name, kind: Kind, into: &mut Vec<u8>) -> Result<(), Missing> {
        let id = gix::ObjectId::from_bytes_or_panic(name.raw(self.hash.len_in_bytes()));
        let wanted = match kind {
            Kind::Tree => gix::objs::Kind::Tree,
            Kind::Blob => gix::objs::Kind::Blob,
        };
        self.find(&id, wanted, into)
    }
}

impl Drop for ObjectReader {
    fn drop(&mut self) {
        if let Some((packs, reader)) = self.packed.take() {
            packs.give_back(reader);
        }
    }
}

impl ObjectReader {
    /// Replaces the content of `into` by the commit's, in git's own encoding.
    pub(super) fn read_commit(&mut self, oid: &Oid, into: &mut Vec<u8>) -> Result<(), Missing> {
        self.find(&id_of(oid), gix::objs::Kind::Commit, into)
    }

    fn find(
        &mut self,
        id: &gix::ObjectId,
        wanted: gix::objs::Kind,
        into: &mut Vec<u8>,
    ) -> Result<(), Missing> {
        into.clear();
        // Git knows the empty tree and the empty blob without having them.
        if *id == gix::ObjectId::empty_tree(self.hash) && wanted == gix::objs::Kind::Tree
            || *id == gix::ObjectId::empty_blob(self.hash) && wanted == gix::objs::Kind::Blob
        {
            return Ok(());
        }
        let packed = self.packed.as_mut().and_then(|(packs, reader)| reader.read(packs, id, into));
        let found = match packed {
            Some(kind) => kind == wanted,
            None => matches!(self.odb.try_find(id, into), Ok(Some(data)) if data.kind == wanted),
        };
        if !found {
            into.clear();
        }
        if into.capacity() > into.len().saturating_add(SLACK_BYTES) {
            into.shrink_to_fit();
        }
        if found { Ok(()) } else { Err(Missing) }
    }
}
