//! Git's rename rule for one new path, on whole contents and without hashes.

use crate::history::{File, Kind};
use std::collections::BTreeMap;

/// The score of equal contents.
pub const WHOLE: usize = 60_000;

/// The deleted path that git takes for the source of a new one, by its place in `deleted` (in the order of
/// paths).
pub(super) fn source(path: &str, file: &File, deleted: &[(&String, &File)]) -> Option<usize> {
    let regular = |kind: Kind| kind.is_regular();
    let like = |kind: Kind| kind == file.kind || regular(kind) && regular(file.kind);
    let named = |at: usize| basename(deleted[at].0) == basename(path);
    let equal: Vec<usize> = (0..deleted.len())
        .filter(|&at| like(deleted[at].1.kind) && deleted[at].1.content == file.content)
        .collect();
    // Of more than a hundred alike, git looks at no more.
    if let Some(&first) = equal.first() {
        return Some(equal.into_iter().take(100).find(|&at| named(at)).unwrap_or(first));
    }
    if !regular(file.kind) {
        return None;
    }
    let score = |at: usize, enough: usize| {
        let source = deleted[at].1;
        if regular(source.kind) { similarity(&source.content, &file.content, enough) } else { 0 }
    };
    let of_same_name: Vec<usize> = (0..deleted.len()).filter(|&at| named(at)).collect();
    if let [only] = of_same_name[..]
        && score(only, WHOLE * 3 / 4) >= WHOLE * 3 / 4
    {
        return Some(only);
    }
    best(deleted.len(), |at| (score(at, WHOLE / 2), named(at)))
}

/// Four slots: a better one takes the first of the worst; of the best in the end, the first slot wins.
fn best(count: usize, rank: impl Fn(usize) -> (usize, bool)) -> Option<usize> {
    let mut slots: Vec<((usize, bool), usize)> = Vec::new();
    for at in 0..count {
        if slots.len() < 4 {
            slots.push((rank(at), at));
            continue;
        }
        let worst = slots.iter().map(|slot| slot.0).min()?;
        let slot = slots.iter().position(|slot| slot.0 == worst)?;
        if rank(at) > worst {
            slots[slot] = (rank(at), at);
        }
    }
    let top = slots.iter().map(|slot| slot.0).max()?;
    let winner = slots.iter().find(|slot| slot.0 == top)?;
    (top.0 >= WHOLE / 2).then_some(winner.1)
}

fn basename(path: &str) -> &str {
    path.rsplit('/').next().unwrap_or(path)
}

/// Bytes in equal pieces, in parts of 60,000 of the longer content; 0 where the lengths rule `enough` out.
#[must_use]
pub fn similarity(old: &[u8], new: &[u8], enough: usize) -> usize {
    let (longer, shorter) = (old.len().max(new.len()), old.len().min(new.len()));
    if new.is_empty() || (longer - shorter) * WHOLE > longer * (WHOLE - enough) {
        return 0;
    }
    let (old, new) = (pieces(old), pieces(new));
    let common: usize =
        old.iter().map(|(piece, times)| piece.len() * times.min(new.get(piece).unwrap_or(&0))).sum();
    common * WHOLE / longer
}

/// How often each piece occurs: a piece is a line, or 64 bytes of a longer one.
fn pieces(content: &[u8]) -> BTreeMap<Vec<u8>, usize> {
    let binary = content[..content.len().min(8_000)].contains(&0);
    let mut pieces = BTreeMap::new();
    for line in content.split_inclusive(|&byte| byte == b'\n') {
        let mut line = line.to_vec();
        if !binary && line.ends_with(b"\r\n") {
            line.remove(line.len() - 2);
        }
        for piece in line.chunks(64) {
            *pieces.entry(piece.to_vec()).or_default() += 1;
        }
    }
    pieces
}
