//! At which paths lines of a wording ever stood: an index over all births, of wordings that were born more
//! than once, and at least once at a path that is counted.

use super::Told;
use rayon::prelude::*;
use std::collections::HashMap;
use std::ops::Range;

/// Paths are few for most wordings, so a table by the hash's first bits finds them at once.
const TABLE_BITS: u32 = 18;
/// The index is made in so many parts, by the first bits of the hash, each in its order.
const PARTS: u64 = 1 << PART_BITS;
const PART_BITS: u32 = 3;

/// One path at which lines of one wording stood.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Stood {
    hash: u64,
    /// The path's rank in the order of paths.
    pub(super) rank: u32,
    /// The first version in which a line of this wording that stood there was born.
    pub(super) since_version: u32,
}

/// The index.
pub(super) struct Births {
    stood: Vec<Stood>,
    table: Vec<u32>,
    /// Paths by rank.
    pub(super) path_of_rank: Vec<u32>,
}

impl Births {
    pub(super) fn of(told: &Told<'_>) -> Self {
        let mut path_of_rank: Vec<u32> = (0..told.changes.paths.len() as u32).collect();
        path_of_rank.par_sort_by_key(|&path| &told.changes.paths[path as usize]);
        let mut rank_of_path = vec![0_u32; path_of_rank.len()];
        (0..).zip(&path_of_rank).for_each(|(rank, &path)| rank_of_path[path as usize] = rank);
        let repeated = Repeated::of(told);
        let mut strayed: HashMap<u32, Vec<u32>> = HashMap::new();
        told.lives.strayed.iter().for_each(|&(version, path)| strayed.entry(version).or_default().push(path));
        let mut stood: Vec<Stood> = Vec::new();
        // One part of the hashes after the other: most entries repeat an earlier one, for lines are born
        // again and again at the same path.
        for part in 0..PARTS {
            let entries = (0..told.graph.versions.len()).into_par_iter().with_min_len(256);
            let mut entries: Vec<Stood> = entries
                .flat_map_iter(|version| {
                    let own = told.graph.versions[version].path;
                    let others = strayed.get(&(version as u32)).into_iter().flatten().copied();
                    let ranks = std::iter::once(own).chain(others).map(|path| rank_of_path[path as usize]);
                    let wanted = |hash: &u64| hash >> (64 - PART_BITS) == part && repeated.has(*hash);
                    let hashes = told.compared.hashes(version).iter().copied();
                    let mut hashes: Vec<u64> = hashes.filter(wanted).collect();
                    hashes.sort_unstable();
                    hashes.dedup();
                    let mut stood = Vec::with_capacity(hashes.len() * ranks.clone().count());
                    for rank in ranks {
                        let entry = |&hash: &u64| Stood { hash, rank, since_version: version as u32 };
                        stood.extend(hashes.iter().map(entry));
                    }
                    stood
                })
                .collect();
            entries.par_sort_unstable();
            entries.dedup_by_key(|one| (one.hash, one.rank));
            stood.append(&mut entries);
        }
        stood.shrink_to_fit();
        let mut table = vec![0; (1 << TABLE_BITS) + 1];
        stood.iter().for_each(|one| table[slot(one.hash) + 1] += 1);
        for at in 1..table.len() {
            table[at] += table[at - 1];
        }
        Self { stood, table, path_of_rank }
    }

    /// Where a wording's paths are found; empty for one that was born once only.
    pub(super) fn find(&self, hash: u64) -> Range<u32> {
        let (from, to) = (self.table[slot(hash)], self.table[slot(hash) + 1]);
        let here = &self.stood[from as usize..to as usize];
        let first = here.partition_point(|one| one.hash < hash);
        let len = here[first..].iter().take_while(|one| one.hash == hash).count();
        from + first as u32..from + (first + len) as u32
    }

    /// The paths, in order.
    pub(super) fn paths(&self, range: Range<u32>) -> &[Stood] {
        &self.stood[range.start as usize..range.end as usize]
    }
}

fn slot(hash: u64) -> usize {
    (hash >> (64 - TABLE_BITS)) as usize
}

/// Wordings that were born at least twice, once of it at a counted path, and by chance a few others.
struct Repeated {
    twice: Bits,
    counted: Bits,
}

/// A set of hashes that may hold a few more than were put in.
struct Bits {
    bits: Vec<u64>,
    mask: u64,
}

impl Repeated {
    fn of(told: &Told<'_>) -> Self {
        let lines: usize =
            (0..told.graph.versions.len()).map(|version| told.compared.hashes(version).len()).sum();
        let size = (lines * 8).next_power_of_two().max(64);
        let bits = || Bits { bits: vec![0; size / 64], mask: size as u64 - 1 };
        let (mut once, mut twice, mut counted) = (bits(), bits(), bits());
        for (version, row) in told.graph.versions.rows().iter().enumerate() {
            let counts = told.counted[row.path as usize];
            for &hash in told.compared.hashes(version).iter().filter(|&&hash| hash != 0) {
                if once.put(hash) {
                    twice.put(hash);
                }
                if counts {
                    counted.put(hash);
                }
            }
        }
        Self { twice, counted }
    }

    fn has(&self, hash: u64) -> bool {
        hash != 0 && self.counted.has(hash) && self.twice.has(hash)
    }
}

impl Bits {
    /// Whether it was there already.
    fn put(&mut self, hash: u64) -> bool {
        let (word, bit) = ((hash & self.mask) / 64, 1 << (hash & 63));
        let before = self.bits[word as usize] & bit != 0;
        self.bits[word as usize] |= bit;
        before
    }

    fn has(&self, hash: u64) -> bool {
        self.bits[((hash & self.mask) / 64) as usize] & (1 << (hash & 63)) != 0
    }
}
