//! Objects out of packs, each entry inflated once where memory allows.
//!
//! Most objects are stored as a difference (delta) from another one, their base, through chains of up to
//! 50. The library's own reader remembers the objects it was asked for, not those it built on the way, so
//! that a chain is inflated again for each of its members that is asked for; over a whole history that is
//! most of the work. Here every object on the way is kept, so that the next member of the chain costs one
//! entry.
//!
//! Whatever is not plain (an object in no pack, a base in another pack, any damage) is left to the library:
//! this reader either gives the right bytes or steps aside.

mod delta;
mod kept;

use gix::odb::pack::data::entry::Header;
use gix::odb::pack::{data, index};
use kept::Kept;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, PoisonError};

/// Bytes of objects that a reader keeps as bases of others. Reading every version of every file of git, 16
/// and 24 MiB make no difference that can be measured.
const KEPT_BYTES: usize = 16 << 20;

/// A chain longer than this is left to the library: git makes chains of 50, and of at most 4,095 when told
/// to.
const CHAIN_MAX: usize = 4096;

/// The packs of a repository and of those it borrows objects from.
pub(in crate::git) struct Packs {
    packs: Vec<Pack>,
    bytes_max: usize,
    inflated: Inflated,
    /// Readers that nobody uses now, with what they keep.
    idle: Mutex<Vec<PackReader>>,
}

struct Pack {
    index: index::File,
    data: data::File,
}

/// What all readers together have taken out of packs.
#[derive(Default)]
struct Inflated {
    entries: AtomicU64,
    bytes: AtomicU64,
}

impl Packs {
    /// Opens every pack below the given object folders. One that cannot be opened is left out.
    pub(in crate::git) fn open(folders: &[PathBuf], hash: gix::hash::Kind, bytes_max: usize) -> Self {
        let mut names: Vec<PathBuf> =
            folders.iter().flat_map(|folder| indexes(&folder.join("pack"))).collect();
        // Large packs first would be better still; by name at least every run asks them in the same order.
        names.sort_unstable();
        let packs = names.iter().filter_map(|name| Pack::open(name, hash)).collect();
        Self { packs, bytes_max, inflated: Inflated::default(), idle: Mutex::default() }
    }

    /// A reader: one that was given back, or a new one.
    pub(super) fn reader(&self) -> PackReader {
        let idle = self.idle.lock().unwrap_or_else(PoisonError::into_inner).pop();
        idle.unwrap_or_else(PackReader::new)
    }

    /// Takes a reader back, for the next who asks.
    pub(super) fn give_back(&self, reader: PackReader) {
        self.idle.lock().unwrap_or_else(PoisonError::into_inner).push(reader);
    }

    /// Entries inflated so far, and the bytes that came out of them.
    pub(in crate::git) fn inflated(&self) -> (u64, u64) {
        (self.inflated.entries.load(Ordering::Relaxed), self.inflated.bytes.load(Ordering::Relaxed))
    }

    fn locate(&self, id: &gix::oid, first: usize) -> Option<Place> {
        let all = self.packs.len();
        (first..all).chain(0..first.min(all)).find_map(|pack| {
            let index = &self.packs[pack].index;
            let entry = index.lookup(id)?;
            Some(Place { pack: pack as u32, offset: index.pack_offset_at_index(entry) })
        })
    }
}

impl Pack {
    fn open(index: &Path, hash: gix::hash::Kind) -> Option<Self> {
        let data = data::File::at(index.with_extension("pack"), hash).ok()?;
        Some(Self { index: index::File::at(index, hash).ok()?, data })
    }
}

fn indexes(folder: &Path) -> Vec<PathBuf> {
    let entries = std::fs::read_dir(folder).into_iter().flatten();
    entries
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|end| end == "idx"))
        .collect()
}

/// Where an entry stands.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
struct Place {
    pack: u32,
    offset: u64,
}

/// An object on the way to another.
type Object = (gix::objs::Kind, Arc<Vec<u8>>);

/// Reads on one thread.
pub(super) struct PackReader {
    inflate: gix::zlib::Inflate,
    kept: Kept,
    chain: Vec<(Place, data::Entry)>,
    delta: Vec<u8>,
    last_pack: usize,
}

impl PackReader {
    fn new() -> Self {
        Self {
            inflate: gix::zlib::Inflate::default(),
            kept: Kept::new(KEPT_BYTES),
            chain: Vec::new(),
            delta: Vec::new(),
            last_pack: 0,
        }
    }

    /// Replaces the content of `into` by the object's; `None` where the library has to be asked.
    pub(super) fn read(
        &mut self,
        packs: &Packs,
        id: &gix::oid,
        into: &mut Vec<u8>,
    ) -> Option<gix::objs::Kind> {
        let place = packs.locate(id, self.last_pack)?;
        self.last_pack = place.pack as usize;
        let (kind, bytes) = self.object(packs, place)?;
        into.clear();
        into.extend_from_slice(&bytes);
        Some(kind)
    }

    fn object(&mut self, packs: &Packs, wanted: Place) -> Option<Object> {
        let (kind, mut bytes) = self.descend(packs, wanted)?;
        while let Some((place, entry)) = self.chain.pop() {
            let pack = &packs.packs[place.pack as usize].data;
            let mut delta = std::mem::take(&mut self.delta);
            let inflated = self.inflate(packs, pack, &entry, &mut delta);
            let object = inflated.and_then(|()| {
                let mut object = self.kept.spare();
                delta::apply(&bytes, &delta, packs.bytes_max, &mut object)?;
                Some(object)
            });
            self.delta = delta;
            bytes = Arc::new(object?);
            self.kept.keep(place, kind, &bytes);
        }
        Some((kind, bytes))
    }

    /// Goes from delta to base until an object is at hand or stands whole in the pack; the deltas are left in
    /// `chain`, the last one uppermost.
    fn descend(&mut self, packs: &Packs, wanted: Place) -> Option<Object> {
        self.chain.clear();
        let mut place = wanted;
        loop {
            if let Some(found) = self.kept.get(place) {
                return Some(found);
            }
            let pack = packs.packs.get(place.pack as usize)?;
            let entry = pack.data.entry(place.offset).ok()?;
            let offset = match entry.header {
                Header::OfsDelta { base_distance } => entry.checked_base_pack_offset(base_distance)?,
                Header::RefDelta { base_id } => pack.index.pack_offset_at_index(pack.index.lookup(base_id)?),
                _ => {
                    let kind = entry.header.as_kind()?;
                    let mut bytes = self.kept.spare();
                    self.inflate(packs, &pack.data, &entry, &mut bytes)?;
                    let bytes = Arc::new(bytes);
                    self.kept.keep(place, kind, &bytes);
                    return Some((kind, bytes));
                }
            };
            if self.chain.len() == CHAIN_MAX {
                return None;
            }
            self.chain.push((place, entry));
            place.offset = offset;
        }
    }

    fn inflate(
        &mut self,
        packs: &Packs,
        pack: &data::File,
        entry: &data::Entry,
        into: &mut Vec<u8>,
    ) -> Option<()> {
        let size = usize::try_from(entry.decompressed_size).ok().filter(|&size| size <= packs.bytes_max)?;
        into.clear();
        into.resize(size, 0);
        pack.decompress_entry(entry, &mut self.inflate, into).ok()?;
        packs.inflated.entries.fetch_add(1, Ordering::Relaxed);
        packs.inflated.bytes.fetch_add(size as u64, Ordering::Relaxed);
        Some(())
    }
}
